"""The pages of money."""

from __future__ import annotations

from core.budgets.pages import (
    allowances,
    expenses,
    money,
    own_allowances,
    own_expenses,
    payouts,
    sections,
)

handlers = (
    *own_expenses.handlers,
    *expenses.handlers,
    *money.handlers,
    *own_allowances.handlers,
    *allowances.handlers,
    *payouts.handlers,
)

REACTS = (sections,)
"""The modules that show themselves on pages of lower slices when they are imported."""
