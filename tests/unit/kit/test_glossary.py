from __future__ import annotations

from collections import Counter

import pytest

from core.kit.api import ApiStruct
from core.kit.glossary import CONCEPTS, FIELDS, WORDS, TermMissing, dutch_field, nl, terms_in_use
from core.kit.glossary.joining import joined


def doubles(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def test_every_dutch_field_name_stands_for_one_english_name():
    assert doubles(list(FIELDS.values())) == []


@pytest.mark.parametrize("context", WORDS)
def test_every_dutch_word_of_a_context_stands_for_one_english_word(context):
    assert doubles(list(WORDS[context].values())) == []


def test_every_concept_is_named_once_on_both_sides():
    assert doubles([concept.english for concept in CONCEPTS]) == []
    assert doubles([concept.dutch for concept in CONCEPTS]) == []


def test_names_at_the_edge_are_lower_camel_case():
    assert [
        name for name in FIELDS.values() if not name.isascii() or not name.isalnum() or name[0].isupper()
    ] == []


def test_words_at_the_edge_are_kebab_case():
    words = [word for context in WORDS.values() for word in context.values()]
    assert [
        word
        for word in words
        if not word.isascii() or not word.replace("-", "").isalnum() or word != word.lower()
    ] == []


@pytest.mark.parametrize(("english", "ending"), [("_at", "Op"), ("_date", "datum")])
def test_moments_end_in_op_and_dates_in_datum(english, ending):
    named = {name: dutch for name, dutch in FIELDS.items() if name.endswith(english)}
    assert {name: dutch for name, dutch in named.items() if not dutch.lower().endswith(ending.lower())} == {}
    others = {name: dutch for name, dutch in FIELDS.items() if name not in named}
    assert {name: dutch for name, dutch in others.items() if dutch.endswith((ending, ending.title()))} == {}


def test_a_struct_with_a_field_that_has_no_dutch_name_cannot_be_defined():
    with pytest.raises(TermMissing, match="no_such_term"):

        class Unknown(ApiStruct):
            no_such_term: str


@pytest.mark.parametrize("term", ["case_state.unheard_of", "unheard_of.requested", "requested"])
def test_a_word_without_a_line_in_the_table_is_refused(term):
    with pytest.raises(TermMissing):
        nl(term)


def test_terms_that_are_asked_for_are_known_to_be_in_use():
    assert dutch_field("question") == "hulpvraag"
    assert nl("case_state.requested") == "aangevraagd"
    assert {"question", "case_state.requested"} <= terms_in_use()


def test_a_line_stands_in_one_part_of_a_table():
    assert joined({"case": "casus"}, {"plan": "plan"}) == {"case": "casus", "plan": "plan"}
    with pytest.raises(ValueError, match="case"):
        joined({"case": "casus"}, {"case": "zaak"})
