"""Texts of plugins: found wherever they stand, in both languages, and readable."""

from __future__ import annotations

import pytest

from core.plugin_api import Choice, Instrument, Item, Told, ToldAtLength
from core.plugin_api.texts import hard_to_read, texts_in, troubles_of_markdown, untranslated


def _instrument(question: Told) -> Instrument:
    choices = tuple(Choice(value=word, title=Told(word, word)) for word in ("ja", "nee"))
    return Instrument(
        name="kijk",
        title=Told("Terugkijken", "Looking back"),
        explanation=Told("Mag ook leeg blijven.", "May be left open."),
        source=Told("Dalen", "Dalen"),
        items=(Item(name="rust", question=question, choices=choices),),
    )


def test_texts_are_found_at_any_depth() -> None:
    found = dict(texts_in([_instrument(Told("Is er rust?", "Is there peace?"))]))
    assert "[kijk].items[rust].question" in found
    assert found["[kijk].items[rust].choices[1].title"] == Told("nee", "nee")


def test_a_sentence_that_is_the_same_in_both_languages_was_not_translated() -> None:
    (told,) = untranslated(_instrument(Told("Is er nu meer rust in huis?", "Is er nu meer rust in huis?")))
    assert told == "items[rust].question: the same in both languages"


def test_without_english_a_text_is_untranslated() -> None:
    assert untranslated([ToldAtLength("Een tekst.")]) == ["[0]: no English"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Een <em>woord</em>", "HTML"),
        ("![plaatje](https://a.example/b.png)", "pictures"),
        ("[hier](naar/iets)", "http(s)"),
        ("[hier](javascript:alert(1))", "http(s)"),
        ("## Een\n\n#### Twee", "level 4 stands under one of level 2"),
        ("woord " * 40, "sentence of 40 words"),
        ("Een korte zin. " * 50, "paragraph of 150 words"),
    ],
)
def test_what_people_stumble_over_is_told(text: str, said: str) -> None:
    assert said in " / ".join(troubles_of_markdown(text))
    assert said in " / ".join(hard_to_read([ToldAtLength("Goed.", text)]))


def test_plain_markdown_is_well() -> None:
    text = "## Kop\n\nEen zin met *nadruk* en een [adres](https://a.example).\n\n* een\n* twee\n\n### Lager\n\n3 < 5."
    assert troubles_of_markdown(text) == []
