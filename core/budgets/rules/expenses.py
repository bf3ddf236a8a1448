"""Decisions about expenses: what is booked at once and what waits, and the words of categories."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from core.budgets.rules.words import STANDARD_CATEGORIES, Decision, MoneyState, PaidBy, WhyWaiting

MOST_DAYS_AGO: Final = 366
_NO_LETTERS: Final = re.compile(r"[^a-z]+")


class Bounds(NamedTuple):
    """What a municipality lets be booked at once, in cents: up to this amount, and with a receipt from that one on."""

    fast_lane_cents: int
    receipt_from_cents: int


def why_waiting(
    amount_cents: int, *, left_cents: int, has_receipt: bool, bounds: Bounds
) -> tuple[WhyWaiting, ...]:
    """Return why an expense waits for somebody else's yes; empty when it is booked at once."""
    found: list[WhyWaiting] = []
    if amount_cents > left_cents:
        found.append(WhyWaiting.MORE_THAN_LEFT)
    if amount_cents > bounds.fast_lane_cents:
        found.append(WhyWaiting.OVER_FAST_LANE)
    if amount_cents >= bounds.receipt_from_cents and not has_receipt:
        found.append(WhyWaiting.NO_RECEIPT)
    return tuple(found)


def state_after(decision: Decision) -> MoneyState:
    """Return where something that waits goes."""
    return MoneyState.BOOKED if decision is Decision.BOOK else MoneyState.REFUSED


def is_paid_at_once(paid_by: PaidBy) -> bool:
    """Tell whether nobody has to get money back: the municipality paid itself."""
    return paid_by is PaidBy.MUNICIPALITY


def can_be_spent_on(day: date, today: date) -> bool:
    """Tell whether somebody can write down today what was spent on a day: not to come, and at most a year ago."""
    return 0 <= (today - day).days <= MOST_DAYS_AGO


def category_word(line: str) -> str:
    """Return the word of a category of a municipality's own: small letters and underscores; empty when none is left."""
    folded = unicodedata.normalize("NFKD", line.casefold())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _NO_LETTERS.sub("_", plain).strip("_")


def own_categories(lines: Iterable[str]) -> dict[str, str]:
    """Return a municipality's own categories by word, in its order; what is there already is left out."""
    found: dict[str, str] = {}
    for line in lines:
        word = category_word(line)
        if word and word not in STANDARD_CATEGORIES:
            found.setdefault(word, line.strip())
    return found
