"""The way back from a tokeniser's words to the characters that were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.knowledge.deidentify.opinions.offsets import Retold


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Fatma belt Jan.", ["Fatma", "belt", "Jan", "."], ["Fatma", "belt", "Jan", "."]),
        ("😀 Ayşe", ["😀", "Ayşe"], ["😀", "Ayşe"]),
        ("Rene\u0301e zit", ["Renée", "zit"], ["Rene\u0301e", "zit"]),
        ("Bi\u00adser\u200bka", ["Biserka"], ["Bi\u00adser\u200bka"]),
        ("eerste\r\n\r\n  Tihana", ["eerste", "Tihana"], ["eerste", "Tihana"]),
        ("Œdipe en Strauß", ["OEdipe", "en", "Strauss"], ["Œdipe", "en", "Strauß"]),
        ("nu\x00\ud800Ilse", ["nu", "Ilse"], ["nu", "Ilse"]),
        ("weg ??? Ada", ["weg", "Ada"], ["weg", "Ada"]),
        ("Ada", ["Bea", "Ada"], [None, "Ada"]),
    ],
)
def test_a_word_stands_where_it_was_written(text: str, words: list[str], expected: list[str | None]) -> None:
    places = Retold(text).places(words)
    assert [place and text[place[0] : place[1]] for place in places] == expected


def test_of_words_that_are_the_same_each_has_its_own_place() -> None:
    assert Retold("Jan en Jan").places(["Jan", "en", "Jan"]) == [(0, 3), (4, 6), (7, 10)]


@given(st.text())
def test_what_is_retold_can_be_sent_and_stands_wholly_in_the_original(text: str) -> None:
    retold = Retold(text)
    retold.text.encode()
    assert len(retold.origin) == len(retold.text)
    assert all(0 <= start < end <= len(text) for start, end in retold.origin)
    assert retold.origin == sorted(retold.origin)


@given(st.text(min_size=1))
def test_every_word_of_what_is_retold_has_a_place(text: str) -> None:
    retold = Retold(text)
    assert None not in retold.places(retold.text.split())
