"""The table of steps of a deployment: who may, from where, and what is missing first."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases.errors import StepsMissing
from core.deployments.errors import DeploymentStepNotPossible, NotYourDeployment
from core.deployments.rules.transitions import (
    BY_NAME,
    STEPS,
    DeploymentFacts,
    Input,
    Part,
    StepName,
    decide,
    next_step_after,
    options,
)
from core.deployments.rules.words import OVER, DeploymentState, NextStep

READY = DeploymentFacts(
    state=DeploymentState.INTRODUCED,
    is_approach_agreed=True,
    is_plan_agreed=True,
    has_lead_professional=True,
    is_role_signed=True,
    is_confidentiality_signed=True,
    is_accepted=True,
    is_sharing_agreed=True,
    has_budget=True,
)
EVERYBODY = frozenset(Part)


def facts(**told: object) -> DeploymentFacts:
    """Return facts of which everything is in order, but for what is told."""
    known = {name: getattr(READY, name) for name in DeploymentFacts.__slots__}
    return DeploymentFacts(**(known | told))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lacks", "code"),
    [
        ({"is_plan_agreed": False}, "plan-not-agreed"),
        ({"has_lead_professional": False}, "no-lead-professional"),
        ({"is_role_signed": False}, "role-not-signed"),
        ({"is_confidentiality_signed": False}, "role-not-signed"),
        ({"is_accepted": False}, "not-accepted"),
        ({"is_sharing_agreed": False}, "sharing-not-agreed"),
        ({"has_budget": False}, "no-budget"),
        ({"has_room": False}, "key-figure-full"),
    ],
)
def test_a_deployment_begins_only_with_everything(lacks: dict[str, object], code: str) -> None:
    assert decide(StepName.BEGIN, READY, EVERYBODY, [Input.BEGAN_DATE]).target is DeploymentState.ACTIVE
    with pytest.raises(StepsMissing):
        decide(StepName.BEGIN, facts(**lacks), EVERYBODY, [Input.BEGAN_DATE])
    missing = [one.code for option in options(facts(**lacks), EVERYBODY) for one in option.missing]
    assert code in missing


def test_everything_that_is_missing_is_told_at_once() -> None:
    bare = DeploymentFacts(state=DeploymentState.INTRODUCED, has_room=False)
    with pytest.raises(StepsMissing) as told:
        decide(StepName.BEGIN, bare, EVERYBODY)
    assert len(told.value.fields) == 8


@pytest.mark.parametrize(
    ("step", "part"),
    [
        (StepName.INVITE, Part.LEAD_PROFESSIONAL),
        (StepName.INVITE, Part.KEY_FIGURE),
        (StepName.AGREE, Part.LEAD_PROFESSIONAL),
        (StepName.DECLINE, Part.LEAD_PROFESSIONAL),
        (StepName.INTRODUCE, Part.KEY_FIGURE),
        (StepName.BEGIN, Part.KEY_FIGURE),
        (StepName.END, Part.KEY_FIGURE),
        (StepName.REFUSE, Part.KEY_FIGURE),
        (StepName.WITHDRAW, Part.LEAD_PROFESSIONAL),
    ],
)
def test_a_step_that_belongs_to_somebody_else_is_refused(step: StepName, part: Part) -> None:
    source = next(iter(BY_NAME[step].sources))
    with pytest.raises(NotYourDeployment):
        decide(step, facts(state=source), {part}, list(Input))


@given(st.sampled_from(StepName), st.sampled_from(DeploymentState), st.sets(st.sampled_from(Part)))
def test_no_step_leaves_the_table(name: StepName, state: DeploymentState, parts: set[Part]) -> None:
    try:
        step = decide(name, facts(state=state), parts, list(Input))
    except (NotYourDeployment, DeploymentStepNotPossible, StepsMissing):
        return
    assert state in step.sources
    assert step.parts & parts


def test_what_is_over_stays_over() -> None:
    assert not [step for step in STEPS if step.sources & OVER]


def test_the_database_knows_the_same_table() -> None:
    told = Path("migrations/core/steps/core_0006_deployments.sql").read_text()
    in_database = set(re.findall(r"'(\w+)>(\w+)'", told))
    assert in_database == {(source.value, step.target.value) for step in STEPS for source in step.sources}


@pytest.mark.parametrize(("wanted", "others"), list(product(NextStep, (0, 1, 2))))
def test_a_case_goes_on_as_long_as_somebody_else_works_on_it(wanted: NextStep, others: int) -> None:
    after = next_step_after(wanted, others_active=others)
    assert (after is NextStep.GO_ON) == (others > 0)
    assert others or wanted is NextStep.GO_ON or after is wanted
