"""What the words of cases are called on pages: English texts of the catalogue, with the tone of a badge."""

from __future__ import annotations

from typing import NamedTuple

from core.cases.rules.transitions import TransitionName
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
from core.journal.texts import EVENT_GROUPS, EVENT_TEXTS, EventGroup
from core.kit.glossary import dutch_field
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

GROUPS: dict[EventGroup, Label] = {
    EventGroup.COURSE: Label(N_("The course of the case")),
    EventGroup.PLAN: Label(N_("The plan")),
    EventGroup.KEY_FIGURE: Label(N_("The key figure")),
    EventGroup.CONTACTS: Label(N_("Contacts")),
    EventGroup.PEOPLE: Label(N_("People and agencies")),
    EventGroup.READING: Label(N_("Who looked")),
}
"""What a timeline calls the kinds of events."""

FIELDS: dict[str, str] = {
    dutch_field("question"): N_("What is going on"),
    dutch_field("tried_before"): N_("Tried already"),
    dutch_field("needs"): N_("Needed"),
    dutch_field("remark"): N_("Remark"),
    dutch_field("applicant_organisation"): N_("Organisation of the applicant"),
    dutch_field("discussed"): N_("Discussed with the applicant"),
    dutch_field("screening_conclusion"): N_("Conclusion"),
    dutch_field("decline_reason"): N_("Reason"),
    dutch_field("advice"): N_("Advice"),
    dutch_field("withdrawal_reason"): N_("Reason"),
    dutch_field("outcome"): N_("Result"),
    dutch_field("name"): N_("Name"),
    dutch_field("explanation"): N_("Explanation"),
    dutch_field("relation"): N_("Relation"),
    dutch_field("what"): N_("What"),
    dutch_field("why"): N_("Why"),
    dutch_field("agreed_with"): N_("Agreed with"),
    dutch_field("goals"): N_("Goals"),
    dutch_field("agreements"): N_("Agreements"),
    dutch_field("role_of_key_figure"): N_("Role of the key figure"),
    dutch_field("contact_rhythm"): N_("How often there is contact"),
    dutch_field("who_is_told"): N_("Who is told what"),
    dutch_field("monitoring"): N_("How you follow it together"),
    dutch_field("further_answers"): N_("Further questions of the municipality"),
}
"""What fields of cases are called, by their name at the edge; for telling where a text stands."""

EVENTS: dict[str, str] = {
    "case.opened": N_("The case came to be"),
    "case.screening_started": N_("Screening started"),
    "case.taken_on": N_("Taken on"),
    "case.declined": N_("Declined"),
    "case.withdrawn": N_("Withdrawn"),
    "case.matching_started": N_("The search for a key figure started"),
    "case.deployed": N_("A key figure began"),
    "case.search_resumed": N_("A key figure is sought again"),
    "case.aftercare_started": N_("Aftercare began"),
    "case.closed": N_("The case was closed"),
    "case.handed_over": N_("Somebody else took over"),
    "case.read": N_("The file was opened"),
    "case.changed": N_("What stands in the case was changed"),
    "case.letter_made": N_("The letter about the decline was made"),
    "case.provision_added": N_("A provision was recorded"),
    "case.provision_changed": N_("A provision was changed"),
    "case.provision_removed": N_("A provision was removed"),
    "case.plan_drafted": N_("A plan was begun"),
    "case.plan_changed": N_("The plan was changed"),
    "case.plan_discarded": N_("A draft of the plan was thrown away"),
    "case.plan_side_agreed": N_("One side agreed to the plan"),
    "case.plan_side_withdrew": N_("One side withdrew its agreement to the plan"),
    "case.plan_agreed": N_("The plan is agreed by both"),
    "case.household_member_added": N_("A household member was recorded"),
    "case.household_member_changed": N_("A household member was changed"),
    "case.household_member_removed": N_("A household member was removed"),
    "case.agency_added": N_("An agency was recorded"),
    "case.agency_changed": N_("An agency was changed"),
    "case.agency_removed": N_("An agency was removed"),
    "case.deviation_recorded": N_("A deviation was recorded"),
    "case.deviation_changed": N_("A deviation was changed"),
    "case.deviation_ended": N_("A deviation was ended"),
}
"""What a timeline calls the events of a case."""
EVENT_TEXTS.update(EVENTS)
EVENT_GROUPS.update(
    {
        event: group
        for group, events in {
            EventGroup.PLAN: (
                "plan_drafted",
                "plan_changed",
                "plan_discarded",
                "plan_side_agreed",
                "plan_side_withdrew",
                "plan_agreed",
            ),
            EventGroup.PEOPLE: (
                "handed_over",
                "household_member_added",
                "household_member_changed",
                "household_member_removed",
                "agency_added",
                "agency_changed",
                "agency_removed",
            ),
            EventGroup.READING: ("read",),
        }.items()
        for event in (f"case.{word}" for word in events)
    }
)

EXPLAINED: dict[TransitionName, str] = {
    TransitionName.START_SCREENING: N_(
        "You become the project lead of this case. The applicant sees that the screening has begun."
    ),
    TransitionName.TAKE_ON: N_(
        "Ordinary help does not hold and Kernkracht fits. The lead professional keeps direction from beginning to end. "
        "Next you make the plan together."
    ),
    TransitionName.DECLINE: N_(
        "Declining is an ordinary outcome. The applicant gets a letter with the reason and your advice."
    ),
    TransitionName.WITHDRAW: N_(
        "The application stops here. What was written stays for a short time and is then destroyed."
    ),
    TransitionName.AGREE_PLAN: N_("Both agree to the plan, and the search for a key figure begins."),
    TransitionName.DEPLOY: N_("The first key figure begins to work on the case."),
    TransitionName.SEARCH_AGAIN: N_(
        "You look for another key figure. The plan stays as it was agreed; change it first when the question has changed."
    ),
    TransitionName.START_AFTERCARE: N_(
        "No key figure works on the case any more. Wind contact down with care, and close the case when it is done."
    ),
    TransitionName.CLOSE: N_(
        "Tell in your own words what came of it. The file is kept as long as it must be, and then destroyed."
    ),
}
"""What a step means, on the page where it is taken."""
