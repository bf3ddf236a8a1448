"""Deviations: working outside the frames is recorded as such, with why, with whom and until when (M25)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from core.access.guards import signed_in
from core.cases.entries import DeviationEntry
from core.cases.events import DeviationChanged, DeviationEnded, DeviationRecorded
from core.cases.repository import cases, children
from core.cases.service.reading import open_to_read
from core.cases.tables import Deviation
from core.cases.views import DeviationView
from core.journal.service import record
from core.kit.errors import DoesNotFit, FieldError
from core.kit.glossary import dutch_field
from tenants.seals import Seal

_ENDS_BEFORE = "De einddatum ligt voor de dag waarop dit is afgesproken."


async def list_deviations(case_id: UUID) -> list[DeviationView]:
    """List the deviations of a case, oldest first, ended ones too, at most 500. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return await deviations_of(case_id, seal)


async def deviations_of(case_id: UUID, seal: Seal) -> list[DeviationView]:
    """List the deviations of a case that is open already."""
    return [_view(row) for row in await children.list_children(Deviation, case_id, seal)]


async def read_deviation(case_id: UUID, deviation_id: UUID) -> DeviationView:
    """Return one deviation of this very case. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return _view(await children.require_child(Deviation, case_id, deviation_id, seal))


async def record_deviation(case_id: UUID, entry: DeviationEntry) -> DeviationView:
    """Record work outside the standard frame, by whoever acts. Raises: NotFound; DoesNotFit when it ends too early."""
    _, seal = await cases.lock_case(case_id)
    values = {**_values(entry), "recorded_by": signed_in().account_id}
    deviation_id = await children.add_child(Deviation, case_id, seal, values)
    await record(DeviationRecorded(case_id=case_id, subject_id=deviation_id))
    return _view(await children.require_child(Deviation, case_id, deviation_id, seal))


async def change_deviation(
    case_id: UUID, deviation_id: UUID, entry: DeviationEntry, *, version: int
) -> DeviationView:
    """Change what is recorded of a deviation. Raises: NotFound; StaleVersion; DoesNotFit."""
    _, seal = await cases.lock_case(case_id)
    await children.change_child(Deviation, case_id, deviation_id, seal, _values(entry), version=version)
    await record(DeviationChanged(case_id=case_id, subject_id=deviation_id))
    return _view(await children.require_child(Deviation, case_id, deviation_id, seal))


async def end_deviation(case_id: UUID, deviation_id: UUID, *, on: date, version: int) -> DeviationView:
    """End a deviation on a day (Europe/Amsterdam); it stays in the file. Raises: NotFound; StaleVersion; DoesNotFit."""
    _, seal = await cases.lock_case(case_id)
    before = _view(await children.require_child(Deviation, case_id, deviation_id, seal))
    _require_order(before.agreed_on, on)
    await children.change_child(Deviation, case_id, deviation_id, seal, {"until": on}, version=version)
    await record(DeviationEnded(case_id=case_id, subject_id=deviation_id))
    return _view(await children.require_child(Deviation, case_id, deviation_id, seal))


def _values(entry: DeviationEntry) -> dict[str, Any]:
    _require_order(entry.agreed_on, entry.until)
    return msgspec.structs.asdict(entry)


def _require_order(agreed_on: date, until: date | None) -> None:
    if until is not None and until < agreed_on:
        raise DoesNotFit(fields=(FieldError(dutch_field("until_date"), _ENDS_BEFORE),))


def _view(row: dict[str, Any]) -> DeviationView:
    return msgspec.convert(row, DeviationView)
