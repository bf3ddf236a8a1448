"""The use cases of money: what people do, one function each."""

from __future__ import annotations

from core.budgets.repository.expenses import After
from core.budgets.service import agreements, payout_tasks, tasks
from core.budgets.service.categories import further_categories, list_categories
from core.budgets.service.expenses import (
    decide_expense,
    follow_payment,
    list_expenses,
    list_waiting,
    pay_back_expense,
    read_expense,
    read_for_deciding,
    reverse_expense,
    write_expense,
)
from core.budgets.service.ledger import close_month, list_accounts, list_closed_months, put_account
from core.budgets.service.overview import find_envelope, find_envelope_of, read_envelope, read_year
from core.budgets.service.own_expenses import (
    find_own_expense,
    list_own_budgets,
    list_own_expenses,
    read_own_expense,
    require_running,
    write_own_expense,
)
from core.budgets.service.receipts import add_receipt, open_receipt, sweep_receipts

REACTS = (agreements, tasks, payout_tasks)
"""The modules that register themselves when they are imported: events of lower slices, the first page."""

__all__ = [
    "REACTS",
    "After",
    "add_receipt",
    "close_month",
    "decide_expense",
    "find_envelope",
    "find_envelope_of",
    "find_own_expense",
    "follow_payment",
    "further_categories",
    "list_accounts",
    "list_categories",
    "list_closed_months",
    "list_expenses",
    "list_own_budgets",
    "list_own_expenses",
    "list_waiting",
    "open_receipt",
    "pay_back_expense",
    "put_account",
    "read_envelope",
    "read_expense",
    "read_for_deciding",
    "read_own_expense",
    "read_year",
    "require_running",
    "reverse_expense",
    "sweep_receipts",
    "write_expense",
    "write_own_expense",
]
