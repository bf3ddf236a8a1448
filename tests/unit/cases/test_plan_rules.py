"""What a plan asks for, and who agrees to what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.cases.errors import CaseEnded, NotAParty, PlanNotDraft, SecondPersonNeeded
from core.cases.rules.plans import (
    PLANNABLE,
    MonthBounds,
    PlanFacts,
    missing_in_plan,
    require_agreeable,
    require_plannable,
    side_of,
)
from core.cases.rules.words import AgreementKind, CaseState, PlanSide, PlanState
from core.kit.errors import StaleVersion
from tenants.ids import new_id

BOUNDS = MonthBounds(least=1, most=6)
ANN, BEN = new_id(), new_id()
WHOLE = PlanFacts(
    state=PlanState.DRAFT,
    version=3,
    text_version=2,
    months=3,
    goals=1,
    agreement_kinds=frozenset({AgreementKind.COMMUNICATION}),
    has_role=True,
    has_rhythm=True,
    has_who_is_told=True,
    has_monitoring=True,
    professional_id=None,
    project_lead_id=None,
)


def test_a_whole_plan_misses_nothing():
    assert missing_in_plan(WHOLE, BOUNDS) == ()


@pytest.mark.parametrize(
    ("lacking", "code"),
    [
        ({"goals": 0}, "no-goal"),
        ({"has_role": False}, "no-role"),
        ({"has_rhythm": False}, "no-rhythm"),
        ({"has_who_is_told": False}, "no-who-is-told"),
        ({"has_monitoring": False}, "no-monitoring"),
        ({"agreement_kinds": frozenset({AgreementKind.SAFETY})}, "no-communication"),
        ({"months": 7}, "months-out-of-bounds"),
    ],
)
def test_what_lacks_is_named(lacking, code):
    assert [missing.code for missing in missing_in_plan(replace(WHOLE, **lacking), BOUNDS)] == [code]


@pytest.mark.parametrize(("months", "fits"), [(0, False), (1, True), (6, True), (7, False)])
def test_the_bounds_of_the_municipality_are_inclusive(months, fits):
    assert (missing_in_plan(replace(WHOLE, months=months), BOUNDS) == ()) is fits


def test_the_lead_professional_agrees_as_such_also_when_project_lead():
    assert side_of(ANN, lead_professional_id=ANN, is_project_lead=True) is PlanSide.PROFESSIONAL
    assert side_of(BEN, lead_professional_id=ANN, is_project_lead=True) is PlanSide.PROJECT_LEAD


@pytest.mark.parametrize("lead", [ANN, None])
def test_nobody_else_agrees(lead):
    with pytest.raises(NotAParty):
        side_of(BEN, lead_professional_id=lead, is_project_lead=False)


def test_one_person_never_agrees_for_both_sides():
    with pytest.raises(SecondPersonNeeded):
        require_agreeable(replace(WHOLE, professional_id=ANN), ANN, PlanSide.PROJECT_LEAD, seen=3)
    with pytest.raises(SecondPersonNeeded):
        require_agreeable(replace(WHOLE, project_lead_id=ANN), ANN, PlanSide.PROFESSIONAL, seen=3)


@pytest.mark.parametrize(("seen", "is_good"), [(1, False), (2, True), (3, True), (4, False)])
def test_one_agrees_to_the_text_that_was_seen(seen, is_good):
    """The other's agreement (version 3) does not make the text of version 2 old; a version still to come is no text."""
    if is_good:
        require_agreeable(WHOLE, ANN, PlanSide.PROFESSIONAL, seen=seen)
    else:
        with pytest.raises(StaleVersion):
            require_agreeable(WHOLE, ANN, PlanSide.PROFESSIONAL, seen=seen)


@pytest.mark.parametrize("state", [PlanState.AGREED, PlanState.SUPERSEDED])
def test_what_was_agreed_is_agreed(state):
    with pytest.raises(PlanNotDraft):
        require_agreeable(replace(WHOLE, state=state), ANN, PlanSide.PROFESSIONAL, seen=3)


@pytest.mark.parametrize("state", CaseState)
def test_a_plan_is_written_after_screening_and_before_the_end(state):
    if state in PLANNABLE:
        require_plannable(state)
    else:
        with pytest.raises(CaseEnded):
            require_plannable(state)
