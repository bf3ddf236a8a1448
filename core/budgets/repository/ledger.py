"""The ledger: what was posted, the chart of accounts, and the months that were closed. Nothing here is ever changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg
import msgspec

from core.budgets.errors import MonthIsClosed
from core.budgets.rules.ledger import Posting
from core.budgets.rules.words import LedgerAccountKind, TransactionKind
from core.budgets.tables import LedgerAccount, LedgerPeriod, LedgerPosting, LedgerTransaction
from core.budgets.views import AccountView, PeriodView, TransactionView
from core.kit import clock
from tenants.ids import new_id
from tenants.scope import current, savepoint

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOSED = "KK007"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What is entered in the ledger: what happened, to what (``subject_id``), on which day and on which case."""

    kind: TransactionKind
    subject_id: UUID
    postings: tuple[Posting, ...]
    happened_on: date
    case_id: UUID | None = None
    reverses_id: UUID | None = None


async def add_transaction(entry: Entry) -> UUID:
    """Store a transaction with its postings, and return its id. It is written without being read back.

    A key figure adds to the ledger and does not see it. Raises: MonthIsClosed; asyncpg.UniqueViolationError for a subject
    to which this happened already.
    """
    transaction_id = new_id()
    try:
        async with savepoint():
            await LedgerTransaction.raw(
                "INSERT INTO ledger_transaction (tenant_id, id, kind, happened_on, case_id, subject_id, reverses_id, "
                "postings, recorded_by, recorded_at) VALUES (current_tenant(), {}, {}, {}, {}, {}, {}, {}, {}, {})",
                transaction_id,
                entry.kind.value,
                entry.happened_on,
                entry.case_id,
                entry.subject_id,
                entry.reverses_id,
                len(entry.postings),
                current().actor.account_id,
                clock.now(),
            )
            for posting in entry.postings:
                await LedgerPosting.raw(
                    "INSERT INTO ledger_posting (tenant_id, id, transaction_id, case_id, account_code, funding, "
                    "amount_cents) VALUES (current_tenant(), {}, {}, {}, {}, {}, {})",
                    new_id(),
                    transaction_id,
                    entry.case_id,
                    posting.account_code,
                    posting.funding,
                    posting.amount_cents,
                )
    except asyncpg.PostgresError as error:
        if error.sqlstate == _CLOSED:
            raise MonthIsClosed from error
        raise
    return transaction_id


async def find_transaction(kind: TransactionKind, subject_id: UUID) -> TransactionView | None:
    """Return what happened to an expense, allowance or batch, with its postings; None out of reach too."""
    row = await (
        LedgerTransaction.select(
            LedgerTransaction.id,
            LedgerTransaction.kind,
            LedgerTransaction.happened_on,
            LedgerTransaction.case_id,
            LedgerTransaction.subject_id,
            LedgerTransaction.reverses_id,
            LedgerTransaction.recorded_at,
        )
        .where(LedgerTransaction.kind == kind.value, LedgerTransaction.subject_id == subject_id)
        .first()
    )
    if row is None:
        return None
    return msgspec.convert({**row, "postings": await _postings_of(row["id"])}, TransactionView)


async def list_accounts() -> list[AccountView]:
    """List the chart of accounts by code."""
    found = await LedgerAccount.select(
        LedgerAccount.id, LedgerAccount.code, LedgerAccount.name, LedgerAccount.kind
    ).order_by(LedgerAccount.code)
    return [msgspec.convert(row, AccountView) for row in found]


async def put_account(code: str, name: str, kind: LedgerAccountKind) -> bool:
    """Store an account under its code, or give it another name; False when it is of another kind already."""
    changed = await (
        LedgerAccount.update({LedgerAccount.name: name})
        .where(LedgerAccount.code == code, LedgerAccount.kind == kind.value)
        .returning(LedgerAccount.id)
    )
    if changed:
        return True
    try:
        async with savepoint():
            await LedgerAccount.insert(LedgerAccount(id=new_id(), code=code, name=name, kind=kind.value))
    except asyncpg.UniqueViolationError:
        return False
    return True


async def list_periods() -> list[PeriodView]:
    """List the months that were closed, the last one first, at most 120."""
    found = await (
        LedgerPeriod.select(LedgerPeriod.month, LedgerPeriod.closed_by, LedgerPeriod.closed_at)
        .order_by(LedgerPeriod.month, ascending=False)
        .limit(120)
    )
    return [msgspec.convert(row, PeriodView) for row in found]


async def is_closed(day: date) -> bool:
    """Tell whether the month of a day was closed."""
    return bool(await LedgerPeriod.exists().where(LedgerPeriod.month == day.replace(day=1)))


async def close_month(month: date, *, closed_by: UUID) -> bool:
    """Store that a month, named by its first day, was closed; False when it was already."""
    row = LedgerPeriod(id=new_id(), month=month, closed_by=closed_by, closed_at=clock.now())
    try:
        async with savepoint():
            await LedgerPeriod.insert(row)
    except asyncpg.UniqueViolationError:
        return False
    return True


async def balances_of() -> dict[tuple[str, str], int]:
    """Return the balance of each account and funding source within reach, in cents, debit above zero."""
    found: Sequence[dict[str, object]] = await LedgerPosting.raw(
        "SELECT account_code, funding, sum(amount_cents)::bigint AS total FROM ledger_posting "
        "WHERE tenant_id = current_tenant() GROUP BY account_code, funding ORDER BY account_code, funding"
    )
    return {(str(row["account_code"]), str(row["funding"])): int(str(row["total"])) for row in found}


async def _postings_of(transaction_id: UUID) -> tuple[Posting, ...]:
    found = await (
        LedgerPosting.select(LedgerPosting.account_code, LedgerPosting.funding, LedgerPosting.amount_cents)
        .where(LedgerPosting.transaction_id == transaction_id)
        .order_by(LedgerPosting.account_code)
        .order_by(LedgerPosting.id)
    )
    return tuple(Posting(row["account_code"], row["funding"], row["amount_cents"]) for row in found)
