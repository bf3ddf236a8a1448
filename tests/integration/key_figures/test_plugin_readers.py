"""What plugins may read of people: within the reach of whoever acts, without communities, and never of another town."""

from __future__ import annotations

import msgspec
import pytest

from core.cases.settings import CaseSettings
from core.deployments.service import REACTS
from core.journal.tables import Journal
from core.key_figures import service
from core.key_figures.entries import PauseEntry
from core.key_figures.events import KeyFigureRead
from core.kit import clock
from core.plugin_api import FreeTime, NotDeclared, PersonCard, Vocabulary
from core.plugin_host.readers import ReadersOf
from tests.integration.deployments import making as deployments
from tests.integration.key_figures.making import (
    COMMUNITY,
    NAME,
    PROFILE,
    registered,
    with_account,
    with_communities,
)
from tests.towns import Town

READ = ReadersOf(("own_pool", "people", "own_key_figure", "vocabulary"))
ELSEWHERE = (
    "lead_professional",
    "key_figure",
    "finance",
    "analyst",
    "tenant_administrator",
    "privacy_officer",
)


def test_the_readers_are_provided_by_what_is_imported() -> None:
    assert {one.__name__.rpartition(".")[2] for one in REACTS} >= {"plugin_readers"}


async def test_a_project_lead_reads_the_pool_without_names_and_without_communities(
    tenant_a: Town, tenant_b: Town
) -> None:
    key_figure_id = await registered(tenant_a)
    await with_communities(tenant_a, key_figure_id)
    await registered(tenant_b, name="Wim Huiszwaluw")
    async with tenant_a.acting("project_lead"):
        pool = await READ.own_pool()
    assert [one.reference for one in pool] == [str(key_figure_id)]
    assert pool[0].languages == ("Fries",)
    assert pool[0].regions == ("Zuidrand",)
    assert pool[0].free == (FreeTime(day="monday", part="morning"),)
    assert pool[0].has_room
    told = msgspec.json.encode(pool).decode()
    assert NAME not in told
    assert COMMUNITY not in told
    assert "06 0000" not in told


@pytest.mark.parametrize("who", ELSEWHERE)
async def test_nobody_else_reads_the_pool_or_who_is_in_it(tenant_a: Town, who: str) -> None:
    key_figure_id = await registered(tenant_a)
    async with tenant_a.acting(who):
        assert list(await READ.own_pool()) == []
        assert await READ.person(str(key_figure_id)) is None
        assert await READ.own_reference() is None


async def test_who_is_paused_or_fully_deployed_has_no_room(tenant_a: Town) -> None:
    busy = await registered(tenant_a, name="Ans Vol", profile=msgspec.structs.replace(PROFILE, capacity=0))
    resting = await registered(tenant_a, name="Ans Rust")
    async with tenant_a.acting("project_lead"):
        await service.add_pause(resting, PauseEntry(begins_on=clock.today()))
        rooms = {one.reference: one.has_room for one in await READ.own_pool()}
    assert rooms == {str(busy): False, str(resting): False}


async def test_a_running_deployment_takes_room(tenant_a: Town) -> None:
    key_figure_id = await deployments.key_figure_of(tenant_a, capacity=1)
    async with tenant_a.acting("project_lead"):
        assert [one.has_room for one in await READ.own_pool()] == [True]
    await deployments.running(tenant_a, key_figure_id=key_figure_id)
    async with tenant_a.acting("project_lead"):
        assert [one.has_room for one in await READ.own_pool()] == [False]


async def test_a_project_lead_learns_who_stands_behind_a_reference_and_the_journal_knows(
    tenant_a: Town, tenant_b: Town
) -> None:
    key_figure_id = await with_account(tenant_a)
    email = tenant_a.people["key_figure"].email
    async with tenant_a.acting("project_lead"):
        assert await READ.person(str(key_figure_id)) == PersonCard(
            name=NAME, telephone="06 00000001", email=email
        )
        assert await READ.person("17") is None
    async with tenant_a.serving("jobs"):
        events = [row["event"] for row in await Journal.select(Journal.event)]
    assert KeyFigureRead.name in events
    async with tenant_b.acting("project_lead"):
        assert await READ.person(str(key_figure_id)) is None


async def test_a_key_figure_reads_the_own_reference_and_card_and_those_of_nobody_else(tenant_a: Town) -> None:
    own, other = await with_account(tenant_a), await registered(tenant_a, name="Ans Ander")
    async with tenant_a.acting("key_figure"):
        assert await READ.own_reference() == str(own)
        card = await READ.person(str(own))
        assert card is not None
        assert card.name == NAME
        assert await READ.person(str(other)) is None


async def test_who_has_ended_is_told_no_more(tenant_a: Town) -> None:
    key_figure_id = await with_account(tenant_a)
    async with tenant_a.acting("project_lead"):
        person = await service.read_key_figure(key_figure_id)
        await service.end_key_figure(key_figure_id, version=person.version)
        assert await READ.person(str(key_figure_id)) is None
        assert list(await READ.own_pool()) == []
    async with tenant_a.acting("key_figure"):
        assert await READ.own_reference() is None


async def test_the_words_of_the_municipality_hold_regions_and_languages_for_who_reaches_the_pool(
    tenant_a: Town,
) -> None:
    await registered(tenant_a)
    needs = CaseSettings().list_needs()
    async with tenant_a.acting("project_lead"):
        assert await READ.vocabulary() == Vocabulary(
            experiences=needs, regions=("Zuidrand",), languages=("Fries",)
        )
    async with tenant_a.acting("analyst"):
        assert await READ.vocabulary() == Vocabulary(experiences=needs)


async def test_what_a_manifest_does_not_name_is_refused(tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        with pytest.raises(NotDeclared):
            await ReadersOf(("vocabulary",)).own_pool()
