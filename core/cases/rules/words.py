"""The words that cases use inside; their Dutch stands in the glossary."""

from __future__ import annotations

from enum import StrEnum


class CaseState(StrEnum):
    """Where a case stands, in the order in which it usually goes."""

    REQUESTED = "requested"
    SCREENING = "screening"
    DECLINED = "declined"
    PLANNING = "planning"
    MATCHING = "matching"
    DEPLOYED = "deployed"
    AFTERCARE = "aftercare"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


ENDED = frozenset({CaseState.DECLINED, CaseState.WITHDRAWN, CaseState.CLOSED})
OPEN = frozenset(CaseState) - ENDED


class Purpose(StrEnum):
    """What a case is for: support, or clarity about the question for help before means are misused (M24)."""

    SUPPORT = "support"
    PREVENTION = "prevention"


class Source(StrEnum):
    """How a case came in."""

    APPLICATION = "application"
    IMPORT = "import"


class CaseRole(StrEnum):
    """The part somebody has in a case."""

    APPLICANT = "applicant"
    LEAD_PROFESSIONAL = "lead_professional"
    PROJECT_LEAD = "project_lead"


class DeclineGround(StrEnum):
    """Why a case is not taken on."""

    ORDINARY_PROVISION_FITS = "ordinary_provision_fits"
    NO_LEAD_PROFESSIONAL = "no_lead_professional"
    NO_CLIENT_CONSENT = "no_client_consent"
    OUTSIDE_SCOPE = "outside_scope"
    OTHER = "other"


class ProvisionResult(StrEnum):
    """What became of an ordinary provision."""

    TRIED_WITHOUT_SUCCESS = "tried_without_success"
    NOT_SUITABLE = "not_suitable"
    NOT_REACHABLE = "not_reachable"
    STILL_POSSIBLE = "still_possible"


class PlanState(StrEnum):
    """Where a version of the plan stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    SUPERSEDED = "superseded"


class AgreementKind(StrEnum):
    """What an agreement in a plan is about."""

    COMMUNICATION = "communication"
    MONITORING = "monitoring"
    SAFETY = "safety"
    OTHER = "other"


class PlanSide(StrEnum):
    """The two who agree to a plan."""

    PROFESSIONAL = "professional"
    PROJECT_LEAD = "project_lead"
