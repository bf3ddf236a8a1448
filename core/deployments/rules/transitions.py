"""The one table of steps of a deployment: buttons, lists of what is to do, documentation, tests and a trigger follow it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from core.cases.errors import StepsMissing
from core.cases.rules.facts import Missing
from core.deployments import events
from core.deployments.errors import DeploymentStepNotPossible, NotYourDeployment
from core.deployments.rules.words import DeploymentState, NextStep
from core.kit.errors import FieldError
from core.kit.glossary import dutch_field
from core.kit.i18n import N_


class StepName(StrEnum):
    """The steps that a deployment can take."""

    INVITE = "invite"
    AGREE = "agree"
    DECLINE = "decline"
    INTRODUCE = "introduce"
    REFUSE = "refuse"
    BEGIN = "begin"
    END = "end"
    WITHDRAW = "withdraw"


class Part(StrEnum):
    """The part that somebody has in a deployment; one person can have several."""

    PROJECT_LEAD = "project_lead"
    LEAD_PROFESSIONAL = "lead_professional"
    KEY_FIGURE = "key_figure"


class Input(StrEnum):
    """What a step is told by whoever takes it; the names are those of `core.deployments.entries.StepInputs`."""

    NEEDS_TOLD = "needs_told"
    APPROACH = "approach"
    ANSWER = "answer"
    INTRODUCED_DATE = "introduced_date"
    ROLE_EXPLAINED = "role_explained"
    BEGAN_DATE = "began_date"
    REASON = "reason"
    AFTERCARE = "aftercare"
    NEXT_STEP = "next_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeploymentFacts:
    """What is known of a deployment and its case at the moment of deciding; made by the service, never by the caller."""

    state: DeploymentState
    is_approach_agreed: bool = False
    is_plan_agreed: bool = False
    has_lead_professional: bool = False
    is_role_signed: bool = False
    is_confidentiality_signed: bool = False
    is_accepted: bool = False
    is_sharing_agreed: bool = False
    has_budget: bool = False
    has_room: bool = True


@dataclass(frozen=True, slots=True)
class Guard:
    """One thing that must be there: whether the facts lack it, and how that is told as something still to do."""

    lacks: Callable[[DeploymentFacts], bool]
    code: str
    text: str
    anchor: str

    def __call__(self, facts: DeploymentFacts) -> tuple[Missing, ...]:
        """Return what is still to do, or nothing."""
        return (Missing(self.code, self.text, self.anchor),) if self.lacks(facts) else ()


approach_agreed = Guard(
    lambda facts: not facts.is_approach_agreed,
    "approach-not-agreed",
    "Laat de regievoerder akkoord gaan met de aanpak en het moment die de sleutelfiguur voorstelt.",
    dutch_field("approach"),
)
plan_agreed = Guard(
    lambda facts: not facts.is_plan_agreed,
    "plan-not-agreed",
    "Laat de regievoerder en de projectleider akkoord gaan met het plan.",
    dutch_field("plan"),
)
lead_active = Guard(
    lambda facts: not facts.has_lead_professional,
    "no-lead-professional",
    "Zorg dat de casus een regievoerder heeft die toegang heeft.",
    dutch_field("lead_professional_id"),
)
role_signed = Guard(
    lambda facts: not (facts.is_role_signed and facts.is_confidentiality_signed),
    "role-not-signed",
    "Laat de sleutelfiguur de afspraken over de rol en de geheimhouding tekenen.",
    dutch_field("key_figure"),
)
client_accepts = Guard(
    lambda facts: not facts.is_accepted,
    "not-accepted",
    "Leg vast dat de cliënt deze sleutelfiguur accepteert, met de woorden die daarbij zijn gebruikt.",
    dutch_field("client_agreements"),
)
sharing_agreed = Guard(
    lambda facts: not facts.is_sharing_agreed,
    "sharing-not-agreed",
    "Leg vast dat de cliënt ermee instemt dat nodige informatie wordt gedeeld.",
    dutch_field("client_agreements"),
)
budget_agreed = Guard(
    lambda facts: not facts.has_budget,
    "no-budget",
    "Spreek af welk bedrag er per maand is. Nul euro mag ook.",
    dutch_field("monthly_amount"),
)
has_room = Guard(
    lambda facts: not facts.has_room,
    "key-figure-full",
    "De sleutelfiguur heeft al zoveel inzetten als hij of zij wil. Kies iemand anders of wacht tot er een eindigt.",
    dutch_field("key_figure"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the table.

    ``parts`` may take it, ``label`` is the English text of its button; ``needs`` must be told, ``takes`` may be told.
    ``is_button`` is False when it happens by another act, as an end by its evaluation.
    """

    name: StepName
    sources: frozenset[DeploymentState]
    target: DeploymentState
    parts: frozenset[Part]
    label: str
    event: type[events.DeploymentMoved]
    needs: tuple[Input, ...] = ()
    takes: tuple[Input, ...] = ()
    guards: tuple[Guard, ...] = ()
    is_button: bool = True
    is_quiet: bool = False


_PROFESSIONALS = frozenset({Part.PROJECT_LEAD, Part.LEAD_PROFESSIONAL})
_PROJECT_LEAD = frozenset({Part.PROJECT_LEAD})
_ANSWERING = frozenset({Part.PROJECT_LEAD, Part.KEY_FIGURE})

STEPS: tuple[Step, ...] = (
    Step(
        name=StepName.INVITE,
        sources=frozenset({DeploymentState.PROPOSED}),
        target=DeploymentState.INVITED,
        parts=_PROJECT_LEAD,
        label=N_("Invite"),
        event=events.KeyFigureInvitedToCase,
        needs=(Input.NEEDS_TOLD,),
    ),
    Step(
        name=StepName.AGREE,
        sources=frozenset({DeploymentState.INVITED}),
        target=DeploymentState.AGREED,
        parts=_ANSWERING,
        label=N_("Say yes"),
        event=events.InvitationAccepted,
        needs=(Input.APPROACH,),
        takes=(Input.ANSWER,),
    ),
    Step(
        name=StepName.DECLINE,
        sources=frozenset({DeploymentState.INVITED}),
        target=DeploymentState.DECLINED,
        parts=_ANSWERING,
        label=N_("Say no"),
        event=events.InvitationDeclined,
        takes=(Input.ANSWER,),
        is_quiet=True,
    ),
    Step(
        name=StepName.INTRODUCE,
        sources=frozenset({DeploymentState.AGREED}),
        target=DeploymentState.INTRODUCED,
        parts=_PROFESSIONALS,
        label=N_("Introduced to the client"),
        event=events.KeyFigureIntroduced,
        needs=(Input.INTRODUCED_DATE, Input.ROLE_EXPLAINED),
        guards=(approach_agreed, plan_agreed, lead_active),
    ),
    Step(
        name=StepName.BEGIN,
        sources=frozenset({DeploymentState.INTRODUCED}),
        target=DeploymentState.ACTIVE,
        parts=_PROFESSIONALS,
        label=N_("Begin the deployment"),
        event=events.DeploymentBegan,
        needs=(Input.BEGAN_DATE,),
        guards=(
            plan_agreed,
            lead_active,
            role_signed,
            client_accepts,
            sharing_agreed,
            budget_agreed,
            has_room,
        ),
    ),
    Step(
        name=StepName.REFUSE,
        sources=frozenset({DeploymentState.AGREED, DeploymentState.INTRODUCED}),
        target=DeploymentState.REFUSED,
        parts=_PROFESSIONALS,
        label=N_("The client does not want it"),
        event=events.DeploymentRefused,
        is_button=False,
    ),
    Step(
        name=StepName.END,
        sources=frozenset({DeploymentState.ACTIVE}),
        target=DeploymentState.ENDED,
        parts=_PROFESSIONALS,
        label=N_("End the deployment"),
        event=events.DeploymentEnded,
        is_button=False,
    ),
    Step(
        name=StepName.WITHDRAW,
        sources=frozenset(
            {
                DeploymentState.PROPOSED,
                DeploymentState.INVITED,
                DeploymentState.AGREED,
                DeploymentState.INTRODUCED,
            }
        ),
        target=DeploymentState.WITHDRAWN,
        parts=_ANSWERING,
        label=N_("Withdraw"),
        event=events.ProposalWithdrawn,
        takes=(Input.REASON, Input.AFTERCARE, Input.ANSWER),
        is_quiet=True,
    ),
)

BY_NAME: dict[StepName, Step] = {step.name: step for step in STEPS}

_REQUIRED = "Dit is nodig voor deze stap."


@dataclass(frozen=True, slots=True)
class StepOption:
    """A step that this deployment offers to this person, with what is still to do before it can be taken."""

    step: Step
    missing: tuple[Missing, ...]

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing is left to do."""
        return not self.missing


def options(facts: DeploymentFacts, parts: Collection[Part]) -> tuple[StepOption, ...]:
    """Return the buttons of a deployment for somebody with these parts in it, in the order of the table."""
    return tuple(
        StepOption(step, _missing(step, facts))
        for step in STEPS
        if step.is_button and facts.state in step.sources and not step.parts.isdisjoint(parts)
    )


def decide(
    name: StepName, facts: DeploymentFacts, parts: Collection[Part], told: Collection[Input] = ()
) -> Step:
    """Return the step to take; ``told`` are the inputs that are filled in.

    Raises: NotYourDeployment; DeploymentStepNotPossible from this state; StepsMissing with everything still to do.
    """
    step = BY_NAME[name]
    if step.parts.isdisjoint(parts):
        raise NotYourDeployment
    if facts.state not in step.sources:
        raise DeploymentStepNotPossible
    untold = tuple(FieldError(dutch_field(needed), _REQUIRED) for needed in step.needs if needed not in told)
    todo = tuple(FieldError(missing.anchor, missing.text) for missing in _missing(step, facts))
    if untold or todo:
        raise StepsMissing(fields=untold + todo)
    return step


def next_step_after(wanted: NextStep, *, others_active: int) -> NextStep:
    """Return what the case goes on with after a deployment: as long as another one runs, it just goes on; else it moves."""
    if others_active:
        return NextStep.GO_ON
    return NextStep.AFTERCARE if wanted is NextStep.GO_ON else wanted


def _missing(step: Step, facts: DeploymentFacts) -> tuple[Missing, ...]:
    return tuple(missing for guard in step.guards for missing in guard(facts))
