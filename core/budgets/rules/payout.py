"""What goes to the bank: the way of a batch, and what has to be right before a file is written.

The schema of a bank's file catches neither a wrong sum nor an account number that does not exist, so we look ourselves.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from stdnum import iban as numbers
from stdnum.exceptions import ValidationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

MOST_LINES: Final = 500
"""How many payments go into a batch at most."""


class BatchState(StrEnum):
    """Where a batch stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    EXPORTED = "exported"
    SETTLED = "settled"
    DISCARDED = "discarded"


class LineOutcome(StrEnum):
    """What the bank made of a payment."""

    WAITING = "waiting"
    PAID = "paid"
    REJECTED = "rejected"


class PaymentKind(StrEnum):
    """Which pot a payment comes from: for the client, or for the key figure."""

    EXPENSE = "expense"
    ALLOWANCE = "allowance"


class Fault(StrEnum):
    """What is wrong with a batch, so that no file of it may be written."""

    NO_PAYMENTS = "no_payments"
    TOO_MANY = "too_many"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_SUM = "wrong_sum"
    WRONG_IBAN = "wrong_iban"
    TWICE = "twice"


class ToPay(NamedTuple):
    """One payment of a batch: whom it is for, and what it should come to by the expense or allowance itself."""

    line_id: UUID
    subject_id: UUID
    amount_cents: int
    expected_cents: int
    iban: str


class WrongIban(ValueError):
    """An account number whose check digits or length are wrong."""


def clean_iban(text: str) -> str:
    """Return an account number as banks write it, without spaces. Raises: WrongIban."""
    try:
        found: str = numbers.validate(text)
    except ValidationError as error:
        raise WrongIban from error
    return found


def is_iban(text: str) -> bool:
    """Tell whether an account number is right by its check digits (mod 97) and the length of its country."""
    return bool(numbers.is_valid(text))


def shown_iban(text: str) -> str:
    """Return an account number in groups of four, as people read it."""
    return str(numbers.format(text))


def faults_of(payments: Sequence[ToPay], *, total_cents: int, debtor_iban: str) -> tuple[Fault, ...]:
    """Return what is wrong with a batch; empty when a file may be written. ``total_cents`` is what was approved."""
    found: list[Fault] = []
    if not payments:
        found.append(Fault.NO_PAYMENTS)
    if len(payments) > MOST_LINES:
        found.append(Fault.TOO_MANY)
    if any(one.amount_cents <= 0 or one.amount_cents != one.expected_cents for one in payments):
        found.append(Fault.WRONG_AMOUNT)
    if sum(one.amount_cents for one in payments) != total_cents:
        found.append(Fault.WRONG_SUM)
    if not is_iban(debtor_iban) or not all(is_iban(one.iban) for one in payments):
        found.append(Fault.WRONG_IBAN)
    if len({one.subject_id for one in payments}) < len(payments):
        found.append(Fault.TWICE)
    return tuple(found)
