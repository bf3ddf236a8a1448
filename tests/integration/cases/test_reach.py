"""Whoever has no part in a case finds nothing of it, by whatever function, and neither does another municipality."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg
import pytest

from core.access.matrix import Role
from core.cases import service
from core.cases.entries import CaseChanges, HandoverEntry, TransitionInputs
from core.cases.rules.transitions import TransitionName
from core.cases.rules.words import CaseRole, CaseState
from core.cases.service import CaseFilter
from core.kit.errors import NotFound
from tenants.ids import new_id
from tests.integration.cases.making import (
    AGENCY,
    DEVIATION,
    MEMBER,
    PLAN,
    PROVISION,
    changed,
    submitted,
    taken_on,
)
from tests.towns import Town


@dataclass
class Ids:
    """A case and one row of everything under it."""

    case: UUID
    provision: UUID
    plan: UUID
    member: UUID
    agency: UUID
    deviation: UUID


async def whole_case(town: Town) -> Ids:
    """Return a case in planning with something of everything."""
    case = await taken_on(town)
    async with town.acting("lead_professional"):
        (provision,) = await service.list_provisions(case.id)
        return Ids(
            case=case.id,
            provision=provision.id,
            plan=(await service.draft_plan(case.id, PLAN)).id,
            member=(await service.add_household_member(case.id, MEMBER)).id,
            agency=(await service.add_agency(case.id, AGENCY)).id,
            deviation=(await service.record_deviation(case.id, DEVIATION)).id,
        )


Call = Callable[[UUID, Ids], Awaitable[object]]
LATER = date(2026, 12, 31)

# What a function does with a case, and with something under it; `nested` marks the latter.
READS: dict[str, Call] = {
    "read_case": lambda case, _: service.read_case(case),
    "read_case_file": lambda case, _: service.read_case_file(case),
    "list_options": lambda case, _: service.list_options(case),
    "list_timeline": lambda case, _: service.list_timeline(case),
    "list_story": lambda case, _: service.list_story(case, service.TimelineChoice()),
    "list_provisions": lambda case, _: service.list_provisions(case),
    "list_plans": lambda case, _: service.list_plans(case),
    "list_household": lambda case, _: service.list_household(case),
    "list_agencies": lambda case, _: service.list_agencies(case),
    "list_deviations": lambda case, _: service.list_deviations(case),
    "make_decline_letter": lambda case, _: service.make_decline_letter(case),
}
WRITES: dict[str, Call] = {
    "change_case": lambda case, _: service.change_case(case, CaseChanges(remark="x"), version=1),
    "perform": lambda case, _: service.perform(
        case, TransitionName.WITHDRAW, TransitionInputs(reason="x"), version=1
    ),
    "add_provision": lambda case, _: service.add_provision(case, PROVISION),
    "draft_plan": lambda case, _: service.draft_plan(case, PLAN),
    "add_household_member": lambda case, _: service.add_household_member(case, MEMBER),
    "add_agency": lambda case, _: service.add_agency(case, AGENCY),
    "record_deviation": lambda case, _: service.record_deviation(case, DEVIATION),
    "follow_deployment": lambda case, _: service.follow_deployment(case, TransitionName.DEPLOY),
    "hand_over_case": lambda case, _: service.hand_over_case(
        case, HandoverEntry(role=CaseRole.PROJECT_LEAD, account_id=new_id()), version=1
    ),
}
NESTED: dict[str, Call] = {
    "read_provision": lambda case, ids: service.read_provision(case, ids.provision),
    "change_provision": lambda case, ids: service.change_provision(case, ids.provision, PROVISION, version=1),
    "remove_provision": lambda case, ids: service.remove_provision(case, ids.provision, version=1),
    "read_plan": lambda case, ids: service.read_plan(case, ids.plan),
    "change_plan": lambda case, ids: service.change_plan(case, ids.plan, PLAN, version=1),
    "discard_plan": lambda case, ids: service.discard_plan(case, ids.plan, version=1),
    "agree_to_plan": lambda case, ids: service.agree_to_plan(case, ids.plan, seen=1),
    "withdraw_agreement": lambda case, ids: service.withdraw_agreement(case, ids.plan, seen=1),
    "read_household_member": lambda case, ids: service.read_household_member(case, ids.member),
    "change_household_member": lambda case, ids: service.change_household_member(
        case, ids.member, MEMBER, version=1
    ),
    "remove_household_member": lambda case, ids: service.remove_household_member(case, ids.member, version=1),
    "read_agency": lambda case, ids: service.read_agency(case, ids.agency),
    "change_agency": lambda case, ids: service.change_agency(case, ids.agency, AGENCY, version=1),
    "remove_agency": lambda case, ids: service.remove_agency(case, ids.agency, version=1),
    "read_deviation": lambda case, ids: service.read_deviation(case, ids.deviation),
    "change_deviation": lambda case, ids: service.change_deviation(case, ids.deviation, DEVIATION, version=1),
    "end_deviation": lambda case, ids: service.end_deviation(case, ids.deviation, on=LATER, version=1),
}
EVERY = READS | WRITES | NESTED
FOUND_BY_STORE_ALONE = {"store_case"}


def test_every_function_about_a_case_is_tried() -> None:
    about_a_case = {
        name for name in service.__all__ if "case_id" in inspect.signature(getattr(service, name)).parameters
    }
    assert about_a_case - FOUND_BY_STORE_ALONE == set(EVERY)


async def test_another_municipality_and_another_professional_find_nothing(
    tenant_a: Town, tenant_b: Town
) -> None:
    ids = await whole_case(tenant_a)
    await whole_case(tenant_b)
    strangers = (
        (tenant_b, "project_lead"),
        (tenant_b, "lead_professional"),
        (tenant_b, "privacy_officer"),
        (tenant_a, "second_professional"),
        (tenant_a, "finance"),
        (tenant_a, "key_figure"),
        (tenant_a, "tenant_administrator"),
        (tenant_a, "analyst"),
    )
    for town, who in strangers:
        for name, call in EVERY.items():
            async with town.acting(who) as scope:
                with pytest.raises(NotFound):
                    await call(ids.case, ids)
                    pytest.fail(f"{who} could {name}")
                await scope.rollback()


async def test_what_hangs_under_one_case_is_not_found_under_another(tenant_a: Town) -> None:
    ids = await whole_case(tenant_a)
    other = await taken_on(tenant_a)
    for name, call in NESTED.items():
        async with tenant_a.acting("project_lead") as scope:
            with pytest.raises(NotFound):
                await call(other.id, ids)
                pytest.fail(f"{name} under another case")
            await scope.rollback()


async def test_a_privacy_officer_reads_everything_and_changes_nothing(tenant_a: Town) -> None:
    ids = await whole_case(tenant_a)
    async with tenant_a.acting("privacy_officer"):
        file = await service.read_case_file(ids.case)
        assert (len(file.provisions), len(file.plans), len(file.household_members)) == (1, 1, 1)
        assert file.options == ()
    for name, call in EVERY.items():
        if name in READS or name.startswith("read_"):
            continue
        async with tenant_a.acting("privacy_officer") as scope:
            with pytest.raises(NotFound):
                await call(ids.case, ids)
                pytest.fail(f"a privacy officer could {name}")
            await scope.rollback()


@pytest.mark.parametrize(
    "table",
    ["provision", "plan", "household_member", "agency", "deviation", "name_token", "goal", "agreement"],
)
async def test_the_database_lets_a_privacy_officer_change_nothing_under_a_case(
    tenant_a: Town, table: str
) -> None:
    await whole_case(tenant_a)
    async with tenant_a.acting("privacy_officer") as scope:
        assert await scope.connection.fetchval(f"SELECT count(*) FROM {table}") > 0
        assert await scope.connection.execute(f"UPDATE {table} SET id = id") == "UPDATE 0"
        assert await scope.connection.execute(f"DELETE FROM {table}") == "DELETE 0"
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(f"INSERT INTO {table} SELECT * FROM {table}")
        await scope.rollback()


async def test_a_project_lead_who_is_privacy_officer_too_keeps_working(tenant_a: Town) -> None:
    await tenant_a.add_person("both", [Role.PROJECT_LEAD, Role.PRIVACY_OFFICER])
    case = await taken_on(tenant_a)
    async with tenant_a.acting("both"):
        assert await service.add_provision(case.id, PROVISION)


async def test_an_officer_with_cases_of_his_own_writes_in_those_alone(tenant_a: Town) -> None:
    await tenant_a.add_person("both", [Role.LEAD_PROFESSIONAL, Role.PRIVACY_OFFICER])
    theirs = await taken_on(tenant_a)
    own = await submitted(tenant_a, "both")
    async with tenant_a.acting("both"):
        assert await service.add_provision(own.id, PROVISION)
        assert len(await service.list_provisions(theirs.id)) == 1
        with pytest.raises(NotFound):
            await service.add_provision(theirs.id, PROVISION)


async def test_lists_and_search_hold_what_is_within_reach(tenant_a: Town, tenant_b: Town) -> None:
    """The look-alike of the other municipality and of the other professional never shows."""
    mine = await submitted(tenant_a)
    others = await submitted(tenant_a, "second_professional")
    elsewhere = await submitted(tenant_b)
    expected = [
        (tenant_a, "lead_professional", [mine.id]),
        (tenant_a, "second_professional", [others.id]),
        (tenant_a, "project_lead", [others.id, mine.id]),
        (tenant_a, "privacy_officer", [others.id, mine.id]),
        (tenant_a, "finance", []),
        (tenant_a, "key_figure", []),
        (tenant_b, "project_lead", [elsewhere.id]),
    ]
    for town, who, ids in expected:
        async with town.acting(who):
            assert [card.id for card in await service.list_cases()] == ids, who
            assert [card.id for card in await service.search_cases("vermeulen LOTTE")] == ids, who


async def test_a_list_is_filtered_by_state_lead_and_part_and_read_on_from_a_case(tenant_a: Town) -> None:
    requested = [await submitted(tenant_a) for _ in range(3)]
    planned = await taken_on(tenant_a)
    lead = tenant_a.people["lead_professional"].account_id
    async with tenant_a.acting("project_lead"):
        newest_first = [planned.id, *(case.id for case in reversed(requested))]
        assert [card.id for card in await service.list_cases()] == newest_first
        assert [card.id for card in await service.list_cases(limit=2)] == newest_first[:2]
        after = newest_first[1]
        assert [card.id for card in await service.list_cases(after=after)] == newest_first[2:]
        both = CaseFilter(states=(CaseState.REQUESTED, CaseState.PLANNING))
        assert [card.id for card in await service.list_cases(both)] == newest_first
        assert [card.id for card in await service.list_cases(CaseFilter(states=(CaseState.SCREENING,)))] == []
        led = CaseFilter(lead_professional_id=lead)
        assert [card.id for card in await service.list_cases(led)] == [planned.id]
        assert await service.list_cases(led, after=planned.id) == []
        own = CaseFilter(participant_id=tenant_a.people["project_lead"].account_id)
        assert [card.id for card in await service.list_cases(own)] == [planned.id]
        all_of_it = CaseFilter((CaseState.PLANNING,), lead, tenant_a.people["project_lead"].account_id)
        (card,) = await service.list_cases(all_of_it)
        assert (card.reference, card.alias, card.state) == (
            planned.reference,
            planned.alias,
            CaseState.PLANNING,
        )
        assert (card.lead_professional_id, card.version) == (lead, planned.version)


async def test_people_are_found_by_every_name_that_is_theirs_now(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    async with tenant_a.acting("lead_professional"):
        member = await service.add_household_member(case.id, MEMBER)

        async def finds(name: str) -> bool:
            return [card.id for card in await service.search_cases(name)] == [case.id]

        assert await finds("Kwint")
        assert await finds("jop")
        assert await finds("JORIS vermeulen")
        assert not await finds("Joris Jansen")
        assert not await finds("J")
        assert not await finds("")
        assert not await finds("%")
        member = await service.change_household_member(
            case.id,
            member.id,
            changed(MEMBER, name="Çetin Vermeulen", also_known_as=None),
            version=member.version,
        )
        assert await finds("cetin")
        assert not await finds("joris")
        await service.remove_household_member(case.id, member.id, version=member.version)
        assert not await finds("cetin")
        await service.change_case(case.id, CaseChanges(client_name="Anna Brink"), version=case.version)
        assert await finds("brink")
        assert not await finds("vermeulen")


async def test_when_the_question_is_no_longer_new_a_part_is_what_lets_one_in(tenant_a: Town) -> None:
    """The applicant keeps seeing the case; a part that ended shuts the door at once."""
    case = await taken_on(tenant_a)
    async with tenant_a.acting("project_lead") as scope:
        await scope.connection.execute("UPDATE participation SET until = now() WHERE case_id = $1", case.id)
    async with tenant_a.acting("lead_professional"):
        with pytest.raises(NotFound):
            await service.read_case(case.id)
        assert await service.list_cases() == []
        assert await service.search_cases("vermeulen") == []
