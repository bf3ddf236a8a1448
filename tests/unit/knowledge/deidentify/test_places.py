"""Towns, streets with their numbers, and organisations."""

from __future__ import annotations

import pytest

from core.knowledge.deidentify import Kind
from tests.unit.knowledge.deidentify.reading import covered, gone_as


@pytest.mark.parametrize(
    "street",
    [
        "Kastanjelaan 12",
        "Hoge Vossenstraat 49",
        "Laan van Zonnehoeve 100",
        "Merelhof 14 bus 3",
        "Thomas à Beukenstraat",
        "Industrieweg Zuid 4",
        "Wethouder Hemminkstraat 12",
        "Frans Linnenstraat 71hs",
        "Verlengde Molenweg",
        "Dennenpad 88-3",
        "Merelsingel 31 t/m 45",
        "Pr. Julianalaan 4bis",
        "Weversingel WZ 48",
        "Plein 1930-1935 nr 6",
    ],
)
def test_a_street_goes_with_all_its_words_and_its_number(street: str):
    assert covered(f"Zij woont op de {street}, boven de winkel.", street)


@pytest.mark.parametrize(
    "town",
    [
        "Zierikzee",
        "Tilburg-West",
        "Den Helder",
        "Capelle aan den IJssel",
        "Wijk bij Duurstede",
        "Best",
        "Göppingen",
        "Qamishli",
    ],
)
def test_a_town_goes_at_home_and_abroad(town: str):
    assert covered(f"Zij woont nu in {town} bij familie.", town)


@pytest.mark.parametrize("town", ["zierikzee", "den helder", "luik"])
def test_a_town_goes_in_small_letters_behind_a_preposition(town: str):
    assert gone_as(Kind.PLACE, f"zij woont nu in {town} bij familie") == [town]


@pytest.mark.parametrize(
    "organisation",
    [
        "De Regenboog",
        "Vondel College",
        "'t Trefpunt",
        "Bakker & Partners",
        "Kledingbank Rivierenland",
        "Wonen Zeeland",
        "FC Oosterwolde",
        "Poort6",
    ],
)
def test_an_organisation_goes_whole(organisation: str):
    text = f"Daarna ging hij naar {organisation} om te helpen."
    assert covered(text, organisation)


def test_an_organisation_goes_in_small_letters_behind_what_it_is():
    assert gone_as(Kind.ORG, "de afspraak is bij buurthuis de vlinder in de stad") == ["de vlinder"]


def test_a_house_number_is_no_amount():
    assert gone_as(Kind.ADDRESS, "Hij kreeg Kamal 15 euro.") == []
