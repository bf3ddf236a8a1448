"""The search brief: for project leads only, gone at the match or in time, and out of every backup with its key."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from core.cases import service as cases
from core.cases.entries import TransitionInputs
from core.cases.rules.transitions import TransitionName
from core.deployments import service
from core.deployments.entries import Brief, Proposal
from core.deployments.errors import CaseNotSearching, NoBrief
from core.deployments.service.briefs import destroy_old_briefs
from core.deployments.settings import DeploymentSettings
from core.kit import clock
from core.kit.errors import Forbidden, NotFound, StaleVersion
from tenants.settings import read_settings
from tests.integration.cases import making as cases_making
from tests.integration.deployments.making import BRIEF_WITH_COMMUNITY, searching
from tests.integration.key_figures.making import COMMUNITY, registered, with_communities
from tests.towns import Town


async def test_it_begins_with_what_the_case_needs(tenant_a: Town) -> None:
    case = await searching(tenant_a)
    async with tenant_a.acting("project_lead"):
        assert await service.propose_brief(case.id) == Brief(
            experiences=("Meegaan naar afspraken",), languages=("Fries",)
        )
        assert await service.find_brief(case.id) is None


@pytest.mark.parametrize("who", ["lead_professional", "key_figure", "privacy_officer", "finance", "analyst"])
async def test_nobody_but_project_leads_reads_it(tenant_a: Town, who: str) -> None:
    """Neither through the services nor by SQL with the own reach."""
    case = await searching(tenant_a)
    async with tenant_a.acting("project_lead"):
        await service.write_brief(case.id, BRIEF_WITH_COMMUNITY, version=0)
    async with tenant_a.acting(who) as scope:
        with pytest.raises(Forbidden):
            await service.find_brief(case.id)
        assert await scope.connection.fetchval("SELECT count(*) FROM search_brief") == 0


async def test_a_change_is_of_what_was_seen(tenant_a: Town) -> None:
    case = await searching(tenant_a)
    async with tenant_a.acting("project_lead"):
        first = await service.write_brief(case.id, BRIEF_WITH_COMMUNITY, version=0)
        second = await service.write_brief(case.id, Brief(languages=("Twents",)), version=first.version)
        with pytest.raises(StaleVersion):
            await service.write_brief(case.id, Brief(), version=first.version)
        assert (await service.require_brief(case.id)).brief == Brief(languages=("Twents",))
        assert second.destroy_on == first.destroy_on


async def test_the_match_destroys_it_with_its_key(tenant_a: Town) -> None:
    case = await searching(tenant_a)
    key_figure_id = await registered(tenant_a)
    async with tenant_a.acting("project_lead") as scope:
        await service.write_brief(case.id, BRIEF_WITH_COMMUNITY, version=0)
        await service.propose(case.id, Proposal(key_figure_id=key_figure_id))
        left = await scope.connection.fetchrow(
            "SELECT b.brief, b.destroyed_at, k.wrapped FROM search_brief b JOIN data_key k ON k.id = b.key_id"
        )
        assert left["brief"] is None
        assert left["wrapped"] is None
        assert left["destroyed_at"] is not None
        with pytest.raises(NoBrief):
            await service.rank_candidates(case.id)
        with pytest.raises(NotFound):
            await service.require_brief(case.id)


async def test_it_is_destroyed_after_the_days_of_the_municipality(tenant_a: Town) -> None:
    case = await searching(tenant_a)
    async with tenant_a.acting("project_lead"):
        brief = await service.write_brief(case.id, BRIEF_WITH_COMMUNITY, version=0)
        days = (await read_settings(DeploymentSettings)).brief_days
    assert brief.destroy_on == clock.today() + timedelta(days=days)
    for later, destroyed in ((days - 1, 0), (days, 1), (days, 0)):
        with clock.stopped_at(clock.now() + timedelta(days=later)):
            async with tenant_a.serving("jobs"):
                assert await destroy_old_briefs() == destroyed


async def test_a_case_that_is_withdrawn_takes_it_along(tenant_a: Town) -> None:
    case = await searching(tenant_a)
    async with tenant_a.acting("project_lead"):
        await service.write_brief(case.id, BRIEF_WITH_COMMUNITY, version=0)
        latest = await cases.read_case(case.id)
        told = TransitionInputs(reason="Het gezin is verhuisd.")
        await cases.perform(case.id, TransitionName.WITHDRAW, told, version=latest.version)
        assert await service.find_brief(case.id) is None


async def test_there_is_none_before_the_plan_is_agreed(tenant_a: Town) -> None:
    case = await cases_making.taken_on(tenant_a)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(CaseNotSearching):
            await service.write_brief(case.id, Brief(), version=0)


@pytest.mark.usefixtures("site")
async def test_another_town_has_no_brief_and_no_candidates_here(tenant_a: Town, tenant_b: Town) -> None:
    case = await searching(tenant_a)
    await registered(tenant_b, name="Iemand Anders")
    async with tenant_a.acting("project_lead"):
        await service.write_brief(case.id, BRIEF_WITH_COMMUNITY, version=0)
        assert (await service.rank_candidates(case.id)).own == ()
    async with tenant_b.acting("project_lead"):
        with pytest.raises(NotFound):
            await service.find_brief(case.id)


@pytest.mark.usefixtures("site")
async def test_what_somebody_knows_counts_only_beside_a_need_and_names_the_point(tenant_a: Town) -> None:
    case = await searching(tenant_a)
    knows = await registered(tenant_a)
    await with_communities(tenant_a, knows)
    async with tenant_a.acting("project_lead"):
        brief = await service.write_brief(case.id, BRIEF_WITH_COMMUNITY, version=0)
        (ranked,) = (await service.rank_candidates(case.id)).own
        assert ("network", COMMUNITY) in [(point.kind, point.what) for point in ranked.points]
        only = msgspec.structs.replace(Brief(), communities=(COMMUNITY,))
        await service.write_brief(case.id, only, version=brief.version)
        (ranked,) = (await service.rank_candidates(case.id)).own
        assert [point.kind for point in ranked.points] == ["room"]
