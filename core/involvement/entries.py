"""What is told to the services of involvement, with the bounds of every field."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from core.involvement.words import AgencyKind

QuarterHours = Annotated[int, Meta(ge=1, le=4_000)]


class InvolvementEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An agency that works on a case; ``ends_on`` is the last day, None as long as it lasts.

    ``agency_id`` is one of the agencies of the case. Units: ``quarter_hours`` are quarters of an hour a week.
    """

    kind: AgencyKind
    quarter_hours: QuarterHours
    begins_on: date
    ends_on: date | None = None
    agency_id: UUID | None = None


class EndEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The last day of an involvement, and with how many quarters of an hour a week it goes on from the day after."""

    ends_on: date
    then_quarter_hours: QuarterHours | None = None
