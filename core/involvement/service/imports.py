"""The part of an import that tells how many professionals there were: it becomes a note at the case (M26)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
import structlog

from core.cases.repository import cases, imports
from core.involvement import repository
from core.involvement.events import InvolvementImported
from core.journal.service import record
from core.kit import clock
from core.kit.errors import KernkrachtError
from tenants.errors import KeyDestroyed
from tenants.scope import savepoint

log: Any = structlog.get_logger()


async def lay_out_imported(batch_id: UUID | None = None) -> int:
    """Keep as notes what imported rows (of one batch, or of all) tell of professionals; return how many notes were made.

    One that cannot be stored stops no other. Doing it twice makes nothing twice. Tenant: inside the scope of the job.
    """
    made = 0
    for kept in await imports.list_kept(batch_id):
        if kept.later.involvement is None:
            continue
        try:
            async with savepoint():
                made += await _lay_out(kept.row_id, kept.case_id)
        except (KernkrachtError, KeyDestroyed) as error:
            log.warning("involvement.lay_out.not_stored", row_id=str(kept.row_id), error=type(error).__name__)
    return made


async def _lay_out(row_id: UUID, case_id: UUID) -> bool:
    """Store the note of one row, read anew once the case is locked: other slices take over their parts at the same time."""
    _, seal = await cases.lock_case(case_id)
    kept = await imports.lock_kept(row_id)
    told = kept.later.involvement if kept else None
    if kept is None or told is None:
        return False
    count_id = await repository.add_count(
        case_id,
        at_start=told.professionals_at_start,
        at_reading=told.professionals_now,
        read_on=clock.today(),
    )
    await imports.keep_only(row_id, seal, msgspec.structs.replace(kept.later, involvement=None))
    if count_id is None:
        return False
    await record(InvolvementImported(case_id=case_id, subject_id=count_id))
    return True
