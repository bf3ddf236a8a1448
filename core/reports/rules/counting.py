"""From counts as they are to counts as they are told: every report of a municipality leaves out the same ones.

What is left out is decided for whole calendar years, whatever was asked: so a report of a quarter and one of its year cannot
be subtracted from each other to find what neither tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from core.plugin_api.readers import Figures, MonthFigures, SourceAmount
from core.plugin_api.words import Period
from core.reports.rules.small_cells import (
    MONTHS,
    QUARTERS,
    SPANS,
    YEAR,
    Level,
    Span,
    hidden_spans,
    is_small,
)

MOST_YEARS: Final = 5
_MONTHS_OF: Final = {Level.MONTH: 1, Level.QUARTER: 3, Level.YEAR: 12}
_MINUTES_AN_HOUR: Final = 60

_COUNTS: Final = ("applications", "taken_on", "declined", "ended")
_SUMS: Final = {
    "contacts": ("contacts", "contact_cases"),
    "key_figure_hours": ("minutes", "minute_cases"),
    "agreed_cents": ("agreed_cents", "agreed_cases"),
    "spent_cents": ("spent_cents", "spent_cases"),
}
_BEGUN, _ENDED, _ACTIVE = "deployments_begun", "deployments_ended", "active_deployments"


@dataclass(frozen=True, slots=True)
class Counted:
    """What happened in a span, as it is, in the database's order. ``…_cases`` are how many cases are behind a number."""

    level: Level
    begins: date
    applications: int = 0
    taken_on: int = 0
    declined: int = 0
    ended: int = 0
    deployments_begun: int = 0
    deployments_ended: int = 0
    active_deployments: int = 0
    contacts: int = 0
    contact_cases: int = 0
    minutes: int = 0
    minute_cases: int = 0
    agreed_cents: int = 0
    agreed_cases: int = 0
    spent_cents: int = 0
    spent_cases: int = 0


class SourceCounted(NamedTuple):
    """What one funding source was asked for in a span, as it is, with how many cases are behind each amount."""

    level: Level
    begins: date
    source: str
    agreed_cents: int
    agreed_cases: int
    spent_cents: int
    spent_cases: int
    deployments: int


class SourcesInSpan(NamedTuple):
    """The money of a span by source as it is, and the sources that are told of."""

    there: Mapping[str, SourceCounted]
    told: frozenset[str]


Year = dict[Span, Counted]
Told = dict[Span, dict[str, int | None]]


class PeriodTooLong(ValueError):
    """Figures are of one month at least and of five years at most."""


def months_within(period: Period) -> list[date]:
    """List the first days of the months that lie in a period as a whole. Raises: PeriodTooLong."""
    first, found = period.first, list[date]()
    if period.last < first or period.last.year - first.year > MOST_YEARS:
        raise PeriodTooLong
    month = first if first.day == 1 else _after(first.replace(day=1))
    while _after(month) - timedelta(days=1) <= period.last:
        found.append(month)
        month = _after(month)
    if not found or len(found) > MOST_YEARS * 12:
        raise PeriodTooLong
    return found


def figures_told(
    months: Sequence[date], counted: Iterable[Counted], money: Iterable[SourceCounted], *, today: date
) -> Figures:
    """Return what is told of these months in order, those that still have to begin left out, and of all of them together.

    ``counted`` and ``money`` hold every span of the years that the months touch.
    """
    years: dict[int, Year] = {}
    for one in counted:
        years.setdefault(one.begins.year, {})[_span_of(one.level, one.begins)] = one
    told = {year: _told_in(found) for year, found in years.items()}
    sources = _sources_by_year(money, told)
    spans = _whole_spans(months)
    return Figures(
        months=tuple(
            MonthFigures(month=month, **told[month.year][_span_of(Level.MONTH, month)])
            for month in months
            if month <= today
        ),
        total=_together(months, spans, told),
        sources=_sources_of(spans, sources),
    )


def _after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _span_of(level: Level, begins: date) -> Span:
    return Span(level, 0 if level is Level.YEAR else (begins.month - 1) // _MONTHS_OF[level])


def _told_in(year: Year) -> Told:
    """Return what is told of each span of a year, None where something is kept back."""
    found: Told = {span: {} for span in SPANS}
    for name in _COUNTS:
        sizes = {span: int(getattr(year[span], name)) for span in SPANS}
        few = [span for span in SPANS if is_small(sizes[span])]
        _fill(found, name, sizes, hidden_spans(few, sizes))
    for name, (amount, cases) in _SUMS.items():
        sizes = {span: int(getattr(year[span], amount)) for span in SPANS}
        few = [span for span in SPANS if is_small(getattr(year[span], cases))]
        hidden = hidden_spans(few, sizes)
        if name == "key_figure_hours":
            sizes = {span: round(minutes / _MINUTES_AN_HOUR) for span, minutes in sizes.items()}
        _fill(found, name, sizes, hidden)
    _fill_deployments(found, year)
    return found


def _fill(found: Told, name: str, values: Mapping[Span, int], hidden: Iterable[Span]) -> None:
    untold = frozenset(hidden)
    for span in SPANS:
        found[span][name] = None if span in untold else values[span]


def _fill_deployments(found: Told, year: Year) -> None:
    """Fill in deployments: who began and who ended are told together or not at all, and who is active where that can be.

    Who is active at two ends tells how many more began than ended in between. So the ends of all months are told when that
    keeps back no quarter and no year more than telling the end of the year alone does; else those of all quarters; else that
    one end.
    """
    begun = {span: year[span].deployments_begun for span in SPANS}
    ended = {span: year[span].deployments_ended for span in SPANS}
    active = {span: year[span].active_deployments for span in SPANS}
    unclear = [span for span in SPANS if is_small(active[span]) or is_small(_active_before(span, year))]
    few = [span for span in SPANS if is_small(begun[span]) or is_small(ended[span]) or span in unclear]
    sizes = {span: begun[span] + ended[span] for span in SPANS}
    # Where one knows the difference of a pair, the lesser of the two is how far both could be lower.
    lesser = {span: min(begun[span], ended[span]) for span in SPANS}
    of_months = {month: sizes[month] for month in MONTHS}
    by_ends = (
        (MONTHS, hidden_spans(few, sizes, {month: lesser[month] for month in MONTHS})),
        (QUARTERS, hidden_spans(few, sizes, of_months | {quarter: lesser[quarter] for quarter in QUARTERS})),
        ((YEAR,), hidden_spans(few, sizes)),
    )
    least = by_ends[-1][1].difference(MONTHS)
    ends, hidden = next(one for one in by_ends if one[1].difference(MONTHS) == least)
    told_ends = {MONTHS[_last_month(span)] for span in ends}
    _fill(found, _BEGUN, begun, hidden)
    _fill(found, _ENDED, ended, hidden)
    _fill(
        found,
        _ACTIVE,
        active,
        [span for span in SPANS if is_small(active[span]) or MONTHS[_last_month(span)] not in told_ends],
    )


def _last_month(span: Span) -> int:
    """Return the place of the last month of a span."""
    return (span.place + 1) * _MONTHS_OF[span.level] - 1


def _active_before(span: Span, year: Year) -> int:
    one = year[span]
    return one.active_deployments - one.deployments_begun + one.deployments_ended


def _whole_spans(months: Sequence[date]) -> list[tuple[int, Span]]:
    """Return the month, the quarter or the whole years that these months are, by year; empty for any other stretch."""
    first, number = months[0], len(months)
    if number % 12 == 0 and first.month == 1:
        return [(first.year + place, YEAR) for place in range(number // 12)]
    for level in (Level.QUARTER, Level.MONTH):
        if number == _MONTHS_OF[level] and (first.month - 1) % number == 0:
            return [(first.year, _span_of(level, first))]
    return []


def _together(
    months: Sequence[date], spans: Sequence[tuple[int, Span]], told: Mapping[int, Told]
) -> MonthFigures | None:
    if not spans:
        return None
    values = [told[year][span] for year, span in spans]
    summed = {name: _sum_told([one[name] for one in values]) for name in values[0]}
    return MonthFigures(month=months[0], **{**summed, _ACTIVE: values[-1][_ACTIVE]})


def _sum_told(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _sources_by_year(
    money: Iterable[SourceCounted], told: Mapping[int, Told]
) -> dict[tuple[int, Span], SourcesInSpan]:
    """Return what is told of each source in each span of each year.

    A source is told in all spans of one length in a year, or in none of them, and in none either where the money of all
    sources together is not told. When one source would be missing from a span, the smallest other one is left out too.
    """
    by_year: dict[int, dict[Span, dict[str, SourceCounted]]] = {}
    for one in money:
        spans = by_year.setdefault(one.begins.year, {})
        spans.setdefault(_span_of(one.level, one.begins), {})[one.source] = one
    found: dict[tuple[int, Span], SourcesInSpan] = {}
    for year, spans in by_year.items():
        for level in ((YEAR,), QUARTERS, MONTHS):
            totals = [told[year][span] for span in level]
            kept = _sources_kept([spans.get(span, {}) for span in level], totals)
            for span in level:
                there = spans.get(span, {})
                found[year, span] = SourcesInSpan(there, kept & there.keys())
    return found


def _sources_kept(
    spans: Sequence[Mapping[str, SourceCounted]], totals: Sequence[Mapping[str, int | None]]
) -> frozenset[str]:
    if any(total["agreed_cents"] is None or total["spent_cents"] is None for total in totals):
        return frozenset()
    untold = {one.source for span in spans for one in span.values() if _has_few(one)}
    told = {name for span in spans for name in span} - untold
    if len(untold) == 1 and told:
        sizes = {name: sum(_size(span[name]) for span in spans if name in span) for name in told}
        told -= {min(told, key=lambda name: (sizes[name], name))}
    return frozenset(told)


def _has_few(one: SourceCounted) -> bool:
    return is_small(one.agreed_cases) or is_small(one.spent_cases)


def _size(one: SourceCounted) -> int:
    return abs(one.agreed_cents) + abs(one.spent_cents)


def _sources_of(
    spans: Sequence[tuple[int, Span]], by_span: Mapping[tuple[int, Span], SourcesInSpan]
) -> tuple[SourceAmount, ...]:
    """Return the sources, by name, that are told in each of these spans in which they have money.

    How many cases and deployments there were is told of one span alone: those of two years may be the same ones.
    """
    within = [by_span[key] for key in spans if key in by_span]
    untold = {name for one in within for name in one.there.keys() - one.told}
    names = sorted({name for one in within for name in one.told} - untold)
    amounts = []
    for name in names:
        rows = [one.there[name] for one in within if name in one.there]
        only = rows[0] if len(spans) == 1 else None
        amounts.append(
            SourceAmount(
                source=name,
                agreed_cents=sum(row.agreed_cents for row in rows),
                spent_cents=sum(row.spent_cents for row in rows),
                cases=None if only is None else only.agreed_cases,
                deployments=None if only is None or is_small(only.deployments) else only.deployments,
            )
        )
    return tuple(amounts)
