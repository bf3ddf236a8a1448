"""What upper slices tell of a case: parts of its page, and whether something of theirs still runs. Cases knows neither."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from core.cases.views import CaseView


@dataclass(frozen=True, slots=True)
class CaseSection:
    """A part of the page: the template that shows it, and its context. ``is_first`` puts it above the application."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    is_first: bool = False


SectionSource = Callable[[CaseView], Awaitable[CaseSection | None]]

_sources: list[SectionSource] = []


def case_section(source: SectionSource) -> SectionSource:
    """Register a source: it gets the open case within the scope of whoever looks, and may have nothing to show."""
    _sources.append(source)
    return source


async def list_sections(case: CaseView) -> list[CaseSection]:
    """Return what upper slices show of a case to whoever looks, in the order in which they registered."""
    found = [await source(case) for source in _sources]
    return [section for section in found if section is not None]


Running = Callable[[UUID], Awaitable[bool]]

_running: list[Running] = []


def tells_what_runs(source: Running) -> Running:
    """Register a function that tells whether something of an upper slice still runs on a case, such as a deployment."""
    _running.append(source)
    return source


async def does_something_run(case_id: UUID) -> bool:
    """Tell whether something of an upper slice still runs on a case within reach."""
    return any([await source(case_id) for source in _running])
