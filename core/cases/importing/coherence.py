"""Whether the values of one row go together: dates in order, money within what was agreed, a key figure where one worked.

What contradicts itself is refused, what is merely unlikely is a warning. A field that could not be read is left out: that
it is wrong was told already.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from core.cases.importing import remarks
from core.cases.importing.candidates import IssueOutcome
from core.cases.importing.headings import Field
from core.cases.importing.values import Wrong

if TYPE_CHECKING:
    from core.cases.importing.cells import Reading, Terms

Finding = tuple[Field, IssueOutcome, Wrong]

_WITH_KEY_FIGURE = frozenset({"deployed", "aftercare", "closed"})
_BEFORE_DEPLOYMENT = frozenset({"requested", "screening", "declined", "withdrawn"})


def check_coherence(reading: Reading, terms: Terms) -> Iterator[Finding]:
    """Find what does not go together in one row: the field, how bad it is, and what to tell."""
    yield from _in_order(reading, terms)
    yield from _as_the_status_says(reading, terms)
    yield from _within_budget(reading, terms)


def _day(reading: Reading, field: Field) -> date | None:
    return cast("date | None", reading.values.get(field))


def _left_open(reading: Reading, terms: Terms, field: Field) -> bool:
    """The file has this column, and nothing stands in it."""
    return (
        field in terms.columns.places and field not in reading.blocked and reading.values.get(field) is None
    )


def _in_order(reading: Reading, terms: Terms) -> Iterator[Finding]:
    requested, begins, ends = (
        _day(reading, field) for field in (Field.REQUESTED_ON, Field.BEGINS_ON, Field.ENDS_ON)
    )
    if requested is not None and requested > terms.today:
        yield Field.REQUESTED_ON, "refused", remarks.IN_THE_FUTURE
    if requested is not None and begins is not None and begins < requested:
        yield Field.BEGINS_ON, "warning", remarks.BEFORE_REQUEST
    if begins is not None and ends is not None and ends < begins:
        yield Field.ENDS_ON, "refused", remarks.END_BEFORE_BEGIN
    if ends is not None and begins is None and Field.BEGINS_ON not in reading.blocked:
        yield Field.BEGINS_ON, "refused", remarks.END_WITHOUT_BEGIN


def _as_the_status_says(reading: Reading, terms: Terms) -> Iterator[Finding]:
    state = reading.values.get(Field.STATUS)
    begins, ends = _day(reading, Field.BEGINS_ON), _day(reading, Field.ENDS_ON)
    if state in _WITH_KEY_FIGURE and _left_open(reading, terms, Field.KEY_FIGURE):
        yield Field.KEY_FIGURE, "refused", remarks.NO_KEY_FIGURE
    if state == "deployed" and ends is not None and ends < terms.today:
        yield Field.ENDS_ON, "warning", remarks.END_IS_PAST
    if state == "deployed" and ends is None and _left_open(reading, terms, Field.BEGINS_ON):
        yield Field.BEGINS_ON, "warning", remarks.RUNNING_WITHOUT_BEGIN
    if state == "closed" and begins is not None and _left_open(reading, terms, Field.ENDS_ON):
        yield Field.ENDS_ON, "warning", remarks.CLOSED_WITHOUT_END
    if state in _BEFORE_DEPLOYMENT and (begins or ends) is not None:
        yield Field.BEGINS_ON if begins is not None else Field.ENDS_ON, "warning", remarks.DEPLOYED_TOO_EARLY


def _within_budget(reading: Reading, terms: Terms) -> Iterator[Finding]:
    monthly, spent = (
        cast("int | None", reading.values.get(field)) for field in (Field.MONTHLY_BUDGET, Field.SPENT)
    )
    least, most = terms.bounds.monthly_min_cents, terms.bounds.monthly_max_cents
    if monthly and not least <= monthly <= most:
        yield Field.MONTHLY_BUDGET, "refused", remarks.outside_bounds(_euros(least), _euros(most))
        return
    if reading.values.get(Field.STATUS) in _BEFORE_DEPLOYMENT and spent:
        yield Field.SPENT, "warning", remarks.SPENT_TOO_EARLY
        return
    begins = _day(reading, Field.BEGINS_ON)
    until = _day(reading, Field.ENDS_ON) or terms.today
    if monthly is None or not spent or begins is None or until < begins:
        return
    possible = monthly * _months_begun(begins, until)
    if spent > possible:
        yield Field.SPENT, "warning", remarks.more_than_possible(_euros(possible))


def _months_begun(begins: date, until: date) -> int:
    """Months of a period, a month that was begun counted whole."""
    months = (until.year - begins.year) * 12 + until.month - begins.month
    return months + 1 if until.day >= begins.day else months


def _euros(cents: int) -> str:
    whole = f"{cents // 100:,}".replace(",", ".")
    return f"€ {whole},{cents % 100:02d}"
