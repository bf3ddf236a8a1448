"""What a type does not say of what plugins name: questions about community, items twice, patterns that do not read."""

from __future__ import annotations

from typing import Any

import pytest

from core.plugin_api import Choice, Instrument, IntakeQuestion, Item, Recogniser, Told
from core.plugin_api.checking import WrongAnswer, several

ASKS = "Welk geloof heeft het gezin?"


def told(text: str) -> Told:
    return Told(text, text)


def question(**more: Any) -> IntakeQuestion:
    return IntakeQuestion(**{"name": "haast", "question": told("Is er haast bij?"), **more})


def instrument(**more: Any) -> Instrument:
    choices = (Choice(value="yes", title=told("Ja")), Choice(value="no", title=told("Nee")))
    return Instrument(
        **{
            "name": "now",
            "title": told("Nu"),
            "explanation": told("Niemand hoeft."),
            "source": told("own"),
            "items": (Item(name="home", question=told("Thuis?"), choices=choices),),
            **more,
        }
    )


def twice() -> tuple[Item, ...]:
    return instrument().items * 2


@pytest.mark.parametrize(
    "wrong",
    [
        question(question=Told("Is er haast bij?", "What religion?")),
        question(question=Told(ASKS, "Is it urgent?")),
        question(hint=told("Noem de nationaliteit.")),
        question(choices=(told("Ja"), told("Moluks"))),
        question(name="herkomst"),
    ],
)
def test_one_question_about_community_makes_all_of_them_fail(wrong: IntakeQuestion) -> None:
    with pytest.raises(WrongAnswer):
        several("register_intake_questions", [question(name="other"), wrong], IntakeQuestion)


def test_questions_about_anything_else_may_be_asked_at_most_ten() -> None:
    ten = [question(name=f"haast{number}") for number in range(10)]
    assert several("register_intake_questions", ten, IntakeQuestion) == tuple(ten)
    with pytest.raises(WrongAnswer):
        several("register_intake_questions", [*ten, question()], IntakeQuestion)


@pytest.mark.parametrize(
    "wrong",
    [
        instrument(title=told("Herkomst")),
        instrument(items=(Item(name="a", question=told(ASKS), choices=instrument().items[0].choices),)),
        instrument(items=twice()),
        instrument(
            items=(Item(name="a", question=told("Wat?"), choices=instrument().items[0].choices[:1] * 2),)
        ),
    ],
)
def test_an_instrument_asks_for_no_community_and_nothing_twice(wrong: Instrument) -> None:
    with pytest.raises(WrongAnswer):
        several("register_instruments", [wrong], Instrument)


def test_an_instrument_may_say_that_it_asks_for_no_community() -> None:
    fine = instrument(explanation=told("Er wordt niet naar geloof gevraagd."))
    assert several("register_instruments", [fine], Instrument) == (fine,)


def test_a_pattern_that_does_not_read_is_refused() -> None:
    here = Recogniser(name="streets", title=told("Straten"), kind="place", patterns=("(a",))
    with pytest.raises(WrongAnswer):
        several("register_recognisers", [here], Recogniser)
