"""What the words of deployments are called on pages: English texts of the catalogue, with the tone of a badge."""

from __future__ import annotations

from core.cases.labels import Label
from core.deployments.rules.ranking import ConflictKind, PointKind
from core.deployments.rules.transitions import StepName
from core.deployments.rules.words import (
    AgreementKind,
    CarryOver,
    ClosingGround,
    DeploymentState,
    EvaluationOutcome,
    NextStep,
    ToldBy,
)
from core.journal.texts import EVENT_GROUPS, EVENT_TEXTS, EventGroup
from core.kit.glossary import dutch_field
from core.kit.i18n import N_

STATES: dict[DeploymentState, Label] = {
    DeploymentState.PROPOSED: Label(N_("Chosen"), "warning", N_("The key figure was not asked yet.")),
    DeploymentState.INVITED: Label(
        N_("Invited"), "active", N_("The key figure reads what is asked and answers.")
    ),
    DeploymentState.DECLINED: Label(
        N_("Said no"), "neutral", N_("The key figure said no. That is fine: choose somebody else.")
    ),
    DeploymentState.AGREED: Label(
        N_("Said yes"),
        "active",
        N_("Key figure and lead professional choose how and when first contact is made."),
    ),
    DeploymentState.INTRODUCED: Label(
        N_("Introduced"), "active", N_("The client met the key figure and now says whether it may go on.")
    ),
    DeploymentState.REFUSED: Label(
        N_("Client does not want it"),
        "neutral",
        N_("The client does not want this. It stops here, with aftercare."),
    ),
    DeploymentState.ACTIVE: Label(N_("At work"), "positive", N_("The key figure works on this case.")),
    DeploymentState.ENDED: Label(N_("Ended"), "neutral", N_("The deployment has ended.")),
    DeploymentState.WITHDRAWN: Label(N_("Withdrawn"), "neutral", N_("It was taken back before it began.")),
}

EXPLAINED: dict[StepName, str] = {
    StepName.INVITE: N_(
        "The key figure gets a message and reads only what you write here: what is needed, without names and without the "
        "story of the client."
    ),
    StepName.AGREE: N_("For somebody who answered by telephone: write down what the key figure proposes."),
    StepName.DECLINE: N_("Saying no is an ordinary answer. You go on looking for somebody else."),
    StepName.INTRODUCE: N_(
        "The first meeting took place. The role was explained: a key figure is no care worker, helps for a time, and the "
        "lead professional keeps direction."
    ),
    StepName.BEGIN: N_("The first term begins. The key figure sees from now on what you share."),
    StepName.REFUSE: N_("The client does not want this key figure, or no sharing. It stops here."),
    StepName.END: N_("The deployment ends with its evaluation."),
    StepName.WITHDRAW: N_(
        "You take it back before it began. Tell the key figure, and the client if he or she knows."
    ),
}

AGREEMENT_KINDS: dict[AgreementKind, Label] = {
    AgreementKind.ACCEPTANCE: Label(N_("This key figure is welcome")),
    AgreementKind.SHARING: Label(N_("What is needed may be shared")),
}

CARRY_OVER: dict[CarryOver, Label] = {
    CarryOver.NONE: Label(N_("It lapses"), explanation=N_("Each month begins anew with the same amount.")),
    CarryOver.TERM: Label(N_("It goes on within the term"), explanation=N_("A new term begins anew.")),
    CarryOver.YEAR: Label(N_("It goes on within the year"), explanation=N_("In January it begins anew.")),
}

OUTCOMES: dict[EvaluationOutcome, Label] = {
    EvaluationOutcome.EXTEND: Label(
        N_("Extend"), "positive", N_("The same agreements go on for another term.")
    ),
    EvaluationOutcome.CHANGE: Label(
        N_("Change"), "active", N_("It goes on in another way; write down what changes.")
    ),
    EvaluationOutcome.END: Label(N_("End"), "neutral", N_("The deployment ends, with aftercare.")),
}

TOLD_BY: dict[ToldBy, Label] = {
    ToldBy.CLIENT: Label(N_("The client")),
    ToldBy.KEY_FIGURE: Label(N_("The key figure")),
    ToldBy.LEAD_PROFESSIONAL: Label(N_("The lead professional")),
    ToldBy.TOGETHER: Label(N_("Everybody together")),
}

GROUNDS: dict[ClosingGround, Label] = {
    ClosingGround.DECLINED: Label(N_("The key figure said no")),
    ClosingGround.NOT_ACCEPTED: Label(N_("The client does not want this key figure")),
    ClosingGround.SHARING_REFUSED: Label(N_("The client wants no sharing")),
    ClosingGround.ACCEPTANCE_WITHDRAWN: Label(N_("The client took the acceptance back")),
    ClosingGround.SHARING_WITHDRAWN: Label(N_("The client took the agreement to share back")),
    ClosingGround.GOALS_REACHED: Label(N_("What was wanted is there")),
    ClosingGround.KEY_FIGURE_STOPPED: Label(N_("The key figure stops")),
    ClosingGround.SUCCEEDED: Label(N_("Another key figure takes over")),
    ClosingGround.PROPOSAL_WITHDRAWN: Label(N_("The proposal was taken back")),
    ClosingGround.CASE_WITHDRAWN: Label(N_("The case stopped")),
    ClosingGround.OTHER: Label(N_("Another reason")),
}

NEXT_STEPS: dict[NextStep, Label] = {
    NextStep.SEARCH_AGAIN: Label(N_("Look for another key figure")),
    NextStep.AFTERCARE: Label(N_("Aftercare, and then close the case")),
    NextStep.GO_ON: Label(N_("Go on without another step")),
}

POINTS: dict[PointKind, str] = {
    PointKind.EXPERIENCE: N_("Has what is needed: %(what)s"),
    PointKind.LANGUAGE: N_("Speaks %(what)s"),
    PointKind.FREE_TIME: N_("Is free on %(what)s"),
    PointKind.REGION: N_("Can come to %(what)s"),
    PointKind.NETWORK: N_("Knows this network, by own consent: %(what)s"),
    PointKind.ROOM: N_("Has room for a deployment"),
}

CONFLICTS: dict[ConflictKind, str] = {
    ConflictKind.FULL: N_("Has as many deployments as he or she wants"),
    ConflictKind.PAUSED: N_("Has a pause"),
    ConflictKind.SAME_FAMILY_NAME: N_("Same family name as somebody in the household: check"),
    ConflictKind.NO_LANGUAGE: N_("Does not speak a language that is needed"),
    ConflictKind.WORKED_HERE: N_("Was asked for this case before"),
    ConflictKind.ROLE_NOT_SIGNED: N_("Has not signed the agreements yet"),
    ConflictKind.VOG_MISSING: N_("No valid VOG was seen"),
}

EVENTS: dict[str, str] = {
    "deployment.brief_written": N_("Written down whom to look for"),
    "deployment.brief_destroyed": N_("The search brief was destroyed"),
    "deployment.candidates_read": N_("Looked who could help"),
    "deployment.proposed": N_("A key figure was chosen"),
    "deployment.invited": N_("The key figure was invited"),
    "deployment.agreed": N_("The key figure said yes"),
    "deployment.declined": N_("The key figure said no"),
    "deployment.approach_changed": N_("Another way of first contact was proposed"),
    "deployment.approach_agreed": N_("The lead professional agreed with the first contact"),
    "deployment.introduced": N_("The key figure and the client met"),
    "deployment.client_answered": N_("The client answered"),
    "deployment.client_withdrew": N_("The client took an agreement back"),
    "deployment.budget_agreed": N_("The monthly budget was agreed"),
    "deployment.began": N_("The deployment began"),
    "deployment.refused": N_("It stopped: the client does not want it"),
    "deployment.ended": N_("The deployment ended"),
    "deployment.withdrawn": N_("The proposal was taken back"),
    "deployment.term_evaluated": N_("A term was evaluated"),
    "deployment.term_began": N_("A term began"),
    "deployment.term_due": N_("A reminder of a term was sent"),
    "deployment.imported": N_("A deployment was read from a spreadsheet"),
}
"""What a timeline calls the events of deployments."""
EVENT_TEXTS.update(EVENTS)
EVENT_GROUPS.update(dict.fromkeys(EVENTS, EventGroup.KEY_FIGURE))
EVENT_GROUPS["deployment.budget_agreed"] = EventGroup.PLAN
EVENT_GROUPS["deployment.candidates_read"] = EventGroup.READING

FIELDS: dict[str, str] = {
    dutch_field("needs_told"): N_("What is asked"),
    dutch_field("answer"): N_("The answer"),
    dutch_field("approach"): N_("How first contact is made"),
    dutch_field("what_changed"): N_("What changed"),
    dutch_field("learned"): N_("What was learned"),
    dutch_field("adjustment"): N_("What changes"),
}
"""What fields of deployments are called, by their name at the edge; for telling where a text stands."""
