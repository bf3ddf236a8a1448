"""Screening, taking on, declining and withdrawing, with the database underneath."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest

from core.access.matrix import Role
from core.cases import service
from core.cases.entries import CaseChanges, TransitionInputs
from core.cases.errors import ProvisionNeeded, StepsMissing, TransitionNotPossible
from core.cases.repository import participations
from core.cases.rules.transitions import TransitionName
from core.cases.rules.words import CaseRole, CaseState, DeclineGround, ProvisionResult
from core.cases.settings import CaseSettings
from core.kit import clock
from core.kit.errors import DoesNotFit, Forbidden, NotFound, StaleVersion
from tenants.settings import write_settings
from tests.integration.cases.making import (
    DECLINING,
    DEVIATION,
    PROVISION,
    changed,
    led_by,
    screened,
    step,
    submitted,
    taken_on,
    with_reason,
)
from tests.towns import Town

TAKE_ON, DECLINE = TransitionName.TAKE_ON, TransitionName.DECLINE


async def test_a_case_is_not_taken_on_before_everything_is_there(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    async with tenant_a.acting("project_lead"):
        case = await step(case, TransitionName.START_SCREENING)
        assert case.project_lead_id == tenant_a.people["project_lead"].account_id
        with pytest.raises(StepsMissing) as refusal:
            await step(case, TAKE_ON)
        assert [field.field for field in refusal.value.fields] == ["voorzieningen", "besprokenMetAanvrager"]
        possible = changed(PROVISION, result=ProvisionResult.STILL_POSSIBLE, explanation=" ")
        provision = await service.add_provision(case.id, possible)
        case = await service.change_case(case.id, CaseChanges(discussed="Ja."), version=case.version)
        with pytest.raises(StepsMissing) as refusal:
            await step(case, TAKE_ON)
        assert [field.field for field in refusal.value.fields] == ["voorzieningen", "afwijkingen"]
        await service.change_provision(
            case.id, provision.id, changed(possible, explanation="Loopt nog."), version=provision.version
        )
        await service.record_deviation(case.id, DEVIATION)
        case = await step(case, TAKE_ON)
    assert case.state is CaseState.PLANNING
    assert case.lead_professional_id == case.applicant_id


async def test_an_ended_deviation_opens_no_door(tenant_a: Town) -> None:
    case = await screened(tenant_a)
    async with tenant_a.acting("project_lead"):
        await service.add_provision(case.id, changed(PROVISION, result=ProvisionResult.STILL_POSSIBLE))
        deviation = await service.record_deviation(case.id, DEVIATION)
        await service.end_deviation(case.id, deviation.id, on=date(2026, 3, 2), version=deviation.version)
        with clock.stopped_at(datetime(2026, 3, 3, 12, tzinfo=UTC)), pytest.raises(StepsMissing):
            await step(case, TAKE_ON)
        with clock.stopped_at(datetime(2026, 3, 2, 12, tzinfo=UTC)):
            assert (await step(case, TAKE_ON)).state is CaseState.PLANNING


async def test_another_lead_professional_can_be_chosen_from_the_members_who_can_be_it(
    tenant_a: Town, tenant_b: Town
) -> None:
    case = await screened(tenant_a)
    second = tenant_a.people["second_professional"]
    async with tenant_a.acting("project_lead"):
        leads = {lead.account_id for lead in await service.list_possible_leads()}
        assert leads == {
            tenant_a.people[who].account_id
            for who in ("project_lead", "lead_professional", "second_professional")
        }
        for nobody in (tenant_a.people["finance"], tenant_b.people["lead_professional"]):
            with pytest.raises(DoesNotFit) as refusal:
                await step(case, TAKE_ON, led_by(nobody.account_id))
            assert [field.field for field in refusal.value.fields] == ["regievoerderId"]
        case = await step(case, TAKE_ON, led_by(second.account_id))
    assert case.lead_professional_id == second.account_id
    async with tenant_a.acting("second_professional"):
        assert (await service.read_case(case.id)).state is CaseState.PLANNING


async def test_an_applicant_who_cannot_lead_is_no_lead_by_default(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    async with tenant_a.serving("jobs"):
        assert not await participations.has_one_of_roles(case.applicant_id, [Role.FINANCE.value])
        assert await participations.has_one_of_roles(case.applicant_id, [Role.LEAD_PROFESSIONAL.value])


async def test_declining_keeps_reason_advice_and_a_short_term(tenant_a: Town) -> None:
    case = await screened(tenant_a)
    with clock.stopped_at(datetime(2026, 5, 31, 10, tzinfo=UTC)):
        async with tenant_a.acting("project_lead"):
            case = await step(case, DECLINE, DECLINING)
    assert case.state is CaseState.DECLINED
    assert case.decline_ground is DeclineGround.ORDINARY_PROVISION_FITS
    assert (case.decline_reason, case.advice) == (DECLINING.reason, DECLINING.advice)
    assert case.retain_until == date(2027, 5, 31)
    async with tenant_a.acting("lead_professional"):
        assert (await service.read_case(case.id)).decline_reason == DECLINING.reason, (
            "the applicant reads why"
        )


async def test_the_term_after_a_decline_is_the_municipalitys(tenant_a: Town, tenant_b: Town) -> None:
    async with tenant_a.acting("tenant_administrator"):
        await write_settings(CaseSettings, {"declined_retention_months": 60})
    kept = []
    for town in (tenant_a, tenant_b):
        case = await submitted(town)
        with clock.stopped_at(datetime(2026, 5, 31, 10, tzinfo=UTC)):
            async with town.acting("project_lead"):
                kept.append((await step(case, DECLINE, DECLINING)).retain_until)
    assert kept == [date(2031, 5, 31), date(2027, 5, 31)]


async def test_a_decline_without_reason_or_with_blanks_is_not_a_decline(tenant_a: Town) -> None:
    case = await screened(tenant_a)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(StepsMissing) as refusal:
            await step(case, DECLINE, TransitionInputs(reason=" \n", ground=DeclineGround.OTHER))
        assert [field.field for field in refusal.value.fields] == ["reden", "advies"]
        assert (await service.read_case(case.id)).state is CaseState.SCREENING


async def test_the_applicant_withdraws_but_does_not_screen(tenant_a: Town) -> None:
    case = await screened(tenant_a)
    async with tenant_a.acting("lead_professional"):
        names = [option.transition.name for option in await service.list_options(case.id)]
        assert names == [TransitionName.WITHDRAW]
        for name in (TAKE_ON, DECLINE):
            with pytest.raises(Forbidden):
                await step(case, name, DECLINING)
        case = await step(case, TransitionName.WITHDRAW, with_reason())
        assert case.state is CaseState.WITHDRAWN
        assert case.withdrawal_reason == with_reason().reason
        assert case.retain_until is not None
        with pytest.raises(TransitionNotPossible):
            await step(case, TransitionName.WITHDRAW, with_reason())


async def test_the_second_agreement_is_no_button(tenant_a: Town) -> None:
    case = await taken_on(tenant_a)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(StepsMissing):
            await step(case, TransitionName.AGREE_PLAN)


async def test_of_two_decisions_at_once_one_holds(tenant_a: Town) -> None:
    case = await screened(tenant_a)

    async def decide(name: TransitionName, inputs: TransitionInputs) -> CaseState:
        async with tenant_a.acting("project_lead"):
            return (await step(case, name, inputs)).state

    done = await asyncio.gather(
        decide(TAKE_ON, TransitionInputs()), decide(DECLINE, DECLINING), return_exceptions=True
    )
    assert sum(isinstance(one, StaleVersion) for one in done) == 1
    async with tenant_a.acting("project_lead"):
        now = await service.read_case(case.id)
        assert now.state in done
        moves = [entry.event for entry in await service.list_timeline(case.id)]
        assert sum(event in {"case.taken_on", "case.declined"} for event in moves) == 1
        assert (now.lead_professional_id is None) is (now.state is CaseState.DECLINED)


async def test_a_provision_is_changed_by_version_and_removed_while_nothing_is_decided(tenant_a: Town) -> None:
    case = await screened(tenant_a)
    async with tenant_a.acting("lead_professional"):
        (first,) = await service.list_provisions(case.id)
        later = await service.change_provision(
            case.id, first.id, changed(PROVISION, name="Jeugdhulp"), version=first.version
        )
        assert (later.name, later.version) == ("Jeugdhulp", first.version + 1)
        with pytest.raises(StaleVersion):
            await service.change_provision(case.id, first.id, PROVISION, version=first.version)
        with pytest.raises(StaleVersion):
            await service.remove_provision(case.id, first.id, version=first.version)
        second = await service.add_provision(case.id, PROVISION)
        await service.remove_provision(case.id, second.id, version=second.version)
        with pytest.raises(NotFound):
            await service.read_provision(case.id, second.id)
    async with tenant_a.acting("project_lead"):
        case = await step(case, TAKE_ON)
    with pytest.raises(ProvisionNeeded):
        async with tenant_a.acting("project_lead"):
            await service.remove_provision(case.id, first.id, version=later.version)
    async with tenant_a.acting("project_lead"):
        assert [one.id for one in await service.list_provisions(case.id)] == [first.id]


async def test_a_case_is_changed_by_version_and_field_by_field(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    async with tenant_a.acting("lead_professional"):
        after = await service.change_case(
            case.id, CaseChanges(remark=None, languages=(), client_name="Lotte Brink"), version=case.version
        )
        assert (after.remark, after.languages, after.client_name) == (None, (), "Lotte Brink")
        assert after.question == case.question
        assert after.needs == case.needs
        with pytest.raises(StaleVersion):
            await service.change_case(case.id, CaseChanges(remark="x"), version=case.version)
        same = await service.change_case(case.id, CaseChanges(), version=after.version)
        assert same.version == after.version


async def test_a_need_that_left_the_vocabulary_stays_on_the_case(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    async with tenant_a.acting("tenant_administrator"):
        await write_settings(CaseSettings, {"needs": "Rust in huis"})
    async with tenant_a.acting("lead_professional"):
        both = (*case.needs, "Rust in huis")
        case = await service.change_case(case.id, CaseChanges(needs=both), version=case.version)
        assert case.needs == both
        with pytest.raises(DoesNotFit):
            await service.change_case(case.id, CaseChanges(needs=("Iets anders",)), version=case.version)


async def test_a_second_project_lead_can_screen_what_another_began(tenant_a: Town) -> None:
    await tenant_a.add_person("second_lead", [Role.PROJECT_LEAD])
    case = await screened(tenant_a)
    async with tenant_a.acting("second_lead"):
        case = await step(case, TAKE_ON)
        roles = [(one.role, one.until) for one in (await service.read_case_file(case.id)).participants]
    assert roles == [
        (CaseRole.APPLICANT, None),
        (CaseRole.PROJECT_LEAD, None),
        (CaseRole.LEAD_PROFESSIONAL, None),
    ]
    assert case.project_lead_id == tenant_a.people["project_lead"].account_id
