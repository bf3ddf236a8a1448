"""Expenses: storing, opening and moving them; the database lets none go over what is left."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import asyncpg
import msgspec
from piccolo.columns.combination import WhereRaw

from core.budgets.entries import ExpenseEntry
from core.budgets.errors import MonthIsClosed, NotEnoughLeft
from core.budgets.repository import notes
from core.budgets.rules.words import MoneyState
from core.budgets.tables import Expense
from core.budgets.views import Envelope, ExpenseView
from core.cases.tables import ImportRow
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.recognisers.warnings import warnings_in
from tenants.scope import savepoint
from tenants.seals import Seal

if TYPE_CHECKING:
    from collections.abc import Sequence

_OVER, _CLOSED = "KK005", "KK007"


class Place(NamedTuple):
    """Where an expense belongs: its case, the deployment when a key figure wrote it down, and who did."""

    case_id: UUID
    deployment_id: UUID | None
    written_by: UUID


class Standing(NamedTuple):
    """How an expense begins: where it stands, until when somebody has to decide, and the file of its receipt."""

    state: MoneyState
    decide_by: datetime | None
    receipt_id: UUID | None


class After(NamedTuple):
    """The last expense that was seen in a list."""

    spent_on: date
    id: UUID


async def add_expense(
    expense_id: UUID, place: Place, entry: ExpenseEntry, standing: Standing, seal: Seal
) -> bool:
    """Store an expense with what it was for; False, and nothing stored, when its id is taken, be it by one out of reach.

    Raises: NotEnoughLeft; MonthIsClosed. Nothing is stored then.
    """
    now = clock.now()
    row = Expense(
        id=expense_id,
        **place._asdict(),
        amount_cents=entry.amount_cents,
        category=entry.category,
        spent_on=entry.spent_on,
        paid_by=entry.paid_by.value,
        receipt_id=standing.receipt_id,
        state=standing.state.value,
        state_since=now,
        decide_by=standing.decide_by,
        created_at=now,
    )
    try:
        async with savepoint():
            await Expense.insert(row)
            await notes.add_note(expense_id, place.case_id, seal, entry.what, written_by=place.written_by)
    except asyncpg.UniqueViolationError:
        return False
    except asyncpg.PostgresError as error:
        raise _told(error) from error
    return True


async def find_expense(expense_id: UUID, *, case_id: UUID | None = None) -> ExpenseView | None:
    """Return an expense, of this very case when one is named; None out of reach too."""
    row = await Expense.select().where(Expense.id == expense_id).first()
    if row is None or (case_id is not None and row["case_id"] != case_id):
        return None
    return (await _open_all([row]))[0]


async def lock_expense(expense_id: UUID, *, case_id: UUID | None = None) -> ExpenseView:
    """Return an expense, and keep others from moving it until this transaction ends.

    Raises: NotFound, also when it may be read but not changed.
    """
    row = await Expense.select().where(Expense.id == expense_id).lock_rows("UPDATE").first()
    if row is None or (case_id is not None and row["case_id"] != case_id):
        raise NotFound
    return (await _open_all([row]))[0]


async def move_expense(
    expense: ExpenseView,
    state: MoneyState,
    *,
    decided_by: UUID | None = None,
    receipt_id: UUID | None = None,
    refunded_cents: int | None = None,
) -> None:
    """Let an expense go to another state, by somebody's decision when one is named, or with a receipt that was asked for.

    ``refunded_cents`` is what came back of it in all by now.
    Raises: NotEnoughLeft; MonthIsClosed; StaleVersion when somebody was first.
    """
    now = clock.now()
    values: dict[Any, Any] = {Expense.state: state.value, Expense.version: expense.version + 1}
    if state is not expense.state:
        values |= {Expense.state_since: now, Expense.decide_by: None}
    if decided_by is not None:
        values |= {Expense.decided_by: decided_by, Expense.decided_at: now}
    if receipt_id is not None:
        values[Expense.receipt_id] = receipt_id
    if refunded_cents is not None:
        values[Expense.refunded_cents] = refunded_cents
    try:
        async with savepoint():
            changed = await (
                Expense.update(values)
                .where(Expense.id == expense.id, Expense.version == expense.version)
                .returning(Expense.id)
            )
    except asyncpg.PostgresError as error:
        raise _told(error) from error
    if not changed:
        raise StaleVersion


async def list_of_case(case_id: UUID, *, after: After | None = None, limit: int = 25) -> list[ExpenseView]:
    """List the expenses of a case within reach, the latest first, those before ``after``, at most ``limit``."""
    return await _list(Expense.select().where(Expense.case_id == case_id), after, limit)


async def list_of_account(
    account_id: UUID, *, after: After | None = None, limit: int = 25
) -> list[ExpenseView]:
    """List what somebody wrote down and may still see, the latest first, those before ``after``, at most ``limit``."""
    return await _list(Expense.select().where(Expense.written_by == account_id), after, limit)


async def list_waiting(*, limit: int = 100) -> list[ExpenseView]:
    """List the expenses within reach that wait for a decision, the most urgent first, at most ``limit``."""
    found = await (
        Expense.select()
        .where(Expense.state == MoneyState.WRITTEN.value)
        .order_by(Expense.decide_by)
        .order_by(Expense.id)
        .limit(limit)
    )
    return await _open_all(found)


async def list_over_time(now: datetime) -> list[tuple[UUID, UUID]]:
    """List (case, expense) of those whose decision takes longer than was agreed and was not reminded of, at most 200."""
    found = await Expense.raw(
        "SELECT e.case_id, e.id FROM expense e WHERE e.tenant_id = current_tenant() AND e.state = 'written' "
        "AND e.decide_by < {} AND NOT EXISTS (SELECT FROM journal j WHERE j.tenant_id = e.tenant_id "
        "AND j.case_id = e.case_id AND j.event = 'money.decision_due' AND j.subject_id = e.id) "
        "ORDER BY e.decide_by LIMIT 200",
        now,
    )
    return [(row["case_id"], row["id"]) for row in found]


async def list_days_spent(case_id: UUID, *, since: date) -> list[date]:
    """List the days of a case from ``since`` on at which something counts as spent, in order."""
    found = await Expense.raw(
        "SELECT DISTINCT spent_on FROM expense WHERE tenant_id = current_tenant() AND case_id = {} AND spent_on >= {} "
        "AND state IN ('booked', 'in_payment', 'paid') ORDER BY spent_on",
        case_id,
        since,
    )
    return [row["spent_on"] for row in found]


async def who_imported(row_id: UUID) -> UUID | None:
    """Return the account that imported a row, or None."""
    found = await ImportRow.raw(
        "SELECT b.account_id FROM import_row r JOIN import_batch b ON b.tenant_id = r.tenant_id AND b.id = r.batch_id "
        "WHERE r.tenant_id = current_tenant() AND r.id = {}",
        row_id,
    )
    return found[0]["account_id"] if found else None


async def count_waiting(*, month: date) -> int:
    """Count the expenses and allowances within reach of a month, named by its first day, that wait for a decision."""
    found = await Expense.raw(
        "SELECT (SELECT count(*) FROM expense WHERE tenant_id = current_tenant() AND state = 'written' "
        "AND date_trunc('month', spent_on)::date = {}) + (SELECT count(*) FROM allowance "
        "WHERE tenant_id = current_tenant() AND state = 'written' "
        "AND date_trunc('month', happened_on)::date = {}) AS number",
        month,
        month,
    )
    return int(found[0]["number"])


async def envelope_of(case_id: UUID, day: date) -> Envelope | None:
    """Return the budget of a case on a day, also for a key figure who works on it; None without one, or out of reach."""
    found = await Expense.raw("SELECT * FROM envelope_of(current_tenant(), {}, {})", case_id, day)
    return msgspec.convert(found[0], Envelope) if found else None


async def known_receipts(file_ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these files are the receipt of some expense within reach."""
    if not file_ids:
        return set()
    found = await Expense.select(Expense.receipt_id).where(Expense.receipt_id.is_in(list(file_ids)))
    return {row["receipt_id"] for row in found}


async def _list(query: Any, after: After | None, limit: int) -> list[ExpenseView]:
    if after is not None:
        query = query.where(WhereRaw("(spent_on, id) < ({}, {})", after.spent_on, after.id))
    found = await (
        query.order_by(Expense.spent_on, ascending=False).order_by(Expense.id, ascending=False).limit(limit)
    )
    return await _open_all(found)


async def _open_all(found: Sequence[dict[str, Any]]) -> list[ExpenseView]:
    told = await notes.notes_of([row["id"] for row in found])
    opened: list[ExpenseView] = []
    for row in found:
        note = told.get(row["id"], notes.Note(None, None))
        warnings = warnings_in((("what_for", note.what), ("reason", note.reason)))
        opened.append(
            msgspec.convert(
                {**row, "what": note.what, "reason": note.reason, "warnings": warnings}, ExpenseView
            )
        )
    return opened


def _told(error: asyncpg.PostgresError) -> Exception:
    known: dict[str, type[Exception]] = {_OVER: NotEnoughLeft, _CLOSED: MonthIsClosed}
    found = known.get(error.sqlstate or "")
    return found() if found is not None else error
