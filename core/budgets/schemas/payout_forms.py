"""What the forms of allowances and payouts send."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta

from core.budgets.paying import AllowanceEntry, DetailsEntry, DetailsView
from core.budgets.rules.ceilings import AllowanceKind
from core.budgets.rules.payout import shown_iban
from core.budgets.schemas.payout_words import ALLOWANCE_KINDS, AllowanceKindWord
from core.budgets.schemas.payouts import FormatName, SeenCents
from core.cases.entries import Told
from core.kit.api import ApiStruct, Line, Text
from core.kit.errors import FieldError, InvalidInput
from core.kit.glossary import dutch_field

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Choice = Annotated[str, Meta(max_length=60)]
Amount = Annotated[str, Meta(max_length=20)]
Hours = Annotated[int, Meta(ge=0, le=24)]
Minutes = Annotated[int, Meta(ge=0, le=59)]
Month = Annotated[str, Meta(max_length=10)]

_AMOUNT: Final = re.compile(r"(\d{1,5})(?:[.,](\d{1,2}))?")
_NO_AMOUNT = "Vul een bedrag in, zoals 12,50."
_NO_MONTH = "Kies een maand, zoals 2026-03."
_NO_TIME = "Vul in hoeveel tijd het was: uren, minuten of allebei."
_LONGEST_DAY = 1_440


class AllowanceForm(ApiStruct):
    """Wat iemand deed of betaalde: tijd bij inspanning, een bedrag bij kosten."""

    allowance_kind: AllowanceKindWord
    what_for: Told
    happened_date: date
    hours: Hours | None = None
    extra_minutes: Minutes | None = None
    amount: Amount | None = None
    deployment_id: Choice | None = None
    allowance_id: Choice | None = None

    def entry(self, deployment_id: UUID) -> AllowanceEntry:
        """Return it as the services know it. Raises: InvalidInput."""
        kind: AllowanceKind = ALLOWANCE_KINDS.into(self.allowance_kind)
        is_effort = kind is AllowanceKind.EFFORT
        minutes = (self.hours or 0) * 60 + (self.extra_minutes or 0)
        if is_effort and not 0 < minutes <= _LONGEST_DAY:
            raise InvalidInput(fields=(FieldError(dutch_field("hours"), _NO_TIME),))
        return AllowanceEntry(
            deployment_id=deployment_id,
            kind=kind,
            what=self.what_for,
            happened_on=self.happened_date,
            minutes=minutes if is_effort else None,
            amount_cents=None if is_effort else cents_of(self.amount, least=1),
        )


class OtherPaymentForm(ApiStruct):
    """Wat anderen in een maand betaalden; 0 haalt het weg."""

    month: Month
    amount: Amount

    @property
    def first_day(self) -> date:
        """The month, by its first day. Raises: InvalidInput."""
        try:
            return date.fromisoformat(f"{self.month[:7]}-01")
        except ValueError:
            raise InvalidInput(fields=(FieldError(dutch_field("month"), _NO_MONTH),)) from None

    @property
    def cents(self) -> int:
        """The amount in cents. Raises: InvalidInput."""
        return cents_of(self.amount, least=0)


class DetailsForm(ApiStruct):
    """Op welke rekening iemand wordt betaald."""

    holder_name: Line
    iban: Choice
    birth_date: date | None = None
    version: Seen = 0

    @classmethod
    def of(cls, view: DetailsView) -> DetailsForm:
        """Return the form as it is filled in now."""
        return cls(
            holder_name=view.holder_name,
            iban=shown_iban(view.iban),
            birth_date=view.birth_date,
            version=view.version,
        )

    def entry(self) -> DetailsEntry:
        """Return it as the services know it."""
        return DetailsEntry(holder_name=self.holder_name, iban=self.iban, birth_date=self.birth_date)


class DecisionForm(ApiStruct):
    """Een beslissing over een vergoeding; bij afwijzen hoort een reden."""

    reason: Text | None = None
    version: Seen = 0


class ProposalForm(ApiStruct):
    """Het totaal dat iemand zag toen alles bij elkaar werd gezet."""

    total_cents: SeenCents


class ExportForm(ApiStruct):
    """In welk soort bestand een betaalopdracht naar de bank gaat."""

    file_kind: FormatName
    version: Seen = 0


def cents_of(text: str | None, *, least: int) -> int:
    """Return an amount in euros, as people type it, in cents. Raises: InvalidInput."""
    found = _AMOUNT.fullmatch((text or "").replace("€", "").strip())
    cents = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else -1
    if cents < least:
        raise InvalidInput(fields=(FieldError(dutch_field("amount"), _NO_AMOUNT),))
    return cents
