"""What is taken out of a note: what was found, what people choose on it, and what that makes together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.knowledge.deidentify import Certainty, Doubt, Finding, Kind, Reason, Removal
from core.knowledge.drafting import Added, Choices, Decided, Restored
from core.knowledge.rules.choices import (
    Mark,
    between,
    carried_over,
    clipped,
    is_something_left,
    joined,
    missed,
    places_of,
    removals_by,
    segments,
    strangers,
    together,
    undecided,
)

TEXT = "Ans ging met Roos naar de Zwaluw in Dorp."


def _removal(word: str, kind: Kind = Kind.PERSON, certainty: Certainty = Certainty.CERTAIN) -> Removal:
    start = TEXT.index(word)
    return Removal(start, start + len(word), kind, certainty, Reason.CASE_FILE)


def _doubt(word: str) -> Doubt:
    start = TEXT.index(word)
    return Doubt(start, start + len(word), Reason.WORD_LIKE_NAME)


def _place(word: str) -> tuple[int, int]:
    start = TEXT.index(word)
    return start, start + len(word)


def _decided(word: str, *, is_kept: bool) -> Decided:
    start, end = _place(word)
    return Decided(start=start, end=end, is_kept=is_kept)


def _restored(word: str) -> Restored:
    start, end = _place(word)
    return Restored(start=start, end=end, reason="Zo heet elke school hier.")


def _added(word: str, kind: Kind = Kind.PLACE) -> Added:
    start, end = _place(word)
    return Added(start=start, end=end, kind=kind)


FOUND = Finding(
    removals=(_removal("Ans"), _removal("Zwaluw", Kind.ORG, Certainty.IN_DOUBT)),
    doubts=(_doubt("Roos"),),
)


def _gone(choices: Choices) -> list[str]:
    return [TEXT[one.start : one.end] for one in removals_by(FOUND, choices)]


def test_without_choices_what_was_found_goes_and_what_is_in_doubt_stays() -> None:
    assert _gone(Choices()) == ["Ans", "Zwaluw"]


def test_a_choice_takes_out_a_doubt_puts_back_a_removal_or_adds_one() -> None:
    choices = Choices(
        restored=(_restored("Zwaluw"),),
        decided=(_decided("Roos", is_kept=False),),
        added=(_added("Dorp"),),
    )
    assert _gone(choices) == ["Ans", "Roos", "Dorp"]


def test_a_doubt_is_undecided_until_it_is_kept_taken_out_or_lies_within_what_is_taken_out_by_hand() -> None:
    assert len(undecided(FOUND, Choices())) == 1
    for kept in (True, False):
        assert undecided(FOUND, Choices(decided=(_decided("Roos", is_kept=kept),))) == ()
    assert undecided(FOUND, Choices(added=(_added("met Roos naar"),))) == ()
    assert len(undecided(FOUND, Choices(added=(_added("Dorp"),)))) == 1


def test_what_one_of_two_takes_out_goes_and_a_removal_comes_back_only_when_both_say_so() -> None:
    kept = _decided("Roos", is_kept=True)
    author = Choices(restored=(_restored("Zwaluw"),), decided=(kept,))
    reviewer = Choices(decided=(kept,), added=(_added("Dorp"),))
    gone = together(FOUND, [author, reviewer])
    assert [TEXT[one.start : one.end] for one in gone.removals] == ["Ans", "Zwaluw", "Dorp"]
    assert gone.doubts == ()
    both = together(FOUND, [author, author])
    assert [TEXT[one.start : one.end] for one in both.removals] == ["Ans"]


def test_a_choice_about_a_place_where_there_is_nothing_to_choose_is_a_stranger() -> None:
    length = len(TEXT)
    assert not strangers(FOUND, Choices(restored=(_restored("Ans"),)), length)
    assert strangers(FOUND, Choices(restored=(_restored("Roos"),)), length)
    assert strangers(FOUND, Choices(decided=(_decided("Ans", is_kept=True),)), length)
    twice = _decided("Roos", is_kept=True)
    assert strangers(FOUND, Choices(decided=(twice, twice)), length)
    for start, end in ((5, 5), (6, 5), (0, length + 1)):
        assert strangers(FOUND, Choices(added=(Added(start=start, end=end, kind=Kind.ID),)), length)


def test_pieces_make_the_whole_text_and_each_has_its_mark() -> None:
    choices = Choices(restored=(_restored("Ans"),), added=(_added("Dorp"),))
    pieces = segments(TEXT, FOUND, choices)
    assert "".join(one.text for one in pieces) == TEXT
    marks = {one.text: one.mark for one in pieces}
    assert marks["Ans"] is Mark.RESTORED
    assert marks["Zwaluw"] is Mark.UNSURE
    assert marks["Roos"] is Mark.DOUBT
    assert marks["Dorp"] is Mark.ADDED
    assert marks[" ging met "] is Mark.PLAIN


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8))
def test_whatever_is_added_by_hand_pieces_make_the_text_and_nothing_overlaps(
    places: list[tuple[int, int]],
) -> None:
    added = tuple(
        Added(start=start, end=min(start + width, len(TEXT)), kind=Kind.ID) for start, width in places
    )
    choices = Choices(added=added)
    assert "".join(one.text for one in segments(TEXT, FOUND, choices)) == TEXT
    gone = removals_by(FOUND, choices)
    assert all(one.end <= other.start for one, other in pairwise(gone))
    taken = {place for one in added for place in range(one.start, one.end)}
    assert taken <= {place for one in gone for place in range(one.start, one.end)}


def test_between_cuts_what_reaches_over() -> None:
    pieces = segments(TEXT, FOUND, Choices())
    cut = between(pieces, 1, 9)
    assert "".join(one.text for one in cut) == TEXT[1:9]


def test_joined_takes_overlapping_removals_together() -> None:
    one = Removal(0, 5, Kind.PERSON, Certainty.CERTAIN, Reason.CASE_FILE)
    other = Removal(3, 12, Kind.ADDRESS, Certainty.CERTAIN, Reason.PATTERN)
    assert [(each.start, each.end, each.kind) for each in joined([other, one])] == [(0, 12, Kind.ADDRESS)]


def test_nothing_reaches_over_the_line_between_title_and_text() -> None:
    over = Finding(removals=(Removal(2, 9, Kind.PERSON, Certainty.CERTAIN, Reason.CAPITAL),))
    assert [(one.start, one.end) for one in clipped(over, 4, 6).removals] == [(2, 4), (6, 9)]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("roos", ["Roos"]),
        ("Zwaluw in", ["Zwaluw in"]),
        ("  Dorp. ", ["Dorp"]),
        ("Roo", []),
        ("", []),
        ("...", []),
    ],
)
def test_a_phrase_is_found_as_whole_words_whatever_its_capitals(phrase: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in places_of(phrase, TEXT)] == found


def test_a_phrase_is_found_over_accents_and_line_ends() -> None:
    text = "Bij José\nde Boer thuis"
    assert [text[start:end] for start, end in places_of("jose de boer", text)] == ["José\nde Boer"]


def test_what_was_taken_out_by_hand_is_taken_out_of_a_rewritten_text_too() -> None:
    choices = Choices(added=(_added("Dorp"),), restored=(_restored("Ans"),))
    after = "In Dorp en nog eens in dorp."
    carried = carried_over(choices, TEXT, after)
    assert [after[one.start : one.end] for one in carried.added] == ["Dorp", "dorp"]
    assert carried.restored == ()


def test_only_what_nobody_had_seen_before_the_reviewer_counts_as_missed() -> None:
    reviewer = Choices(added=(_added("Dorp"), _added("Roos", Kind.PERSON)))
    assert missed(FOUND, Choices(), [reviewer]) == 1
    assert missed(FOUND, Choices(added=(_added("Dorp"),)), [reviewer]) == 0


def test_a_text_of_placeholders_alone_is_nothing() -> None:
    assert not is_something_left("[PERSOON-1] [PLAATS-1 in Overijssel], 12!")
    assert is_something_left("Thee met [PERSOON-1]")
