"""Applications at the edge."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.cases.entries import ApplicationAnswers, FurtherAnswer, QuestionKey
from core.cases.schemas.words import PURPOSES, PurposeWord
from core.cases.views import DraftCard, DraftView, FurtherQuestion
from core.kit.api import ApiStruct, Line, Moment, Text
from core.kit.api.warnings import WarningOut, warnings_out

Several = Annotated[list[Line], Meta(max_length=20)]


class FurtherAnswerIn(ApiStruct):
    """Een antwoord op een extra vraag van de gemeente; bij een vraag met keuzes is het een van de keuzes. Leeg is open."""

    question_key: QuestionKey
    answer: Text = ""


FurtherAnswersIn = Annotated[list[FurtherAnswerIn], Meta(max_length=100)]


class DraftAnswerOut(ApiStruct):
    """Een antwoord op een extra vraag van de gemeente, met de vraag zoals die gesteld is."""

    question_key: str
    question_text: str
    answer: str


class FurtherAnswerOut(ApiStruct):
    """Een antwoord op een extra vraag van de gemeente, met de vraag zoals die gesteld is."""

    question_text: str
    answer: str

    @classmethod
    def of(cls, told: FurtherAnswer) -> FurtherAnswerOut:
        """Return what the API shows of an answer."""
        return cls(question_text=told.question.nl, answer=told.told_in("nl"))


class FurtherQuestionOut(ApiStruct):
    """Een extra vraag van de gemeente; zonder keuzes schrijft men zelf een antwoord. Elke vraag mag open blijven."""

    question_key: str
    question_text: str
    hint: str | None
    choices: list[str]

    @classmethod
    def of(cls, question: FurtherQuestion) -> FurtherQuestionOut:
        """Return what the API shows of a question."""
        return cls(
            question_key=question.key,
            question_text=question.question.nl,
            hint=None if question.hint is None else question.hint.nl,
            choices=[choice.nl for choice in question.choices],
        )


class FurtherQuestionList(ApiStruct):
    """De extra vragen die de gemeente bij een aanvraag stelt, in volgorde."""

    results: list[FurtherQuestionOut]


class ApplicationIn(ApiStruct):
    """Een aanvraag, ook half ingevuld.

    Voor het indienen is alleen de hulpvraag nodig; behoeften komen uit de lijst van de gemeente, een alias uit de
    voorstellen.
    """

    question: Text = ""
    client_name: Line | None = None
    client_contact: Text | None = None
    applicant_name: Line | None = None
    applicant_organisation: Line | None = None
    needs: Several = []
    languages: Several = []
    tried_before: Text | None = None
    purpose: PurposeWord = PurposeWord.SUPPORT
    remark: Text | None = None
    alias: Line | None = None
    further_answers: FurtherAnswersIn = []

    def answers(self) -> ApplicationAnswers:
        """Return the answers as the services know them."""
        return ApplicationAnswers(
            question=self.question,
            client_name=self.client_name,
            client_contact=self.client_contact,
            applicant_name=self.applicant_name,
            applicant_organisation=self.applicant_organisation,
            needs=tuple(dict.fromkeys(self.needs)),
            languages=tuple(dict.fromkeys(self.languages)),
            tried_before=self.tried_before,
            purpose=PURPOSES.into(self.purpose),
            remark=self.remark,
            alias=self.alias,
            further=further_of(self.further_answers),
        )


class ApplicationCardOut(ApiStruct):
    """Een eigen aanvraag die nog niet is ingediend; van de hulpvraag de eerste regel."""

    id: UUID
    question: str
    created_at: Moment
    changed_at: Moment

    @classmethod
    def of(cls, card: DraftCard) -> ApplicationCardOut:
        """Return what the API shows of a draft in a list."""
        return cls(id=card.id, question=card.question, created_at=card.created_at, changed_at=card.changed_at)


class ApplicationOut(ApiStruct):
    """Een eigen aanvraag die nog niet is ingediend. Alleen de schrijver ziet deze."""

    id: UUID
    created_at: Moment
    changed_at: Moment
    question: str
    client_name: str | None
    client_contact: str | None
    applicant_name: str | None
    applicant_organisation: str | None
    needs: list[str]
    languages: list[str]
    tried_before: str | None
    purpose: PurposeWord
    remark: str | None
    alias: str | None
    further_answers: list[DraftAnswerOut]
    warnings: list[WarningOut]

    @classmethod
    def of(cls, draft: DraftView) -> ApplicationOut:
        """Return what the API shows of a draft."""
        answers = draft.answers
        return cls(
            id=draft.id,
            created_at=draft.created_at,
            changed_at=draft.changed_at,
            question=answers.question,
            client_name=answers.client_name,
            client_contact=answers.client_contact,
            applicant_name=answers.applicant_name,
            applicant_organisation=answers.applicant_organisation,
            needs=list(answers.needs),
            languages=list(answers.languages),
            tried_before=answers.tried_before,
            purpose=PURPOSES.out(answers.purpose),
            remark=answers.remark,
            alias=answers.alias,
            further_answers=[
                DraftAnswerOut(question_key=key, question_text=asked.question.nl, answer=answers.further[key])
                for key, asked in answers.asked.items()
            ],
            warnings=warnings_out(draft.warnings),
        )


class AliasList(ApiStruct):
    """Voorstellen voor een alias."""

    results: list[str]


def further_of(told: list[FurtherAnswerIn]) -> dict[str, str]:
    """Return answers by the key of their question, as the services know them; what was left open is not there."""
    return {one.question_key: one.answer for one in told if one.answer.strip()}
