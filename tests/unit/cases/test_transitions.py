"""No case reaches a state that the table does not allow, and a guard tells what is still to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.access.matrix import PERMISSIONS, Permission, Role
from core.cases.errors import StepsMissing, TransitionNotPossible
from core.cases.rules.facts import CaseFacts, Input, ProvisionFact
from core.cases.rules.transitions import BY_NAME, TRANSITIONS, TransitionName, decide, options
from core.cases.rules.words import ENDED, CaseState, ProvisionResult
from core.journal.events import KINDS
from core.kit.errors import Forbidden, KernkrachtError

EVERYTHING = frozenset(Permission)
READY = CaseFacts(
    state=CaseState.SCREENING,
    provisions=(ProvisionFact(ProvisionResult.TRIED_WITHOUT_SUCCESS, is_explained=True),),
    has_discussion=True,
    has_lead_professional=True,
    is_plan_agreed=True,
)

provisions = st.lists(st.builds(ProvisionFact, st.sampled_from(ProvisionResult), st.booleans()), max_size=4)
facts = st.builds(
    CaseFacts,
    state=st.sampled_from(CaseState),
    provisions=provisions.map(tuple),
    has_deviation=st.booleans(),
    has_discussion=st.booleans(),
    has_lead_professional=st.booleans(),
    is_plan_agreed=st.booleans(),
)
steps = st.lists(
    st.tuples(st.sampled_from(TransitionName), facts, st.sets(st.sampled_from(Input))), max_size=12
)


def with_state(known: CaseFacts, state: CaseState) -> CaseFacts:
    return CaseFacts(
        state=state,
        provisions=known.provisions,
        has_deviation=known.has_deviation,
        has_discussion=known.has_discussion,
        has_lead_professional=known.has_lead_professional,
        is_plan_agreed=known.is_plan_agreed,
    )


@given(steps)
def test_a_case_only_walks_along_the_table(walk):
    """Whatever is tried, in whatever order: a step goes along a line of the table and with its guards met, or not at all."""
    state = CaseState.REQUESTED
    for name, known, told in walk:
        here = with_state(known, state)
        try:
            taken = decide(name, here, EVERYTHING, told)
        except KernkrachtError:
            continue
        assert state in taken.sources
        assert set(taken.needs) <= told
        assert not [missing for guard in taken.guards for missing in guard(here)]
        if taken.name is TransitionName.TAKE_ON:
            assert here.provisions
            assert here.has_discussion
            assert here.has_lead_professional
            assert all(provision.is_explained for provision in here.provisions)
        state = taken.target


@given(facts)
def test_every_button_says_the_same_as_performing_it(known):
    """One rule, two uses: a button is ready exactly when performing it would succeed."""
    for option in options(known, EVERYTHING):
        told = option.transition.needs
        if option.is_ready:
            assert decide(option.transition.name, known, EVERYTHING, told) is option.transition
        else:
            with pytest.raises(StepsMissing) as refusal:
                decide(option.transition.name, known, EVERYTHING, told)
            assert [field.message for field in refusal.value.fields] == [one.text for one in option.missing]


@pytest.mark.parametrize("state", CaseState)
def test_a_button_is_shown_for_exactly_the_lines_that_begin_here(state):
    shown = {option.transition.name for option in options(with_state(READY, state), EVERYTHING)}
    assert shown == {line.name for line in TRANSITIONS if state in line.sources and line.is_button}


@pytest.mark.parametrize("state", ENDED)
def test_what_has_ended_offers_nothing(state):
    assert options(with_state(READY, state), EVERYTHING) == ()
    for name in TransitionName:
        with pytest.raises(TransitionNotPossible):
            decide(name, with_state(READY, state), EVERYTHING, tuple(Input))


@pytest.mark.parametrize("line", TRANSITIONS, ids=lambda line: line.name)
def test_without_the_permission_a_step_is_neither_shown_nor_performed(line):
    for state in line.sources:
        without = EVERYTHING - {line.permission}
        assert line not in [option.transition for option in options(with_state(READY, state), without)]
        with pytest.raises(Forbidden):
            decide(line.name, with_state(READY, state), without, tuple(Input))


def test_a_lead_professional_withdraws_but_does_not_screen():
    may = PERMISSIONS[Role.LEAD_PROFESSIONAL]
    offered = {option.transition.name for option in options(with_state(READY, CaseState.REQUESTED), may)}
    assert offered == {TransitionName.WITHDRAW}


def test_taking_on_asks_for_everything_at_once():
    with pytest.raises(StepsMissing) as refusal:
        decide(TransitionName.TAKE_ON, CaseFacts(state=CaseState.SCREENING), EVERYTHING, ())
    assert [field.field for field in refusal.value.fields] == [
        "voorzieningen",
        "besprokenMetAanvrager",
        "regievoerderId",
    ]


@pytest.mark.parametrize(("has_deviation", "todo"), [(False, ["afwijkingen"]), (True, [])])
def test_a_provision_that_can_still_work_needs_a_deviation(has_deviation, todo):
    known = CaseFacts(
        state=CaseState.SCREENING,
        provisions=(ProvisionFact(ProvisionResult.STILL_POSSIBLE, is_explained=True),),
        has_deviation=has_deviation,
        has_discussion=True,
        has_lead_professional=True,
    )
    (offer,) = (one for one in options(known, EVERYTHING) if one.transition.name is TransitionName.TAKE_ON)
    assert [missing.anchor for missing in offer.missing] == todo


def test_declining_asks_for_ground_reason_and_advice():
    with pytest.raises(StepsMissing) as refusal:
        decide(TransitionName.DECLINE, READY, EVERYTHING, (Input.REASON,))
    assert [field.field for field in refusal.value.fields] == ["grond", "advies"]


def test_every_line_has_an_event_of_its_own():
    named = [line.event.name for line in TRANSITIONS]
    assert len(set(named)) == len(named)
    assert all(KINDS[name] is BY_NAME[line.name].event for name, line in zip(named, TRANSITIONS, strict=True))


def test_the_documentation_is_what_the_table_says():
    page = Path(__file__).parents[3] / "docs" / "cases-lifecycle.md"
    told = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", str(page)],
        cwd=page.parents[1],
        check=False,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, "make the page again: python -m cogapp -r docs/cases-lifecycle.md"
