"""Questions that ask for an origin, religion, nationality or community, in both languages, and those that do not."""

from __future__ import annotations

import pytest

from core.kit.recognisers.questions import asks_for_community

ASKING = [
    "Wat is het geloof van de cliënt?",
    "Waar komt de familie vandaan?",
    "Land van herkomst",
    "Welke nationaliteit heeft het gezin?",
    "Tot welke gemeenschap behoort het gezin?",
    "Is het gezin Moluks?",
    "Gaat iemand naar de moskee?",
    "Wat is de moedertaal?",
    "In welk land is de cliënt geboren?",
    "g e l o o f",
    "Gelóóf",
    "land_van_herkomst",
    "What religion does the client have?",
    "Ethnic background",
    "Country of origin",
    "Which community does the household belong to?",
    "Where does the family come from?",
    "Christian",
    "Muslim",
]
ORDINARY = [
    "Hoe is het gezin het best te bereiken?",
    "Is er haast bij?",
    "Zijn er gemeenschappelijke afspraken?",
    "Is dat geloofwaardig?",
    "Is er een hond in huis?",
    "In welke wijk woont het gezin?",
    "Which agreements were made at school?",
    "Which original documents are there?",
    "Is there a roof over their heads?",
    "Is it urgent?",
    "weet_niet",
    "",
]


@pytest.mark.parametrize("text", ASKING)
def test_what_no_case_may_hold_is_not_asked_for(text: str) -> None:
    assert asks_for_community(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_question_may_be_asked(text: str) -> None:
    assert not asks_for_community(text)
