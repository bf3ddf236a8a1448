"""Which counts of a year are not told, because they are small or because a small one could be worked out from them.

A year is a tree: four quarters of three months each, and every sum is the sum of its parts. Whoever knows a sum and all of
its parts but one knows that part too. So the rule goes on until nothing that is kept back stands alone in a sum.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

FEWEST: Final = 5
"""From how many on a count is told."""


class Level(StrEnum):
    """How long a span is; the words of the database's function."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Span(NamedTuple):
    """A part of a year: ``place`` counts from 0, such as 2 for the third quarter."""

    level: Level
    place: int


YEAR: Final = Span(Level.YEAR, 0)
QUARTERS: Final = tuple(Span(Level.QUARTER, place) for place in range(4))
MONTHS: Final = tuple(Span(Level.MONTH, place) for place in range(12))
SPANS: Final = (YEAR, *QUARTERS, *MONTHS)
PARTS: Final[Mapping[Span, tuple[Span, ...]]] = {
    YEAR: QUARTERS,
    **{quarter: MONTHS[quarter.place * 3 : quarter.place * 3 + 3] for quarter in QUARTERS},
}
"""What each sum is the sum of."""


def is_small(count: int) -> bool:
    """Tell whether a count is never told: one to four. Nobody stands behind a zero."""
    return 0 < count < FEWEST


def hidden_spans(
    few: Collection[Span], sizes: Mapping[Span, int], free: Mapping[Span, int] | None = None
) -> frozenset[Span]:
    """Return the spans of a year that are not told: the few, and as many others as keep these from being worked out.

    ``sizes`` are the counts themselves: the smallest part goes along first. ``free`` says how far a count could also have
    been lower, by default the count of a month itself, and of a longer span that of its months that are not told; parts
    that could not be lower are worked out although there are several, so that their sum goes along as well.
    """
    lower = {month: sizes[month] for month in MONTHS} if free is None else free
    hidden = set(few)
    while (also := _next(hidden, sizes, lower)) is not None:
        hidden.add(also)
    return frozenset(hidden)


def _next(hidden: set[Span], sizes: Mapping[Span, int], lower: Mapping[Span, int]) -> Span | None:
    """Return what has to go along next, or None when nothing does."""
    for whole, parts in PARTS.items():
        untold = [part for part in parts if part in hidden]
        if not untold and whole not in hidden:
            continue
        if len(untold) + (whole in hidden) == 1:
            told = [part for part in parts if part not in hidden]
            return min(told, key=lambda part: (sizes[part], part.place))
        if whole not in hidden and not sum(_room(part, hidden, lower) for part in untold):
            return whole
    return None


def _room(span: Span, hidden: set[Span], lower: Mapping[Span, int]) -> int:
    """Return how far a span that is not told could be lower."""
    if span in lower:
        return max(lower[span], 0)
    return sum(_room(part, hidden, lower) for part in PARTS[span] if part in hidden)
