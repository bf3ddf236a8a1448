"""Terms: how long one lasts, how a past deployment is laid out in terms, and on which days somebody is reminded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Final, NamedTuple

from core.cases.rules.retention import add_months

BEFORE_END_DAYS: Final = (28, 14, 3)
AFTER_END_EVERY_DAYS: Final = 3
TO_PROJECT_LEAD_TOO_DAYS: Final = 3
_DAY: Final = timedelta(days=1)


class Period(NamedTuple):
    """From the first day until and including the last."""

    begins_on: date
    ends_on: date


def term_from(begins_on: date, months: int) -> Period:
    """Return the term of so many months that begins on a day: it ends on the day before the same day, months later."""
    return Period(begins_on, add_months(begins_on, months) - _DAY)


def lay_out(begins_on: date, ends_on: date | None, months: int, *, today: date) -> list[Period]:
    """Return the terms of a deployment that ran before it was known here, one after the other and without a gap.

    A deployment that ended has its last term cut off at its end; one that runs has a last term that is not over yet.
    """
    last = ends_on or max(today, begins_on)
    found: list[Period] = []
    for number in count():
        begins = add_months(begins_on, number * months)
        if found and begins > last:
            return found
        period = Period(begins, add_months(begins_on, (number + 1) * months) - _DAY)
        found.append(Period(begins, min(period.ends_on, ends_on)) if ends_on else period)
    raise AssertionError


def due_days(ends_on: date, *, until: date) -> Iterator[date]:
    """Yield the days on which the end of a term is told of, oldest first, up to and including ``until``."""
    for days in BEFORE_END_DAYS:
        due = ends_on - timedelta(days=days)
        if due <= until:
            yield due
    due = ends_on + timedelta(days=AFTER_END_EVERY_DAYS)
    while due <= until:
        yield due
        due += timedelta(days=AFTER_END_EVERY_DAYS)


def tells_project_lead_too(ends_on: date, due: date) -> bool:
    """Tell whether the project lead hears of it as well: from three days before the end on."""
    return due >= ends_on - timedelta(days=TO_PROJECT_LEAD_TOO_DAYS)
