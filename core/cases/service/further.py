"""Questions that plugins ask on the application besides ours: which there are now, and how an answer is kept.

An answer is kept with the question as it was asked, so that it reads without the plugin. It is never in a list, filter or
count: only in the draft of whoever wrote it, and in the case.
"""

from __future__ import annotations

from typing import Final

import msgspec

from core.cases.entries import ApplicationAnswers, AskedQuestion, FurtherAnswer
from core.cases.views import FurtherQuestion
from core.kit.errors import DoesNotFit, FieldError
from core.kit.glossary import dutch_field
from core.plugin_api import IntakeQuestion
from core.plugin_host import registrations

MOST_QUESTIONS: Final = 50
"""How many questions of plugins there are on one form, all together."""

_NOTHING: Final = ApplicationAnswers()
_UNKNOWN: Final = (
    "Deze gemeente stelt deze vraag niet. Vraag op welke vragen er zijn, en stuur deze niet mee."
)
_NO_CHOICE: Final = "Kies een van de antwoorden bij deze vraag, of laat de vraag open."


async def list_further_questions() -> list[FurtherQuestion]:
    """List the questions that plugins ask in this municipality, by name of plugin and in its order, at most 50.

    Tenant: inside the scope. A plugin that fails has none.
    """
    found = (await registrations("register_intake_questions", IntakeQuestion)).found
    return [
        FurtherQuestion(
            key=f"{one.plugin}.{one.item.name}",
            question=one.item.question,
            hint=one.item.hint,
            choices=one.item.choices,
        )
        for one in found[:MOST_QUESTIONS]
    ]


async def with_questions(
    answers: ApplicationAnswers, kept: ApplicationAnswers = _NOTHING
) -> ApplicationAnswers:
    """Return answers with what was asked noted beside each; ``kept`` is what was stored before.

    An answer that stays as it was keeps its question too, also when its plugin is off by now. Raises: DoesNotFit for an
    answer to a question that nobody asks, or that is none of its choices.
    """
    asked = {
        key: kept.asked[key]
        for key, answer in answers.further.items()
        if key in kept.asked and kept.further.get(key) == answer
    }
    if asked.keys() != answers.further.keys():
        known = {one.key: one for one in await list_further_questions()}
        for key in answers.further.keys() - asked.keys():
            before = kept.asked.get(key)
            asked[key] = _note(known[key], answers.further[key]) if key in known else _still(before)
    return msgspec.structs.replace(answers, asked={key: asked[key] for key in answers.further})


def further_answers_of(answers: ApplicationAnswers) -> tuple[FurtherAnswer, ...]:
    """Return the answers as a case keeps them: each with its question, readable by itself, in the order of the form."""
    return tuple(
        FurtherAnswer(question=asked.question, answer=answers.further[key], choice=asked.choice)
        for key, asked in answers.asked.items()
        if key in answers.further
    )


def _note(question: FurtherQuestion, answer: str) -> AskedQuestion:
    if not question.choices:
        return AskedQuestion(question=question.question)
    for choice in question.choices:
        if choice.nl == answer:
            return AskedQuestion(question=question.question, choice=choice)
    raise _refusal(_NO_CHOICE)


def _still(before: AskedQuestion | None) -> AskedQuestion:
    """Return what was asked before, of a question that nobody asks now; its words may be mended, its choice may not."""
    if before is None or before.choice is not None:
        raise _refusal(_UNKNOWN)
    return before


def _refusal(message: str) -> DoesNotFit:
    return DoesNotFit(fields=(FieldError(dutch_field("further_answers"), message),))
