"""Words and patterns that somebody else knows, found where they stand in the text as it was written."""

from __future__ import annotations

import pytest

from core.kit.recognisers.named import find_recognised
from core.kit.recognisers.patterns import UnreadablePattern, read_pattern
from core.plugin_api import Recogniser, Told


def knowing(name: str = "streets", **more: object) -> Recogniser:
    return Recogniser(**{"name": name, "title": Told("Straten", "Streets"), "kind": "place", **more})


def found(text: str, *recognisers: Recogniser) -> list[str]:
    return [text[one.start : one.end] for one in find_recognised(text, recognisers)]


def test_a_word_is_found_whatever_its_capitals_and_accents() -> None:
    text = "Bij Café ZUIDRAND en in zuídrand."
    assert found(text, knowing(words=("Zuidrand",))) == ["ZUIDRAND", "zuídrand"]
    assert found(text, knowing(words=("Cafe",))) == ["Café"]


def test_only_whole_words_are_found() -> None:
    assert found("Zuidrandweg, Zuidrand-Oost", knowing(words=("zuidrand",))) == ["Zuidrand"]


def test_several_words_in_a_row_are_one() -> None:
    here = knowing(words=("De Grote Brink", "al-Amal"))
    assert found("op de  grote brink en bij Al Amal", here) == ["de  grote brink", "Al Amal"]
    assert found("de grote, lange brink", here) == []


def test_a_pattern_looks_at_the_text_as_it_was_written() -> None:
    here = knowing(patterns=(r"DL-\d{4}", "x*"))
    assert found("Nummer DL-0417, dl-0417", here) == ["DL-0417"]


def test_what_is_allowed_stays_for_this_recogniser_alone() -> None:
    one = knowing(words=("Klimop",), patterns=("De Kl[a-z]+",), allowed=("De Klimop",))
    assert found("Op De Klimop", one) == []
    assert found("Een klimop", one) == ["klimop"]
    assert found("Op De Klimop", one, knowing("plants", words=("klimop",))) == ["Klimop"]


def test_what_overlaps_is_found_once_and_everything_stands_in_order() -> None:
    here = knowing(words=("Grote Brink", "Brink Noord"))
    other = knowing("numbers", kind="number", patterns=(r"\d+",))
    text = "7 Grote Brink Noord 9"
    assert [
        (text[one.start : one.end], one.name, one.kind) for one in find_recognised(text, [here, other])
    ] == [
        ("7", "numbers", "number"),
        ("Grote Brink Noord", "streets", "place"),
        ("9", "numbers", "number"),
    ]


def test_twenty_thousand_words_are_looked_for_at_once() -> None:
    many = knowing(words=tuple(f"straat{number}" for number in range(20_000)))
    assert found("Van straat7 naar straat19999 " * 50, many) == ["straat7", "straat19999"] * 50


@pytest.mark.parametrize(
    "pattern", ["(a", "a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b", r"(a)\1", "(?P<a>b)(?P=a)", "(a)?(?(1)b|c)"]
)
def test_a_pattern_that_does_not_read_or_looks_around_is_refused(pattern: str) -> None:
    with pytest.raises(UnreadablePattern):
        read_pattern(pattern)


@pytest.mark.parametrize("pattern", [r"\d{4}", r"(?i)dl-\d", r"(\\?=)", r"(?:a|b)", r"(?P<year>\d{4})"])
def test_any_other_pattern_is_read(pattern: str) -> None:
    assert read_pattern(pattern).pattern == pattern
