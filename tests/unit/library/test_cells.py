"""What is shown of the facets of notes, against an attacker who keeps every release, counts and subtracts."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycanon import anonymity

from core.library.entries import Facets, Province
from core.library.rules.cells import GONE, LANDSDELEN, SMALLEST, Filed, generalised, told_after, told_count
from core.library.views import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NAMES = ("community", "need", "approach", "region", "period")
NOTHING = Shown()

words = st.sampled_from([None, "a", "b", "c"])
facets = st.builds(
    Facets,
    community=words,
    need=st.sampled_from([None, "x", "y"]),
    approach=st.sampled_from([None, "p", "q"]),
    region=st.sampled_from([None, Province.DRENTHE, Province.FRYSLAN, Province.LIMBURG]),
    period=st.sampled_from([None, "2025-4", "2026-1", "2026-2", "2026-3"]),
)
batches = st.lists(st.tuples(facets, st.integers(1, 14)), max_size=9)
"""Kinds of notes, and how many there are of each: around the border, where mistakes are."""

Library = dict[int, Filed]


class Releases:
    """A library over time, as an attacker sees it: after every release all notes with what is shown of them."""

    def __init__(self) -> None:
        self.notes: Library = {}
        self.numbers = iter(range(1_000_000))
        self.seen: list[dict[int, Shown]] = []

    def add(self, kinds: list[tuple[Facets, int]]) -> None:
        for exact, count in kinds:
            for _ in range(count):
                self.notes[next(self.numbers)] = Filed(exact=exact)

    def take(self, which: list[int]) -> None:
        for number in which:
            if self.notes:
                del self.notes[sorted(self.notes)[number % len(self.notes)]]

    def release(self) -> dict[int, Shown]:
        shown = generalised(self.notes)
        self.notes = {
            key: Filed(exact=note.exact, last=shown[key], told=told_after(note, shown[key]))
            for key, note in self.notes.items()
        }
        self.seen.append(shown)
        return shown


def says(exact: Facets, shown: Shown) -> bool:
    """Whether what is shown is true of a note, at whatever level."""
    year, _, quarter = (exact.period or "").partition("-")
    half = f"{year}-h1" if quarter in {"1", "2"} else f"{year}-h2"
    parts = {part for part, provinces in LANDSDELEN.items() if exact.region in provinces}
    allowed = {
        "community": {exact.community},
        "need": {exact.need},
        "approach": {exact.approach},
        "region": {exact.region, *parts},
        "period": {exact.period, half, year},
    }
    return all(getattr(shown, name) in {None, *allowed[name]} for name in NAMES)


def refines(finer: Shown, label: Shown) -> bool:
    """Whether what is told in ``label`` is told in ``finer`` as well, or more precisely."""
    up = {None: None, **{province.value: part for part, all_of in LANDSDELEN.items() for province in all_of}}

    def above(name: str, value: str | None) -> set[str | None]:
        year, _, quarter = (value or "").partition("-")
        half = f"{year}-h{1 if quarter in {'1', '2'} else 2}" if len(quarter) == 1 else None
        return {
            value,
            None,
            *((up.get(value),) if name == "region" else (half, year) if name == "period" else ()),
        }

    return all(getattr(label, name) in above(name, getattr(finer, name)) for name in NAMES)


def groups(shown: Mapping[int, Shown]) -> dict[Shown, set[int]]:
    found: dict[Shown, set[int]] = defaultdict(set)
    for key, label in shown.items():
        found[label].add(key)
    return found


@given(first=batches, gone=st.lists(st.integers(0, 500), max_size=30), second=batches)
@settings(max_examples=300, deadline=None)
def test_two_releases_give_an_attacker_nothing(
    first: list[tuple[Facets, int]], gone: list[int], second: list[tuple[Facets, int]]
) -> None:
    """In each release every group is large or everything is silent; between two, notes move in large groups or as one."""
    library = Releases()
    library.add(first)
    library.release()
    library.take(gone)
    library.add(second)
    library.release()
    for shown in library.seen:
        sizes = [len(members) for members in groups(shown).values()]
        assert min(sizes, default=SMALLEST) >= SMALLEST or set(shown.values()) == {NOTHING}
    assert all(says(library.notes[key].exact, label) for key, label in library.seen[-1].items())
    before, after = library.seen
    both = before.keys() & after.keys()
    for members in groups(before).values():
        here = members & both
        for moved in (here & others for others in groups(after).values()):
            assert not moved or moved == here or len(moved) >= SMALLEST


@given(kinds=batches)
@settings(max_examples=150, deadline=None)
def test_nothing_small_is_left_after_adding_and_subtracting(kinds: list[tuple[Facets, int]]) -> None:
    """Every count over any choice of facets, and every difference of two where one holds the other, is 0 or large."""
    library = Releases()
    library.add(kinds)
    shown = list(library.release().values())
    if set(shown) <= {NOTHING}:
        return
    asked = [names for size in range(1, 4) for names in combinations(NAMES, size)]
    counts: dict[tuple[tuple[str, str | None], ...], int] = {(): len(shown)}
    for names in asked:
        for label in set(shown):
            query = tuple((name, getattr(label, name)) for name in names)
            counts[query] = sum(all(getattr(one, name) == value for name, value in query) for one in shown)
    for query, count in counts.items():
        assert count == 0 or count >= SMALLEST
        for wider, all_of_them in counts.items():
            if set(wider) < set(query):
                rest = all_of_them - count
                assert rest == 0 or rest >= SMALLEST


@given(first=batches, steps=st.lists(batches, max_size=3))
@settings(max_examples=100, deadline=None)
def test_whoever_kept_every_release_knows_nothing_of_few(
    first: list[tuple[Facets, int]], steps: list[list[tuple[Facets, int]]]
) -> None:
    """Whatever all releases together told of a note that is still there, they told of ten at least."""
    library = Releases()
    for added in (first, *steps):
        library.add(added)
        library.release()
    told = Counter(note.told for note in library.notes.values() if note.told is not None)
    for label in set(told) - {NOTHING}:
        assert sum(count for other, count in told.items() if refines(other, label)) >= SMALLEST


@given(kinds=batches, seed=st.integers(0, 1000))
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_notes_says_nothing(kinds: list[tuple[Facets, int]], seed: int) -> None:
    """The same notes in another order are shown in the same way."""
    library = Releases()
    library.add(kinds)
    keys = list(library.notes)
    Random(seed).shuffle(keys)
    assert generalised({key: library.notes[key] for key in keys}) == generalised(library.notes)


@given(kinds=batches)
@settings(max_examples=150, deadline=None)
def test_place_and_community_are_never_crossed(kinds: list[tuple[Facets, int]]) -> None:
    """No note shows both, in no release; not even a note of which one was told earlier (METHOD, M23)."""
    library = Releases()
    library.add(kinds)
    library.release()
    library.add(kinds)
    for label in library.release().values():
        assert label.community is None or label.region is None
    for note in library.notes.values():
        assert note.told is not None
        assert note.told.community is None or note.told.region is None


@given(kinds=st.lists(st.tuples(facets, st.integers(1, 40)), min_size=4, max_size=12))
@settings(max_examples=60, deadline=None)
def test_pycanon_finds_the_shown_table_anonymous(kinds: list[tuple[Facets, int]]) -> None:
    """A second opinion: k of the shown table, over all facets together, is ten at least."""
    library = Releases()
    library.add(kinds)
    shown = library.release()
    if len(shown) < SMALLEST:
        return
    table = pd.DataFrame([{name: getattr(label, name) or "-" for name in NAMES} for label in shown.values()])
    assert anonymity.k_anonymity(table, list(NAMES)) >= SMALLEST


def shown_of(**counts: tuple[Facets, int]) -> dict[str, set[Shown]]:
    """Return how the notes of each named kind are shown."""
    notes = {(name, n): Filed(exact=exact) for name, (exact, count) in counts.items() for n in range(count)}
    found: dict[str, set[Shown]] = defaultdict(set)
    for (name, _n), label in generalised(notes).items():
        found[name].add(label)
    return found


class TestOneRelease:
    def test_ten_are_shown_and_nine_are_not(self) -> None:
        """The border is where it is said to be."""
        assert shown_of(a=(Facets(community="a"), 10), b=(Facets(community="b"), 10))["a"] == {
            Shown(community="a")
        }
        assert shown_of(a=(Facets(community="a"), 9), b=(Facets(community="b"), 11))["a"] == {NOTHING}

    def test_what_is_left_of_a_group_is_never_small(self) -> None:
        """Twelve a and three b: were the twelve shown, the three would be what is left."""
        found = shown_of(a=(Facets(community="a"), 12), b=(Facets(community="b"), 3))
        assert found["a"] == found["b"] == {NOTHING}

    def test_the_smallest_that_could_be_shown_goes_along_with_what_is_too_small(self) -> None:
        """Secondary suppression takes the least."""
        found = shown_of(a=(Facets(need="a"), 30), b=(Facets(need="b"), 12), c=(Facets(need="c"), 3))
        assert found == {"a": {Shown(need="a")}, "b": {NOTHING}, "c": {NOTHING}}

    def test_a_province_becomes_a_part_of_the_country(self) -> None:
        """Three notes of Drenthe and eight of Groningen are eleven of the north."""
        found = shown_of(
            a=(Facets(region=Province.DRENTHE), 3),
            b=(Facets(region=Province.GRONINGEN), 8),
            c=(Facets(region=Province.LIMBURG), 10),
        )
        assert found["a"] == found["b"] == {Shown(region="noord")}
        assert found["c"] == {Shown(region="limburg")}

    def test_a_quarter_becomes_half_a_year_and_then_a_year(self) -> None:
        """As coarse as is needed, and no coarser."""
        found = shown_of(
            a=(Facets(period="2026-1"), 5),
            b=(Facets(period="2026-2"), 6),
            c=(Facets(period="2026-4"), 10),
            d=(Facets(period="2025-1"), 5),
            e=(Facets(period="2025-4"), 5),
        )
        assert found["a"] == found["b"] == {Shown(period="2026-h1")}
        assert found["c"] == {Shown(period="2026-4")}
        assert found["d"] == found["e"] == {Shown(period="2025")}

    def test_a_library_of_nine_says_nothing(self) -> None:
        """There is nothing to be one of many in."""
        assert shown_of(a=(Facets(community="a", need="b"), 9))["a"] == {NOTHING}

    def test_a_centre_may_ask_for_more_and_never_for_fewer(self) -> None:
        """Nine is refused; twelve holds back a group of eleven."""
        notes = {n: Filed(exact=Facets(need="a")) for n in range(11)}
        assert set(generalised(notes, smallest=12).values()) == {NOTHING}
        with pytest.raises(ValueError, match="never shown for fewer than 10"):
            generalised(notes, smallest=9)


class TestOverTime:
    def test_a_withdrawal_that_leaves_nine_silences_all_of_them(self) -> None:
        """The nine that are left of ten show no more than the rest, and all of them at once."""
        library = Releases()
        library.add([(Facets(need="a"), 10), (Facets(need="b"), 20)])
        assert library.release()[0] == Shown(need="a")
        library.take([0])
        after = library.release()
        assert {after[key] for key in range(1, 10)} == {NOTHING}

    def test_one_new_note_does_not_give_away_which_nine_were_hidden(self) -> None:
        """Nine hidden among others stay hidden when a tenth comes: only those nine would move."""
        library = Releases()
        library.add([(Facets(need="a"), 9), (Facets(need="b"), 20), (Facets(need="c"), 9)])
        library.release()
        library.add([(Facets(need="a"), 1)])
        after = library.release()
        assert {after[key] for key in range(9)} == {NOTHING}

    def test_a_group_grows_by_one(self) -> None:
        """A note that joins a large group is shown at once; nobody moves."""
        library = Releases()
        library.add([(Facets(need="a"), 10), (Facets(need="b"), 20)])
        library.release()
        library.add([(Facets(need="a"), 1)])
        assert library.release()[30] == Shown(need="a")

    def test_what_was_told_two_releases_ago_is_not_forgotten(self) -> None:
        """Ten a and ten b become one group after withdrawals; parting it by approach would show five that were a."""
        exact: Callable[[str, str], Facets] = lambda need, approach: Facets(need=need, approach=approach)  # noqa: E731
        library = Releases()
        library.add([(exact("a", "p"), 5), (exact("a", "q"), 5), (exact("b", "p"), 7), (exact("b", "q"), 7)])
        assert library.release()[0] == Shown(need="a")
        library.take([9])  # nine a are left, and go silent with all b
        assert set(library.release().values()) == {NOTHING}
        library.add([(exact("c", "p"), 10), (exact("c", "q"), 10)])
        after = library.release()
        assert len({after[key] for key in range(9)}) == 1

    def test_a_corrected_note_counts_as_new(self) -> None:
        """An editor puts one note right; its old companions do not pay for it."""
        library = Releases()
        library.add([(Facets(need="a"), 11), (Facets(need="b"), 20)])
        shown = library.release()
        library.notes[0] = Filed(exact=Facets(need="b"), last=shown[0], told=shown[0])
        after = library.release()
        assert after[0] == Shown(need="b")
        assert after[1] == Shown(need="a")
        assert library.notes[0].told == Shown(need="b")

    def test_a_word_that_is_gone_still_keeps_its_notes_together(self) -> None:
        """Editors took a word out of the list; the notes of which it was told are not parted in fives."""
        gone = Shown(need=GONE + "1")
        notes = {
            n: Filed(
                exact=Facets(approach="p" if n % 2 else "q"), last=NOTHING, told=gone if n < 10 else NOTHING
            )
            for n in range(30)
        }
        shown = generalised(notes)
        assert len({shown[n] for n in range(10)}) == 1


def test_counts_are_told_from_ten_upward_and_by_fives() -> None:
    assert [told_count(count) for count in (0, 9, 10, 14, 15, 101)] == [None, None, 10, 10, 15, 100]
    assert told_count(11, smallest=12) is None


def test_a_hundred_thousand_notes_take_seconds() -> None:
    random = Random(7)
    notes = {
        n: Filed(
            exact=Facets(
                community=random.choice([None, *"abcdefgh"]),
                need=random.choice("abcdefgh"),
                approach=random.choice("abcdefgh"),
                region=random.choice(list(Province)),
                period=f"{random.randrange(2022, 2027)}-{random.randrange(1, 5)}",
            )
        )
        for n in range(100_000)
    }
    began = time.process_time()
    shown = generalised(notes)
    assert time.process_time() - began < 20
    assert min(Counter(shown.values()).values()) >= SMALLEST
