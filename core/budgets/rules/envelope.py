"""What was agreed and spent by who pays, month by month, and what may still be spent by what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple


class Agreed(NamedTuple):
    """An agreement as the overview needs it: of which case, who pays, how many cents a month, from when until when."""

    case_id: str
    funding: str
    monthly_cents: int
    begins_on: date
    ends_on: date | None


class FundingMonth(NamedTuple):
    """What a funding source pays in a month, in cents: agreed, and posted as cost."""

    funding: str
    month: date
    agreed_cents: int
    spent_cents: int


class FundingYear(NamedTuple):
    """What a funding source pays in a year, in cents; committed is what may still be spent by what was agreed."""

    funding: str
    agreed_cents: int
    spent_cents: int
    committed_cents: int
    months: tuple[FundingMonth, ...]


def months_of(year: int) -> list[date]:
    """Return the first days of the months of a year."""
    return [date(year, month, 1) for month in range(1, 13)]


def holds_in(agreed: Agreed, month: date) -> bool:
    """Tell whether an agreement holds on some day of a month."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return agreed.begins_on < following and (agreed.ends_on is None or agreed.ends_on >= month)


def agreed_in(agreements: Iterable[Agreed], month: date) -> dict[str, int]:
    """Return what was agreed for a month by funding source; of a case only the last agreement of that month counts."""
    last: dict[str, Agreed] = {}
    for one in sorted(agreements, key=lambda one: one.begins_on):
        if holds_in(one, month):
            last[one.case_id] = one
    totals: dict[str, int] = {}
    for one in last.values():
        totals[one.funding] = totals.get(one.funding, 0) + one.monthly_cents
    return totals


def forecast(
    year: int, agreements: Iterable[Agreed], spent: Mapping[tuple[str, date], int], *, today: date
) -> list[FundingYear]:
    """Return a year by funding source: what was agreed and spent each month, and what is committed still.

    Committed is what may be spent from this month on by what was agreed: all of the months to come, and what is left of
    this one. Money that is carried over from earlier months is not counted in.
    """
    kept = list(agreements)
    by_month = {month: agreed_in(kept, month) for month in months_of(year)}
    names = sorted({name for found in by_month.values() for name in found} | {name for name, _ in spent})
    return [_year(name, by_month, spent, today.replace(day=1)) for name in names]


def _year(
    name: str,
    by_month: Mapping[date, Mapping[str, int]],
    spent: Mapping[tuple[str, date], int],
    this_month: date,
) -> FundingYear:
    months = tuple(
        FundingMonth(
            funding=name,
            month=month,
            agreed_cents=agreed.get(name, 0),
            spent_cents=spent.get((name, month), 0),
        )
        for month, agreed in by_month.items()
    )
    return FundingYear(
        funding=name,
        agreed_cents=sum(one.agreed_cents for one in months),
        spent_cents=sum(one.spent_cents for one in months),
        committed_cents=sum(
            max(one.agreed_cents - one.spent_cents, 0) for one in months if one.month >= this_month
        ),
        months=months,
    )
