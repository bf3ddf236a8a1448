"""What the forms of the pages of expenses send."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from msgspec import Meta

from core.budgets.entries import ExpenseEntry
from core.budgets.schemas.expenses import CategoryWord
from core.budgets.schemas.words import PAID_BY, DecisionWord, LedgerAccountKindWord, PaidByWord, category_into
from core.cases.entries import Told
from core.kit import clock
from core.kit.api import ApiStruct, Line, Text
from core.kit.errors import FieldError, InvalidInput
from core.kit.glossary import dutch_field

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Choice = Annotated[str, Meta(max_length=60)]
Written = Annotated[str, Meta(max_length=20)]

_AMOUNT: Final = re.compile(r"(?:€\s*)?(\d{1,5})(?:[.,](\d{1,2}|-))?")
_NO_AMOUNT: Final = "Vul een bedrag in euro's in, zoals 12,50."
_CHOOSE: Final = "Kies uit de lijst."


class ExpenseForm(ApiStruct):
    """Een uitgave: bedrag in euro's, waarvoor, wanneer, wie er betaalde, en misschien een foto van de bon."""

    amount: Written
    category: CategoryWord
    what_for: Told
    spent_date: date | None = None
    paid_by: PaidByWord = PaidByWord.KEY_FIGURE
    deployment_id: Choice | None = None
    expense_id: Choice | None = None
    receipt: Any = None

    def entry(self) -> ExpenseEntry:
        """Return the expense as the services know it. Raises: InvalidInput."""
        return ExpenseEntry(
            amount_cents=cents_of(self.amount),
            category=category_into(self.category),
            what=self.what_for,
            spent_on=self.spent_date or clock.today(),
            paid_by=PAID_BY.into(self.paid_by),
        )

    @property
    def made_id(self) -> UUID | None:
        """The id that the form was given, so that sending it twice stores it once. Raises: InvalidInput."""
        return None if self.expense_id is None else _id("expense_id", self.expense_id)

    @property
    def chosen_deployment(self) -> UUID | None:
        """The deployment that was chosen. Raises: InvalidInput."""
        return None if self.deployment_id is None else _id("deployment_id", self.deployment_id)


class DecisionForm(ApiStruct):
    """Een besluit over een uitgave."""

    decision: DecisionWord
    reason: Text | None = None
    version: Seen = 0


class StepForm(ApiStruct):
    """Iets doen met de uitgave die men zag."""

    version: Seen = 0


class RefundForm(ApiStruct):
    """Hoeveel euro er van een uitgave terugkwam; niets ingevuld is alles."""

    amount: Written | None = None
    version: Seen = 0

    @property
    def cents(self) -> int | None:
        """The amount in cents, or None for all of it. Raises: InvalidInput."""
        return None if self.amount is None else cents_of(self.amount)


class ClosingForm(ApiStruct):
    """De maand die wordt afgesloten."""

    month: date


class AccountForm(ApiStruct):
    """Een grootboekrekening."""

    code: Annotated[str, Meta(max_length=4)]
    name: Line
    kind: LedgerAccountKindWord


def cents_of(text: str) -> int:
    """Return the cents of an amount as people write it: 12, 12,5, 12,50 or € 12,-. Raises: InvalidInput."""
    found = _AMOUNT.fullmatch(text.strip())
    part = "" if found is None or found[2] in {None, "-"} else found[2]
    cents = 0 if found is None else int(found[1]) * 100 + int(part.ljust(2, "0") or 0)
    if cents == 0:
        raise InvalidInput(fields=(FieldError(dutch_field("amount"), _NO_AMOUNT),))
    return cents


def _id(field: str, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise InvalidInput(fields=(FieldError(dutch_field(field), _CHOOSE),)) from None
