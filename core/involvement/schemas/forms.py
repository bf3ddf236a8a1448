"""What the forms of involvement send: hours as people write them, with a comma or a point."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta

from core.involvement.entries import EndEntry, InvolvementEntry
from core.involvement.rules import QUARTERS_AN_HOUR
from core.involvement.schemas.words import KINDS, AgencyKindWord
from core.involvement.views import InvolvementView
from core.kit.api import ApiStruct
from core.kit.errors import FieldError, InvalidInput
from core.kit.glossary import dutch_field

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Typed = Annotated[str, Meta(min_length=1, max_length=12)]

MOST_HOURS: Final = 1_000
_HOURS = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")
_WRONG: Final = "Vul uren per week in, per kwartier: bijvoorbeeld 2 of 1,5 of 0,25. Hoogstens 1.000."


class InvolvementForm(ApiStruct):
    """Een instantie die aan een casus werkt."""

    agency_kind: AgencyKindWord
    hours_per_week: Typed
    since_date: date
    until_date: date | None = None
    agency_id: UUID | None = None
    version: Seen = 0

    @classmethod
    def of(cls, view: InvolvementView) -> InvolvementForm:
        """Return the form as it is filled in now."""
        return cls(
            agency_kind=KINDS.out(view.kind),
            hours_per_week=hours_of(view.quarter_hours),
            since_date=view.begins_on,
            until_date=view.ends_on,
            agency_id=view.agency_id,
            version=view.version,
        )

    def entry(self) -> InvolvementEntry:
        """Return it as the services know it. Raises: InvalidInput for hours that are no quarters."""
        return InvolvementEntry(
            kind=KINDS.into(self.agency_kind),
            quarter_hours=quarters_of("hours_per_week", self.hours_per_week),
            begins_on=self.since_date,
            ends_on=self.until_date,
            agency_id=self.agency_id,
        )


class EndForm(ApiStruct):
    """De laatste dag, en met hoeveel uur het daarna verdergaat."""

    until_date: date
    then_hours: Annotated[str, Meta(max_length=12)] = ""
    version: Seen = 0

    def entry(self) -> EndEntry:
        """Return it as the services know it; no hours, or zero, is that it ends. Raises: InvalidInput."""
        told = self.then_hours.strip()
        ends = not told or not told.strip("0.,")
        quarters = None if ends else quarters_of("then_hours", told)
        return EndEntry(ends_on=self.until_date, then_quarter_hours=quarters)


class VersionForm(ApiStruct):
    """Iets doen met wat men zag."""

    version: Seen = 0


def quarters_of(field: str, typed: str) -> int:
    """Return the quarters of an hour in hours as people write them. Raises: InvalidInput that names ``field``."""
    told = typed.strip()
    quarters = Decimal(told.replace(",", ".")) * QUARTERS_AN_HOUR if _HOURS.fullmatch(told) else Decimal(0)
    if quarters != int(quarters) or not 1 <= quarters <= MOST_HOURS * QUARTERS_AN_HOUR:
        raise InvalidInput(fields=(FieldError(dutch_field(field), _WRONG),))
    return int(quarters)


def hours_of(quarters: int) -> str:
    """Return quarters of an hour as hours with a comma, such as ``1,5``."""
    hours, rest = divmod(quarters, QUARTERS_AN_HOUR)
    return f"{hours}{('', ',25', ',5', ',75')[rest]}"
