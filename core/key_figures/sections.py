"""What slices above this one show of a key figure: each registers a function, a page of its own collects the rows.

That page shows no communities, and the page with communities shows none of this.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple
from uuid import UUID


class Badge(NamedTuple):
    """A short word beside a row, in a tone: neutral, active, positive, warning or negative."""

    text: str
    tone: str = "neutral"


class Row(NamedTuple):
    """One row: what it is about, where it is shown, and how it stands. ``label`` and ``badge`` are ready to be shown."""

    label: str
    href: str
    badge: Badge | None = None


Section = Callable[[UUID], Awaitable[list[Row]]]

_sections: list[tuple[str, Section]] = []


def key_figure_section(title: str) -> Callable[[Section], Section]:
    """Register a function that returns the rows of a key figure, under a title that is an English text of the catalogue."""

    def register(section: Section) -> Section:
        _sections.append((title, section))
        return section

    return register


async def list_sections(key_figure_id: UUID) -> list[tuple[str, list[Row]]]:
    """Return what every registered section shows of a key figure, as titles with their rows, in order of registration.

    Tenant: inside the scope, whose reach decides what is found.
    """
    return [(title, await section(key_figure_id)) for title, section in _sections]
