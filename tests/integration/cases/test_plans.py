"""The plan: agreed by two people who saw the same text, and never changed afterwards."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from core.access.matrix import Role
from core.cases import service
from core.cases.entries import PlanEntry
from core.cases.errors import (
    CaseEnded,
    DraftExists,
    NotAParty,
    PlanNotDraft,
    SecondPersonNeeded,
    StepsMissing,
)
from core.cases.rules.transitions import TransitionName
from core.cases.rules.words import CaseState, PlanSide, PlanState
from core.cases.settings import CaseSettings
from core.cases.tables import Goal, Plan
from core.kit.errors import StaleVersion
from tenants.database import engine
from tenants.settings import write_settings
from tests.integration.cases.making import PLAN, agreed, changed, led_by, screened, step, taken_on, with_draft
from tests.towns import Town


async def test_the_second_agreement_makes_the_plan_hold_and_the_case_move(tenant_a: Town) -> None:
    case, plan = await with_draft(tenant_a)
    assert (plan.number, plan.missing, plan.my_side) == (1, (), PlanSide.PROFESSIONAL)
    async with tenant_a.acting("lead_professional"):
        plan = await service.agree_to_plan(case.id, plan.id, seen=plan.version)
        assert plan.state is PlanState.DRAFT
        assert (await service.read_case(case.id)).state is CaseState.PLANNING
    async with tenant_a.acting("project_lead"):
        plan = await service.agree_to_plan(case.id, plan.id, seen=plan.version)
        assert plan.state is PlanState.AGREED
        assert plan.professional_id == tenant_a.people["lead_professional"].account_id
        assert plan.project_lead_id == tenant_a.people["project_lead"].account_id
        assert (await service.read_case(case.id)).state is CaseState.MATCHING
        events = [entry.event for entry in await service.list_timeline(case.id)]
    assert [event for event in events if "plan" in event or "matching" in event] == [
        "case.matching_started",
        "case.plan_agreed",
        "case.plan_side_agreed",
        "case.plan_side_agreed",
        "case.plan_drafted",
    ]


async def test_two_agreements_at_once_both_count_and_the_case_moves_once(tenant_a: Town) -> None:
    case, plan = await with_draft(tenant_a)

    async def agree(who: str) -> PlanState:
        async with tenant_a.acting(who):
            return (await service.agree_to_plan(case.id, plan.id, seen=plan.version)).state

    states = await asyncio.gather(agree("lead_professional"), agree("project_lead"))
    assert sorted(states) == [PlanState.AGREED, PlanState.DRAFT]
    async with tenant_a.acting("project_lead"):
        assert (await service.read_case(case.id)).state is CaseState.MATCHING
        events = [entry.event for entry in await service.list_timeline(case.id)]
    assert events.count("case.plan_agreed") == 1
    assert events.count("case.matching_started") == 1


async def test_an_agreement_while_the_text_changes_is_for_no_other_text(tenant_a: Town) -> None:
    case, plan = await with_draft(tenant_a)

    async def agree() -> None:
        async with tenant_a.acting("project_lead"):
            await service.agree_to_plan(case.id, plan.id, seen=plan.version)

    async def rewrite() -> None:
        async with tenant_a.acting("lead_professional"):
            await service.change_plan(case.id, plan.id, changed(PLAN, months=4), version=plan.version)

    done = await asyncio.gather(agree(), rewrite(), return_exceptions=True)
    async with tenant_a.acting("project_lead"):
        now = await service.read_plan(case.id, plan.id)
    if done[1] is None:
        assert isinstance(done[0], StaleVersion)
        assert (now.months, now.project_lead_id) == (4, None)
    else:
        assert isinstance(done[1], StaleVersion)
        assert (now.months, now.project_lead_id) == (3, tenant_a.people["project_lead"].account_id)


async def test_a_change_of_the_text_ends_agreements_and_old_eyes(tenant_a: Town) -> None:
    case, plan = await with_draft(tenant_a)
    async with tenant_a.acting("lead_professional"):
        first = await service.agree_to_plan(case.id, plan.id, seen=plan.version)
        longer = changed(PLAN, goals=("Ik wil rust.", "Ik wil naar school."))
        with pytest.raises(StaleVersion):
            await service.change_plan(case.id, plan.id, longer, version=plan.version)
        after = await service.change_plan(case.id, plan.id, longer, version=first.version)
        assert after.professional_id is None
        assert after.goals == longer.goals
    async with tenant_a.acting("project_lead"):
        with pytest.raises(StaleVersion):
            await service.agree_to_plan(case.id, plan.id, seen=first.version)


async def test_an_agreement_is_withdrawn_until_both_agreed(tenant_a: Town) -> None:
    case, plan = await with_draft(tenant_a)
    async with tenant_a.acting("lead_professional"):
        plan = await service.agree_to_plan(case.id, plan.id, seen=plan.version)
        plan = await service.withdraw_agreement(case.id, plan.id, seen=plan.version)
        assert plan.professional_id is None
        again = await service.withdraw_agreement(case.id, plan.id, seen=plan.version)
        assert again.version == plan.version
        plan = await service.agree_to_plan(case.id, plan.id, seen=plan.version)
    async with tenant_a.acting("project_lead"):
        plan = await service.agree_to_plan(case.id, plan.id, seen=plan.version)
        with pytest.raises(PlanNotDraft):
            await service.withdraw_agreement(case.id, plan.id, seen=plan.version)


async def test_nobody_agrees_to_a_plan_with_gaps(tenant_a: Town) -> None:
    case, plan = await with_draft(tenant_a, PlanEntry(months=3))
    async with tenant_a.acting("lead_professional"):
        with pytest.raises(StepsMissing) as refusal:
            await service.agree_to_plan(case.id, plan.id, seen=plan.version)
    named = [field.field for field in refusal.value.fields]
    assert named == [missing.anchor for missing in plan.missing]
    assert named == [
        "doelen",
        "rolSleutelfiguur",
        "contactritme",
        "wieWordtGeinformeerd",
        "monitoring",
        "afspraken",
    ]


async def test_the_bounds_of_the_period_are_the_municipalitys(tenant_a: Town) -> None:
    async with tenant_a.acting("tenant_administrator"):
        await write_settings(CaseSettings, {"plan_most_months": 2})
    case, plan = await with_draft(tenant_a)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(StepsMissing):
            await service.agree_to_plan(case.id, plan.id, seen=plan.version)


async def test_one_person_does_not_agree_for_both(tenant_a: Town) -> None:
    await tenant_a.add_person("both", [Role.PROJECT_LEAD, Role.LEAD_PROFESSIONAL])
    case = await taken_on(tenant_a, "both")
    async with tenant_a.acting("both"):
        plan = await service.draft_plan(case.id, PLAN)
        plan = await service.agree_to_plan(case.id, plan.id, seen=plan.version)
        plan = await service.agree_to_plan(case.id, plan.id, seen=plan.version)
        assert plan.state is PlanState.DRAFT
        assert plan.project_lead_id is None
    async with tenant_a.acting("project_lead"):
        plan = await service.agree_to_plan(case.id, plan.id, seen=plan.version)
    assert plan.state is PlanState.AGREED


async def test_a_project_lead_who_becomes_lead_professional_leaves_the_other_side_to_another(
    tenant_a: Town,
) -> None:
    case, plan = await with_draft(tenant_a)
    me = tenant_a.people["project_lead"].account_id
    async with tenant_a.acting("project_lead"):
        await service.agree_to_plan(case.id, plan.id, seen=plan.version)
        await engine.current_transaction.get().connection.execute(
            "UPDATE case_file SET lead_professional_id = $1 WHERE id = $2", me, case.id
        )
        with pytest.raises(SecondPersonNeeded):
            await service.agree_to_plan(case.id, plan.id, seen=plan.version)


async def test_an_applicant_who_does_not_lead_is_no_party(tenant_a: Town) -> None:
    case = await screened(tenant_a)
    second = tenant_a.people["second_professional"].account_id
    async with tenant_a.acting("project_lead"):
        case = await step(case, TransitionName.TAKE_ON, led_by(second))
        plan = await service.draft_plan(case.id, PLAN)
    async with tenant_a.acting("lead_professional"):
        assert (await service.read_plan(case.id, plan.id)).my_side is None
        with pytest.raises(NotAParty):
            await service.agree_to_plan(case.id, plan.id, seen=plan.version)


async def test_a_new_version_begins_as_the_agreed_one_and_takes_its_place(tenant_a: Town) -> None:
    case, first = await agreed(tenant_a)
    async with tenant_a.acting("lead_professional"):
        second = await service.draft_plan(case.id)
        assert (second.number, second.goals, second.agreements) == (2, first.goals, first.agreements)
        with pytest.raises(DraftExists):
            await service.draft_plan(case.id)
        second = await service.change_plan(
            case.id, second.id, changed(PLAN, months=6), version=second.version
        )
    for who in ("project_lead", "lead_professional"):
        async with tenant_a.acting(who):
            states = [plan.state for plan in await service.list_plans(case.id)]
            assert states == [PlanState.DRAFT, PlanState.AGREED], "the first holds until the second does"
            await service.agree_to_plan(case.id, second.id, seen=second.version)
    async with tenant_a.acting("project_lead"):
        plans = await service.list_plans(case.id)
        assert [(plan.number, plan.state) for plan in plans] == [
            (2, PlanState.AGREED),
            (1, PlanState.SUPERSEDED),
        ]
        assert (await service.read_case(case.id)).state is CaseState.MATCHING


async def test_what_was_agreed_is_neither_changed_nor_thrown_away(tenant_a: Town) -> None:
    case, plan = await agreed(tenant_a)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(PlanNotDraft):
            await service.change_plan(case.id, plan.id, PLAN, version=plan.version)
        with pytest.raises(PlanNotDraft):
            await service.discard_plan(case.id, plan.id, version=plan.version)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE plan SET months = 9 WHERE id = $1",
        "UPDATE plan SET state = 'draft' WHERE id = $1",
        "UPDATE plan SET monitoring = NULL, state = 'superseded' WHERE id = $1",
        "UPDATE goal SET position = 7 WHERE plan_id = $1",
        "DELETE FROM goal WHERE plan_id = $1",
        "DELETE FROM agreement WHERE plan_id = $1",
        "INSERT INTO goal (tenant_id, plan_id, position, words) SELECT tenant_id, id, 9, '' FROM plan WHERE id = $1",
    ],
)
async def test_the_database_keeps_an_agreed_plan_as_it_was(tenant_a: Town, change: str) -> None:
    _, plan = await agreed(tenant_a)
    with pytest.raises(asyncpg.PostgresError) as refusal:
        async with tenant_a.acting("project_lead") as scope:
            await scope.connection.execute(change, plan.id)
    assert refusal.value.sqlstate == "KK002"


async def test_the_database_does_not_let_an_agreed_plan_be_deleted_or_a_case_have_two(tenant_a: Town) -> None:
    case, plan = await agreed(tenant_a)
    async with tenant_a.acting("project_lead") as scope:
        assert await scope.connection.execute("DELETE FROM plan WHERE id = $1", plan.id) == "DELETE 0"
        draft = await service.draft_plan(case.id)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        async with tenant_a.acting("project_lead"):
            await Plan.update(
                state="agreed",
                professional_id=plan.professional_id,
                professional_agreed_at=plan.professional_agreed_at,
                project_lead_id=plan.project_lead_id,
                project_lead_agreed_at=plan.project_lead_agreed_at,
            ).where(Plan.id == draft.id)


async def test_a_draft_is_thrown_away_with_its_goals(tenant_a: Town) -> None:
    case, plan = await with_draft(tenant_a)
    async with tenant_a.acting("lead_professional"):
        await service.discard_plan(case.id, plan.id, version=plan.version)
        assert await service.list_plans(case.id) == []
        assert await Goal.count().where(Goal.plan_id == plan.id) == 0


async def test_there_is_no_plan_before_the_screening_is_done(tenant_a: Town) -> None:
    case = await screened(tenant_a)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(CaseEnded):
            await service.draft_plan(case.id, PLAN)


async def test_an_empty_draft_has_the_municipalitys_usual_period(tenant_a: Town) -> None:
    case = await taken_on(tenant_a)
    async with tenant_a.acting("tenant_administrator"):
        await write_settings(CaseSettings, {"term_months": 5})
    async with tenant_a.acting("lead_professional"):
        plan = await service.draft_plan(case.id)
    assert (plan.months, plan.goals) == (5, ())
