"""What the words of money are called on pages: English texts of the catalogue, with the tone of a badge."""

from __future__ import annotations

from core.budgets.rules.words import (
    Decision,
    ExpenseCategory,
    LedgerAccountKind,
    MoneyState,
    PaidBy,
    WhyWaiting,
)
from core.cases.labels import Label
from core.journal.texts import EVENT_GROUPS, EVENT_TEXTS, EventGroup
from core.kit.i18n import N_

STATES: dict[MoneyState, Label] = {
    MoneyState.WRITTEN: Label(N_("Waits for a decision"), "warning", N_("Somebody else still has to agree.")),
    MoneyState.BOOKED: Label(N_("Booked"), "active", N_("It is agreed. Whoever paid gets the money back.")),
    MoneyState.IN_PAYMENT: Label(N_("In payment"), "active", N_("The money is on its way.")),
    MoneyState.PAID: Label(N_("Paid"), "positive", N_("The money was paid.")),
    MoneyState.REFUSED: Label(N_("Turned down"), "negative", N_("It is not paid from this budget.")),
    MoneyState.REVERSED: Label(
        N_("Turned back"), "neutral", N_("It was booked by mistake and does not count.")
    ),
    MoneyState.PAID_BACK: Label(
        N_("All came back"), "neutral", N_("The money came back to the municipality.")
    ),
}

CATEGORIES: dict[ExpenseCategory, Label] = {
    ExpenseCategory.TRAVEL: Label(N_("Travel")),
    ExpenseCategory.HOUSING: Label(N_("Temporary housing")),
    ExpenseCategory.SCHOOL_AND_CLUB: Label(N_("Taking children to school or club")),
    ExpenseCategory.PRACTICAL_HELP: Label(N_("Practical help")),
}

PAID_BY: dict[PaidBy, Label] = {
    PaidBy.KEY_FIGURE: Label(N_("The key figure")),
    PaidBy.CLIENT: Label(N_("The client")),
    PaidBy.PROFESSIONAL: Label(N_("The professional")),
    PaidBy.MUNICIPALITY: Label(N_("The municipality")),
}

DECISIONS: dict[Decision, Label] = {
    Decision.BOOK: Label(N_("I agree"), "positive", N_("It is booked, within what is left of the budget.")),
    Decision.REFUSE: Label(N_("Refuse"), "negative", N_("It is not paid from this budget.")),
}

WHY_WAITING: dict[WhyWaiting, str] = {
    WhyWaiting.OVER_FAST_LANE: N_("The amount is above what is booked at once."),
    WhyWaiting.MORE_THAN_LEFT: N_("The amount is more than what is left."),
    WhyWaiting.NO_RECEIPT: N_("There is no photo of the receipt yet."),
}

ACCOUNT_KINDS: dict[LedgerAccountKind, Label] = {
    LedgerAccountKind.ASSET: Label(N_("Asset")),
    LedgerAccountKind.LIABILITY: Label(N_("Liability")),
    LedgerAccountKind.COST: Label(N_("Cost")),
    LedgerAccountKind.EQUITY: Label(N_("Equity")),
}

EVENTS: dict[str, str] = {
    "money.expense_written": N_("An expense was written down"),
    "money.expense_booked": N_("An expense was booked"),
    "money.expense_refused": N_("An expense was refused"),
    "money.expense_reversed": N_("An expense was turned back"),
    "money.expense_paid": N_("An expense was paid"),
    "money.expense_paid_back": N_("The money of an expense came back"),
    "money.receipt_added": N_("A receipt was added"),
    "money.decision_due": N_("A decision about an expense takes too long"),
    "money.month_closed": N_("A month was closed"),
    "money.account_changed": N_("A ledger account was changed"),
    "money.budget_ended": N_("The budget ended with the case"),
    "money.opening_entered": N_("What was spent before was read from a spreadsheet"),
}
"""What a timeline calls the events of money."""
EVENT_TEXTS.update(EVENTS)
EVENT_GROUPS.update(dict.fromkeys(EVENTS, EventGroup.PLAN))


def category_text(category: str, further: dict[str, str]) -> str:
    """Return what a category is called: ours as a text of the catalogue, any other as ``further`` says, by word."""
    for known, label in CATEGORIES.items():
        if known.value == category:
            return label.text
    return further.get(category, category.replace("_", " "))
