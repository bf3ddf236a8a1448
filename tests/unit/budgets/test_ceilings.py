"""What a volunteer may get at most: boundaries to the cent, over months, years and birthdays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.budgets.rules.ceilings import (
    AllowanceKind,
    Ceiling,
    Used,
    Verdict,
    age_on,
    effort_cents,
    hour_ceiling,
    room_left,
    weigh,
)

OF_2025 = Ceiling(2025, 560, None, 21_000, 210_000)
OF_2026 = Ceiling(2026, 575, 340, 22_000, 220_000)
EFFORT, COSTS = AllowanceKind.EFFORT, AllowanceKind.COSTS


@pytest.mark.parametrize(
    ("ceiling", "used", "cents", "verdict"),
    [
        (OF_2026, Used(), 21_999, Verdict.NEAR),
        (OF_2026, Used(), 22_000, Verdict.NEAR),
        (OF_2026, Used(), 22_001, Verdict.OVER),
        (OF_2026, Used(), 17_600, Verdict.FITS),
        (OF_2026, Used(), 17_601, Verdict.NEAR),
        (OF_2025, Used(), 21_000, Verdict.NEAR),
        (OF_2025, Used(), 21_001, Verdict.OVER),
        (OF_2026, Used(21_999, 21_999, has_effort=True), 1, Verdict.NEAR),
        (OF_2026, Used(21_999, 21_999, has_effort=True), 2, Verdict.OVER),
        (OF_2026, Used(0, 219_999, has_effort=True), 1, Verdict.NEAR),
        (OF_2026, Used(0, 219_999, has_effort=True), 2, Verdict.OVER),
        (OF_2026, Used(0, 220_000, has_effort=True), 1, Verdict.OVER),
    ],
)
def test_exactly_at_a_ceiling_fits_and_a_cent_more_does_not(ceiling, used, cents, verdict) -> None:
    assert weigh(ceiling, used, EFFORT, cents) is verdict


def test_costs_alone_have_no_ceiling() -> None:
    assert weigh(OF_2026, Used(500_000, 500_000), COSTS, 100_000) is Verdict.FREE


def test_costs_count_as_soon_as_effort_was_paid_in_the_year() -> None:
    used = Used(21_000, 21_000, has_effort=True)
    assert weigh(OF_2026, used, COSTS, 1_000) is Verdict.NEAR
    assert weigh(OF_2026, used, COSTS, 1_001) is Verdict.OVER


def test_effort_after_costs_above_the_ceiling_is_over() -> None:
    assert weigh(OF_2026, Used(22_000, 22_000), EFFORT, 1) is Verdict.OVER


@pytest.mark.parametrize(
    ("born", "day", "cents"),
    [
        (date(2005, 6, 15), date(2026, 6, 14), 340),
        (date(2005, 6, 15), date(2026, 6, 15), 575),
        (date(2004, 2, 29), date(2026, 2, 28), 575),
        (date(2008, 2, 29), date(2026, 2, 28), 340),
        (None, date(2026, 6, 14), 575),
    ],
)
def test_the_hour_of_who_is_younger_than_21_is_less(born, day, cents) -> None:
    assert hour_ceiling(OF_2026, born, day) == cents


def test_before_2026_age_made_no_difference() -> None:
    assert hour_ceiling(OF_2025, date(2010, 1, 1), date(2025, 6, 1)) == 560


def test_who_was_born_on_a_leap_day_is_older_on_the_first_of_march() -> None:
    assert age_on(date(2004, 2, 29), date(2025, 2, 28)) == 20
    assert age_on(date(2004, 2, 29), date(2025, 3, 1)) == 21


def test_a_part_of_a_cent_is_never_paid() -> None:
    assert effort_cents(60, 575) == 575
    assert effort_cents(1, 575) == 9
    assert effort_cents(7, 575) == 67


@given(
    some.integers(1, 1_440),
    some.dates(date(1940, 1, 1), date(2012, 1, 1)),
    some.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_effort_never_comes_to_more_than_the_hour_of_that_day_and_age(minutes, born, day) -> None:
    rate = hour_ceiling(OF_2026, born, day)
    assert effort_cents(minutes, rate) * 60 <= minutes * rate
    assert (rate == 340) == (age_on(born, day) < 21)


@given(
    some.lists(
        some.tuples(
            some.dates(date(2025, 1, 1), date(2026, 12, 31)),
            some.sampled_from([EFFORT, COSTS]),
            some.integers(1, 30_000),
        ),
        max_size=60,
    )
)
def test_no_month_and_no_year_with_effort_ever_gets_over_the_ceilings(wishes) -> None:
    """Whatever is asked for in whatever order, what is agreed to stays below all ceilings of its own month and year."""
    agreed: list[tuple[date, AllowanceKind, int]] = []
    for day, kind, cents in wishes:
        ceiling = OF_2025 if day.year == 2025 else OF_2026
        of_year = [one for one in agreed if one[0].year == day.year]
        used = Used(
            sum(one[2] for one in of_year if one[0].month == day.month),
            sum(one[2] for one in of_year),
            any(one[1] is EFFORT for one in of_year),
        )
        if weigh(ceiling, used, kind, cents) is not Verdict.OVER:
            agreed.append((day, kind, cents))
        assert room_left(ceiling, used).cents >= 0
    for year, ceiling in ((2025, OF_2025), (2026, OF_2026)):
        of_year = [one for one in agreed if one[0].year == year]
        effort = [place for place, one in enumerate(of_year) if one[1] is EFFORT]
        if effort:
            assert sum(one[2] for one in of_year) <= ceiling.year_cents
        for month in range(1, 13):
            of_month = [one for one in of_year if one[0].month == month]
            if any(one[1] is EFFORT for one in of_month):
                assert sum(one[2] for one in of_month) <= ceiling.month_cents


def test_a_new_year_begins_from_nothing() -> None:
    last = date(2025, 12, 31)
    assert weigh(OF_2025, Used(0, 210_000, has_effort=True), EFFORT, 1) is Verdict.OVER
    assert (last + timedelta(days=1)).year == 2026
    assert weigh(OF_2026, Used(), EFFORT, 22_000) is Verdict.NEAR
