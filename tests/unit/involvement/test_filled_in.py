"""Instruments side by side over time: by what was asked, without counting anything."""

from __future__ import annotations

from datetime import date

from core.involvement.filled_in import FilledIn, FilledInView, ItemAnswer, lay_out_over_time
from core.plugin_api import Told
from tenants.ids import new_id

SOMEBODY, CASE = new_id(), new_id()


def told(text: str) -> Told:
    return Told(text, text)


def filled(
    day: int, answers: dict[str, str], *, instrument: str = "now", title: str = "Nu", asked: str = "{}?"
) -> FilledInView:
    items = tuple(
        ItemAnswer(item=item, question=told(asked.format(item)), value=answer, answer=told(answer))
        for item, answer in answers.items()
    )
    return FilledInView(
        id=new_id(),
        case_id=CASE,
        plugin="steps",
        instrument=instrument,
        filled_on=date(2026, 3, day),
        answers=FilledIn(title=told(title), items=items),
        recorded_by=SOMEBODY,
        version=1,
    )


def test_each_question_has_its_answers_at_each_time_and_what_was_left_out_is_open() -> None:
    first, last = filled(1, {"home": "hard", "money": "well"}), filled(8, {"home": "well"})
    (found,) = lay_out_over_time([first, last])
    assert found.filled == (first, last)
    assert found.rows == (
        (told("home?"), (told("hard"), told("well"))),
        (told("money?"), (told("well"), None)),
    )


def test_title_and_questions_are_those_of_the_last_time() -> None:
    (found,) = lay_out_over_time(
        [filled(1, {"home": "hard"}), filled(8, {"home": "well"}, title="Hoe nu", asked="Hoe is {}?")]
    )
    assert found.title == told("Hoe nu")
    assert [question for question, _ in found.rows] == [told("Hoe is home?")]


def test_instruments_stand_apart() -> None:
    found = lay_out_over_time([filled(1, {"home": "hard"}), filled(2, {"a": "b"}, instrument="other")])
    assert [one.instrument for one in found] == ["now", "other"]
    assert lay_out_over_time([]) == []
