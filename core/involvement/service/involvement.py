"""Who works on a case, from when until when, and for how many hours a week."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from core.cases.repository import cases
from core.cases.service.reading import open_to_read
from core.involvement import repository
from core.involvement.entries import EndEntry, InvolvementEntry
from core.involvement.events import (
    InvolvementChanged,
    InvolvementEnded,
    InvolvementRecorded,
    InvolvementRemoved,
)
from core.involvement.rules import Stretch, is_in_order, quarters_on, steps_of
from core.involvement.views import InvolvementView, Picture
from core.journal.service import record
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError
from core.kit.glossary import dutch_field

_ENDS_BEFORE = "De einddatum ligt voor de begindatum."
_NOT_HERE = "Kies een instantie die bij deze casus staat."


async def list_involvement(case_id: UUID) -> list[InvolvementView]:
    """List the involvement in a case, in order of the first day, at most 500. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return await repository.list_involvement(case_id, seal)


async def read_picture(case_id: UUID) -> Picture:
    """Return all that is known of who is involved in a case, and how that changed. Raises: NotFound."""
    rows = await list_involvement(case_id)
    known = stretches_of(rows)
    return Picture(
        rows=tuple(rows),
        steps=steps_of(known),
        count=await repository.find_count(case_id),
        quarters_now=sum(quarters_on(known, clock.today()).values()),
    )


async def read_involvement(case_id: UUID, involvement_id: UUID) -> InvolvementView:
    """Return one row of this very case. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return await repository.require_involvement(case_id, involvement_id, seal)


async def record_involvement(case_id: UUID, entry: InvolvementEntry) -> InvolvementView:
    """Record that an agency works on a case. Raises: NotFound; DoesNotFit."""
    _, seal = await cases.lock_case(case_id)
    involvement_id = await repository.add_involvement(case_id, await _values(case_id, entry))
    await record(InvolvementRecorded(case_id=case_id, subject_id=involvement_id))
    return await repository.require_involvement(case_id, involvement_id, seal)


async def change_involvement(
    case_id: UUID, involvement_id: UUID, entry: InvolvementEntry, *, version: int
) -> InvolvementView:
    """Change what is recorded of an agency's hours. Raises: NotFound; StaleVersion; DoesNotFit."""
    _, seal = await cases.lock_case(case_id)
    values = await _values(case_id, entry)
    await repository.change_involvement(case_id, involvement_id, values, version=version)
    await record(InvolvementChanged(case_id=case_id, subject_id=involvement_id))
    return await repository.require_involvement(case_id, involvement_id, seal)


async def end_involvement(
    case_id: UUID, involvement_id: UUID, entry: EndEntry, *, version: int
) -> InvolvementView:
    """Let an agency's hours end, and go on from the day after with other hours when the entry says so.

    Raises: NotFound; StaleVersion; DoesNotFit when it ends before it begins.
    """
    _, seal = await cases.lock_case(case_id)
    before = await repository.require_involvement(case_id, involvement_id, seal)
    _require_order(entry, before)
    await repository.change_involvement(case_id, involvement_id, {"ends_on": entry.ends_on}, version=version)
    if entry.then_quarter_hours is not None:
        values = {
            "kind": before.kind.value,
            "agency_id": before.agency_id,
            "quarter_hours": entry.then_quarter_hours,
            "begins_on": entry.ends_on + timedelta(days=1),
        }
        next_id = await repository.add_involvement(case_id, values)
        await record(InvolvementRecorded(case_id=case_id, subject_id=next_id))
    goes_on = entry.then_quarter_hours is not None
    await record(InvolvementEnded(case_id=case_id, subject_id=involvement_id, goes_on=goes_on), seal=seal)
    return await repository.require_involvement(case_id, involvement_id, seal)


async def remove_involvement(case_id: UUID, involvement_id: UUID, *, version: int) -> None:
    """Take an agency's hours out of the file. Raises: NotFound; StaleVersion."""
    await cases.lock_case(case_id)
    await repository.remove_involvement(case_id, involvement_id, version=version)
    await record(InvolvementRemoved(case_id=case_id, subject_id=involvement_id))


def stretches_of(rows: list[InvolvementView]) -> tuple[Stretch, ...]:
    """Return rows as the rules know them."""
    return tuple(
        Stretch(kind=row.kind, quarter_hours=row.quarter_hours, begins_on=row.begins_on, ends_on=row.ends_on)
        for row in rows
    )


def _require_order(entry: EndEntry, before: InvolvementView) -> None:
    if not is_in_order(before.begins_on, entry.ends_on):
        raise DoesNotFit(fields=(FieldError(dutch_field("until_date"), _ENDS_BEFORE),))


async def _values(case_id: UUID, entry: InvolvementEntry) -> dict[str, Any]:
    wrong = []
    if not is_in_order(entry.begins_on, entry.ends_on):
        wrong.append(FieldError(dutch_field("until_date"), _ENDS_BEFORE))
    if entry.agency_id is not None and not await repository.is_agency_of(case_id, entry.agency_id):
        wrong.append(FieldError(dutch_field("agency_id"), _NOT_HERE))
    if wrong:
        raise DoesNotFit(fields=tuple(wrong))
    return {**msgspec.structs.asdict(entry), "kind": entry.kind.value}
