"""Hours over time and what they cost, in whole quarters of an hour and whole cents."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.involvement.rules import (
    Step,
    Stretch,
    avoided_cents,
    is_in_order,
    monthly_cents,
    quarters_on,
    steps_of,
)
from core.involvement.words import AgencyKind

SCHOOL, POLICE = AgencyKind.SCHOOL, AgencyKind.POLICE
TARIFFS = dict.fromkeys(AgencyKind, 7_500) | {POLICE: 9_001}
BEGAN = date(2026, 1, 5)


def stretch(quarters: int, begins: date, ends: date | None = None, kind: AgencyKind = SCHOOL) -> Stretch:
    return Stretch(kind=kind, quarter_hours=quarters, begins_on=begins, ends_on=ends)


def test_the_first_and_the_last_day_count() -> None:
    one = stretch(8, BEGAN, date(2026, 1, 11))
    assert [one.runs_on(day) for day in (date(2026, 1, 4), BEGAN, date(2026, 1, 11), date(2026, 1, 12))] == [
        False,
        True,
        True,
        False,
    ]
    assert one.days_between(date(2026, 1, 1), date(2026, 2, 1)) == 7
    assert one.days_between(date(2026, 1, 11), date(2026, 1, 11)) == 1
    assert one.days_between(date(2026, 1, 12), date(2026, 2, 1)) == 0


def test_hours_of_one_kind_add_up_and_kinds_without_hours_are_left_out() -> None:
    known = (stretch(8, BEGAN), stretch(2, BEGAN), stretch(4, date(2026, 2, 1), kind=POLICE))
    assert quarters_on(known, BEGAN) == {SCHOOL: 10}
    assert quarters_on(known, date(2026, 2, 1)) == {SCHOOL: 10, POLICE: 4}
    assert quarters_on(known, date(2025, 1, 1)) == {}


def test_there_is_a_step_at_each_day_on_which_hours_change_and_no_other() -> None:
    known = (
        stretch(8, BEGAN, date(2026, 1, 31)),
        stretch(8, date(2026, 2, 1), date(2026, 2, 28)),
        stretch(2, date(2026, 3, 1), date(2026, 3, 31)),
    )
    assert steps_of(known) == (
        Step(BEGAN, {SCHOOL: 8}),
        Step(date(2026, 3, 1), {SCHOOL: 2}),
        Step(date(2026, 4, 1), {}),
    )
    assert [step.total for step in steps_of(known)] == [8, 2, 0]
    assert steps_of(()) == ()


@pytest.mark.parametrize(
    ("quarters", "cents"),
    [
        ({}, 0),
        ({SCHOOL: 4}, 32_500),  # 1 hour x 75 euros x 52 / 12
        ({SCHOOL: 1}, 8_125),
        ({POLICE: 1}, 9_751),  # 90.01 x 13 / 12 = 97.5108 euros
        ({SCHOOL: 12, POLICE: 6}, 97_500 + 58_507),  # the second 585.065: half a cent goes up
    ],
)
def test_a_month_is_a_twelfth_of_52_weeks(quarters: dict[AgencyKind, int], cents: int) -> None:
    assert monthly_cents(quarters, TARIFFS) == cents


def test_what_was_spent_less_is_avoided() -> None:
    known = (stretch(28, BEGAN, date(2026, 2, 1)), stretch(14, date(2026, 2, 2)))
    since, until = date(2026, 2, 1), date(2026, 3, 1)
    # 28 days of 3.5 hours a week less, at 75 euros
    assert avoided_cents(known, TARIFFS, since=since, until=until) == 4 * 14 * 7_500 // 4


def test_more_hours_than_before_are_told_below_zero() -> None:
    known = (stretch(4, BEGAN), stretch(4, date(2026, 2, 2), kind=POLICE))
    assert avoided_cents(known, TARIFFS, since=date(2026, 2, 1), until=date(2026, 2, 8)) == -9_001


def test_a_day_of_which_nothing_is_known_gives_no_comparison() -> None:
    known = (stretch(4, date(2026, 2, 2)),)
    assert avoided_cents(known, TARIFFS, since=date(2026, 2, 1), until=date(2026, 3, 1)) is None
    assert avoided_cents((), TARIFFS, since=BEGAN, until=BEGAN) is None


@given(st.integers(1, 4_000), st.integers(0, 2_000), st.integers(0, 100_000))
def test_hours_that_go_on_unchanged_avoid_nothing(quarters: int, days: int, tariff: int) -> None:
    tariffs = dict.fromkeys(AgencyKind, tariff)
    until = BEGAN + timedelta(days=days)
    assert avoided_cents((stretch(quarters, BEGAN),), tariffs, since=BEGAN, until=until) == 0


@given(st.integers(1, 4_000), st.integers(0, 2_000), st.integers(0, 100_000))
def test_all_is_avoided_when_everything_stops(quarters: int, days: int, tariff: int) -> None:
    tariffs = dict.fromkeys(AgencyKind, tariff)
    until = BEGAN + timedelta(days=days)
    avoided = avoided_cents((stretch(quarters, BEGAN, BEGAN),), tariffs, since=BEGAN, until=until)
    assert avoided is not None
    assert abs(avoided * 28 - quarters * tariff * days) <= 14


def test_a_last_day_does_not_lie_before_the_first() -> None:
    assert is_in_order(BEGAN, None)
    assert is_in_order(BEGAN, BEGAN)
    assert not is_in_order(BEGAN, BEGAN - timedelta(days=1))
