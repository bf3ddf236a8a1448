"""What money does in the background: reminding of decisions, sweeping up receipts, taking over what was imported."""

from __future__ import annotations

from uuid import UUID

from core.budgets import service
from core.budgets.service import allowance_receipts, imports, reminders
from core.cases.events import ImportFinished
from core.journal.events import Recorded, after_commit
from core.kit import jobs


@jobs.job("budgets.remind_decisions")
async def remind_decisions(_tenant_id: UUID) -> None:
    """Let those who may decide be reminded of expenses that wait too long; what was missed is made up for."""
    await reminders.remind_decisions()


@jobs.job("budgets.sweep_receipts")
async def sweep_receipts(_tenant_id: UUID) -> None:
    """Delete the files of receipts that no expense and no allowance knows."""
    await service.sweep_receipts()
    await allowance_receipts.sweep_allowance_receipts()


@jobs.job("budgets.lay_out_imports")
async def lay_out_imports(_tenant_id: UUID) -> None:
    """Take over the budgets that imports kept, also of imports that are long done."""
    await imports.lay_out_imported()


@after_commit(ImportFinished, "budgets.lay_out_batch")
async def lay_out_batch(recorded: Recorded) -> None:
    """Take over the budgets that the rows of a finished import kept."""
    if recorded.event.subject_id is not None:
        await imports.lay_out_imported(recorded.event.subject_id)
