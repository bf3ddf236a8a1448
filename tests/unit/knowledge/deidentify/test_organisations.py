"""Organisations go whole, by the word that says what they are, and are called so; national bodies stay."""

from __future__ import annotations

import pytest

from core.knowledge.deidentify import Kind
from tests.unit.knowledge.deidentify.reading import covered, gone, gone_as


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stichting Warm Welkom in Noord betaalt.", "Stichting Warm Welkom in Noord"),
        ("Het brood komt van bakkerij Deeg & Zo uit de straat.", "Deeg & Zo"),
        ("Zij werkt in het volkstuincomplex Ons Geluk met hem.", "Ons Geluk"),
        ("Hij belde. Kraamzorg Het Blauwe Kruis kwam.", "Kraamzorg Het Blauwe Kruis"),
        ("De aanvraag ligt bij GGZ Drenthe sinds kort.", "GGZ Drenthe"),
        ("Namens de Sociale Dienst Achterhoek-West getekend.", "Sociale Dienst Achterhoek-West"),
        ("De giften van de Protestantse Gemeente Zierikzee komen.", "Protestantse Gemeente Zierikzee"),
        ("Hij voetbalt bij QVZ en zwemt.", "QVZ"),
        ("Zij werkt bij Ons Dorp aan de balie.", "Ons Dorp"),
        ("Zij werkt bij Licht en Leven aan de balie.", "Licht en Leven"),
        ("Hij gaat naar Krater.college om te leren.", "Krater.college"),
    ],
)
def test_an_organisation_goes_whole(text: str, name: str):
    assert covered(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hij zit op hondenschool de bal. daarna niets.", "de bal"),
        ("weggelopen bij kdv vlinder. daarna niets.", "vlinder"),
        ("bericht van ggz drenthe. daarna niets.", "ggz drenthe"),
    ],
)
def test_without_capitals_what_stands_behind_the_type_goes(text: str, name: str):
    assert covered(text, name)


@pytest.mark.parametrize(
    "text",
    ["Zij belde de school, de kerk en de zorgboerderij.", "Veilig Thuis en de Sociale Dienst kwamen."],
)
def test_a_type_without_a_name_and_a_national_body_stay(text: str):
    assert gone(text) == []


def test_a_name_behind_a_type_or_an_employment_is_an_organisation():
    assert gone_as(Kind.ORG, "Hij zit op basisschool Zwanenveer daar.") == ["Zwanenveer"]
    assert gone_as(Kind.ORG, "Hij werkt bij Zeeuwbeeld sinds kort.") == ["Zeeuwbeeld"]
