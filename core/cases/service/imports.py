"""Importing an existing caseload (M26): preview, import row by row, and the report of what could not be read."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import structlog

from core.cases.errors import ImportBusy
from core.cases.events import CaseOpened, ImportAdvanced, ImportFinished, ImportForgotten, ImportStarted
from core.cases.importing import Candidate, Issue, Report, make_report, read_caseload
from core.cases.importing.candidates import shown_number
from core.cases.repository import imports, names
from core.cases.repository.imports import Planned
from core.cases.rules.words import Purpose, Source
from core.cases.service.applications import store_case
from core.cases.service.transitions import retain_until
from core.cases.views import BatchCard, BatchView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import KernkrachtError, StaleVersion
from tenants.ids import new_id
from tenants.registry import tenant_of_scope
from tenants.scope import current, savepoint
from tenants.seals import BlindIndex, blind_index, new_seal

log: Any = structlog.get_logger()

ROWS_AT_ONCE = 25
PREVIEWS_LAST = timedelta(days=1)
STANDS_STILL = timedelta(days=1)
REPORTS_LAST = timedelta(days=30)

_NEVER_BEGAN = frozenset({"declined", "withdrawn"})
_ENDED = frozenset({"done", "failed"})

_CHANGED_SINCE = (
    "Een rij met dit nummer is al een casus, maar met andere inhoud; een import overschrijft niets.",
    "Wijzig de casus zelf in Kernkracht. Is dit een andere casus, geef de rij dan een ander nummer.",
)
_LEFT = (
    "De import is gestopt voordat deze rij aan de beurt was.",
    "Lees het bestand opnieuw in; rijen die al een casus zijn blijven zoals ze zijn.",
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
    caseload = await asyncio.to_thread(
        read_caseload, data, municipality=tenant.name.removeprefix("Gemeente ").strip(), today=clock.today()
    )
    index = await blind_index()
    rows = [(row, _plan(row.row, row.candidate, index)) for row in caseload.rows if row.candidate is not None]
    known = await imports.find_imported(planned.number_token for _, planned in rows)
    fresh = [planned for _, planned in rows if planned.number_token not in known]
    changed = [
        _issue(planned, _CHANGED_SINCE)
        for _, planned in rows
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
    Doing it twice at once imports nothing twice, and what another import brought in meanwhile is unchanged.
    Raises: NotFound; KeyDestroyed; StaleVersion when somebody else took these rows at the same time.
    """
    batch = await imports.require_batch(batch_id)
    if batch.card.state in _ENDED:
        return batch
    taken = await imports.take_waiting_rows(batch, limit=ROWS_AT_ONCE)
    known = await imports.find_imported(planned.number_token for _, planned in taken)
    left = [
        (row_id, planned)
        for row_id, planned in taken
        if planned.number_token in known or not await _import_row(row_id, planned)
    ]
    told = [await _settle(row_id, planned) for row_id, planned in left]
    report = _with_refused(batch.report, [issue for issue in told if issue is not None])
    unchanged = told.count(None)
    report = msgspec.structs.replace(
        report, imported=report.imported - unchanged, unchanged=report.unchanged + unchanged
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
    """Forget previews that nobody started for a day and reports of a month ago; return how many. Cases are untouched.

    An import that stood still for a day has failed: the rows it did not come to are forgotten, its report is not yet.
    """
    now = clock.now()
    for batch_id in await imports.list_stuck(unmoved_since=now - STANDS_STILL):
        batch = await imports.require_batch(batch_id)
        await _give_up(batch)
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


async def _give_up(batch: BatchView) -> None:
    left = await imports.take_waiting_rows(batch, limit=batch.card.rows)
    await imports.refuse_waiting_rows(batch)
    told = [_issue(planned, _LEFT) for _, planned in left]
    report = _with_refused(batch.report, told)
    await imports.change_batch(batch, state="failed", handled=batch.card.handled, report=report)


def _plan(row: int, candidate: Candidate, index: BlindIndex) -> Planned:
    return Planned(
        row,
        index.of(f"import {candidate.identity}"),
        index.of(f"import {candidate.fingerprint.hex()}"),
        candidate,
    )


async def _import_row(row_id: UUID, planned: Planned) -> bool:
    try:
        async with savepoint():
            await _make_case(row_id, planned.candidate)
    except (asyncpg.PostgresError, KernkrachtError) as error:
        log.warning("cases.import_row.not_stored", row_id=str(row_id), error=type(error).__name__)
        return False
    return True


async def _settle(row_id: UUID, planned: Planned) -> Issue | None:
    """Close a row that made no case: it is one already, there is another one with its number, or it cannot be stored."""
    known = await imports.find_imported([planned.number_token])
    fingerprint = known.get(planned.number_token)
    if fingerprint == planned.fingerprint:
        await imports.settle_row(row_id, state="unchanged")
        return None
    await imports.settle_row(row_id, state="refused")
    return _issue(planned, _NOT_STORED if fingerprint is None else _CHANGED_SINCE)


def _issue(planned: Planned, told: tuple[str, str]) -> Issue:
    return Issue(planned.row, shown_number(planned.candidate.number), "", "", "refused", *told)


def _with_refused(report: Report, refused: list[Issue]) -> Report:
    """Return a report in which rows that were to be imported are refused after all."""
    return msgspec.structs.replace(
        report,
        imported=report.imported - len(refused),
        refused=report.refused + len(refused),
        issues=tuple(sorted((*report.issues, *refused), key=lambda issue: issue.row)),
    )


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
    if candidate.state in _NEVER_BEGAN:
        values["retain_until"] = await retain_until()
    await store_case(case_id, seal, values, requested_on=candidate.requested_on)
    await names.index_names(case_id, case_id, [candidate.client_name])
    await imports.settle_row(row_id, state="imported", case_id=case_id, seal=seal, later=candidate.later)
    await record(CaseOpened(case_id=case_id, source=Source.IMPORT.value), seal=seal)
