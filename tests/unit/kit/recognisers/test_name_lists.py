"""Lists of people in a text about a meeting."""

from __future__ import annotations

import pytest

from core.kit.recognisers.name_lists import lists_names


@pytest.mark.parametrize(
    "text",
    [
        "Aanwezig: Jan de Vries, Sara Kwint en Wim Meeuw.",
        "Jan de Vries\nSara Kwint\nWim van der Meeuw",
        "Er waren Ömer Çelikzwaan, Marie-Louise D'Haan en Piet Bos.",
        "Ans Spreeuw (moeder); Wim Meeuw; Joris Vermeulen-Kwint",
    ],
)
def test_three_full_names_are_a_list(text: str) -> None:
    assert lists_names(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Veertien mensen kwamen naar het buurthuis.",
        "Jan de Vries en Sara Kwint vertelden hoe het ging.",
        "Jan de Vries sprak. Jan de Vries luisterde. Jan de Vries ging.",
        "Wijkteam Zuidrand, Gemeente Enschede en Basisschool Klimop vroegen hoe het verdergaat.",
        "Daarna Thee. Op Maandag In Zuidrand Met Bewoners.",
        "JAN DE VRIES, SARA KWINT, WIM MEEUW",
    ],
)
def test_fewer_names_or_no_names_are_none(text: str) -> None:
    assert not lists_names(text)
