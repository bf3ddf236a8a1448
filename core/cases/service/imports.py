"""Importing an existing caseload (M26): preview, import row by row, and the report of what could not be read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from core.cases.errors import ImportBusy
from core.cases.events import CaseOpened, ImportAdvanced, ImportFinished, ImportForgotten, ImportStarted
from core.cases.importing import Candidate, Issue, make_report, read_caseload
from core.cases.importing.candidates import shown_number
from core.cases.repository import imports, names
from core.cases.repository.imports import Planned
from core.cases.rules.words import Purpose, Source
from core.cases.service.applications import store_case
from core.cases.views import BatchCard, BatchView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import KernkrachtError, StaleVersion
from tenants.ids import new_id
from tenants.registry import tenant_of_scope
from tenants.scope import current, savepoint
from tenants.seals import BlindIndex, blind_index, new_seal

ROWS_AT_ONCE = 25
PREVIEWS_LAST = timedelta(days=1)
REPORTS_LAST = timedelta(days=30)

_CHANGED_SINCE = (
    "Deze casus is eerder ingelezen en de rij is sindsdien gewijzigd; een import overschrijft niets.",
    "Wijzig de casus zelf in Kernkracht.",
)
_NOT_STORED = (
    "Deze rij kon niet worden opgeslagen.",
    "Lees het bestand opnieuw in; blijft het zo, meld het dan.",
)


async def preview_import(data: bytes) -> BatchView:
    """Read a file and lay its rows ready, without making a case; the batch's report tells what importing will do.

    Rows that were imported before are known again by their number and change nothing.
    Tenant: needs a scope with ``cases:all``. Raises: ImportUnreadable.
    """
    tenant = await tenant_of_scope()
    caseload = read_caseload(
        data, municipality=tenant.name.removeprefix("Gemeente ").strip(), today=clock.today()
    )
    index = await blind_index()
    rows = [(row, _plan(row.row, row.candidate, index)) for row in caseload.rows if row.candidate is not None]
    known = await imports.find_imported(planned.number_token for _, planned in rows)
    fresh = [planned for _, planned in rows if planned.number_token not in known]
    changed = [
        Issue(planned.row, shown_number(row.number), "", "", "refused", *_CHANGED_SINCE)
        for row, planned in rows
        if known.get(planned.number_token, planned.fingerprint) != planned.fingerprint
    ]
    unchanged = len(rows) - len(fresh) - len(changed)
    report = make_report(caseload, unchanged=unchanged, also_refused=len(changed), also=changed)
    batch_id = await imports.add_batch(
        await new_seal("import"), account_id=current().actor.account_id, report=report, planned=fresh
    )
    return await imports.require_batch(batch_id)


async def start_import(batch_id: UUID, *, version: int) -> BatchView:
    """Let a previewed batch be imported by jobs. Raises: NotFound; StaleVersion; ImportBusy when it was started before."""
    batch = await imports.require_batch(batch_id)
    if batch.card.version != version:
        raise StaleVersion
    if batch.card.state != "previewed":
        raise ImportBusy
    await imports.change_batch(batch, state="running", handled=0)
    await record(ImportStarted(subject_id=batch_id))
    return await imports.require_batch(batch_id)


async def import_next_rows(batch_id: UUID, *, by_jobs: bool = True) -> BatchView:
    """Import the next rows of a batch, in one transaction; a row that cannot be stored is refused and stops no other.

    Afterwards the batch is ``done``, or an event asks for the next rows; with ``by_jobs`` false the caller asks itself.
    Doing it twice at once imports nothing twice.
    """
    batch = await imports.require_batch(batch_id)
    taken = await imports.take_waiting_rows(batch, limit=ROWS_AT_ONCE)
    report = batch.report
    for row_id, planned in taken:
        refused = await _import_row(row_id, planned)
        if refused is not None:
            report = msgspec.structs.replace(
                report,
                imported=report.imported - 1,
                refused=report.refused + 1,
                issues=(*report.issues, refused),
            )
    handled = batch.card.handled + len(taken)
    is_done = len(taken) < ROWS_AT_ONCE
    await imports.change_batch(batch, state="done" if is_done else "running", handled=handled, report=report)
    if is_done:
        await record(ImportFinished(subject_id=batch_id, imported=report.imported))
    elif by_jobs:
        await record(ImportAdvanced(subject_id=batch_id))
    return await imports.require_batch(batch_id)


async def read_import(batch_id: UUID) -> BatchView:
    """Return a batch with its report. Raises: NotFound; KeyDestroyed when its report was forgotten."""
    return await imports.require_batch(batch_id)


async def list_imports(*, after: UUID | None = None, limit: int = 50) -> list[BatchCard]:
    """List the imports of the municipality, newest first, below id ``after``, at most ``limit``."""
    return await imports.list_batches(after=after, limit=limit)


async def discard_import(batch_id: UUID, *, version: int) -> None:
    """Throw a preview away, with everything that was read. Raises: NotFound; StaleVersion; ImportBusy when started."""
    batch = await imports.require_batch(batch_id)
    if batch.card.version != version:
        raise StaleVersion
    if batch.card.state != "previewed":
        raise ImportBusy
    await imports.remove_batch(batch)
    await record(ImportForgotten(subject_id=batch_id))


async def forget_imports() -> int:
    """Forget previews that nobody started for a day and reports of a month ago; return how many. Cases are untouched."""
    now = clock.now()
    found = await imports.list_forgettable(
        previewed_before=now - PREVIEWS_LAST, done_before=now - REPORTS_LAST
    )
    for batch_id in found:
        batch = await imports.require_batch(batch_id)
        if batch.card.state == "previewed":
            await imports.remove_batch(batch)
        else:
            await imports.forget_report(batch)
        await record(ImportForgotten(subject_id=batch_id))
    return len(found)


def _plan(row: int, candidate: Candidate, index: BlindIndex) -> Planned:
    return Planned(
        row,
        index.of(f"import {candidate.identity}"),
        index.of(f"import {candidate.fingerprint.hex()}"),
        candidate,
    )


async def _import_row(row_id: UUID, planned: Planned) -> Issue | None:
    try:
        async with savepoint():
            await _make_case(row_id, planned.candidate)
    except (asyncpg.PostgresError, KernkrachtError):
        await imports.settle_row(row_id, state="refused")
        number = shown_number(planned.candidate.number)
        return Issue(planned.row, number, "", "", "refused", *_NOT_STORED)
    return None


async def _make_case(row_id: UUID, candidate: Candidate) -> None:
    case_id, seal = new_id(), await new_seal("case")
    values: dict[str, Any] = {
        "client_name": candidate.client_name,
        "applicant_name": candidate.applicant_name,
        "applicant_organisation": candidate.organisation,
        "question": candidate.question,
        "tried_before": candidate.tried_before,
        "outcome": candidate.outcome,
        "remark": candidate.remark,
        "state": candidate.state,
        "purpose": Purpose.SUPPORT.value,
        "source": Source.IMPORT.value,
    }
    await store_case(case_id, seal, values, requested_on=candidate.requested_on)
    await names.index_names(case_id, case_id, [candidate.client_name])
    await imports.settle_row(row_id, state="imported", case_id=case_id, seal=seal, later=candidate.later)
    await record(CaseOpened(case_id=case_id, source=Source.IMPORT.value), seal=seal)
