"""Two municipalities that do not exist, for tests of plugins and for `kernkracht plugin check`: nobody in them is real.

They answer the readers from data that is always the same, and refuse a reader that the manifest does not name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec

from core.plugin_api.context import ActorCard, PluginContext, TenantCard
from core.plugin_api.free_time import FreeTime
from core.plugin_api.manifest import Manifest, Reads
from core.plugin_api.readers import (
    Figures,
    MonthFigures,
    NotDeclared,
    PersonCard,
    PoolCard,
    SourceAmount,
    Vocabulary,
)
from core.plugin_api.words import Period

INVENTED_DAY: Final = date(2026, 3, 16)
"""The day on which everything happens in a test, unless it says otherwise: a Monday."""

INVENTED_ACCOUNT: Final = UUID(int=101)
"""Who acts."""

_TOO_FEW: Final = 5
_MONTHS: Final = 12
_EUROS_A_CASE: Final = 75_000


class InventedTown(msgspec.Struct, frozen=True, kw_only=True):
    """A municipality with a pool of key figures, their names, and its words; ``size`` scales its figures."""

    tenant: TenantCard
    size: int
    pool: tuple[PoolCard, ...]
    people: Mapping[str, PersonCard]
    vocabulary: Vocabulary


def _card(
    reference: str, *, languages: tuple[str, ...], experiences: tuple[str, ...], has_room: bool
) -> PoolCard:
    return PoolCard(
        reference=reference,
        languages=languages,
        experiences=experiences,
        regions=("dalen", "bovendorp"),
        free=(FreeTime(day="sunday", part="afternoon"),),
        has_room=has_room,
    )


_WORDS: Final = Vocabulary(
    experiences=("schulden", "opvoeden", "school"),
    regions=("dalen", "bovendorp"),
    languages=("nl", "en", "ti"),
)

DALEN: Final = InventedTown(
    tenant=TenantCard(id=UUID(int=1), name="Gemeente Dalen", kind="municipality"),
    size=3,
    pool=(
        _card("kf-1", languages=("nl", "ti"), experiences=("schulden",), has_room=True),
        _card("kf-2", languages=("nl",), experiences=("opvoeden", "school"), has_room=True),
        _card("kf-3", languages=("nl", "en"), experiences=("school",), has_room=False),
    ),
    people={
        "kf-1": PersonCard(name="Noor Veldman", telephone="06 00000001"),
        "kf-2": PersonCard(name="Sam Dijkhof", email="sam@dalen.example"),
        "kf-3": PersonCard(name="Jo Waterman"),
    },
    vocabulary=_WORDS,
)
"""The municipality of a test."""

BOVENDORP: Final = InventedTown(
    tenant=TenantCard(id=UUID(int=2), name="Gemeente Bovendorp", kind="municipality"),
    size=1,
    pool=(_card("kf-9", languages=("nl", "en"), experiences=("schulden",), has_room=True),),
    people={"kf-9": PersonCard(name="Kim Overweg", telephone="06 00000009")},
    vocabulary=_WORDS,
)
"""The other municipality, which must never see anything of the first."""


class InventedReaders:
    """`core.plugin_api.Readers` of an invented municipality; what ``reads`` does not name is refused, as the host does."""

    __slots__ = ("_reads", "_town")

    def __init__(self, reads: Iterable[Reads], town: InventedTown = DALEN) -> None:
        """Take the readers that a manifest names, and whose they are."""
        self._reads = frozenset[str](reads)
        self._town = town

    async def own_pool(self) -> Sequence[PoolCard]:
        """Return three key figures, one of them without room; one in the other municipality. Raises: NotDeclared."""
        self._require("own_pool")
        return self._town.pool

    async def person(self, reference: str) -> PersonCard | None:
        """Return an invented name, or None for a reference that nobody has here. Raises: NotDeclared."""
        self._require("people")
        return self._town.people.get(reference)

    async def own_reference(self) -> str | None:
        """Return the reference of the first key figure, as who acts. Raises: NotDeclared."""
        self._require("own_key_figure")
        return self._town.pool[0].reference

    async def figures(self, period: Period) -> Figures:
        """Return figures of every month that begins in the period, some of them too small to tell. Raises: NotDeclared."""
        self._require("figures")
        months = tuple(_month_of(month, self._town.size) for month in _months_in(period))
        agreed, spent = (
            sum(getattr(one, field) or 0 for one in months) for field in ("agreed_cents", "spent_cents")
        )
        number = self._town.size * 4
        source = SourceAmount(
            source="Gemeente",
            agreed_cents=agreed,
            spent_cents=spent,
            cases=_told(number),
            deployments=_told(number),
        )
        return Figures(months=months, total=_together(months), sources=(source,))

    async def vocabulary(self) -> Vocabulary:
        """Return some words of the municipality. Raises: NotDeclared."""
        self._require("vocabulary")
        return self._town.vocabulary

    def _require(self, name: str) -> None:
        if name not in self._reads:
            message = f"the manifest does not name {name!r} in reads"
            raise NotDeclared(message)


def invented_context(
    manifest: Manifest | None = None,
    *,
    settings: Any = None,
    town: InventedTown = DALEN,
    roles: Iterable[str] = ("project_lead",),
    today: date = INVENTED_DAY,
    locale: str = "nl",
) -> PluginContext:
    """Return what a hook is told in an invented municipality.

    ``settings`` is an instance of the manifest's struct; its defaults without it. Without a manifest no reader answers.
    """
    reads = manifest.reads if manifest is not None else ()
    if settings is None and manifest is not None and manifest.settings is not None:
        settings = manifest.settings()
    return PluginContext(
        tenant=town.tenant,
        today=today,
        actor=ActorCard(roles=frozenset(roles), account_id=INVENTED_ACCOUNT),
        read=InventedReaders(reads, town),
        settings=settings,
        locale=locale,
    )


def _months_in(period: Period) -> list[date]:
    first = period.first.year * _MONTHS + period.first.month - 1
    last = period.last.year * _MONTHS + period.last.month - 1
    return [date(number // _MONTHS, number % _MONTHS + 1, 1) for number in range(first, last + 1)]


def _month_of(month: date, size: int) -> MonthFigures:
    active = size * (3 + month.month % 4)
    is_told = active >= _TOO_FEW
    return MonthFigures(
        month=month,
        applications=_told(size * (2 + month.month % 3)),
        taken_on=_told(size * 2),
        declined=_told(month.month % 2),
        ended=_told(size),
        deployments_begun=_told(size * 2),
        deployments_ended=_told(size),
        active_deployments=_told(active),
        contacts=_told(active * 4),
        key_figure_hours=_told(active * 9),
        agreed_cents=active * _EUROS_A_CASE if is_told else None,
        spent_cents=active * _EUROS_A_CASE * 4 // 5 if is_told else None,
    )


def _together(months: Sequence[MonthFigures]) -> MonthFigures | None:
    """Return all of the months as one, None where one of them is not told."""
    if not months:
        return None
    names = [name for name in MonthFigures.__struct_fields__ if name not in {"month", "active_deployments"}]
    values = {name: [getattr(one, name) for one in months] for name in names}
    summed = {name: None if None in found else sum(found) for name, found in values.items()}
    return MonthFigures(month=months[0].month, active_deployments=months[-1].active_deployments, **summed)


def _told(number: int) -> int | None:
    """Return a count as the platform tells it: None for a number between 1 and 4."""
    return None if 0 < number < _TOO_FEW else number
