from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plugin_api import Figures, MonthFigures, Period
from core.reports.rules.counting import (
    Counted,
    PeriodTooLong,
    SourceCounted,
    figures_told,
    months_within,
)
from core.reports.rules.small_cells import MONTHS, PARTS, QUARTERS, SPANS, YEAR, Level, Span, is_small
from tests.unit.reports.working_out import worked_out

TODAY = date(2027, 1, 15)
BEGUN_AND_ENDED = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=len(MONTHS), max_size=len(MONTHS)
)


def begins(span: Span, year: int = 2026) -> date:
    return date(year, {Level.MONTH: 1, Level.QUARTER: 3, Level.YEAR: 12}[span.level] * span.place + 1, 1)


def year_of(*, year: int = 2026, **monthly: Sequence[int]) -> list[Counted]:
    """Return every span of a year in which each month has these values; quarters and the year have their sums."""
    found = []
    for span in SPANS:
        months = (
            [span] if span in MONTHS else [month for month in MONTHS if span == YEAR or month in PARTS[span]]
        )
        values = {name: sum(told[month.place] for month in months) for name, told in monthly.items()}
        if "active_deployments" in monthly:
            values["active_deployments"] = monthly["active_deployments"][months[-1].place]
        found.append(Counted(level=span.level, begins=begins(span, year), **values))
    return found


def told(
    counted: list[Counted], *, first: date = date(2026, 1, 1), last: date = date(2026, 12, 31), **more: Any
) -> Figures:
    values = {"money": (), "today": TODAY, **more}
    return figures_told(
        months_within(Period(first=first, last=last)), counted, values["money"], today=values["today"]
    )


def every_report(counted: list[Counted]) -> dict[Span, MonthFigures]:
    """Return what the report of each month, of each quarter and of the year tells of its whole period."""
    found = {}
    for span in SPANS:
        length = {Level.MONTH: 1, Level.QUARTER: 3, Level.YEAR: 12}[span.level]
        first = begins(span)
        months = [date(2026, first.month + place, 1) for place in range(length)]
        total = figures_told(months, counted, (), today=TODAY).total
        assert total is not None
        found[span] = total
    return found


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), 3),
        (date(2026, 2, 1), date(2026, 2, 28), 1),
        (date(2026, 1, 15), date(2026, 3, 20), 1),
        (date(2021, 1, 1), date(2025, 12, 31), 60),
    ],
)
def test_figures_are_of_the_months_that_lie_in_the_period_as_a_whole(
    first: date, last: date, number: int
) -> None:
    assert len(months_within(Period(first=first, last=last))) == number


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 2, 1), date(2026, 1, 1)),
        (date(2026, 2, 2), date(2026, 2, 28)),
        (date(2021, 1, 1), date(2026, 1, 31)),
        (date(1, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_period_without_a_month_or_of_more_than_five_years_is_refused(first: date, last: date) -> None:
    with pytest.raises(PeriodTooLong):
        months_within(Period(first=first, last=last))


def test_counts_of_one_to_four_are_left_out_and_their_sum_is_told() -> None:
    figures = told(year_of(applications=[3] * 12))
    assert [one.applications for one in figures.months] == [None] * 12
    assert figures.total is not None
    assert figures.total.applications == 36


def test_amounts_of_fewer_than_five_cases_are_left_out_however_large_they_are() -> None:
    figures = told(
        year_of(
            agreed_cents=[500_000] * 12,
            agreed_cases=[4] * 6 + [5] * 6,
            contacts=[40] * 12,
            contact_cases=[2] * 6 + [7] * 6,
        )
    )
    assert [one.agreed_cents for one in figures.months] == [None] * 6 + [500_000] * 6
    assert [one.contacts for one in figures.months] == [None] * 6 + [40] * 6


def test_hours_are_whole_and_rounded() -> None:
    figures = told(year_of(minutes=[95] * 12, minute_cases=[5] * 12))
    assert figures.months[0].key_figure_hours == 2
    assert figures.total is not None
    assert figures.total.key_figure_hours == 19


def test_months_that_still_have_to_begin_are_left_out() -> None:
    figures = told(year_of(applications=[6] * 12), today=date(2026, 3, 31))
    assert [one.month.month for one in figures.months] == [1, 2, 3]


def test_any_other_stretch_has_no_total_and_no_sources() -> None:
    figures = told(year_of(applications=[6] * 12), first=date(2026, 2, 1), last=date(2026, 4, 30))
    assert len(figures.months) == 3
    assert figures.total is None
    assert figures.sources == ()


def test_several_years_are_told_together_when_each_is_told() -> None:
    both = [*year_of(applications=[6] * 12), *year_of(year=2025, applications=[5] * 12)]
    first, last = date(2025, 1, 1), date(2026, 12, 31)
    total = told(both, first=first, last=last).total
    assert total is not None
    assert total.applications == 132
    one_small = [*year_of(applications=[6] * 12), *year_of(year=2025, applications=[0] * 11 + [4])]
    total = told(one_small, first=first, last=last).total
    assert total is not None
    assert total.applications is None


def test_who_began_and_who_ended_are_told_together_or_not_at_all() -> None:
    begun, ended = [6] + [0] * 11, [2] + [0] * 11
    figures = told(year_of(deployments_begun=begun, deployments_ended=ended, active_deployments=[14] * 12))
    assert (figures.months[0].deployments_begun, figures.months[0].deployments_ended) == (None, None)
    assert figures.months[0].active_deployments == 14


@given(BEGUN_AND_ENDED, st.integers(0, 12))
def test_no_small_number_of_deployments_follows_from_all_reports_of_a_year(
    changes: list[tuple[int, int]], at_first: int
) -> None:
    active, running = at_first, []
    begun, ended = [], []
    for more, fewer in changes:
        fewer = min(fewer, active + more)  # noqa: PLW2901 - nobody ends who never began
        begun.append(more)
        ended.append(fewer)
        active += more - fewer
        running.append(active)
    counted = year_of(deployments_begun=begun, deployments_ended=ended, active_deployments=running)
    reports = every_report(counted)
    untold = {
        (name, span)
        for span, one in reports.items()
        for name in ("deployments_begun", "deployments_ended")
        if getattr(one, name) is None
    }
    untold |= {("active", month) for month in MONTHS if reports[month].active_deployments is None}
    untold |= {("active", None)} if is_small(at_first) else set()
    fixed = worked_out(_sums_of_deployments(), untold)
    small = {
        (name, span)
        for span, one in zip(SPANS, counted, strict=True)
        for name in ("deployments_begun", "deployments_ended")
        if is_small(getattr(one, name))
    }
    small |= {("active", MONTHS[place]) for place, number in enumerate(running) if is_small(number)}
    small |= {("active", None)} if is_small(at_first) else set()
    assert small <= untold
    assert small & fixed == set()


def _sums_of_deployments() -> list[dict[Any, int]]:
    sums: list[dict[Any, int]] = []
    for name in ("deployments_begun", "deployments_ended"):
        for whole, parts in PARTS.items():
            sums.append({(name, whole): -1, **{(name, part): 1 for part in parts}})
    for place, month in enumerate(MONTHS):
        before = ("active", MONTHS[place - 1] if place else None)
        sums.append(
            {
                ("active", month): -1,
                before: 1,
                ("deployments_begun", month): 1,
                ("deployments_ended", month): -1,
            }
        )
    return sums


def money(span: Span, source: str, cases: int, *, year: int = 2026) -> SourceCounted:
    """Return EUR 100 agreed and EUR 50 spent for each of so many cases, and a deployment for each."""
    cents = cases * 10_000
    return SourceCounted(span.level, begins(span, year), source, cents, cases, cents // 2, cases, cases)


def with_sources(*sources: tuple[str, int, int], **period: date) -> list[str]:
    """Return which sources are told of when each has so many cases in each quarter and in the year."""
    counted = year_of(
        agreed_cents=[1] * 12, agreed_cases=[9] * 12, spent_cents=[1] * 12, spent_cases=[9] * 12
    )
    rows = [
        money(span, name, in_year if span == YEAR else in_quarter)
        for name, in_quarter, in_year in sources
        for span in (YEAR, *QUARTERS)
    ]
    return [one.source for one in told(counted, money=rows, **period).sources]


def test_sources_with_five_cases_or_more_are_told_with_their_cases_and_deployments() -> None:
    counted = year_of(
        agreed_cents=[1] * 12, agreed_cases=[9] * 12, spent_cents=[1] * 12, spent_cases=[9] * 12
    )
    figures = told(counted, money=[money(YEAR, "Gemeente", 12), money(YEAR, "Provincie", 6)])
    assert [one.source for one in figures.sources] == ["Gemeente", "Provincie"]
    assert (figures.sources[1].agreed_cents, figures.sources[1].spent_cents) == (60_000, 30_000)
    assert (figures.sources[1].cases, figures.sources[1].deployments) == (6, 6)


def test_one_source_that_is_too_small_takes_the_smallest_other_along() -> None:
    assert with_sources(("Gemeente", 9, 20), ("Provincie", 5, 7), ("Rijk", 1, 3)) == ["Gemeente"]


def test_a_source_is_told_in_all_quarters_of_a_year_or_in_none() -> None:
    third = {"first": date(2026, 7, 1), "last": date(2026, 9, 30)}
    sources = (("Gemeente", 9, 20), ("Provincie", 6, 7), ("Rijk", 2, 8))
    assert with_sources(*sources) == ["Gemeente", "Provincie", "Rijk"]
    assert with_sources(*sources, **third) == ["Gemeente"]


def test_no_source_is_told_where_the_whole_is_not() -> None:
    counted = year_of(agreed_cents=[0] * 11 + [1], agreed_cases=[0] * 11 + [4])
    assert told(counted, money=[money(YEAR, "Gemeente", 12)]).sources == ()


def test_a_source_that_is_untold_in_one_of_two_years_is_untold_of_both() -> None:
    def full(year: int) -> list[Counted]:
        return year_of(
            year=year,
            agreed_cents=[1] * 12,
            agreed_cases=[9] * 12,
            spent_cents=[1] * 12,
            spent_cases=[9] * 12,
        )

    rows = [
        *(money(YEAR, name, 9, year=year) for name in ("Fonds", "Gemeente") for year in (2025, 2026)),
        money(YEAR, "Provincie", 9, year=2025),
        money(YEAR, "Provincie", 2, year=2026),
    ]
    figures = told([*full(2025), *full(2026)], money=rows, first=date(2025, 1, 1), last=date(2026, 12, 31))
    assert [one.source for one in figures.sources] == ["Gemeente"]
    assert figures.sources[0].agreed_cents == 180_000
    assert figures.sources[0].cases is None


def test_who_is_active_is_told_of_quarters_where_months_would_keep_back_the_year() -> None:
    begun, ended = [4] * 12, [0] * 9 + [20, 0, 0]
    running = [4 * (place + 1) - (20 if place > 8 else 0) for place in range(12)]
    reports = every_report(
        year_of(deployments_begun=begun, deployments_ended=ended, active_deployments=running)
    )
    assert (reports[YEAR].deployments_begun, reports[YEAR].deployments_ended) == (48, 20)
    assert [reports[quarter].deployments_begun for quarter in QUARTERS] == [12, 12, 12, 12]
    assert [reports[quarter].active_deployments for quarter in QUARTERS] == [12, 24, 36, 28]
    assert [reports[month].active_deployments for month in MONTHS[3:5]] == [None, None]


def test_who_is_active_is_told_of_every_month_where_that_keeps_back_nothing_more() -> None:
    begun, ended = [6] * 12, [5] * 12
    running = [6 + place for place in range(12)]
    reports = every_report(
        year_of(deployments_begun=begun, deployments_ended=ended, active_deployments=running)
    )
    assert [reports[month].active_deployments for month in MONTHS] == running
