"""Double entry: what is debited somewhere is credited elsewhere, for whoever pays for it in the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

OPENING: Final = "0900"
BANK: Final = "1000"
TO_BE_PAID: Final = "1600"
CLIENT_EXPENSES: Final = "4000"
EFFORT: Final = "4500"
COSTS: Final = "4510"


class Posting(NamedTuple):
    """An amount in cents on an account: debit above zero, credit below; ``funding`` is who pays for it in the end."""

    account_code: str
    funding: str
    amount_cents: int


def pair(debit: str, credit: str, amount_cents: int, funding: str) -> tuple[Posting, Posting]:
    """Return the two postings that move an amount above zero from ``credit`` to ``debit``."""
    return Posting(debit, funding, amount_cents), Posting(credit, funding, -amount_cents)


def opposite(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """Return the postings that undo these."""
    return tuple(Posting(one.account_code, one.funding, -one.amount_cents) for one in postings)


def balances(postings: Iterable[Posting]) -> bool:
    """Tell whether the postings sum to zero, for each funding source by itself, and there are two or more."""
    totals: dict[str, int] = {}
    number = 0
    for one in postings:
        number += 1
        totals[one.funding] = totals.get(one.funding, 0) + one.amount_cents
    return number > 1 and not any(totals.values())
