"""What a volunteer may get at most: by the hour and by age, by month and by year, to the cent.

The figures are data (table ``volunteer_ceiling``), of the law and about no one. Months and years are those of the day on
which somebody worked or paid; nothing is averaged over months, and nothing is looked up in another municipality.
Source: STANDARDS 0.5 and P14.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import date

_MINUTES: Final = 60
_ADULT: Final = 21
_NEAR_PERCENT: Final = 80


class AllowanceKind(StrEnum):
    """What an allowance is for: time that was given, or money that was spent and shown."""

    EFFORT = "effort"
    COSTS = "costs"


class Verdict(StrEnum):
    """How an amount stands to the ceilings."""

    FREE = "free"
    FITS = "fits"
    NEAR = "near"
    OVER = "over"


class Ceiling(NamedTuple):
    """The ceilings of one year, in cents. The law has had one for who is younger than 21 only since 2026."""

    year: int
    hour_cents: int
    hour_under_21_cents: int | None
    month_cents: int
    year_cents: int


class Used(NamedTuple):
    """What counts already, in cents: in the month and in the year, with what others paid as far as it was told.

    ``has_effort`` tells whether effort was paid in the year, by us or by others: only then the ceilings hold for costs too.
    """

    month_cents: int = 0
    year_cents: int = 0
    has_effort: bool = False


class Room(NamedTuple):
    """What is left under each ceiling, in cents; never below zero."""

    month_cents: int
    year_cents: int

    @property
    def cents(self) -> int:
        """What is left under both."""
        return min(self)


def age_on(birth_date: date, day: date) -> int:
    """Return how old somebody is on a day; who was born on 29 February has a birthday on 1 March in other years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def hour_ceiling(ceiling: Ceiling, birth_date: date | None, day: date) -> int:
    """Return the most cents for an hour on a day; an unknown age counts as adult, and whoever shows it says so."""
    lower = ceiling.hour_under_21_cents
    if lower is None or birth_date is None or age_on(birth_date, day) >= _ADULT:
        return ceiling.hour_cents
    return lower


def effort_cents(minutes: int, hour_cents: int) -> int:
    """Return what so many minutes come to, in whole cents; a part of a cent is never rounded up over the ceiling."""
    return minutes * hour_cents // _MINUTES


def room_left(ceiling: Ceiling, used: Used) -> Room:
    """Return what is left of the month and of the year."""
    return Room(max(0, ceiling.month_cents - used.month_cents), max(0, ceiling.year_cents - used.year_cents))


def weigh(ceiling: Ceiling, used: Used, kind: AllowanceKind, amount_cents: int) -> Verdict:
    """Return how an amount stands to what counts already.

    Exactly at a ceiling still fits. Costs alone, against receipts, have no ceiling as long as no effort is paid in the year.
    """
    if kind is AllowanceKind.COSTS and not used.has_effort:
        return Verdict.FREE
    month, year = used.month_cents + amount_cents, used.year_cents + amount_cents
    if month > ceiling.month_cents or year > ceiling.year_cents:
        return Verdict.OVER
    is_near = (
        month * 100 > ceiling.month_cents * _NEAR_PERCENT or year * 100 > ceiling.year_cents * _NEAR_PERCENT
    )
    return Verdict.NEAR if is_near else Verdict.FITS
