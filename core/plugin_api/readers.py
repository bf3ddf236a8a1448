"""What a plugin may read of a municipality: protocols, each of which its manifest has to name in ``reads``.

A reader stays within the tenant, within the reach of whoever acts, and within what is written here. Nothing tells of a case.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import msgspec

from core.plugin_api.free_time import FreeTime
from core.plugin_api.words import Period


class PoolCard(msgspec.Struct, frozen=True, kw_only=True):
    """A key figure of the own pool, without a name and without what he or she knows of communities.

    ``reference`` means something to this municipality alone. ``has_room`` is false while somebody is paused or fully
    deployed.
    """

    reference: str
    languages: tuple[str, ...]
    experiences: tuple[str, ...]
    regions: tuple[str, ...]
    free: tuple[FreeTime, ...]
    has_room: bool


class PersonCard(msgspec.Struct, frozen=True, kw_only=True):
    """The name of a key figure and how to reach that person; empty where it is not known."""

    name: str
    telephone: str = ""
    email: str = ""


class SourceAmount(msgspec.Struct, frozen=True, kw_only=True):
    """What one funding source was asked for and what was spent from it, in cents; a source that is too small is left out.

    ``cases`` are those for which something was agreed from it, ``deployments`` those that ran on these cases; None is a
    number that is not told, as of several years together.
    """

    source: str
    agreed_cents: int
    spent_cents: int
    cases: int | None = None
    deployments: int | None = None


class MonthFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of one month, by its first day. None is a number that is not told: 1 to 4, or one that would give such away.

    ``contacts``, ``key_figure_hours``, ``agreed_cents`` and ``spent_cents`` are of all cases together; they are None when
    fewer than 5 cases are behind them. ``active_deployments`` are those at the end of the month.
    """

    month: date
    applications: int | None = None
    taken_on: int | None = None
    declined: int | None = None
    ended: int | None = None
    deployments_begun: int | None = None
    deployments_ended: int | None = None
    active_deployments: int | None = None
    contacts: int | None = None
    key_figure_hours: int | None = None
    agreed_cents: int | None = None
    spent_cents: int | None = None


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is made of: months in order, the whole period, and its money by funding source.

    Months that still have to begin are left out. ``total`` and ``sources`` are there for a month, a quarter and whole years;
    months do not add up to ``total`` where one of them is not told.
    """

    months: tuple[MonthFigures, ...]
    total: MonthFigures | None = None
    sources: tuple[SourceAmount, ...] = ()


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """The words that this municipality uses for what somebody has experience with and where somebody comes."""

    experiences: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


class Readers(Protocol):
    """The readers of `PluginContext.read`. Each raises `NotDeclared` when the manifest does not name it in ``reads``.

    A reader answers with nothing, and not with an error, where whoever acts does not reach what it is about.
    """

    async def own_pool(self) -> Sequence[PoolCard]:
        """Return the active key figures of this municipality that a project lead can offer. Declared as ``own_pool``."""
        ...

    async def person(self, reference: str) -> PersonCard | None:
        """Return who stands behind the reference of a `PoolCard`, or None. Declared as ``people``."""
        ...

    async def own_reference(self) -> str | None:
        """Return the reference of whoever acts, when that is a key figure. Declared as ``own_key_figure``."""
        ...

    async def figures(self, period: Period) -> Figures:
        """Return counts over whole months of a period of at most five years. Declared as ``figures``."""
        ...

    async def vocabulary(self) -> Vocabulary:
        """Return the words of this municipality. Declared as ``vocabulary``."""
        ...


class NotDeclared(Exception):
    """A plugin used a reader that its manifest does not name."""
