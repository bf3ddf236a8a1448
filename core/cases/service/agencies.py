"""Agencies that are involved in a case, and since when: a picture of who is there, scaled down over time (M15)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from core.cases.entries import AgencyEntry
from core.cases.events import AgencyAdded, AgencyChanged, AgencyRemoved
from core.cases.repository import cases, children
from core.cases.service.reading import open_to_read
from core.cases.tables import Agency
from core.cases.views import AgencyView
from core.journal.service import record
from core.kit.errors import DoesNotFit, FieldError
from core.kit.glossary import dutch_field
from tenants.seals import Seal

_ENDS_BEFORE = "De einddatum ligt voor de begindatum."


async def list_agencies(case_id: UUID) -> list[AgencyView]:
    """List the agencies involved in a case, in the order in which they were recorded, at most 500. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return await agencies_of(case_id, seal)


async def agencies_of(case_id: UUID, seal: Seal) -> list[AgencyView]:
    """List the agencies of a case that is open already."""
    return [_view(row) for row in await children.list_children(Agency, case_id, seal)]


async def read_agency(case_id: UUID, agency_id: UUID) -> AgencyView:
    """Return one agency of this very case. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return _view(await children.require_child(Agency, case_id, agency_id, seal))


async def add_agency(case_id: UUID, entry: AgencyEntry) -> AgencyView:
    """Record an agency that is involved. Raises: NotFound; DoesNotFit when it ends before it begins."""
    _, seal = await cases.lock_case(case_id)
    agency_id = await children.add_child(Agency, case_id, seal, _values(entry))
    await record(AgencyAdded(case_id=case_id, subject_id=agency_id))
    return _view(await children.require_child(Agency, case_id, agency_id, seal))


async def change_agency(case_id: UUID, agency_id: UUID, entry: AgencyEntry, *, version: int) -> AgencyView:
    """Change what is recorded of an agency. Raises: NotFound; StaleVersion; DoesNotFit."""
    _, seal = await cases.lock_case(case_id)
    await children.change_child(Agency, case_id, agency_id, seal, _values(entry), version=version)
    await record(AgencyChanged(case_id=case_id, subject_id=agency_id))
    return _view(await children.require_child(Agency, case_id, agency_id, seal))


async def remove_agency(case_id: UUID, agency_id: UUID, *, version: int) -> None:
    """Remove an agency from the file. Raises: NotFound; StaleVersion."""
    await cases.lock_case(case_id)
    await children.remove_child(Agency, case_id, agency_id, version=version)
    await record(AgencyRemoved(case_id=case_id, subject_id=agency_id))


def _values(entry: AgencyEntry) -> dict[str, Any]:
    if entry.since is not None and entry.until is not None and entry.until < entry.since:
        raise DoesNotFit(fields=(FieldError(dutch_field("until_date"), _ENDS_BEFORE),))
    return msgspec.structs.asdict(entry)


def _view(row: dict[str, Any]) -> AgencyView:
    return msgspec.convert(row, AgencyView)
