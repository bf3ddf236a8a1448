"""Decisions that take longer than was agreed: those who may decide are told, once."""

from __future__ import annotations

from core.budgets.events import DecisionDue
from core.budgets.repository import expenses
from core.journal.service import record
from core.kit import clock


async def remind_decisions() -> int:
    """Note each expense whose decision is over time and was not noted yet; return how many.

    Tenant: inside the scope of a job, which sees every expense.
    """
    due = await expenses.list_over_time(clock.now())
    for case_id, expense_id in due:
        await record(DecisionDue(case_id=case_id, subject_id=expense_id))
    return len(due)
