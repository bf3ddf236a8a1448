"""Citizen service numbers in a text: those that can be one, however they are grouped, and no other number."""

from __future__ import annotations

import pytest

from core.kit.recognisers.citizen_numbers import holds_citizen_number


@pytest.mark.parametrize(
    "text",
    [
        "111222333",
        "bsn:111222333.",
        "(123456782)",
        "111.222.333",
        "111 222 333",
        "1112-22-333",
        "x111222333y",
        "nr 11 12 22 333",
    ],
)
def test_a_number_that_can_be_one_is_found(text: str) -> None:
    assert holds_citizen_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123456789",
        "11122233",
        "1112223334",
        "+111222333",
        "000000000",
        "06-12345678",
        "NL91ABNA0417164300",
        "14-01-2022 3",
        "1.000,00",
    ],
)
def test_another_number_is_none(text: str) -> None:
    assert not holds_citizen_number(text)
