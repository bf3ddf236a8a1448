"""What the services of cases return: rows with their seals open, ready for a template or the API.

``warnings`` name fields whose text seems to name a community. Nothing is refused for it, and the word is not repeated.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from core.cases.entries import ApplicationAnswers, FurtherAnswer
from core.cases.importing import Report
from core.cases.rules.facts import Missing
from core.cases.rules.transitions import Option
from core.cases.rules.words import (
    AgreementKind,
    CaseRole,
    CaseState,
    DeclineGround,
    PlanSide,
    PlanState,
    ProvisionResult,
    Purpose,
    Source,
)
from core.kit.recognisers.warnings import TextWarning
from core.plugin_api import Told


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what is shown."""


class CaseCard(msgspec.Struct, frozen=True):
    """A case in a list: nothing of it is sealed. ``version`` is that of the case."""

    id: UUID
    reference: str
    alias: str
    state: CaseState
    purpose: Purpose
    requested_on: date
    state_since: datetime
    lead_professional_id: UUID | None
    project_lead_id: UUID | None
    version: int


class Participant(View, frozen=True):
    """Somebody with a part in a case, now or before. ``name`` is empty when it is out of reach."""

    account_id: UUID
    name: str
    role: CaseRole
    since: datetime
    until: datetime | None


class CaseView(View, frozen=True):
    """A case with its seals open."""

    id: UUID
    reference: str
    alias: str
    state: CaseState
    purpose: Purpose
    source: Source
    applicant_id: UUID | None
    lead_professional_id: UUID | None
    project_lead_id: UUID | None
    requested_on: date
    state_since: datetime
    created_at: datetime
    changed_at: datetime
    version: int
    decline_ground: DeclineGround | None = None
    retain_until: date | None = None
    client_name: str | None = None
    client_contact: str | None = None
    applicant_name: str | None = None
    applicant_organisation: str | None = None
    question: str | None = None
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tried_before: str | None = None
    discussed: str | None = None
    screening_conclusion: str | None = None
    decline_reason: str | None = None
    advice: str | None = None
    withdrawal_reason: str | None = None
    outcome: str | None = None
    remark: str | None = None
    further_answers: tuple[FurtherAnswer, ...] = ()
    warnings: tuple[TextWarning, ...] = ()


class FurtherQuestion(View, frozen=True):
    """A question of a plugin on the application, by its ``key``; without choices something is written."""

    key: str
    question: Told
    hint: Told | None = None
    choices: tuple[Told, ...] = ()


class DraftCard(View, frozen=True):
    """A draft of an application in its writer's list."""

    id: UUID
    question: str
    created_at: datetime
    changed_at: datetime
    version: int


class DraftView(View, frozen=True):
    """A draft of an application as its writer left it."""

    id: UUID
    answers: ApplicationAnswers
    created_at: datetime
    changed_at: datetime
    version: int
    warnings: tuple[TextWarning, ...] = ()


class ProvisionView(View, frozen=True):
    """A provision that was considered or tried."""

    id: UUID
    case_id: UUID
    name: str
    result: ProvisionResult
    version: int
    explanation: str | None = None
    warnings: tuple[TextWarning, ...] = ()


class AgreementView(View, frozen=True):
    """An agreement in a plan."""

    kind: AgreementKind
    words: str


class PlanView(View, frozen=True):
    """A version of the plan. ``missing`` is what has to be filled in before anybody can agree (empty once agreed)."""

    id: UUID
    case_id: UUID
    number: int
    state: PlanState
    months: int
    goals: tuple[str, ...]
    agreements: tuple[AgreementView, ...]
    professional_id: UUID | None
    professional_agreed_at: datetime | None
    project_lead_id: UUID | None
    project_lead_agreed_at: datetime | None
    created_at: datetime
    changed_at: datetime
    version: int
    text_version: int
    role_of_key_figure: str | None = None
    contact_rhythm: str | None = None
    who_is_told: str | None = None
    monitoring: str | None = None
    missing: tuple[Missing, ...] = ()
    my_side: PlanSide | None = None
    warnings: tuple[TextWarning, ...] = ()


class HouseholdMemberView(View, frozen=True):
    """Somebody in the household."""

    id: UUID
    case_id: UUID
    version: int
    name: str | None = None
    also_known_as: str | None = None
    birth_date: date | None = None
    relation: str | None = None
    contact: str | None = None
    remark: str | None = None
    warnings: tuple[TextWarning, ...] = ()


class AgencyView(View, frozen=True):
    """An agency that is involved."""

    id: UUID
    case_id: UUID
    name: str
    version: int
    contact_person: str | None = None
    contact: str | None = None
    remark: str | None = None
    since: date | None = None
    until: date | None = None
    warnings: tuple[TextWarning, ...] = ()


class DeviationView(View, frozen=True):
    """Work outside the standard frame."""

    id: UUID
    case_id: UUID
    what: str
    why: str
    agreed_with: str
    recorded_by: UUID
    agreed_on: date
    version: int
    until: date | None = None
    warnings: tuple[TextWarning, ...] = ()


class TimelineEntry(View, frozen=True):
    """One act on a case. ``facts`` are the codes that the event holds; ``name`` is empty for services of ours."""

    id: UUID
    at: datetime
    event: str
    account_id: UUID | None
    name: str
    roles: tuple[str, ...]
    subject_id: UUID | None
    facts: dict[str, Any]


class CaseFile(View, frozen=True):
    """Everything that a case page shows. ``plans`` are newest first, ``options`` the buttons for whoever looks.

    ``names`` are those of the members that the file speaks of, by account, as far as they are within reach.
    """

    case: CaseView
    participants: tuple[Participant, ...]
    provisions: tuple[ProvisionView, ...]
    plans: tuple[PlanView, ...]
    household_members: tuple[HouseholdMemberView, ...]
    agencies: tuple[AgencyView, ...]
    deviations: tuple[DeviationView, ...]
    options: tuple[Option, ...]
    names: dict[UUID, str]


class PossibleLead(View, frozen=True):
    """A member who can become lead professional."""

    account_id: UUID
    name: str
    organisation: str | None


class BatchCard(View, frozen=True):
    """One file that was read: ``rows`` are those to import, ``handled`` how many were.

    ``state`` is previewed, running, done or failed.
    """

    id: UUID
    account_id: UUID | None
    state: str
    rows: int
    handled: int
    created_at: datetime
    changed_at: datetime
    version: int


class BatchView(View, frozen=True):
    """A batch with its report; ``key_id`` is of the key that seals both."""

    card: BatchCard
    key_id: UUID
    report: Report
