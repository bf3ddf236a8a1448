"""The words of money at the edge, and the bridges to those inside."""

from __future__ import annotations

from core.budgets.rules import words
from core.kit.api import ApiEnum, Words
from core.kit.glossary import nl


class MoneyStateWord(ApiEnum):
    """Waar een uitgave of vergoeding staat."""

    WRITTEN = nl("money_state.written")
    BOOKED = nl("money_state.booked")
    IN_PAYMENT = nl("money_state.in_payment")
    PAID = nl("money_state.paid")
    REFUSED = nl("money_state.refused")
    REVERSED = nl("money_state.reversed")
    PAID_BACK = nl("money_state.paid_back")


class PaidByWord(ApiEnum):
    """Wie er betaalde; die krijgt het terug, behalve de gemeente zelf."""

    KEY_FIGURE = nl("paid_by.key_figure")
    CLIENT = nl("paid_by.client")
    PROFESSIONAL = nl("paid_by.professional")
    MUNICIPALITY = nl("paid_by.municipality")


class ExpenseCategoryWord(ApiEnum):
    """De categorieën die elke gemeente heeft; eigen categorieën staan in de instellingen."""

    TRAVEL = nl("expense_category.travel")
    HOUSING = nl("expense_category.housing")
    SCHOOL_AND_CLUB = nl("expense_category.school_and_club")
    PRACTICAL_HELP = nl("expense_category.practical_help")


class DecisionWord(ApiEnum):
    """Wat er over een uitgave of vergoeding wordt beslist."""

    BOOK = nl("money_decision.book")
    REFUSE = nl("money_decision.refuse")


class WhyWaitingWord(ApiEnum):
    """Waarom een uitgave niet meteen is geboekt."""

    OVER_FAST_LANE = nl("why_waiting.over_fast_lane")
    MORE_THAN_LEFT = nl("why_waiting.more_than_left")
    NO_RECEIPT = nl("why_waiting.no_receipt")


class LedgerAccountKindWord(ApiEnum):
    """De soort van een grootboekrekening."""

    ASSET = nl("ledger_account_kind.asset")
    LIABILITY = nl("ledger_account_kind.liability")
    COST = nl("ledger_account_kind.cost")
    EQUITY = nl("ledger_account_kind.equity")


MONEY_STATES = Words(words.MoneyState, MoneyStateWord)
PAID_BY = Words(words.PaidBy, PaidByWord)
CATEGORIES = Words(words.ExpenseCategory, ExpenseCategoryWord)
DECISIONS = Words(words.Decision, DecisionWord)
WHY_WAITING = Words(words.WhyWaiting, WhyWaitingWord)
ACCOUNT_KINDS = Words(words.LedgerAccountKind, LedgerAccountKindWord)

_OURS = {word.value: word for word in ExpenseCategoryWord}


def category_out(category: str) -> str:
    """Return the Dutch word of a category, or of a municipality's own the word itself with hyphens."""
    if category in words.STANDARD_CATEGORIES:
        return CATEGORIES.out(category).value
    return category.replace("_", "-")


def category_into(word: str) -> str:
    """Return the category inside that a word at the edge stands for."""
    ours = _OURS.get(word)
    return word.replace("-", "_") if ours is None else CATEGORIES.into(ours).value
