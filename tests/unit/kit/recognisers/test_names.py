"""Names in texts: those of the case file, and what looks like one; ordinary sentences pass."""

from __future__ import annotations

import time

import pytest

from core.kit.recognisers.names import find_names

NAMES = ("Lotte Vermeulen-Kwint", "Joris van der Roos", "José Ĉapek")


def found(text: str, known: tuple[str, ...] = ()) -> list[str]:
    return [text[span.start : span.end] for span in find_names(text, known)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gesproken met Fatima over school.", ["Fatima"]),
        ("Thee bij mevrouw Jansen en mevr. De Wit.", ["Jansen", "Wit"]),
        ("De zoon Ali ging mee.", ["Ali"]),
        ("de zoon van Ali", ["Ali"]),
        ("Ik heb Anna de Vries gebeld.", ["Anna"]),
        ("Anna de Vries deed open.", ["Anna"]),
        ("dhr. Van den Berg belde", ["Berg"]),
        ("Zij heet Noor.", ["Noor"]),
        ("Fam. Bakker was thuis", ["Bakker"]),
    ],
)
def test_what_looks_like_a_name_is_found(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Samen thee gedronken en de post opengemaakt.",
        "Met Kerst was het druk. Met de moeder gebeld.",
        "Vandaag naar het UWV en de GGD in Enschede geweest.",
        "Maandag weer. Moeder was blij. Zoon ook.",
        "Via Teams gesproken met het wijkteam en met Humanitas.",
        "De Sociale Verzekeringsbank belde niet terug.",
        "We gingen naar Den Haag.",
        "gesproken met de oudste zoon",
        "Gebeld met de Raad voor de Kinderbescherming en met het Leger des Heils.",
        "Moeder ging naar de Voedselbank Almelo.",
        "Zoon: Wil niet naar school. Dochter. Heeft huiswerk.",
        "",
        "...",
    ],
)
def test_an_ordinary_sentence_passes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lotte was er niet.", ["Lotte"]),
        ("bij Kwint thuis", ["Kwint"]),
        ("Vermeulens post lag er nog", ["Vermeulens"]),
        ("vandaag Roos gezien", ["Roos"]),
        ("jose en Jose en José", ["Jose", "José"]),
        ("een roos op tafel, en Van alles te doen", []),
    ],
)
def test_a_name_of_the_file_is_found_wherever_it_has_a_capital(text: str, names: list[str]) -> None:
    assert found(text, NAMES) == names


def test_a_long_text_takes_no_time() -> None:
    texts = ["Met " * 2_500, "Aa" * 5_000, "van de " * 1_400 + "X", "A-" * 5_000, "Jan de " * 1_400]
    began = time.perf_counter()
    for text in texts:
        find_names(text, NAMES)
    assert time.perf_counter() - began < 2
