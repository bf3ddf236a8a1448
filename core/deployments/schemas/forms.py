"""What the forms of the pages of deployments send, each with the version that was seen."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.cases.entries import Months, Told
from core.deployments.entries import (
    ApproachEntry,
    Brief,
    BudgetEntry,
    ClientAnswerEntry,
    ClosingEntry,
    EvaluationEntry,
    Proposal,
    StepInputs,
    WithdrawalEntry,
)
from core.deployments.rules.words import AgreementKind, ClosingGround, NextStep
from core.deployments.schemas.words import (
    AGREEMENT_KINDS,
    ANSWERS,
    CARRY_OVER,
    GROUNDS,
    NEXT_STEPS,
    OUTCOMES,
    TOLD_BY,
    AgreementKindWord,
    AnswerWord,
    CarryOverWord,
    ClosingGroundWord,
    EvaluationOutcomeWord,
    NextStepWord,
    ToldByWord,
)
from core.key_figures.schemas.forms import FREE_TIMES, words_of
from core.kit import clock
from core.kit.api import ApiStruct, Line, Text
from core.kit.errors import FieldError, InvalidInput
from core.kit.glossary import dutch_field

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Choice = Annotated[str, Meta(max_length=60)]
Several = Annotated[list[Line], Meta(max_length=30)]
Euros = Annotated[int, Meta(ge=0, le=10_000)]
Moment = Annotated[str, Meta(max_length=40)]

_CHOOSE = "Kies uit de lijst."
_NO_MOMENT = "Vul een dag en een tijd in, zoals 1 april 2027 14:00."
_ANSWER = "Vul bij elk antwoord de woorden en de dag in."


class BriefForm(ApiStruct):
    """Wie er wordt gezocht; talen, plaatsen en netwerken met komma's ertussen."""

    experiences: Several = []
    languages: Text = ""
    regions: Text = ""
    communities: Text = ""
    free_times: Annotated[list[Choice], Meta(max_length=21)] = []
    note: Text | None = None
    version: Seen = 0

    @classmethod
    def of(cls, brief: Brief, version: int) -> BriefForm:
        """Return the form as it is filled in now."""
        names = {time: word for word, time in FREE_TIMES.items()}
        return cls(
            experiences=list(brief.experiences),
            languages=", ".join(brief.languages),
            regions=", ".join(brief.regions),
            communities=", ".join(brief.communities),
            free_times=[names[time] for time in brief.free],
            note=brief.note,
            version=version,
        )

    def entry(self) -> Brief:
        """Return the brief as the services know it. Raises: InvalidInput."""
        if not FREE_TIMES.keys() >= set(self.free_times):
            raise InvalidInput(fields=(FieldError(dutch_field("free_times"), _CHOOSE),))
        return Brief(
            experiences=tuple(dict.fromkeys(self.experiences)),
            languages=words_of("languages", self.languages),
            regions=words_of("regions", self.regions),
            communities=words_of("communities", self.communities),
            free=tuple(FREE_TIMES[word] for word in self.free_times),
            note=self.note,
        )


class ProposalForm(ApiStruct):
    """De keuze voor een sleutelfiguur, met de reden."""

    key_figure_id: Choice
    because: Text | None = None
    succeeds_id: Choice | None = None

    def entry(self) -> Proposal:
        """Return the choice as the services know it. Raises: InvalidInput."""
        return Proposal(
            key_figure_id=_id("key_figure_id", self.key_figure_id),
            because=self.because,
            succeeds_id=_id("succeeds_id", self.succeeds_id) if self.succeeds_id else None,
        )


class StepForm(ApiStruct):
    """Een stap, met wat erbij wordt ingevuld."""

    needs_told: Told | None = None
    approach: Told | None = None
    first_contact_at: Moment | None = None
    answer: Text | None = None
    introduced_date: date | None = None
    role_explained: bool = False
    began_date: date | None = None
    reason: Text | None = None
    aftercare: Text | None = None
    next_step: NextStepWord | None = None
    version: Seen = 0

    def inputs(self) -> StepInputs:
        """Return the inputs as the services know them."""
        return StepInputs(
            needs_told=self.needs_told,
            approach=self.approach,
            first_contact_at=in_amsterdam(self.first_contact_at),
            answer=self.answer,
            introduced_date=self.introduced_date,
            role_explained=self.role_explained,
            began_date=self.began_date,
            reason=self.reason,
            aftercare=self.aftercare,
            next_step=_next(self.next_step, NextStep.SEARCH_AGAIN),
        )


class ApproachForm(ApiStruct):
    """Hoe en wanneer het eerste contact wordt gelegd."""

    approach: Told
    first_contact_at: Moment | None = None
    version: Seen = 0

    def entry(self) -> ApproachEntry:
        """Return the approach as the services know it."""
        return ApproachEntry(approach=self.approach, first_contact_at=in_amsterdam(self.first_contact_at))


class VersionForm(ApiStruct):
    """Iets doen met wat men zag."""

    version: Seen = 0


class AnswerRow(ApiStruct):
    """Eén antwoord van de cliënt: waarop, wat, in welke woorden en wanneer."""

    kind: AgreementKindWord
    answer: AnswerWord | None = None
    words: Told | None = None
    answered_date: date | None = None


class AnswersForm(ApiStruct):
    """Wat de cliënt antwoordt, en bij een nee wat er daarna gebeurt."""

    client_agreements: Annotated[list[AnswerRow], Meta(max_length=2)] = []
    aftercare: Text | None = None
    next_step: NextStepWord | None = None
    version: Seen = 0

    def entries(self) -> list[ClientAnswerEntry]:
        """Return the answers that were filled in. Raises: InvalidInput for one that is half filled in, or none at all."""
        rows = [row for row in self.client_agreements if row.answer is not None]
        if not rows or any(row.words is None or row.answered_date is None for row in rows):
            raise InvalidInput(fields=(FieldError(dutch_field("client_agreements"), _ANSWER),))
        return [
            ClientAnswerEntry(
                kind=AGREEMENT_KINDS.into(row.kind),
                answer=ANSWERS.into(row.answer),
                words=row.words,
                answered_on=row.answered_date,
            )
            for row in rows
            if row.answer is not None and row.words is not None and row.answered_date is not None
        ]

    def closing(self) -> ClosingEntry:
        """Return what happens after a refusal."""
        return ClosingEntry(aftercare=self.aftercare, next_step=_next(self.next_step, NextStep.SEARCH_AGAIN))


class WithdrawalForm(ApiStruct):
    """De cliënt trekt iets in: wat, in welke woorden, wanneer, en wat er daarna gebeurt."""

    kind: AgreementKindWord
    words: Told
    withdrawn_date: date
    aftercare: Text | None = None
    next_step: NextStepWord = NextStepWord.AFTERCARE
    version: Seen = 0

    def entry(self) -> WithdrawalEntry:
        """Return the withdrawal as the services know it."""
        kind: AgreementKind = AGREEMENT_KINDS.into(self.kind)
        return WithdrawalEntry(
            kind=kind,
            words=self.words,
            withdrawn_on=self.withdrawn_date,
            aftercare=self.aftercare,
            next_step=NEXT_STEPS.into(self.next_step),
        )


class EvaluationForm(ApiStruct):
    """Wat een termijn bracht, en wat er volgt."""

    decision: EvaluationOutcomeWord
    told_by: ToldByWord
    what_changed: Told
    learned: Told
    held_date: date
    adjustment: Text | None = None
    months: Months | None = None
    ground: ClosingGroundWord | None = None
    reason: Text | None = None
    aftercare: Text | None = None
    next_step: NextStepWord | None = None
    version: Seen = 0

    def entry(self) -> EvaluationEntry:
        """Return the evaluation as the services know it."""
        ground = ClosingGround.DECLINED if self.ground is None else GROUNDS.into(self.ground)
        return EvaluationEntry(
            outcome=OUTCOMES.into(self.decision),
            told_by=TOLD_BY.into(self.told_by),
            what_changed=self.what_changed,
            learned=self.learned,
            held_on=self.held_date,
            adjustment=self.adjustment,
            months=self.months,
            closing=ClosingEntry(
                ground=ground,
                reason=self.reason,
                aftercare=self.aftercare,
                next_step=_next(self.next_step, NextStep.AFTERCARE),
            ),
        )


class BudgetForm(ApiStruct):
    """Het bedrag per maand in hele euro's, vanaf wanneer, wie het betaalt en wat er met een rest gebeurt."""

    monthly_amount: Euros
    since_date: date
    funding: Line | None = None
    carry_over: CarryOverWord = CarryOverWord.NONE

    def entry(self) -> BudgetEntry:
        """Return the agreement as the services know it."""
        return BudgetEntry(
            monthly_cents=self.monthly_amount * 100,
            begins_on=self.since_date,
            funding=self.funding,
            carry_over=CARRY_OVER.into(self.carry_over),
        )


def in_amsterdam(text: str | None) -> datetime | None:
    """Return the moment that an input for date and time sends, in Dutch time. Raises: InvalidInput."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInput(fields=(FieldError(dutch_field("first_contact_at"), _NO_MOMENT),)) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=clock.AMSTERDAM)


def _next(word: NextStepWord | None, usual: NextStep) -> NextStep:
    return usual if word is None else NEXT_STEPS.into(word)


def _id(field: str, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise InvalidInput(fields=(FieldError(dutch_field(field), _CHOOSE),)) from None
