"""Writing an expense down: booked at once when it is small and within what is left, else it waits for somebody else."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from core.budgets.entries import ExpenseEntry
from core.budgets.errors import ExpenseDiffers, NotEnoughLeft
from core.budgets.events import ExpenseBooked, ExpensePaid, ExpenseWritten
from core.budgets.repository import expenses, ledger
from core.budgets.repository.expenses import Place, Standing
from core.budgets.rules.expenses import can_be_spent_on, is_paid_at_once, why_waiting
from core.budgets.rules.ledger import BANK, CLIENT_EXPENSES, TO_BE_PAID, pair
from core.budgets.rules.words import (
    MoneyState,
    TransactionKind,
    WhyWaiting,
)
from core.budgets.service.categories import list_categories
from core.budgets.service.ledger import book
from core.budgets.settings import BudgetSettings
from core.budgets.views import ExpenseView, Kept
from core.journal.service import record
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError, NotFound
from core.kit.glossary import dutch_field
from tenants.seals import Seal
from tenants.settings import read_settings

_NOT_THEN = "Kies een dag die niet in de toekomst ligt en hoogstens een jaar geleden is."
_CLOSED = "Deze maand is afgesloten. Vraag de financiële administratie wat er kan."
_NO_CATEGORY = "Kies een categorie uit de lijst."


async def write_down(
    expense_id: UUID, place: Place, entry: ExpenseEntry, seal: Seal, *, receipt_id: UUID | None = None
) -> Kept:
    """Store an expense once, and book it when nobody has to decide; what is there with the same content is returned.

    Raises: DoesNotFit; NotFound when the id is one of somebody else; ExpenseDiffers when it tells something else.
    """
    settings = await read_settings(BudgetSettings)
    await _check(entry)
    envelope = await expenses.envelope_of(place.case_id, entry.spent_on)
    why = why_waiting(
        entry.amount_cents,
        left_cents=envelope.left_cents if envelope else 0,
        has_receipt=receipt_id is not None,
        bounds=settings.bounds,
    )
    is_paid = is_paid_at_once(entry.paid_by)
    booked = Standing(MoneyState.PAID if is_paid else MoneyState.BOOKED, None, receipt_id)
    decide_by = clock.now() + timedelta(days=settings.decision_days)
    waiting = Standing(MoneyState.WRITTEN, decide_by, receipt_id)
    try:
        is_new = await expenses.add_expense(expense_id, place, entry, waiting if why else booked, seal)
    except NotEnoughLeft:
        # Somebody spent from the same budget in the meantime, or this very expense was sent twice at once.
        why = (WhyWaiting.MORE_THAN_LEFT,)
        is_new = await expenses.add_expense(expense_id, place, entry, waiting, seal)
    if not is_new:
        return Kept(expense=await require_same(expense_id, place, entry), is_new=False)
    await record(
        ExpenseWritten(case_id=place.case_id, subject_id=expense_id, amount_cents=entry.amount_cents)
    )
    expense = await _require(expense_id)
    if not why:
        await enter(expense, by_decision=False)
    return Kept(expense=expense, is_new=True, why=why)


async def enter(expense: ExpenseView, *, by_decision: bool) -> None:
    """Enter an expense that is booked in the ledger: owed to whoever paid, or paid by the municipality itself.

    Raises: MonthIsClosed; NotFound without a budget on that day.
    """
    envelope = await expenses.envelope_of(expense.case_id, expense.spent_on)
    if envelope is None:
        raise NotFound
    is_paid = is_paid_at_once(expense.paid_by)
    await book(
        TransactionKind.EXPENSE,
        expense.id,
        pair(CLIENT_EXPENSES, BANK if is_paid else TO_BE_PAID, expense.amount_cents, envelope.funding),
        happened_on=expense.spent_on,
        case_id=expense.case_id,
    )
    await record(ExpenseBooked(case_id=expense.case_id, subject_id=expense.id, by_decision=by_decision))
    if is_paid:
        await record(ExpensePaid(case_id=expense.case_id, subject_id=expense.id))


async def require_same(expense_id: UUID, place: Place, entry: ExpenseEntry) -> ExpenseView:
    """Return an expense that one wrote down oneself and that tells the same.

    Raises: NotFound when it is somebody else's or out of reach; ExpenseDiffers.
    """
    found = await _require(expense_id)
    if found.written_by != place.written_by or found.case_id != place.case_id:
        raise NotFound
    told = (
        found.deployment_id,
        found.amount_cents,
        found.category,
        found.spent_on,
        found.paid_by,
        found.what,
    )
    sent = (
        place.deployment_id,
        entry.amount_cents,
        entry.category,
        entry.spent_on,
        entry.paid_by,
        entry.what,
    )
    if told != sent:
        raise ExpenseDiffers
    return found


async def _check(entry: ExpenseEntry) -> None:
    wrong: list[FieldError] = []
    if entry.category not in await list_categories():
        wrong.append(FieldError(dutch_field("category"), _NO_CATEGORY))
    if not can_be_spent_on(entry.spent_on, clock.today()):
        wrong.append(FieldError(dutch_field("spent_date"), _NOT_THEN))
    elif await ledger.is_closed(entry.spent_on):
        wrong.append(FieldError(dutch_field("spent_date"), _CLOSED))
    if wrong:
        raise DoesNotFit(fields=tuple(wrong))


async def _require(expense_id: UUID) -> ExpenseView:
    found = await expenses.find_expense(expense_id)
    if found is None:
        raise NotFound
    return found
