"""The words that money uses inside; their Dutch stands in the glossary."""

from __future__ import annotations

from enum import StrEnum


class MoneyState(StrEnum):
    """Where an expense or an allowance stands, in the order in which it usually goes."""

    WRITTEN = "written"
    BOOKED = "booked"
    IN_PAYMENT = "in_payment"
    PAID = "paid"
    REFUSED = "refused"
    REVERSED = "reversed"
    PAID_BACK = "paid_back"


COUNTED = frozenset({MoneyState.BOOKED, MoneyState.IN_PAYMENT, MoneyState.PAID})
"""The states in which an amount counts as spent."""


class PaidBy(StrEnum):
    """Who paid in the shop: whoever did gets it back, unless it was the municipality."""

    KEY_FIGURE = "key_figure"
    CLIENT = "client"
    PROFESSIONAL = "professional"
    MUNICIPALITY = "municipality"


class ExpenseCategory(StrEnum):
    """The categories of METHOD M13; a municipality adds its own in its settings."""

    TRAVEL = "travel"
    HOUSING = "housing"
    SCHOOL_AND_CLUB = "school_and_club"
    PRACTICAL_HELP = "practical_help"


STANDARD_CATEGORIES = frozenset(one.value for one in ExpenseCategory)


class Decision(StrEnum):
    """What is decided about something that waits."""

    BOOK = "book"
    REFUSE = "refuse"


class WhyWaiting(StrEnum):
    """Why an expense is not booked at once."""

    OVER_FAST_LANE = "over_fast_lane"
    MORE_THAN_LEFT = "more_than_left"
    NO_RECEIPT = "no_receipt"


class TransactionKind(StrEnum):
    """What happened in the ledger."""

    EXPENSE = "expense"
    ALLOWANCE = "allowance"
    PAYMENT = "payment"
    REFUND = "refund"
    REVERSAL = "reversal"
    OPENING = "opening"


class LedgerAccountKind(StrEnum):
    """What kind of account it is."""

    ASSET = "asset"
    LIABILITY = "liability"
    COST = "cost"
    EQUITY = "equity"
