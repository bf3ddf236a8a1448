"""Deployments at the edge, as their key figure sees them: the needs and the own answer, and nothing of the case (M10)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from core.cases.entries import Told
from core.deployments.entries import StepInputs
from core.deployments.rules.transitions import StepName
from core.deployments.schemas.steps import StepOut
from core.deployments.schemas.words import STATES, DeploymentStateWord, OwnStepWord
from core.deployments.views import OwnDeployment, TermView
from core.kit.api import ApiStruct, Moment, Text


class OwnAnswerIn(ApiStruct):
    """Uw antwoord. Bij toezeggen zegt u ook hoe u het eerste contact wilt leggen, en als u dat weet wanneer."""

    step: OwnStepWord
    answer: Text | None = None
    approach: Told | None = None
    first_contact_at: Moment | None = None

    @property
    def name(self) -> StepName:
        """The step inside."""
        return StepName[self.step.name]

    def inputs(self) -> StepInputs:
        """Return the inputs as the services know them."""
        return StepInputs(answer=self.answer, approach=self.approach, first_contact_at=self.first_contact_at)


class OwnTermOut(ApiStruct):
    """De laatste termijn: van begindatum tot en met einddatum."""

    since_date: date
    until_date: date

    @classmethod
    def of(cls, term: TermView) -> OwnTermOut:
        """Return what the API shows a key figure of a term."""
        return cls(since_date=term.begins_on, until_date=term.ends_on)


class OwnDeploymentOut(ApiStruct):
    """Een inzet waarvoor u bent gevraagd: welke hulp, wat u antwoordde, en wanneer het begint en eindigt."""

    id: UUID
    state: DeploymentStateWord
    needs_told: str | None
    answer: str | None
    approach: str | None
    first_contact_at: Moment | None
    is_approach_agreed: bool
    began_date: date | None
    until_date: date | None
    term: OwnTermOut | None
    options: list[StepOut]
    version: int

    @classmethod
    def of(cls, own: OwnDeployment) -> OwnDeploymentOut:
        """Return what the API shows a key figure of a deployment."""
        one = own.deployment
        return cls(
            id=one.id,
            state=STATES.out(one.state),
            needs_told=one.needs_told,
            answer=one.answer,
            approach=one.approach,
            first_contact_at=one.first_contact_at,
            is_approach_agreed=one.approach_agreed_at is not None,
            began_date=one.began_on,
            until_date=one.ended_on,
            term=None if own.term is None else OwnTermOut.of(own.term),
            options=[StepOut.of(option) for option in own.options],
            version=one.version,
        )


class OwnDeploymentList(ApiStruct):
    """De inzetten waarvoor u bent gevraagd, de nieuwste eerst."""

    results: list[OwnDeploymentOut]
