"""Which periods a report can be of: whole months, quarters or years that have begun."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from core.plugin_api.words import Period
from core.reports.words import Per

EARLIEST_YEAR: Final = 2000
_MONTHS: Final = {Per.MONTH: 1, Per.QUARTER: 3, Per.YEAR: 12}
_WRITTEN: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?", re.ASCII
)


def read_period(written: str, per: Per, *, today: date) -> Period | None:
    """Return the period that ``2026``, ``2026-Q3`` or ``2026-09`` names; None for one of another kind or still to begin."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    kind = Per.QUARTER if found["quarter"] else Per.MONTH if found["month"] else Per.YEAR
    month = (int(found["quarter"]) - 1) * 3 + 1 if found["quarter"] else int(found["month"] or 1)
    if kind is not per or int(found["year"]) < EARLIEST_YEAR:
        return None
    period = _from(date(int(found["year"]), month, 1), per)
    return period if period.first <= today else None


def write_period(period: Period, per: Per) -> str:
    """Return how a period is written in an address: the opposite of `read_period`."""
    year = f"{period.first.year:04d}"
    if per is Per.YEAR:
        return year
    if per is Per.QUARTER:
        return f"{year}-Q{quarter_of(period)}"
    return f"{year}-{period.first.month:02d}"


def last_period(per: Per, *, today: date) -> Period:
    """Return the last period that is over."""
    length = _MONTHS[per]
    first = date(today.year, (today.month - 1) // length * length + 1, 1)
    return _from(_moved(first, -length), per)


def period_before(period: Period, per: Per) -> Period | None:
    """Return the period before, or None where reports begin."""
    first = _moved(period.first, -_MONTHS[per])
    return _from(first, per) if first.year >= EARLIEST_YEAR else None


def period_after(period: Period, per: Per, *, today: date) -> Period | None:
    """Return the period after, or None when it still has to begin."""
    following = _from(_moved(period.first, _MONTHS[per]), per)
    return following if following.first <= today else None


def quarter_of(period: Period) -> int:
    """Return in which quarter of its year a period begins, from 1."""
    return (period.first.month - 1) // 3 + 1


def _from(first: date, per: Per) -> Period:
    return Period(first=first, last=_moved(first, _MONTHS[per]) - timedelta(days=1))


def _moved(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
