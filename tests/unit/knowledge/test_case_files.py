"""What a case file knows, taken apart for de-identification."""

from __future__ import annotations

import pytest

from core.cases.rules.known import Known
from core.knowledge.rules.case_files import known_from_contact, names_in, tidied


def test_a_line_of_contact_details_is_taken_apart() -> None:
    known = known_from_contact(
        ["Tel. 06-12345678, ans.zwaluw@voorbeeld.nl, Beukenlaan 12a, 7511 AB Dorpsveld", None]
    )
    assert known.phones == ("06-12345678",)
    assert known.emails == ("ans.zwaluw@voorbeeld.nl",)
    assert known.postcodes == ("7511 AB",)
    assert known.addresses == ("Beukenlaan 12a",)
    assert known.places == ("Dorpsveld",)


def test_somebody_to_ask_for_is_a_person() -> None:
    assert known_from_contact(["vraag naar juf Anke, 053 123 45 67"]).persons == ("vraag naar juf Anke",)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("de moeder", ()),
        ("thuis", ()),
        ("de moeder en juf Anke", ("Anke",)),
        ("De Zwaluw", ("De Zwaluw",)),
        ("Thuis bij oma", ()),
        ("Ans", ("Ans",)),
        ("met Piet Bakker, van het wijkteam", ("Piet Bakker",)),
    ],
)
def test_short_texts_give_names_and_no_ordinary_words(told: str, found: tuple[str, ...]) -> None:
    assert names_in([told]).persons == found


def test_tidied_drops_what_is_empty_or_stands_twice() -> None:
    known = tidied(Known(persons=("Ans  Bos", "", "Ans Bos", " ")))
    assert known.persons == ("Ans Bos",)


def test_merged_keeps_what_both_know() -> None:
    both = Known(persons=("Ans",)).merged(Known(persons=("Piet",), dates=("2026-01-02",)))
    assert both == Known(persons=("Ans", "Piet"), dates=("2026-01-02",))
