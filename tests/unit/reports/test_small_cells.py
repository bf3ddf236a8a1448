from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.reports.rules.small_cells import (
    MONTHS,
    PARTS,
    QUARTERS,
    SPANS,
    YEAR,
    Span,
    hidden_spans,
    is_small,
)
from tests.unit.reports.working_out import worked_out

SUMS = [{whole: -1, **dict.fromkeys(parts, 1)} for whole, parts in PARTS.items()]
YEARS = st.lists(
    st.integers(0, 9) | st.sampled_from([0, 0, 1, 4, 5, 30]), min_size=len(MONTHS), max_size=len(MONTHS)
)


def sizes_of(months: list[int]) -> dict[Span, int]:
    sizes = dict(zip(MONTHS, months, strict=True))
    sizes |= {quarter: sum(sizes[month] for month in PARTS[quarter]) for quarter in QUARTERS}
    return {**sizes, YEAR: sum(months)}


def hidden_of(months: list[int]) -> frozenset[Span]:
    sizes = sizes_of(months)
    return hidden_spans([span for span in SPANS if is_small(sizes[span])], sizes)


def test_one_to_four_is_small_and_nothing_else() -> None:
    assert [number for number in range(-1, 8) if is_small(number)] == [1, 2, 3, 4]


def test_a_year_without_small_counts_is_told_as_a_whole() -> None:
    assert hidden_of([5, 0, 7] * 4) == frozenset()


def test_when_one_part_of_a_sum_is_small_the_next_smallest_goes_along() -> None:
    assert hidden_of([2, 9, 7, *([6] * 9)]) == {MONTHS[0], MONTHS[2]}


def test_two_small_parts_of_a_sum_need_nothing_more() -> None:
    assert hidden_of([2, 1, 7, *([6] * 9)]) == {MONTHS[0], MONTHS[1]}


def test_a_small_sum_of_which_all_parts_are_known_takes_a_part_along_and_a_sum_beside_it() -> None:
    hidden = hidden_of([0, 3, 0, *([6] * 9)])
    assert {QUARTERS[0], MONTHS[1]} <= hidden
    assert len(hidden & set(QUARTERS)) == 2
    assert YEAR not in hidden


def test_what_could_not_be_lower_is_not_told_by_its_sum_either() -> None:
    sizes = sizes_of([2, 3, 7, *([6] * 9)])
    few = [MONTHS[0], MONTHS[1]]
    assert hidden_spans(few, sizes) == set(few)
    hidden = hidden_spans(few, sizes, dict.fromkeys(MONTHS, 0))
    assert {QUARTERS[0], YEAR} <= hidden


def test_a_longer_span_can_have_room_of_its_own() -> None:
    sizes = sizes_of([1, 1, 1, 4, 0, 0, *([6] * 6)])
    few = [span for span in SPANS if is_small(sizes[span])]
    assert YEAR not in hidden_spans(few, sizes)
    assert YEAR in hidden_spans(few, sizes, {**sizes, QUARTERS[0]: 0, QUARTERS[1]: 0})


@given(YEARS)
def test_no_small_count_is_told(months: list[int]) -> None:
    sizes = sizes_of(months)
    assert not [span for span in SPANS if span not in hidden_of(months) and is_small(sizes[span])]


@given(YEARS)
def test_nothing_that_is_not_told_follows_from_what_is(months: list[int]) -> None:
    hidden = hidden_of(months)
    assert worked_out(SUMS, hidden) == set()


@given(YEARS)
def test_whoever_knows_that_no_count_is_below_zero_still_has_a_choice(months: list[int]) -> None:
    """For every month that is not told another year, just as possible, shows the same numbers."""
    sizes, hidden = sizes_of(months), hidden_of(months)
    for month in hidden & set(MONTHS):
        assert any(
            _is_possible(sizes, hidden, month, other, step)
            for step in (1, -1)
            for other in (*MONTHS, None)
            if other != month
        ), (month, sorted(hidden))


def _is_possible(
    sizes: dict[Span, int], hidden: frozenset[Span], month: Span, other: Span | None, step: int
) -> bool:
    """Tell whether a month could be one more (or less), and another one less (or more), with all that is told as it is."""
    changed = dict(sizes)
    changed[month] += step
    if other is not None:
        if other not in hidden:
            return False
        changed[other] -= step
    for quarter in QUARTERS:
        changed[quarter] = sum(changed[one] for one in PARTS[quarter])
    changed[YEAR] = sum(changed[quarter] for quarter in QUARTERS)
    return min(changed.values()) >= 0 and all(
        changed[span] == sizes[span] for span in SPANS if span not in hidden
    )
