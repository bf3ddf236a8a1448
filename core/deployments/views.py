"""What the services of deployments return: rows with their seals open, ready for a template or the API."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from core.cases.rules.words import CaseState
from core.deployments.entries import Brief
from core.deployments.rules.ranking import Ranked
from core.deployments.rules.transitions import Part, StepOption
from core.deployments.rules.words import (
    AgreementKind,
    Answer,
    CarryOver,
    ClosingGround,
    DeploymentSource,
    DeploymentState,
    EvaluationOutcome,
    NextStep,
    ToldBy,
)
from core.kit.recognisers.warnings import TextWarning


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what is shown."""


class BriefView(View, frozen=True):
    """An open search brief of a case."""

    id: UUID
    case_id: UUID
    brief: Brief
    written_by: UUID
    written_at: datetime
    destroy_on: date
    version: int


class DeploymentView(View, frozen=True):
    """One key figure on one case, as its row tells it: what the key figure may see too."""

    id: UUID
    case_id: UUID
    key_figure_id: UUID
    key_figure_account_id: UUID | None
    source: DeploymentSource
    state: DeploymentState
    state_since: datetime
    created_at: datetime
    changed_at: datetime
    version: int
    succeeds_id: UUID | None = None
    needs_told: str | None = None
    answer: str | None = None
    approach: str | None = None
    first_contact_at: datetime | None = None
    approach_agreed_by: UUID | None = None
    approach_agreed_at: datetime | None = None
    introduced_on: date | None = None
    began_on: date | None = None
    ended_on: date | None = None
    warnings: tuple[TextWarning, ...] = ()


class TermView(View, frozen=True):
    """A period of a deployment; closed once it was evaluated, or was over before it was known here."""

    id: UUID
    deployment_id: UUID
    number: int
    begins_on: date
    ends_on: date
    closed_at: datetime | None = None

    def days_left(self, today: date) -> int:
        """Return how many days it still runs; negative once it is over."""
        return (self.ends_on - today).days


class EvaluationView(View, frozen=True):
    """What was found at the end of a term."""

    id: UUID
    term_id: UUID
    outcome: EvaluationOutcome
    told_by: ToldBy
    what_changed: str
    learned: str
    held_on: date
    recorded_by: UUID
    adjustment: str | None = None
    warnings: tuple[TextWarning, ...] = ()


class ClientAgreementView(View, frozen=True):
    """What the client answered, and whether it was withdrawn."""

    id: UUID
    kind: AgreementKind
    answer: Answer
    words: str
    answered_on: date
    recorded_by: UUID
    withdrawn_on: date | None = None
    withdrawal_words: str | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the client agrees today."""
        return self.answer is Answer.GIVEN and self.withdrawn_on is None


class ClosingView(View, frozen=True):
    """How it stopped, and what follows."""

    ground: ClosingGround
    next_step: NextStep
    reason: str | None = None
    aftercare: str | None = None


class BudgetView(View, frozen=True):
    """The amount that was agreed for a case, in cents a month."""

    id: UUID
    monthly_cents: int
    funding: str
    carry_over: CarryOver
    begins_on: date
    ends_on: date | None
    agreed_by: UUID


class DeploymentFile(View, frozen=True):
    """Everything a professional sees of a deployment.

    ``key_figure_name`` is None as long as whoever looks may not know it: before the key figure agreed, for a professional.
    """

    deployment: DeploymentView
    case_state: CaseState
    case_alias: str
    key_figure_name: str | None
    key_figure_contact: str | None
    terms: tuple[TermView, ...]
    evaluations: dict[UUID, EvaluationView]
    agreements: dict[AgreementKind, ClientAgreementView]
    closing: ClosingView | None
    budget: BudgetView | None
    options: tuple[StepOption, ...]
    parts: frozenset[Part]
    names: dict[UUID, str]

    @property
    def open_term(self) -> TermView | None:
        """Return the term that runs, or waits for its evaluation."""
        return next((term for term in self.terms if term.closed_at is None), None)


class DeploymentCard(View, frozen=True):
    """A deployment in a list. ``name`` is the key figure's, None when whoever looks may not know it."""

    id: UUID
    case_id: UUID
    state: DeploymentState
    state_since: datetime
    key_figure_id: UUID
    began_on: date | None
    ended_on: date | None
    term_ends_on: date | None
    name: str | None = None
    alias: str | None = None


class OwnDeployment(View, frozen=True):
    """All that a key figure sees of a deployment: the needs, the own answer, when it began, and the term."""

    deployment: DeploymentView
    term: TermView | None
    options: tuple[StepOption, ...]


class RunningDeployment(View, frozen=True):
    """An own deployment that runs: what was asked, and since when."""

    id: UUID
    case_id: UUID
    began_on: date
    needs_told: str | None = None


class NetworkCandidates(View, frozen=True):
    """What one network beyond the municipality answered: cards without names, or that it did not answer."""

    network: str
    title: str
    failed: bool
    cards: tuple[NetworkCard, ...] = ()


class NetworkCard(View, frozen=True):
    """Somebody in another pool: why he or she fits, and which organisation to ask.

    ``request_address`` is the page on which an introduction is asked for, when the network has one.
    """

    reference: str
    home: str
    points: tuple[str, ...]
    request_address: str | None = None


class Ranking(View, frozen=True):
    """Who could work on a case: the own pool in order, and what networks answered."""

    brief: BriefView
    own: tuple[Ranked, ...]
    networks: tuple[NetworkCandidates, ...] = ()
