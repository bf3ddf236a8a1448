"""A case is handed over: whoever takes over goes through it step by step, and nobody else sees how far."""

from __future__ import annotations

import asyncpg
import pytest

from core.access.matrix import Role
from core.cases import service as cases
from core.cases.entries import HandoverEntry
from core.cases.rules.words import CaseRole
from core.cases.views import CaseView
from core.kit.errors import NotFound, StaleVersion
from core.kit.tasks import list_tasks
from core.onboarding import service
from core.onboarding.rules import SUCCESSOR_STEPS
from core.onboarding.views import SuccessionView
from tests.integration.deployments import making
from tests.towns import Town

SECOND = "second_professional"


async def _handed_over(town: Town, to: str = SECOND) -> tuple[CaseView, SuccessionView]:
    case = await making.searching(town)
    async with town.acting("project_lead"):
        entry = HandoverEntry(role=CaseRole.LEAD_PROFESSIONAL, account_id=town.people[to].account_id)
        case = await cases.hand_over_case(case.id, entry, version=case.version)
    async with town.acting(to):
        (found,) = await service.list_own_successions()
    return case, found


async def test_whoever_takes_over_gets_a_path(tenant_a: Town) -> None:
    case, found = await _handed_over(tenant_a)
    assert (found.case_id, found.case_role, found.steps_done) == (case.id, "lead_professional", frozenset())
    async with tenant_a.acting(SECOND) as scope:
        tasks = [task.href for group in (await list_tasks(scope.actor)).values() for task in group]
        assert f"/inwerken/overdrachten/{found.id}" in tasks
        for step in SUCCESSOR_STEPS[:-1]:
            found = await service.mark_succession_step(found.id, step.code, is_done=True)
        assert not found.is_finished
        with pytest.raises(StaleVersion):
            await service.mark_succession_step(found.id, "plan", is_done=False, version=1)
        found = await service.mark_succession_step(found.id, SUCCESSOR_STEPS[-1].code, is_done=True)
        assert found.is_finished
        assert await service.list_own_successions() == []
        found = await service.mark_succession_step(found.id, "plan", is_done=False)
        assert not found.is_finished
        assert (await service.put_succession_aside(found.id)).is_finished
        with pytest.raises(NotFound):
            await service.mark_succession_step(found.id, "anders", is_done=True)


@pytest.mark.parametrize("who", ["lead_professional", "project_lead", "privacy_officer", "key_figure"])
async def test_nobody_else_sees_how_far_somebody_is(tenant_a: Town, who: str) -> None:
    _, found = await _handed_over(tenant_a)
    async with tenant_a.acting(who) as scope:
        assert await service.list_own_successions() == []
        with pytest.raises(NotFound):
            await service.read_succession(found.id)
        assert await scope.connection.fetch("SELECT FROM succession") == []


async def test_it_is_out_of_sight_with_the_case(tenant_a: Town) -> None:
    case, found = await _handed_over(tenant_a)
    async with tenant_a.acting("project_lead"):
        back = tenant_a.people[Role.LEAD_PROFESSIONAL].account_id
        entry = HandoverEntry(role=CaseRole.LEAD_PROFESSIONAL, account_id=back)
        await cases.hand_over_case(case.id, entry, version=case.version)
    async with tenant_a.acting(SECOND):
        with pytest.raises(NotFound):
            await service.read_succession(found.id)


async def test_it_stays_with_whom_it_began(tenant_a: Town) -> None:
    _, found = await _handed_over(tenant_a)
    async with tenant_a.acting(SECOND) as scope:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(
                "UPDATE succession SET handed_over_on = handed_over_on + 1 WHERE id = $1", found.id
            )
        await scope.rollback()
