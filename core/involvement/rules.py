"""How many hours a week there are over time, and what they cost. In whole quarters of an hour and whole cents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from core.involvement.words import AgencyKind

QUARTERS_AN_HOUR = 4
DAYS_A_WEEK = 7
WEEKS_A_YEAR = 52
MONTHS_A_YEAR = 12

_DAY = timedelta(days=1)


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """So many quarters of an hour a week by one kind of agency, from the first day until the last, both included."""

    kind: AgencyKind
    quarter_hours: int
    begins_on: date
    ends_on: date | None = None

    def runs_on(self, day: date) -> bool:
        """Tell whether this is so on a day."""
        return self.begins_on <= day and (self.ends_on is None or day <= self.ends_on)

    def days_between(self, first: date, last: date) -> int:
        """Return on how many days from ``first`` up to and including ``last`` this is so."""
        begin, end = max(first, self.begins_on), last if self.ends_on is None else min(last, self.ends_on)
        return max(0, (end - begin).days + 1)


class Step(msgspec.Struct, frozen=True):
    """From this day on until the next step: the quarters of an hour a week by kind; kinds with none are left out."""

    day: date
    quarters: dict[AgencyKind, int]

    @property
    def total(self) -> int:
        """The quarters of an hour a week of all kinds together."""
        return sum(self.quarters.values())


def quarters_on(stretches: Iterable[Stretch], day: date) -> dict[AgencyKind, int]:
    """Return the quarters of an hour a week on a day, by kind in the order of the list of kinds."""
    found = dict.fromkeys(AgencyKind, 0)
    for stretch in stretches:
        if stretch.runs_on(day):
            found[stretch.kind] += stretch.quarter_hours
    return {kind: quarters for kind, quarters in found.items() if quarters}


def steps_of(stretches: Iterable[Stretch]) -> tuple[Step, ...]:
    """Return every day on which the hours change, in order, with the hours from then on, which can be none."""
    known = tuple(stretches)
    days = {stretch.begins_on for stretch in known}
    days |= {stretch.ends_on + _DAY for stretch in known if stretch.ends_on is not None}
    steps: list[Step] = []
    for day in sorted(days):
        quarters = quarters_on(known, day)
        if not steps or steps[-1].quarters != quarters:
            steps.append(Step(day, quarters))
    return tuple(steps)


def monthly_cents(quarters: Mapping[AgencyKind, int], tariffs: Mapping[AgencyKind, int]) -> int:
    """Return what so many quarters of an hour a week cost in a month: a twelfth of 52 weeks, in whole cents.

    ``tariffs`` are cents an hour by kind. Half a cent is rounded up.
    """
    quarter_cents = sum(number * tariffs[kind] for kind, number in quarters.items())
    return _rounded(quarter_cents * WEEKS_A_YEAR, QUARTERS_AN_HOUR * MONTHS_A_YEAR)


def avoided_cents(
    stretches: Iterable[Stretch], tariffs: Mapping[AgencyKind, int], *, since: date, until: date
) -> int | None:
    """Return what was spent less after ``since``, up to and including ``until``, than if the hours of that day had gone on.

    In whole cents; below zero when more was spent. None when nothing is known of that day: then there is no comparison.
    Every day counts for a seventh of its week. Source: METHOD M16, an estimate whose assumptions are shown beside it.
    """
    known = tuple(stretches)
    before = quarters_on(known, since)
    if not before:
        return None
    days = max(0, (until - since).days)
    unchanged = sum(number * tariffs[kind] for kind, number in before.items()) * days
    spent = sum(
        stretch.quarter_hours * tariffs[stretch.kind] * stretch.days_between(since + _DAY, until)
        for stretch in known
    )
    return _rounded(unchanged - spent, QUARTERS_AN_HOUR * DAYS_A_WEEK)


def is_in_order(begins_on: date, ends_on: date | None) -> bool:
    """Tell whether a last day lies on or after the first."""
    return ends_on is None or begins_on <= ends_on


def _rounded(number: int, divisor: int) -> int:
    return (2 * number + divisor) // (2 * divisor)
