"""A key figure's own expenses: written down once however often they are sent, from a deployment that runs.

Everything here ends with the deployment: once it is over, its key figure sees and writes nothing of it any more.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from core.access.guards import require
from core.access.matrix import Permission
from core.budgets.entries import ExpenseEntry
from core.budgets.repository import expenses
from core.budgets.repository.expenses import After, Place
from core.budgets.rules.words import PaidBy
from core.budgets.service.receipts import keep_receipt
from core.budgets.service.writing import require_same, write_down
from core.budgets.views import ExpenseView, Kept, OwnBudget
from core.deployments.repository import running
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError, NotFound
from core.kit.glossary import dutch_field

_NOT_BY_YOU = "Kies wie er betaalde: u, de cliënt of de gemeente."


async def list_own_budgets(day: date | None = None) -> list[OwnBudget]:
    """List one's own deployments that run, the newest first, each with the budget of its case on a day, today if unsaid.

    Raises: Forbidden.
    """
    found = await running.list_running(_oneself())
    on = day or clock.today()
    return [OwnBudget(deployment=one, envelope=await expenses.envelope_of(one.case_id, on)) for one in found]


async def require_running(deployment_id: UUID) -> UUID:
    """Return the case of one's own deployment that runs. Raises: NotFound for every other one; Forbidden."""
    case_id = await running.find_case(deployment_id, _oneself())
    if case_id is None:
        raise NotFound
    return case_id


async def list_own_expenses(*, after: After | None = None, limit: int = 25) -> list[ExpenseView]:
    """List one's own expenses of deployments that run, the latest first, at most ``limit``. Raises: Forbidden."""
    found = await expenses.list_of_account(_oneself(), after=after, limit=limit)
    return [expense for expense in found if expense.deployment_id is not None]


async def find_own_expense(expense_id: UUID) -> ExpenseView | None:
    """Return one's own expense of a deployment that runs, or None. Raises: Forbidden."""
    account_id = _oneself()
    found = await expenses.find_expense(expense_id)
    if found is None or found.written_by != account_id or found.deployment_id is None:
        return None
    return found


async def read_own_expense(expense_id: UUID) -> ExpenseView:
    """Return one's own expense of a deployment that runs. Raises: NotFound for everybody else; Forbidden."""
    found = await find_own_expense(expense_id)
    if found is None:
        raise NotFound
    return found


async def write_own_expense(
    expense_id: UUID, deployment_id: UUID, entry: ExpenseEntry, *, photo: bytes | None = None
) -> Kept:
    """Write an expense down under an id that the phone made up, once: the same sent again changes nothing.

    Within what is left and below the municipality's bound it is booked at once; else it waits for somebody else.
    Tenant: inside the scope, which decides whether the deployment is one's own and runs.
    Raises: NotFound when it is not; ExpenseDiffers when the id tells something else; DoesNotFit; NotAPicture; TooLarge.
    """
    account_id = _oneself()
    if entry.paid_by is PaidBy.PROFESSIONAL:
        raise DoesNotFit(fields=(FieldError(dutch_field("paid_by"), _NOT_BY_YOU),))
    case_id = await require_running(deployment_id)
    place = Place(case_id, deployment_id, account_id)
    if await find_own_expense(expense_id) is not None:
        return Kept(expense=await require_same(expense_id, place, entry), is_new=False)
    seal = await running.require_seal(deployment_id)
    receipt_id = await keep_receipt(photo, seal) if photo else None
    return await write_down(expense_id, place, entry, seal, receipt_id=receipt_id)


def _oneself() -> UUID:
    account_id = require(Permission.BE_KEY_FIGURE).account_id
    if account_id is None:
        raise NotFound
    return account_id
