"""What the words of cases are called on pages: English texts of the catalogue, with the tone of a badge."""

from __future__ import annotations

from typing import NamedTuple

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
from core.kit.i18n import N_


class Label(NamedTuple):
    """What something is called, in which tone it is shown, and what it means in a sentence."""

    text: str
    tone: str = "neutral"
    explanation: str = ""


STATES: dict[CaseState, Label] = {
    CaseState.REQUESTED: Label(
        N_("Requested"), "active", N_("The project lead will look at the application.")
    ),
    CaseState.SCREENING: Label(
        N_("Screening"),
        "active",
        N_("The project lead and the applicant look together whether ordinary help still works."),
    ),
    CaseState.DECLINED: Label(
        N_("Declined"), "negative", N_("Kernkracht does not take this case; the letter says why.")
    ),
    CaseState.PLANNING: Label(
        N_("Making a plan"),
        "active",
        N_("The lead professional and the project lead make the plan together."),
    ),
    CaseState.MATCHING: Label(
        N_("Looking for a key figure"),
        "active",
        N_("The plan is agreed; the project lead looks for who fits."),
    ),
    CaseState.DEPLOYED: Label(N_("Key figure at work"), "positive", N_("A key figure works on this case.")),
    CaseState.AFTERCARE: Label(
        N_("Aftercare"), "warning", N_("The deployment has ended; contact is wound down.")
    ),
    CaseState.CLOSED: Label(
        N_("Closed"), "neutral", N_("The case is closed; the file is kept as long as it must be.")
    ),
    CaseState.WITHDRAWN: Label(N_("Withdrawn"), "neutral", N_("The applicant took the application back.")),
}

PURPOSES: dict[Purpose, Label] = {
    Purpose.SUPPORT: Label(
        N_("Support"), explanation=N_("A key figure helps to reach somebody and to make help possible.")
    ),
    Purpose.PREVENTION: Label(
        N_("Prevention"),
        explanation=N_("First make clear what the question is, before provisions are put in place."),
    ),
}

SOURCES: dict[Source, Label] = {
    Source.APPLICATION: Label(N_("Application")),
    Source.IMPORT: Label(N_("Imported from a spreadsheet")),
}

ROLES: dict[CaseRole, Label] = {
    CaseRole.APPLICANT: Label(N_("Applicant")),
    CaseRole.LEAD_PROFESSIONAL: Label(N_("Lead professional")),
    CaseRole.PROJECT_LEAD: Label(N_("Project lead")),
}

GROUNDS: dict[DeclineGround, Label] = {
    DeclineGround.ORDINARY_PROVISION_FITS: Label(N_("An ordinary provision can still help")),
    DeclineGround.NO_LEAD_PROFESSIONAL: Label(N_("Nobody can keep direction")),
    DeclineGround.NO_CLIENT_CONSENT: Label(N_("The client does not want a key figure")),
    DeclineGround.OUTSIDE_SCOPE: Label(N_("This is not what a key figure is for")),
    DeclineGround.OTHER: Label(N_("Another reason")),
}

RESULTS: dict[ProvisionResult, Label] = {
    ProvisionResult.TRIED_WITHOUT_SUCCESS: Label(N_("Tried, without success"), "neutral"),
    ProvisionResult.NOT_SUITABLE: Label(N_("Does not suit"), "neutral"),
    ProvisionResult.NOT_REACHABLE: Label(N_("Does not reach the client"), "neutral"),
    ProvisionResult.STILL_POSSIBLE: Label(N_("Can still work"), "warning"),
}

PLAN_STATES: dict[PlanState, Label] = {
    PlanState.DRAFT: Label(N_("Draft"), "warning"),
    PlanState.AGREED: Label(N_("Agreed by both"), "positive"),
    PlanState.SUPERSEDED: Label(N_("Replaced by a later version"), "neutral"),
}

SIDES: dict[PlanSide, Label] = {
    PlanSide.PROFESSIONAL: Label(N_("Lead professional")),
    PlanSide.PROJECT_LEAD: Label(N_("Project lead")),
}

AGREEMENT_KINDS: dict[AgreementKind, Label] = {
    AgreementKind.COMMUNICATION: Label(N_("Communication")),
    AgreementKind.MONITORING: Label(N_("Monitoring")),
    AgreementKind.SAFETY: Label(N_("Safety")),
    AgreementKind.OTHER: Label(N_("Something else")),
}
