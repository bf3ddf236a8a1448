"""What the client agrees to and takes back, the budget of a case, and evaluations, at the edge."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.cases.entries import Months, Told
from core.deployments.entries import (
    BudgetEntry,
    Cents,
    ClientAnswerEntry,
    ClosingEntry,
    EvaluationEntry,
    WithdrawalEntry,
)
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
from core.deployments.views import BudgetView, ClientAgreementView, ClosingView, EvaluationView
from core.kit.api import ApiStruct, Line, Text
from core.kit.api.warnings import WarningOut, warnings_out


class ClientAnswerIn(ApiStruct):
    """Wat de cliënt antwoordde, in welke woorden en wanneer."""

    kind: AgreementKindWord
    answer: AnswerWord
    words: Told
    answered_date: date

    def entry(self) -> ClientAnswerEntry:
        """Return it as the services know it."""
        return ClientAnswerEntry(
            kind=AGREEMENT_KINDS.into(self.kind),
            answer=ANSWERS.into(self.answer),
            words=self.words,
            answered_on=self.answered_date,
        )


class RefusalIn(ApiStruct):
    """Wat er volgt als de cliënt weigert."""

    reason: Text | None = None
    aftercare: Text | None = None
    next_step: NextStepWord = NextStepWord.SEARCH_AGAIN

    def entry(self) -> ClosingEntry:
        """Return it as the services know it."""
        return ClosingEntry(
            reason=self.reason, aftercare=self.aftercare, next_step=NEXT_STEPS.into(self.next_step)
        )


class ClientAnswersIn(ApiStruct):
    """Wat de cliënt antwoordde: over deze sleutelfiguur, over delen, of over allebei tegelijk."""

    client_agreements: Annotated[list[ClientAnswerIn], Meta(min_length=1, max_length=2)]
    closing: RefusalIn | None = None


class WithdrawalIn(ApiStruct):
    """Wat de cliënt intrekt, in welke woorden en wanneer, en wat er volgt."""

    kind: AgreementKindWord
    words: Told
    withdrawn_date: date
    aftercare: Text | None = None
    next_step: NextStepWord = NextStepWord.AFTERCARE

    def entry(self) -> WithdrawalEntry:
        """Return it as the services know it."""
        return WithdrawalEntry(
            kind=AGREEMENT_KINDS.into(self.kind),
            words=self.words,
            withdrawn_on=self.withdrawn_date,
            aftercare=self.aftercare,
            next_step=NEXT_STEPS.into(self.next_step),
        )


class ClientAgreementOut(ApiStruct):
    """Wat de cliënt antwoordde, en of dat nu nog geldt."""

    id: UUID
    kind: AgreementKindWord
    answer: AnswerWord
    words: str
    answered_date: date
    recorded_by: UUID
    withdrawn_date: date | None
    withdrawal_words: str | None
    holds: bool

    @classmethod
    def of(cls, view: ClientAgreementView) -> ClientAgreementOut:
        """Return what the API shows of an answer."""
        return cls(
            id=view.id,
            kind=AGREEMENT_KINDS.out(view.kind),
            answer=ANSWERS.out(view.answer),
            words=view.words,
            answered_date=view.answered_on,
            recorded_by=view.recorded_by,
            withdrawn_date=view.withdrawn_on,
            withdrawal_words=view.withdrawal_words,
            holds=view.holds,
        )


class BudgetIn(ApiStruct):
    """Het bedrag per maand in hele centen, vanaf een dag. Nul is ook een afspraak.

    Zonder dekking betaalt de eerste dekking die de gemeente heeft ingesteld. Meenemen zegt wat er gebeurt met wat in een
    maand overblijft.
    """

    monthly_cents: Cents
    since_date: date
    funding: Line | None = None
    carry_over: CarryOverWord = CarryOverWord.NONE

    def entry(self) -> BudgetEntry:
        """Return it as the services know it."""
        return BudgetEntry(
            monthly_cents=self.monthly_cents,
            begins_on=self.since_date,
            funding=self.funding,
            carry_over=CARRY_OVER.into(self.carry_over),
        )


class BudgetOut(ApiStruct):
    """Een afspraak over het bedrag per maand, in hele centen."""

    id: UUID
    monthly_cents: int
    funding: str
    carry_over: CarryOverWord
    since_date: date
    until_date: date | None
    agreed_by: UUID

    @classmethod
    def of(cls, view: BudgetView) -> BudgetOut:
        """Return what the API shows of an agreement on a budget."""
        return cls(
            id=view.id,
            monthly_cents=view.monthly_cents,
            funding=view.funding,
            carry_over=CARRY_OVER.out(view.carry_over),
            since_date=view.begins_on,
            until_date=view.ends_on,
            agreed_by=view.agreed_by,
        )


class EndingIn(ApiStruct):
    """Waarom de inzet eindigt, welke nazorg er is voor cliënt en sleutelfiguur, en wat er volgt."""

    ground: ClosingGroundWord = ClosingGroundWord.OTHER
    reason: Text | None = None
    aftercare: Text | None = None
    next_step: NextStepWord = NextStepWord.SEARCH_AGAIN

    def entry(self) -> ClosingEntry:
        """Return it as the services know it."""
        return ClosingEntry(
            ground=GROUNDS.into(self.ground),
            reason=self.reason,
            aftercare=self.aftercare,
            next_step=NEXT_STEPS.into(self.next_step),
        )


class ClosingOut(ApiStruct):
    """Hoe de inzet stopte, en wat er volgde."""

    ground: ClosingGroundWord
    reason: str | None
    aftercare: str | None
    next_step: NextStepWord

    @classmethod
    def of(cls, view: ClosingView) -> ClosingOut:
        """Return what the API shows of a closing."""
        return cls(
            ground=GROUNDS.out(view.ground),
            reason=view.reason,
            aftercare=view.aftercare,
            next_step=NEXT_STEPS.out(view.next_step),
        )


class EvaluationIn(ApiStruct):
    """Wat een termijn bracht, in wiens woorden, wat er is geleerd en wat er volgt.

    Bij veranderen is een aanpassing nodig. Zonder maanden duurt de volgende termijn zo lang als de vorige. De afronding
    hoort bij beëindigen.
    """

    decision: EvaluationOutcomeWord
    told_by: ToldByWord
    what_changed: Told
    learned: Told
    held_date: date
    adjustment: Text | None = None
    months: Months | None = None
    closing: EndingIn = EndingIn()

    def entry(self) -> EvaluationEntry:
        """Return it as the services know it."""
        return EvaluationEntry(
            outcome=OUTCOMES.into(self.decision),
            told_by=TOLD_BY.into(self.told_by),
            what_changed=self.what_changed,
            learned=self.learned,
            held_on=self.held_date,
            adjustment=self.adjustment,
            months=self.months,
            closing=self.closing.entry(),
        )


class EvaluationOut(ApiStruct):
    """De evaluatie van een termijn."""

    id: UUID
    decision: EvaluationOutcomeWord
    told_by: ToldByWord
    what_changed: str
    learned: str
    adjustment: str | None
    held_date: date
    recorded_by: UUID
    warnings: list[WarningOut]

    @classmethod
    def of(cls, view: EvaluationView) -> EvaluationOut:
        """Return what the API shows of an evaluation."""
        return cls(
            id=view.id,
            decision=OUTCOMES.out(view.outcome),
            told_by=TOLD_BY.out(view.told_by),
            what_changed=view.what_changed,
            learned=view.learned,
            adjustment=view.adjustment,
            held_date=view.held_on,
            recorded_by=view.recorded_by,
            warnings=warnings_out(view.warnings),
        )
