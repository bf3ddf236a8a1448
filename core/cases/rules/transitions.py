"""The one table of transitions of a case: buttons, lists of what is still to do, documentation and tests come from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from core.access.matrix import Permission
from core.cases import events
from core.cases.errors import StepsMissing, TransitionNotPossible
from core.cases.rules.facts import (
    CaseFacts,
    Guard,
    Input,
    Missing,
    discussed_with_applicant,
    lead_professional_named,
    no_deployment_runs,
    plan_agreed,
    provisions_considered,
)
from core.cases.rules.words import CaseState
from core.kit.errors import FieldError, Forbidden
from core.kit.glossary import dutch_field
from core.kit.i18n import N_


class TransitionName(StrEnum):
    """The steps of a case. Deploying, and what follows a deployment, is taken by the slice of deployments."""

    START_SCREENING = "start_screening"
    TAKE_ON = "take_on"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    AGREE_PLAN = "agree_plan"
    DEPLOY = "deploy"
    SEARCH_AGAIN = "search_again"
    START_AFTERCARE = "start_aftercare"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One line of the table.

    ``label`` is the English text of its button; ``needs`` must be told, ``takes`` may be told; ``is_button`` is False
    when it happens by another act, as a plan that gets its second agreement; ``is_hidden_until_ready`` keeps a button away
    as long as something is missing that is not done on this page.
    """

    name: TransitionName
    sources: frozenset[CaseState]
    target: CaseState
    permission: Permission
    label: str
    event: type[events.CaseMoved]
    needs: tuple[Input, ...] = ()
    takes: tuple[Input, ...] = ()
    guards: tuple[Guard, ...] = ()
    is_button: bool = True
    is_hidden_until_ready: bool = False


TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        name=TransitionName.START_SCREENING,
        sources=frozenset({CaseState.REQUESTED}),
        target=CaseState.SCREENING,
        permission=Permission.SCREEN_CASES,
        label=N_("Start screening"),
        event=events.ScreeningStarted,
    ),
    Transition(
        name=TransitionName.TAKE_ON,
        sources=frozenset({CaseState.SCREENING}),
        target=CaseState.PLANNING,
        permission=Permission.SCREEN_CASES,
        label=N_("Take on"),
        event=events.CaseTakenOn,
        takes=(Input.LEAD_PROFESSIONAL, Input.CONCLUSION),
        guards=(provisions_considered, discussed_with_applicant, lead_professional_named),
    ),
    Transition(
        name=TransitionName.DECLINE,
        sources=frozenset({CaseState.REQUESTED, CaseState.SCREENING}),
        target=CaseState.DECLINED,
        permission=Permission.SCREEN_CASES,
        label=N_("Decline"),
        event=events.CaseDeclined,
        needs=(Input.GROUND, Input.REASON, Input.ADVICE),
        takes=(Input.CONCLUSION,),
    ),
    Transition(
        name=TransitionName.WITHDRAW,
        sources=frozenset({CaseState.REQUESTED, CaseState.SCREENING, CaseState.PLANNING, CaseState.MATCHING}),
        target=CaseState.WITHDRAWN,
        permission=Permission.CHANGE_CASES,
        label=N_("Withdraw"),
        event=events.CaseWithdrawn,
        needs=(Input.REASON,),
    ),
    Transition(
        name=TransitionName.AGREE_PLAN,
        sources=frozenset({CaseState.PLANNING}),
        target=CaseState.MATCHING,
        permission=Permission.AGREE_PLANS,
        label=N_("Agree to the plan"),
        event=events.MatchingStarted,
        guards=(plan_agreed,),
        is_button=False,
    ),
    Transition(
        name=TransitionName.DEPLOY,
        sources=frozenset({CaseState.MATCHING}),
        target=CaseState.DEPLOYED,
        permission=Permission.CHANGE_CASES,
        label=N_("A key figure begins"),
        event=events.CaseDeployed,
        is_button=False,
    ),
    Transition(
        name=TransitionName.SEARCH_AGAIN,
        sources=frozenset({CaseState.DEPLOYED, CaseState.AFTERCARE}),
        target=CaseState.MATCHING,
        permission=Permission.SCREEN_CASES,
        label=N_("Look for a key figure again"),
        event=events.SearchResumed,
        guards=(no_deployment_runs,),
        is_hidden_until_ready=True,
    ),
    Transition(
        name=TransitionName.START_AFTERCARE,
        sources=frozenset({CaseState.DEPLOYED}),
        target=CaseState.AFTERCARE,
        permission=Permission.SCREEN_CASES,
        label=N_("Begin aftercare"),
        event=events.AftercareStarted,
        guards=(no_deployment_runs,),
        is_hidden_until_ready=True,
    ),
    Transition(
        name=TransitionName.CLOSE,
        sources=frozenset({CaseState.AFTERCARE}),
        target=CaseState.CLOSED,
        permission=Permission.SCREEN_CASES,
        label=N_("Close the case"),
        event=events.CaseClosed,
        needs=(Input.OUTCOME,),
    ),
)

BY_NAME: dict[TransitionName, Transition] = {transition.name: transition for transition in TRANSITIONS}

_REQUIRED = "Dit is nodig voor deze stap."


@dataclass(frozen=True, slots=True)
class Option:
    """A transition that this case offers to this person, with what is still to do before it can be performed."""

    transition: Transition
    missing: tuple[Missing, ...]

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing is left to do."""
        return not self.missing


def options(facts: CaseFacts, permissions: Collection[Permission]) -> tuple[Option, ...]:
    """Return the buttons of a case for somebody with these permissions, in the order of the table."""
    offered = (
        Option(transition, _missing(transition, facts))
        for transition in TRANSITIONS
        if transition.is_button and facts.state in transition.sources and transition.permission in permissions
    )
    return tuple(
        option for option in offered if option.is_ready or not option.transition.is_hidden_until_ready
    )


def decide(
    name: TransitionName,
    facts: CaseFacts,
    permissions: Collection[Permission],
    told: Collection[Input],
) -> Transition:
    """Return the transition to perform; ``told`` are the inputs that are filled in.

    Raises: Forbidden; TransitionNotPossible from this state; StepsMissing with everything still to do.
    """
    transition = BY_NAME[name]
    if transition.permission not in permissions:
        raise Forbidden
    if facts.state not in transition.sources:
        raise TransitionNotPossible
    untold = tuple(
        FieldError(dutch_field(needed), _REQUIRED) for needed in transition.needs if needed not in told
    )
    todo = tuple(FieldError(missing.anchor, missing.text) for missing in _missing(transition, facts))
    if untold or todo:
        raise StepsMissing(fields=untold + todo)
    return transition


def _missing(transition: Transition, facts: CaseFacts) -> tuple[Missing, ...]:
    return tuple(missing for guard in transition.guards for missing in guard(facts))
