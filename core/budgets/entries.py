"""What is told to the services of budgets, with the bounds of every field."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from core.budgets.rules.words import PaidBy
from core.cases.entries import Told

Cents = Annotated[int, Meta(ge=1, le=10_000_000)]
CategoryName = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z_]+$")]
AccountCode = Annotated[str, Meta(pattern=r"^[0-9]{4}$")]


class ExpenseEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Money for the client: how much, in which category, what for, on which day, and who paid."""

    amount_cents: Cents
    category: CategoryName
    what: Told
    spent_on: date
    paid_by: PaidBy = PaidBy.KEY_FIGURE
