"""The API of money."""

from __future__ import annotations

from core.budgets.api import allowances, expenses, ledger, own, payouts

handlers = (*own.handlers, *expenses.handlers, *ledger.handlers, *allowances.handlers, *payouts.handlers)
