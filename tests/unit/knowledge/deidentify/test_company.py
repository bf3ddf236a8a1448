"""Names that are words, by their company: pairs, lists, a relative or office before them, quotes, a verb behind them."""

from __future__ import annotations

import pytest

from core.knowledge.deidentify import Reason
from tests.unit.knowledge.deidentify.reading import covered, doubted, gone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Er is gebeld. Jan van der Smit kwam langs.", "Jan van der Smit"),
        ("Er is gebeld. Ans de Graaf legde dat uit.", "Ans de Graaf"),
        ("Er is gebeld. Merel arriveerde laat.", "Merel"),
        ("Er is gebeld. Wolf en ik spraken af.", "Wolf"),
        ("Er is gebeld. Storms vader kwam.", "Storms"),
        ("Gebeld hebben: Merel en Tsehay.", "Merel"),
        ("Zij kwam met haar schoondochter Cheyenne, en bleef.", "Cheyenne"),
        ("Zij reist met Songül Er: dat gaat goed.", "Songül Er"),
        ('Iedereen noemt hem "de Kapitein", al jaren.', "Kapitein"),
        ("De sleutel is van van den Akker, die verhuurt.", "van den Akker"),
    ],
)
def test_a_name_that_is_a_word_goes_with_what_stands_beside_it(text: str, name: str):
    assert covered(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("huisarts van eck verwijst door. daarna niets.", "van eck"),
        ("de directeur, ten broeke, mag mee. daarna niets.", "ten broeke"),
        ("mw. van lieshout was er. daarna niets.", "van lieshout"),
        ("het waren tsehay, storm en wolf. daarna niets.", "storm"),
        ("ik sprak met wout in de bieb. daarna niets.", "wout"),
        ("ik sprak ene steef, van de post. daarna niets.", "steef"),
        ("volgens merel klopt het niet. daarna niets.", "merel"),
        ("bloem betaalt de koffie. daarna niets.", "bloem"),
        ("roos van der bakker zei niets. daarna niets.", "roos van der bakker"),
        ("haar schoondochter, lotje, plaatste de wagen. daarna niets.", "lotje"),
    ],
)
def test_without_capitals_the_company_tells_too(text: str, name: str):
    assert covered(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "Zij verhuist van de ene naar de andere kamer.",
        "Hij sprak met een bakker en een slager over het brood.",
        "De moeder en de oom kwamen samen, de buurman niet.",
    ],
)
def test_everyday_words_in_such_places_stay(text: str):
    assert gone(text) == []


def test_what_could_be_a_name_is_underlined():
    assert doubted("Zij ging met merel naar huis.")["merel"] is Reason.WORD_LIKE_NAME
    assert doubted("Er is gebeld. Huurwinst zegt dat het niet kan.")["Huurwinst"] is Reason.WORD_LIKE_NAME
    assert doubted("Er is gebeld. Samen Wonen heeft plek.") or gone("Er is gebeld. Samen Wonen heeft plek.")
    assert doubted("Hij is de enige tandarts van het dorp.") == {
        "de enige tandarts van het dorp": Reason.FAMILY_ROLE
    }


@pytest.mark.parametrize("role", ["de ex van de voorzitter", "de weduwe van de vorige penningmeester"])
def test_a_relative_of_somebody_with_a_role_is_underlined_whole(role: str):
    assert doubted(f"Daar woont {role} ook.")[role] is Reason.FAMILY_ROLE
