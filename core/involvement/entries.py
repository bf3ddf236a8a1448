"""What is told to the services of involvement, with the bounds of every field."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from core.involvement.words import AgencyKind
from core.kit.api import Text

QuarterHours = Annotated[int, Meta(ge=1, le=4_000)]
ItemWord = Annotated[str, Meta(min_length=1, max_length=60, pattern="^[a-z][a-z0-9_-]*$")]


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


class InstrumentEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen of an instrument, on which day: by the word of each item that was answered, the word of the choice."""

    filled_on: date
    answers: dict[ItemWord, str] = {}
    remark: Text | None = None
