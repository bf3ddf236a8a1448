"""The journal of a case: its timeline, and whether it was read or a letter was made before."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from core.access.repository import names_of_accounts
from core.cases.views import TimelineEntry
from core.journal.tables import Journal
from tenants.seals import Seal, key_of, seals_by_id

if TYPE_CHECKING:
    from collections.abc import Sequence


class Period(msgspec.Struct, frozen=True):
    """From a moment (included) until another (not included); None is without a bound."""

    begins_at: datetime | None = None
    ends_at: datetime | None = None


ALWAYS = Period()


async def list_timeline(
    case_id: UUID,
    *,
    events: Sequence[str] | None = None,
    period: Period = ALWAYS,
    after: UUID | None = None,
    limit: int = 50,
    oldest_first: bool = False,
) -> list[TimelineEntry]:
    """List what was done on a case as far as it is within reach, newest first, at most ``limit``.

    Shape: only ``events`` when they are named, only within the period, past id ``after``; the other way round when the
    oldest come first. What an erased event told is left out; that it happened is not.
    """
    query = (
        Journal.select()
        .where(Journal.case_id == case_id)
        .order_by(Journal.id, ascending=oldest_first)
        .limit(limit)
    )
    if events is not None:
        query = query.where(Journal.event.is_in(list(events)))
    if period.begins_at is not None:
        query = query.where(Journal.at >= period.begins_at)
    if period.ends_at is not None:
        query = query.where(Journal.at < period.ends_at)
    if after is not None:
        query = query.where(Journal.id > after if oldest_first else Journal.id < after)
    found = await query
    seals = await seals_by_id(key_of(row["payload"]) for row in found if row["payload"])
    names = await names_of_accounts({row["account_id"] for row in found if row["account_id"]})
    return [_entry(row, seals, names) for row in found]


async def was_recorded(event: str, case_id: UUID, *, account_id: UUID, since: datetime) -> bool:
    """Tell whether somebody caused this event on a case after ``since``."""
    return await Journal.exists().where(
        Journal.case_id == case_id,
        Journal.event == event,
        Journal.account_id == account_id,
        Journal.at > since,
    )


async def cases_with_event(event: str, case_ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these cases have this event in their journal, as far as it is within reach."""
    if not case_ids:
        return set()
    found = await Journal.select(Journal.case_id).where(
        Journal.case_id.is_in(list(case_ids)), Journal.event == event
    )
    return {row["case_id"] for row in found}


def _entry(row: dict[str, Any], seals: dict[UUID, Seal], names: dict[UUID, str]) -> TimelineEntry:
    payload: bytes | None = row["payload"]
    seal = seals.get(key_of(payload)) if payload else None
    told = seal.open(Journal.payload, row["id"], payload) if seal else None
    return TimelineEntry(
        id=row["id"],
        at=row["at"],
        event=row["event"],
        account_id=row["account_id"],
        name=names.get(row["account_id"], ""),
        roles=tuple(row["roles"].split(",")) if row["roles"] else (),
        subject_id=row["subject_id"],
        facts=msgspec.json.decode(told) if told else {},
    )
