"""How the money stands: of a case in a month, and of the municipality by who pays, by month and year."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from core.access.guards import require
from core.access.matrix import Permission
from core.budgets.repository import expenses, overview
from core.budgets.rules.envelope import FundingYear, forecast
from core.budgets.views import Envelope, ExpenseView
from core.cases.repository import cases
from core.kit import clock
from core.kit.errors import NotFound


async def read_envelope(case_id: UUID, day: date | None = None) -> Envelope:
    """Return the budget of a case on a day, today if unsaid. Raises: NotFound, also without an agreement on that day."""
    found = await find_envelope(case_id, day)
    if found is None:
        raise NotFound
    return found


async def find_envelope(case_id: UUID, day: date | None = None) -> Envelope | None:
    """Return the budget of a case on a day, today if unsaid, or None without an agreement. Raises: NotFound."""
    await cases.require_seal(case_id)
    return await expenses.envelope_of(case_id, day or clock.today())


async def find_envelope_of(expense: ExpenseView) -> Envelope | None:
    """Return the budget from which an expense that was read would be paid, also for finance; None without an agreement."""
    return await expenses.envelope_of(expense.case_id, expense.spent_on)


async def read_year(year: int) -> list[FundingYear]:
    """Return what each funding source pays in a year, by month, and what may still be spent; by name of the source.

    Finance sees all cases; others see what they can reach. Units: cents. Raises: Forbidden.
    """
    require(Permission.DECIDE_MONEY)
    agreed = await overview.list_agreed(year)
    spent = await overview.spent_by_month(year)
    return forecast(year, agreed, spent, today=clock.today())
