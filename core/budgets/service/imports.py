"""The second half of an import: a monthly amount becomes an agreement, and what was spent before an opening entry (M26)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
import structlog

from core.budgets.events import OpeningEntered
from core.budgets.repository import expenses, ledger
from core.budgets.rules.ledger import CLIENT_EXPENSES, OPENING, pair
from core.budgets.rules.words import TransactionKind
from core.budgets.service.ledger import book
from core.cases.importing.candidates import Budget
from core.cases.repository import cases, imports
from core.cases.repository.imports import Kept
from core.cases.rules.words import CaseState
from core.deployments.entries import BudgetEntry
from core.deployments.events import BudgetAgreed
from core.deployments.repository import agreements
from core.deployments.settings import DeploymentSettings
from core.journal.service import record
from core.kit import clock
from core.kit.errors import KernkrachtError
from tenants.errors import KeyDestroyed
from tenants.scope import savepoint
from tenants.settings import read_settings

log: Any = structlog.get_logger()

_SPENDS = frozenset({CaseState.PLANNING, CaseState.MATCHING, CaseState.DEPLOYED, CaseState.AFTERCARE})
"""The states of a case for which money may still be spent."""


async def lay_out_imported(batch_id: UUID | None = None) -> int:
    """Take over the budgets that imported rows keep (of one batch, or of all), and return how many were taken over.

    One that cannot be stored stops no other. Doing it twice makes nothing twice.
    Tenant: inside the scope of the job.
    """
    made = 0
    for kept in await imports.list_kept(batch_id):
        if kept.later.budget is None:
            continue
        try:
            async with savepoint():
                made += await _lay_out(kept.row_id, kept.case_id)
        except (KernkrachtError, KeyDestroyed) as error:
            log.warning("budgets.lay_out.not_stored", row_id=str(kept.row_id), error=type(error).__name__)
    return made


async def _lay_out(row_id: UUID, case_id: UUID) -> bool:
    case, seal = await cases.lock_case(case_id)
    kept: Kept | None = await imports.lock_kept(row_id)
    if kept is None or kept.later.budget is None:
        return False
    told: Budget = kept.later.budget
    funding = (await read_settings(DeploymentSettings)).list_funding()[0]
    if told.monthly_cents is not None and case.state in _SPENDS:
        await _agree(case_id, row_id, told.monthly_cents, funding)
    if told.spent_cents and await ledger.find_transaction(TransactionKind.OPENING, case_id) is None:
        await book(
            TransactionKind.OPENING,
            case_id,
            pair(CLIENT_EXPENSES, OPENING, told.spent_cents, funding),
            happened_on=clock.today(),
            case_id=case_id,
        )
        event = OpeningEntered(case_id=case_id, subject_id=case_id, spent_cents=told.spent_cents)
        await record(event, seal=seal)
    await imports.keep_only(row_id, seal, msgspec.structs.replace(kept.later, budget=None))
    return True


async def _agree(case_id: UUID, row_id: UUID, monthly_cents: int, funding: str) -> None:
    """Agree the amount from this month on, in the name of who imported; what was agreed here already stays."""
    agreed_by = await expenses.who_imported(row_id)
    if agreed_by is None or await agreements.find_budget(case_id) is not None:
        return
    entry = BudgetEntry(monthly_cents=monthly_cents, begins_on=clock.today().replace(day=1))
    budget_id = await agreements.add_budget(case_id, entry, funding=funding, agreed_by=agreed_by)
    await record(BudgetAgreed(case_id=case_id, subject_id=budget_id, monthly_cents=monthly_cents))
