"""Booking: what happens with money enters the ledger once, balances, and is undone by its opposite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from core.access.guards import require
from core.access.matrix import Permission
from core.budgets.entries import AccountCode
from core.budgets.errors import LedgerUnbalanced, MoneyStepNotPossible, MonthNotToClose
from core.budgets.events import AccountChanged, MonthClosed
from core.budgets.repository import allowances, expenses, ledger
from core.budgets.rules.ledger import Posting, balances, opposite
from core.budgets.rules.words import LedgerAccountKind, TransactionKind
from core.budgets.views import AccountView, PeriodView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import Conflict, Forbidden, NotFound


async def book(
    kind: TransactionKind,
    subject_id: UUID,
    postings: Sequence[Posting],
    *,
    happened_on: date,
    case_id: UUID | None = None,
) -> UUID:
    """Enter a transaction of an expense, allowance or batch (``subject_id``) in the ledger, and return its id.

    Tenant: inside the scope, whose reach must cover the case. Raises: LedgerUnbalanced; MonthIsClosed;
    asyncpg.UniqueViolationError for what was booked already.
    """
    if not balances(postings):
        raise LedgerUnbalanced
    return await ledger.add_transaction(
        ledger.Entry(
            kind=kind,
            subject_id=subject_id,
            postings=tuple(postings),
            happened_on=happened_on,
            case_id=case_id,
        )
    )


async def reverse(kind: TransactionKind, subject_id: UUID, *, happened_on: date | None = None) -> UUID:
    """Enter the opposite of what was booked for a subject, today unless told otherwise, and return its id.

    Raises: NotFound when nothing was booked within reach; MonthIsClosed; MoneyStepNotPossible when it was reversed already.
    """
    found = await ledger.find_transaction(kind, subject_id)
    if found is None:
        raise NotFound
    if await ledger.find_transaction(TransactionKind.REVERSAL, subject_id) is not None:
        raise MoneyStepNotPossible
    return await ledger.add_transaction(
        ledger.Entry(
            kind=TransactionKind.REVERSAL,
            subject_id=subject_id,
            postings=opposite(found.postings),
            happened_on=happened_on or clock.today(),
            case_id=found.case_id,
            reverses_id=found.id,
        )
    )


async def list_accounts() -> list[AccountView]:
    """List the municipality's chart of accounts by code. Raises: Forbidden."""
    require(Permission.DECIDE_MONEY)
    return await ledger.list_accounts()


async def put_account(code: AccountCode, name: str, kind: LedgerAccountKind) -> AccountView:
    """Add an account to the chart, or name it anew; its kind never changes. Raises: Forbidden; Conflict."""
    require(Permission.KEEP_BOOKS)
    if not await ledger.put_account(code, name, kind):
        raise Conflict
    found = {account.code: account for account in await ledger.list_accounts()}[code]
    await record(AccountChanged(subject_id=found.id, code=code))
    return found


async def list_closed_months() -> list[PeriodView]:
    """List the months that were closed, the last one first. Raises: Forbidden."""
    require(Permission.DECIDE_MONEY)
    return await ledger.list_periods()


async def close_month(month: date) -> PeriodView:
    """Close a month that is over, named by its first day: nothing is booked in it any more. There is no way back.

    Closing it twice changes nothing. Raises: Forbidden; MonthNotToClose when it is not over or something in it waits.
    """
    account_id = require(Permission.KEEP_BOOKS).account_id
    if account_id is None:
        raise Forbidden
    first = month.replace(day=1)
    if first >= clock.today().replace(day=1):
        raise MonthNotToClose
    is_new = await ledger.close_month(first, closed_by=account_id)
    # Looked at after the month is shut: whoever was busy booking has ended by now.
    if is_new and (await expenses.count_waiting(month=first) or await allowances.count_waiting(month=first)):
        raise MonthNotToClose
    if is_new:
        await record(MonthClosed(month=first.isoformat()))
    return next(period for period in await ledger.list_periods() if period.month == first)
