"""The story of a case from its journal: by kind of events, within a period, within the reach of whoever reads."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

import msgspec

from core.cases.repository import cases, timeline
from core.cases.repository.timeline import Period
from core.cases.service.reading import note_reading
from core.cases.views import TimelineEntry
from core.journal.texts import TOLD, EventGroup, events_in
from core.kit import clock

MOST_PRINTED: Final = 500


class TimelineChoice(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to see: kinds of events, and the first and last day (Europe/Amsterdam), both included.

    Without kinds it is everything that was recorded, known to us or not.
    """

    groups: frozenset[EventGroup] | None = None
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(
        cls, groups: Collection[EventGroup], *, first: date | None = None, last: date | None = None
    ) -> TimelineChoice:
        """Return a choice; when no kinds are chosen, who looked is left out."""
        return cls(groups=frozenset(groups) or TOLD, first=first, last=last)


EVERYTHING: Final = TimelineChoice()


async def list_timeline(
    case_id: UUID, wanted: TimelineChoice = EVERYTHING, *, after: UUID | None = None, limit: int = 50
) -> list[TimelineEntry]:
    """List what was done on a case, newest first, below id ``after``, at most ``limit``. Raises: NotFound."""
    await cases.require_seal(case_id)
    await note_reading(case_id)
    return await timeline.list_timeline(
        case_id, events=_events_of(wanted), period=_period_of(wanted), after=after, limit=limit
    )


async def list_story(case_id: UUID, wanted: TimelineChoice) -> tuple[list[TimelineEntry], bool]:
    """List what was done on a case, oldest first, for paper: at most 500, and whether there is more. Raises: NotFound."""
    await cases.require_seal(case_id)
    await note_reading(case_id)
    found = await timeline.list_timeline(
        case_id,
        events=_events_of(wanted),
        period=_period_of(wanted),
        limit=MOST_PRINTED + 1,
        oldest_first=True,
    )
    return found[:MOST_PRINTED], len(found) > MOST_PRINTED


def _events_of(wanted: TimelineChoice) -> list[str] | None:
    if wanted.groups is None or wanted.groups == frozenset(EventGroup):
        return None
    return events_in(wanted.groups)


def _period_of(wanted: TimelineChoice) -> Period:
    return Period(
        begins_at=_midnight(wanted.first) if wanted.first else None,
        ends_at=_midnight(wanted.last + timedelta(days=1)) if wanted.last else None,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.AMSTERDAM)
