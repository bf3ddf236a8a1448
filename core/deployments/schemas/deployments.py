"""Deployments at the edge, as professionals see them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from core.deployments.schemas.agreements import BudgetOut, ClientAgreementOut, ClosingOut, EvaluationOut
from core.deployments.schemas.steps import StepOut
from core.deployments.schemas.words import SOURCES, STATES, DeploymentSourceWord, DeploymentStateWord
from core.deployments.views import DeploymentCard, DeploymentFile, EvaluationView, TermView
from core.kit.api import ApiStruct, Moment
from core.kit.api.warnings import WarningOut, warnings_out


class DeploymentCardOut(ApiStruct):
    """Een inzet op een casus. Wie de sleutelfiguur is, staat erbij zodra u dat mag weten."""

    id: UUID
    state: DeploymentStateWord
    state_changed_at: Moment
    key_figure_id: UUID | None
    key_figure_name: str | None
    began_date: date | None
    until_date: date | None
    term_end_date: date | None

    @classmethod
    def of(cls, card: DeploymentCard) -> DeploymentCardOut:
        """Return what the API shows of a deployment in the list of its case."""
        return cls(
            id=card.id,
            state=STATES.out(card.state),
            state_changed_at=card.state_since,
            key_figure_id=None if card.name is None else card.key_figure_id,
            key_figure_name=card.name,
            began_date=card.began_on,
            until_date=card.ended_on,
            term_end_date=card.term_ends_on,
        )


class DeploymentList(ApiStruct):
    """De inzetten op een casus, de nieuwste eerst."""

    results: list[DeploymentCardOut]


class DeploymentOfKeyFigureOut(ApiStruct):
    """Een inzet van een sleutelfiguur, met de alias van de casus."""

    id: UUID
    case_id: UUID
    alias: str | None
    state: DeploymentStateWord
    state_changed_at: Moment
    began_date: date | None
    until_date: date | None
    term_end_date: date | None

    @classmethod
    def of(cls, card: DeploymentCard) -> DeploymentOfKeyFigureOut:
        """Return what the API shows of a deployment in the list of its key figure."""
        return cls(
            id=card.id,
            case_id=card.case_id,
            alias=card.alias,
            state=STATES.out(card.state),
            state_changed_at=card.state_since,
            began_date=card.began_on,
            until_date=card.ended_on,
            term_end_date=card.term_ends_on,
        )


class DeploymentOfKeyFigureList(ApiStruct):
    """De inzetten van een sleutelfiguur, de nieuwste eerst."""

    results: list[DeploymentOfKeyFigureOut]


class TermOut(ApiStruct):
    """Een termijn van een inzet, met de evaluatie als die er is. Een termijn loopt tot en met de einddatum."""

    id: UUID
    number: int
    since_date: date
    until_date: date
    closed_at: Moment | None
    evaluation: EvaluationOut | None

    @classmethod
    def of(cls, term: TermView, evaluation: EvaluationView | None) -> TermOut:
        """Return what the API shows of a term."""
        return cls(
            id=term.id,
            number=term.number,
            since_date=term.begins_on,
            until_date=term.ends_on,
            closed_at=term.closed_at,
            evaluation=None if evaluation is None else EvaluationOut.of(evaluation),
        )


class DeploymentOut(ApiStruct):
    """Een inzet met alles wat u ervan mag weten: de aanpak, de instemmingen, de termijnen en de mogelijke stappen."""

    id: UUID
    case_id: UUID
    state: DeploymentStateWord
    state_changed_at: Moment
    source: DeploymentSourceWord
    version: int
    key_figure_id: UUID | None
    key_figure_name: str | None
    contact: str | None
    succeeds_id: UUID | None
    needs_told: str | None
    answer: str | None
    approach: str | None
    first_contact_at: Moment | None
    approach_agreed_by: UUID | None
    approach_agreed_at: Moment | None
    introduced_date: date | None
    began_date: date | None
    until_date: date | None
    client_agreements: list[ClientAgreementOut]
    terms: list[TermOut]
    closing: ClosingOut | None
    budget_agreement: BudgetOut | None
    options: list[StepOut]
    created_at: Moment
    changed_at: Moment
    warnings: list[WarningOut]

    @classmethod
    def of(cls, file: DeploymentFile) -> DeploymentOut:
        """Return what the API shows of a deployment."""
        one = file.deployment
        return cls(
            id=one.id,
            case_id=one.case_id,
            state=STATES.out(one.state),
            state_changed_at=one.state_since,
            source=SOURCES.out(one.source),
            version=one.version,
            key_figure_id=None if file.key_figure_name is None else one.key_figure_id,
            key_figure_name=file.key_figure_name,
            contact=file.key_figure_contact,
            succeeds_id=one.succeeds_id,
            needs_told=one.needs_told,
            answer=one.answer,
            approach=one.approach,
            first_contact_at=one.first_contact_at,
            approach_agreed_by=one.approach_agreed_by,
            approach_agreed_at=one.approach_agreed_at,
            introduced_date=one.introduced_on,
            began_date=one.began_on,
            until_date=one.ended_on,
            client_agreements=[ClientAgreementOut.of(given) for given in file.agreements.values()],
            terms=[TermOut.of(term, file.evaluations.get(term.id)) for term in file.terms],
            closing=None if file.closing is None else ClosingOut.of(file.closing),
            budget_agreement=None if file.budget is None else BudgetOut.of(file.budget),
            options=[StepOut.of(option) for option in file.options],
            created_at=one.created_at,
            changed_at=one.changed_at,
            warnings=warnings_out(one.warnings),
        )
