"""Expenses of a case, for professionals: all of them, what they write down themselves, and what they decide about."""

from __future__ import annotations

from uuid import UUID

from core.access.guards import require, signed_in
from core.access.matrix import Permission
from core.budgets.entries import Cents, ExpenseEntry
from core.budgets.errors import MoneyStepNotPossible, MoreThanWasPaid, NotYourOwnMoney
from core.budgets.events import ExpensePaid, ExpensePaidBack, ExpenseRefused, ExpenseReversed
from core.budgets.repository import expenses, ledger, notes
from core.budgets.repository.expenses import After, Place
from core.budgets.rules.expenses import is_paid_at_once
from core.budgets.rules.ledger import BANK, CLIENT_EXPENSES, pair
from core.budgets.rules.words import Decision, MoneyState, TransactionKind
from core.budgets.service.ledger import book, reverse
from core.budgets.service.reasons import require_reason
from core.budgets.service.receipts import keep_receipt
from core.budgets.service.writing import enter, write_down
from core.budgets.views import ExpenseView, Kept
from core.cases.repository import cases
from core.cases.service.reading import note_reading
from core.journal.service import record
from core.kit import clock
from core.kit.errors import Forbidden, NotFound
from core.kit.etags import require_version
from tenants.ids import new_id


async def list_expenses(case_id: UUID, *, after: After | None = None, limit: int = 25) -> list[ExpenseView]:
    """List the expenses of a case, the latest first, those before ``after``, at most ``limit``; reading is noted.

    Raises: NotFound out of reach too.
    """
    await cases.require_seal(case_id)
    await note_reading(case_id)
    return await expenses.list_of_case(case_id, after=after, limit=limit)


async def read_expense(case_id: UUID, expense_id: UUID) -> ExpenseView:
    """Return an expense of this very case; reading is noted. Raises: NotFound out of reach too."""
    await cases.require_seal(case_id)
    await note_reading(case_id)
    return await _require(expense_id, case_id)


async def write_expense(
    case_id: UUID, entry: ExpenseEntry, *, expense_id: UUID | None = None, photo: bytes | None = None
) -> Kept:
    """Write an expense of a case down in one's own name. ``expense_id`` is an id that was made up before, as by a form.

    Within what is left and below the municipality's bound it is booked at once; else it waits for somebody else.
    Raises: NotFound; Forbidden; ExpenseDiffers; DoesNotFit; NotAPicture; TooLarge.
    """
    account_id = require(Permission.SPEND).account_id
    require(Permission.CHANGE_CASES)
    case, seal = await cases.require_case(case_id)
    if account_id is None:
        raise Forbidden
    receipt_id = await keep_receipt(photo, seal) if photo else None
    place = Place(case.id, None, account_id)
    return await write_down(expense_id or new_id(), place, entry, seal, receipt_id=receipt_id)


async def list_waiting(*, limit: int = 100) -> list[ExpenseView]:
    """List the expenses within reach that wait for a decision, the most urgent first, at most ``limit``.

    Finance sees the amounts of all cases, and not what they were for. Raises: Forbidden.
    """
    require(Permission.DECIDE_MONEY)
    return await expenses.list_waiting(limit=limit)


async def read_for_deciding(expense_id: UUID) -> ExpenseView:
    """Return an expense within reach of who may decide. Raises: NotFound; Forbidden."""
    require(Permission.DECIDE_MONEY)
    return await _require(expense_id)


async def decide_expense(
    expense_id: UUID,
    decision: Decision,
    *,
    version: int,
    reason: str | None = None,
    case_id: UUID | None = None,
) -> ExpenseView:
    """Decide about an expense that waits: book it within what is left, or refuse it with a reason. Never about one's own.

    The reason is kept with what the expense was for, which finance, who gives one too, does not see.
    Raises: NotFound; Forbidden; NotYourOwnMoney; StaleVersion; MoneyStepNotPossible; NotEnoughLeft; MonthIsClosed;
    DoesNotFit without a reason.
    """
    account_id = require(Permission.DECIDE_MONEY).account_id
    await _require(expense_id, case_id)
    expense = await expenses.lock_expense(expense_id, case_id=case_id)
    if expense.written_by == account_id:
        raise NotYourOwnMoney
    require_version(version, expense.version)
    if expense.state is not MoneyState.WRITTEN:
        raise MoneyStepNotPossible
    if decision is Decision.REFUSE:
        why = require_reason(reason)
        await expenses.move_expense(expense, MoneyState.REFUSED, decided_by=account_id)
        await notes.add_reason(expense_id, why)
        await record(ExpenseRefused(case_id=expense.case_id, subject_id=expense_id))
    else:
        await expenses.move_expense(expense, MoneyState.BOOKED, decided_by=account_id)
        await enter(expense, by_decision=True)
        if is_paid_at_once(expense.paid_by):
            booked = await _require(expense_id)
            await expenses.move_expense(booked, MoneyState.PAID)
    return await _require(expense_id)


async def reverse_expense(expense_id: UUID, *, version: int, case_id: UUID | None = None) -> ExpenseView:
    """Turn a booked expense back that was not paid yet: the ledger gets the opposite, and the amount is left again.

    Raises: NotFound; Forbidden; StaleVersion; MoneyStepNotPossible, also when something of it came back already.
    """
    expense = await _to_correct(expense_id, MoneyState.BOOKED, version, case_id)
    if expense.refunded_cents:
        raise MoneyStepNotPossible
    await reverse(TransactionKind.EXPENSE, expense_id)
    await expenses.move_expense(expense, MoneyState.REVERSED)
    await record(ExpenseReversed(case_id=expense.case_id, subject_id=expense_id))
    return await _require(expense_id)


async def pay_back_expense(
    expense_id: UUID, amount_cents: Cents | None = None, *, version: int, case_id: UUID | None = None
) -> ExpenseView:
    """Note that money of a paid expense came back to the municipality today, all of it if unsaid; that is left again.

    It stays paid until all of it came back. Raises: NotFound; Forbidden; NotYourOwnMoney; StaleVersion;
    MoneyStepNotPossible; MoreThanWasPaid.
    """
    expense = await _to_correct(expense_id, MoneyState.PAID, version, case_id)
    if expense.written_by == signed_in().account_id:
        raise NotYourOwnMoney
    amount = expense.refundable_cents if amount_cents is None else amount_cents
    if amount > expense.refundable_cents:
        raise MoreThanWasPaid
    booked = await ledger.find_transaction(TransactionKind.EXPENSE, expense_id)
    if booked is None:
        raise NotFound
    await book(
        TransactionKind.REFUND,
        expense_id,
        pair(BANK, CLIENT_EXPENSES, amount, booked.postings[0].funding),
        happened_on=clock.today(),
        case_id=expense.case_id,
    )
    is_all = amount == expense.refundable_cents
    state = MoneyState.PAID_BACK if is_all else MoneyState.PAID
    await expenses.move_expense(expense, state, refunded_cents=expense.refunded_cents + amount)
    await record(ExpensePaidBack(case_id=expense.case_id, subject_id=expense_id, amount_cents=amount))
    return await _require(expense_id)


async def follow_payment(expense_id: UUID, state: MoneyState) -> ExpenseView:
    """Let a booked expense follow its payment: in payment, paid (then it is noted), or booked again when it was rejected.

    The ledger entry of the payment is the caller's. Raises: NotFound; MoneyStepNotPossible.
    """
    expense = await expenses.lock_expense(expense_id)
    ways = {
        (MoneyState.BOOKED, MoneyState.IN_PAYMENT),
        (MoneyState.IN_PAYMENT, MoneyState.PAID),
        (MoneyState.IN_PAYMENT, MoneyState.BOOKED),
    }
    if (expense.state, state) not in ways:
        raise MoneyStepNotPossible
    await expenses.move_expense(expense, state)
    if state is MoneyState.PAID:
        await record(ExpensePaid(case_id=expense.case_id, subject_id=expense_id))
    return await _require(expense_id)


async def _to_correct(expense_id: UUID, state: MoneyState, version: int, case_id: UUID | None) -> ExpenseView:
    require(Permission.DECIDE_MONEY)
    await _require(expense_id, case_id)
    expense = await expenses.lock_expense(expense_id, case_id=case_id)
    require_version(version, expense.version)
    if expense.state is not state:
        raise MoneyStepNotPossible
    return expense


async def _require(expense_id: UUID, case_id: UUID | None = None) -> ExpenseView:
    found = await expenses.find_expense(expense_id, case_id=case_id)
    if found is None:
        raise NotFound
    return found
