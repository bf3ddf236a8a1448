"""What the library finds in a text by its form, and that every kind of the engine has a word in the library."""

from __future__ import annotations

import pytest

from core.knowledge.deidentify import Kind
from core.knowledge.second_look import look
from core.library import labels
from core.library.rules.identifiers import REFUSED, Spotted, find_identifiers, without_doubles
from core.library.schemas.words import SEEN_KINDS
from core.library.views import SeenKind


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Zijn nummer is 111222333.", SeenKind.BSN, "111222333"),
        ("Rekening NL20 INGB 0001 2345 67 stond leeg.", SeenKind.IBAN, "NL20 INGB 0001 2345 67"),
        ("Mail naar hulp@voorbeeld.nl.", SeenKind.EMAIL, "hulp@voorbeeld.nl"),
        ("Bel 06-12345678.", SeenKind.PHONE, "06-12345678"),
        ("Bel +31 6 12 34 56 78.", SeenKind.PHONE, "+31 6 12 34 56 78"),
        ("Op 7512 AB stond niemand.", SeenKind.POSTCODE, "7512 AB"),
        ("Het was 3 april 2026.", SeenKind.DATE, "3 april 2026"),
        ("Het was 03-04-2026.", SeenKind.DATE, "03-04-2026"),
        ("Mevrouw Kwint hielp mee.", SeenKind.PERSON, "Kwint"),
    ],
)
def test_it_finds_what_leads_to_somebody(text: str, kind: SeenKind, words: str) -> None:
    assert (kind, words) in {(one.kind, text[one.start : one.end]) for one in find_identifiers(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Een week meelopen was genoeg. Drie maanden is een goede termijn.",
        "In 2026 kostte het 500 tot 1.000 euro per maand.",
        "Kwartaal 3 van 2026, en 12 ochtenden in de klas.",
    ],
)
def test_an_ordinary_text_has_nothing(text: str) -> None:
    assert find_identifiers(text) == []


def test_of_two_finds_in_one_place_the_widest_stays_unless_one_is_never_published() -> None:
    name = Spotted(0, 20, SeenKind.PERSON)
    inside = Spotted(5, 8, SeenKind.PLACE)
    number = Spotted(5, 14, SeenKind.BSN)
    assert without_doubles([inside, name]) == [name]
    assert number in without_doubles([name, number])


def test_numbers_of_people_and_accounts_are_never_published() -> None:
    assert {SeenKind.BSN, SeenKind.IBAN} == REFUSED


def test_every_kind_has_a_word_and_a_label() -> None:
    assert {kind.name for kind in Kind} <= set(SeenKind.__members__)
    assert set(labels.SEEN) == set(SeenKind)
    assert all(SEEN_KINDS.out(kind) for kind in SeenKind)


async def test_the_engine_looks_along_without_a_case_file() -> None:
    first, second = await look(["Bel 06-12345678 of mail naar hulp@voorbeeld.nl.", "Iemand liep mee."])
    assert {one.kind for one in first} >= {SeenKind.PHONE, SeenKind.EMAIL}
    assert second == []
