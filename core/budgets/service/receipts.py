"""Photos of receipts: drawn again without what a phone hides in them, sealed, and never replaced."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from core.access.guards import signed_in
from core.budgets.errors import MoneyStepNotPossible, NotEnoughLeft, ReceiptThere
from core.budgets.events import ReceiptAdded
from core.budgets.repository import expenses, notes
from core.budgets.rules.expenses import is_paid_at_once, why_waiting
from core.budgets.rules.words import COUNTED, MoneyState
from core.budgets.service.writing import enter
from core.budgets.settings import BudgetSettings
from core.budgets.views import ExpenseView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import NotFound
from core.kit.files import delete_file, keep_file, list_files, open_file
from core.kit.pictures import make_picture
from tenants.scope import savepoint
from tenants.seals import Seal
from tenants.settings import read_settings

AREA: Final = "expenses"
_NOT_YET_KNOWN: Final = timedelta(days=1)
"""How long a file may be there without a row: whoever stores one may be busy still."""


async def keep_receipt(content: bytes, seal: Seal) -> UUID:
    """Keep a photo as a sealed file and return its id. Raises: TooLarge; NotAPicture; Unavailable."""
    return await keep_file(AREA, (await make_picture(content)).content, seal)


async def add_receipt(expense_id: UUID, content: bytes) -> ExpenseView:
    """Add the photo of the receipt to an expense that one wrote down oneself; what waited for it only is booked now.

    Raises: NotFound, also for somebody else's; ReceiptThere; MoneyStepNotPossible when it was refused or turned back;
    TooLarge; NotAPicture; Unavailable.
    """
    await _require_mine(expense_id)
    picture = await make_picture(content)
    expense = await expenses.lock_expense(expense_id)
    if expense.receipt_id is not None:
        raise ReceiptThere
    if expense.state is not MoneyState.WRITTEN and expense.state not in COUNTED:
        raise MoneyStepNotPossible
    seal = await notes.find_seal(expense_id)
    if seal is None:
        raise NotFound
    receipt_id = await keep_file(AREA, picture.content, seal)
    if not await _book_with(expense, receipt_id):
        await expenses.move_expense(expense, expense.state, receipt_id=receipt_id)
    await record(ReceiptAdded(case_id=expense.case_id, subject_id=expense_id))
    return await _require_mine(expense_id)


async def open_receipt(expense: ExpenseView) -> bytes:
    """Return the receipt of an expense that was read, as a JPEG. Raises: NotFound without one; Unavailable."""
    if expense.receipt_id is None:
        raise NotFound
    return await open_file(AREA, expense.receipt_id)


async def sweep_receipts() -> int:
    """Delete the files that no expense knows: of an act that was undone. Return how many went.

    Tenant: inside the scope of a job, which sees every expense. Raises: Unavailable.
    """
    found = await list_files(AREA, before=clock.now() - _NOT_YET_KNOWN)
    known = await expenses.known_receipts([one.id for one in found])
    lost = [one.id for one in found if one.id not in known]
    for file_id in lost:
        await delete_file(AREA, file_id)
    return len(lost)


async def _book_with(expense: ExpenseView, receipt_id: UUID) -> bool:
    """Book an expense that waited for its receipt only; False when somebody else still has to decide."""
    if expense.state is not MoneyState.WRITTEN:
        return False
    envelope = await expenses.envelope_of(expense.case_id, expense.spent_on)
    why = why_waiting(
        expense.amount_cents,
        left_cents=envelope.left_cents if envelope else 0,
        has_receipt=True,
        bounds=(await read_settings(BudgetSettings)).bounds,
    )
    if why or is_paid_at_once(expense.paid_by):
        return False
    try:
        async with savepoint():
            await expenses.move_expense(expense, MoneyState.BOOKED, receipt_id=receipt_id)
            await enter(expense, by_decision=False)
    except NotEnoughLeft:
        return False
    return True


async def _require_mine(expense_id: UUID) -> ExpenseView:
    found = await expenses.find_expense(expense_id)
    if found is None or found.written_by != signed_in().account_id:
        raise NotFound
    return found
