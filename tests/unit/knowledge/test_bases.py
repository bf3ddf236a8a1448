"""Searching in knowledge bases, their order, and when a review is due."""

from __future__ import annotations

from datetime import date

import pytest

from core.knowledge.rules.bases import MOST_HITS, Hit, is_due, oldest_review, search, topics_of, words_in
from tests.unit.knowledge.shelf import article, base


def _found(asked: str, *articles: object, locale: str = "nl") -> list[Hit]:
    return search([("proef", base(*articles))], asked, locale)


def _told(hit: Hit) -> str:
    return "".join(f"[{part.text}]" if part.is_hit else part.text for part in hit.excerpt)


def test_accents_and_capitals_make_no_difference_and_the_text_stays_as_it_was() -> None:
    (hit,) = _found("SOMALIE", article("een", "Families uit Somalië wonen hier."))
    assert _told(hit) == "Families uit [Somalië] wonen hier."
    (hit,) = _found("financiële", article("een", "De financiele kant."))
    assert _told(hit) == "De [financiele] kant."


def test_every_word_has_to_be_there_in_any_order() -> None:
    articles = (article("een", "Een tolk op school."), article("twee", "Een tolk thuis."))
    assert [hit.article for hit in _found("school tolk", *articles)] == ["een"]
    assert [hit.article for hit in _found("tolk", *articles)] == ["een", "twee"]
    assert _found("tolk brandweer", *articles) == []


def test_part_of_a_word_is_found_and_touching_hits_are_one() -> None:
    (hit,) = _found("school verzuim", article("een", "Over schoolverzuim."))
    assert _told(hit) == "Over [schoolverzuim]."


def test_a_word_in_a_title_counts_for_more() -> None:
    articles = (
        article("een", "tolk tolk tolk"),
        article("twee", "kalm", title="De tolk"),
        article("drie", "kalm"),
    )
    assert [hit.article for hit in _found("tolk", *articles)] == ["twee", "een"]
    assert [hit.article for hit in _found("kalm", *articles)] == ["twee", "drie"]


def test_a_word_may_stand_in_the_title_alone() -> None:
    (hit,) = _found("papieren", article("een", "Neem de tijd.", title="Papieren en regels"))
    assert [part.text for part in hit.title if part.is_hit] == ["Papieren"]
    assert _told(hit) == "Neem de tijd."


def test_the_overview_is_searched_too() -> None:
    (hit,) = _found("zwaluwnest", article("een", "iets"))
    assert hit.article == ""
    assert "[zwaluwnest]" in _told(hit)


def test_a_long_text_shows_whole_words_around_the_first_hit() -> None:
    text = "woord " * 100 + "tolk " + "slot " * 100
    (hit,) = _found("tolk", article("een", text))
    told = _told(hit)
    assert told.startswith("… woord ")
    assert told.endswith("slot …")
    assert "[tolk]" in told
    assert len(told) < 260


def test_the_language_that_is_read_is_the_one_that_is_searched() -> None:
    both = article("een", "Een tolk.", english="An interpreter.")
    assert [hit.article for hit in _found("interpreter", both, locale="en")] == ["een"]
    assert _found("interpreter", both) == []
    assert [hit.article for hit in _found("tolk", article("een", "Een tolk."), locale="en")] == ["een"]


@pytest.mark.parametrize("asked", ["", " ", "a", "é", "\u200b"])
def test_nothing_is_asked_without_a_word_of_two_letters(asked: str) -> None:
    assert _found(asked, article("een", "a é tolk")) == []


def test_there_are_bounds_to_words_and_hits() -> None:
    assert len(words_in(" ".join(f"woord{number}" for number in range(100)))) == 8
    assert words_in("School school SCHOOL") == ("school",)
    many = [article(f"n{number}", "tolk") for number in range(MOST_HITS + 20)]
    assert len(_found("tolk", *many)) == MOST_HITS


def test_topics_come_in_order_of_their_first_article() -> None:
    told = base(
        article("een", "x", topic="Aanpak"),
        article("twee", "x", topic="Regels"),
        article("drie", "x", topic="Aanpak"),
    )
    topics = topics_of(told, "nl")
    assert [(topic.title, [one.name for one in topic.articles]) for topic in topics] == [
        ("Aanpak", ["een", "drie"]),
        ("Regels", ["twee"]),
    ]


def test_the_review_that_waits_longest_is_the_one_that_is_told() -> None:
    told = base(
        article("een", "x", reviewed=date(2026, 3, 1)), article("twee", "x", reviewed=date(2025, 3, 1))
    )
    assert oldest_review(told) == date(2025, 3, 1)
    assert oldest_review(base()) is None


def test_a_review_is_due_after_two_years() -> None:
    one = article("een", "x", reviewed=date(2024, 3, 1))
    assert not is_due(one, date(2026, 3, 1))
    assert is_due(one, date(2026, 3, 2))
