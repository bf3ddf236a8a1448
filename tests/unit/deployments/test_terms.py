"""Terms: their length, how the past is laid out in them, and on which days somebody is reminded."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.deployments.rules.terms import Period, due_days, lay_out, tells_project_lead_too, term_from

DAY = timedelta(days=1)
END = date(2026, 12, 31)
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        (date(2026, 1, 1), 3, date(2026, 3, 31)),
        (date(2026, 1, 15), 1, date(2026, 2, 14)),
        (date(2026, 1, 31), 1, date(2026, 2, 27)),
        (date(2025, 11, 30), 3, date(2026, 2, 27)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
    ],
)
def test_a_term_ends_on_the_day_before_the_same_day(begins: date, months: int, ends: date) -> None:
    assert term_from(begins, months) == Period(begins, ends)


@given(days, st.integers(0, 1500), st.integers(1, 24))
def test_an_ended_deployment_is_covered_whole_and_without_overlap(
    begins: date, length: int, months: int
) -> None:
    ends = begins + timedelta(days=length)
    periods = lay_out(begins, ends, months, today=date(2031, 1, 1))
    assert periods[0].begins_on == begins
    assert periods[-1].ends_on == ends
    assert all(one.ends_on + DAY == after.begins_on for one, after in pairwise(periods))
    assert all(period.begins_on <= period.ends_on for period in periods)


@given(days, days, st.integers(1, 24))
def test_a_running_deployment_has_a_last_term_that_is_not_over(
    begins: date, today: date, months: int
) -> None:
    periods = lay_out(begins, None, months, today=today)
    assert periods[-1].ends_on >= today
    assert all(period.ends_on < today for period in periods[:-1])
    assert all(one.ends_on + DAY == after.begins_on for one, after in pairwise(periods))


def test_reminders_come_28_14_and_3_days_before_and_every_3_days_after() -> None:
    until = END + timedelta(days=10)
    assert [(day - END).days for day in due_days(END, until=until)] == [-28, -14, -3, 3, 6, 9]
    assert list(due_days(END, until=END - timedelta(days=29))) == []
    assert [(day - END).days for day in due_days(END, until=END)] == [-28, -14, -3]


@given(st.integers(-40, 60))
def test_who_looks_later_finds_every_day_that_was_due_before(days_after: int) -> None:
    before = list(due_days(END, until=END + timedelta(days=days_after)))
    after = list(due_days(END, until=END + timedelta(days=days_after + 7)))
    assert after[: len(before)] == before


@pytest.mark.parametrize(("days_before", "too"), [(28, False), (14, False), (3, True), (-3, True)])
def test_the_project_lead_hears_of_it_when_it_comes_near(days_before: int, too: bool) -> None:
    assert tells_project_lead_too(END, END - timedelta(days=days_before)) is too
