"""Which communities somebody knows: by consent, apart from everything else, seen by few, erased when it is withdrawn."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime

import asyncpg
import pytest

from core.access.matrix import Role
from core.demo.postgres import binary
from core.demo.servers import Servers
from core.key_figures import service
from core.key_figures.entries import CommunitiesEntry
from core.key_figures.errors import ConsentNeeded, NothingKept
from core.key_figures.repository.communities import holder_of
from core.kit import clock
from core.kit.errors import StaleVersion
from tests.integration.key_figures.making import (
    COMMUNITIES,
    COMMUNITY,
    NAME,
    PROFILE,
    registered,
    with_account,
    with_communities,
)
from tests.towns import Town

MORNING = datetime(2026, 4, 1, 8, tzinfo=UTC)
ALL_ROWS = "SELECT id FROM known_communities"


@pytest.fixture
def dumped(database: Servers) -> Callable[[], str]:
    """A function that returns the whole database as a stolen dump would show it now, but for settings, which are open."""
    command = [binary("pg_dump"), "--inserts", database.backup_url]

    def dump() -> str:
        made = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return "".join(line for line in made.splitlines(keepends=True) if "INTO public.setting " not in line)

    return dump


async def test_nothing_is_kept_without_explicit_consent(tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    async with tenant_a.acting("project_lead") as scope:
        with pytest.raises(ConsentNeeded) as refused:
            await service.write_communities(
                key_figure_id, CommunitiesEntry(communities=(COMMUNITY,), consented=False), version=0
            )
        assert await scope.connection.fetch(ALL_ROWS) == []
    assert [wrong.field for wrong in refused.value.fields] == ["toestemming"]


async def test_consent_has_a_day_and_every_change_asks_for_it_anew(tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    with clock.stopped_at(MORNING):
        async with tenant_a.acting("project_lead"):
            first = await service.write_communities(key_figure_id, COMMUNITIES, version=0)
            with pytest.raises(StaleVersion):
                await service.write_communities(key_figure_id, COMMUNITIES, version=0)
            second = await service.write_communities(
                key_figure_id, CommunitiesEntry(communities=("Merels", "Merels"), consented=True), version=1
            )
            with pytest.raises(StaleVersion):
                await service.write_communities(key_figure_id, COMMUNITIES, version=1)
    assert (first.communities, first.consented_on, first.version) == ((COMMUNITY,), date(2026, 4, 1), 1)
    assert (second.communities, second.version) == (("Merels",), 2)


async def test_a_key_figure_keeps_and_withdraws_the_own_ones(tenant_a: Town) -> None:
    key_figure_id = await with_account(tenant_a)
    async with tenant_a.acting("key_figure"):
        assert (await service.read_own_communities()).version == 0
        with pytest.raises(NothingKept):
            await service.withdraw_own_communities()
        await service.write_own_communities(COMMUNITIES, version=0)
        assert (await service.read_own_communities()).communities == (COMMUNITY,)
    async with tenant_a.acting("project_lead"):
        assert (await service.read_communities(key_figure_id)).communities == (COMMUNITY,)
    async with tenant_a.acting("key_figure"):
        await service.withdraw_own_communities()
        assert (await service.read_own_communities()).version == 0


@pytest.mark.parametrize("who", ["key_figure", "project_lead"])
async def test_withdrawing_destroys_the_key_so_that_a_backup_does_not_open(tenant_a: Town, who: str) -> None:
    key_figure_id = await with_account(tenant_a)
    await with_communities(tenant_a, key_figure_id)
    async with tenant_a.acting("project_lead") as scope:
        key_id = await scope.connection.fetchval("SELECT key_id FROM known_communities")
    async with tenant_a.acting(who):
        if who == "key_figure":
            await service.withdraw_own_communities()
        else:
            await service.withdraw_communities(key_figure_id)
    async with tenant_a.acting("project_lead") as scope:
        assert await scope.connection.fetch(ALL_ROWS) == []
        (gone,) = await scope.connection.fetch(
            "SELECT wrapped, destroyed_at FROM data_key WHERE id = $1", key_id
        )
        assert (await service.read_key_figure(key_figure_id)).contact == PROFILE.contact
    assert (gone["wrapped"], gone["destroyed_at"] is None) == (None, False)


async def test_the_end_erases_what_was_known(tenant_a: Town) -> None:
    key_figure_id = await with_communities(tenant_a, await registered(tenant_a))
    async with tenant_a.acting("project_lead") as scope:
        seen = await service.read_key_figure(key_figure_id)
        await service.end_key_figure(key_figure_id, version=seen.version)
        assert await scope.connection.fetch(ALL_ROWS) == []


@pytest.mark.parametrize(
    "who",
    [
        "lead_professional",
        "key_figure",
        "other_key_figure",
        "finance",
        "analyst",
        "tenant_administrator",
        "privacy_officer",
        "platform_operator",
        "knowledge_editor",
    ],
)
async def test_by_sql_only_project_leads_see_a_row(tenant_a: Town, who: str) -> None:
    """The key figure too sees nothing, until the application named the holder."""
    await with_communities(tenant_a, await with_account(tenant_a))
    if who == "other_key_figure":
        await tenant_a.add_person(who, [Role.KEY_FIGURE])
        await with_account(tenant_a, who, name="Bo Merel")
    async with tenant_a.acting(who) as scope:
        assert await scope.connection.fetch(ALL_ROWS) == []
        assert await scope.connection.execute("DELETE FROM known_communities") == "DELETE 0"
    async with tenant_a.acting("project_lead") as scope:
        assert len(await scope.connection.fetch(ALL_ROWS)) == 1


@pytest.mark.parametrize("service_name", ["jobs", "sign_in", "gate", "visitor", "registry"])
async def test_our_own_services_see_no_row(tenant_a: Town, service_name: str) -> None:
    await with_communities(tenant_a, await registered(tenant_a))
    async with tenant_a.serving(service_name) as scope:
        assert await scope.connection.fetch(ALL_ROWS) == []


async def test_another_key_figure_and_another_town_see_and_erase_nothing(
    tenant_a: Town, tenant_b: Town
) -> None:
    key_figure_id = await with_communities(tenant_a, await with_account(tenant_a))
    await tenant_a.add_person("other_key_figure", [Role.KEY_FIGURE])
    await with_account(tenant_a, "other_key_figure", name="Bo Merel")
    await with_account(tenant_b)
    async with tenant_a.acting("project_lead"):
        holder = await holder_of(key_figure_id)
    for town, who in ((tenant_a, "other_key_figure"), (tenant_b, "key_figure"), (tenant_b, "project_lead")):
        async with town.acting(who) as scope:
            if who != "project_lead":
                assert (await service.read_own_communities()).version == 0
                with pytest.raises(NothingKept):
                    await service.withdraw_own_communities()
            seen = await scope.connection.fetch("SELECT id FROM known_communities WHERE holder = $1", holder)
        assert seen == []
    async with tenant_a.acting("project_lead"):
        assert (await service.read_communities(key_figure_id)).version == 1


async def test_the_same_person_has_another_holder_in_another_town(tenant_a: Town, tenant_b: Town) -> None:
    key_figure_id = await registered(tenant_a)
    async with tenant_a.acting("project_lead"):
        here = await holder_of(key_figure_id)
    async with tenant_b.acting("project_lead"):
        assert await holder_of(key_figure_id) != here


async def test_no_query_joins_a_community_to_a_key_figure(
    tenant_a: Town, owner_connection: asyncpg.Connection
) -> None:
    """No link leads from the row anywhere but to its key, and nobody else has that key or what names the holder."""
    key_figure_id = await with_communities(tenant_a, await with_account(tenant_a))
    links = await owner_connection.fetch(
        "SELECT confrelid::regclass::text AS target FROM pg_constraint "
        "WHERE conrelid = 'known_communities'::regclass AND contype = 'f'"
    )
    assert [row["target"] for row in links] == ["data_key"]
    async with tenant_a.acting("project_lead") as scope:
        (row,) = map(dict, await scope.connection.fetch("SELECT * FROM known_communities"))
        (person,) = map(
            dict, await scope.connection.fetch("SELECT * FROM key_figure WHERE id = $1", key_figure_id)
        )
    told = {value for name, value in row.items() if name not in {"tenant_id", "version", "consented_on"}}
    assert told.isdisjoint(person.values())
    assert row["key_id"] != person["key_id"]


async def test_the_journal_tells_that_it_was_done_and_not_of_whom(tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    async with tenant_a.acting("project_lead"):
        await service.write_communities(key_figure_id, COMMUNITIES, version=0)
    async with tenant_a.acting("project_lead"):
        await service.read_communities(key_figure_id)
        await service.read_communities(key_figure_id)
        await service.write_communities(key_figure_id, COMMUNITIES, version=1)
        await service.withdraw_communities(key_figure_id)
    async with tenant_a.acting("privacy_officer") as scope:
        told = await scope.connection.fetch(
            "SELECT event, subject_id, case_id FROM journal WHERE event LIKE 'key_figure.communities%' ORDER BY id"
        )
    assert [row["event"].removeprefix("key_figure.communities_") for row in told] == [
        "consented",
        "read",
        "read",
        "changed",
        "withdrawn",
    ]
    assert {(row["subject_id"], row["case_id"]) for row in told} == {(None, None)}


async def test_a_search_opens_what_it_asks_for_and_the_journal_is_told(tenant_a: Town) -> None:
    known = await with_communities(tenant_a, await registered(tenant_a))
    unknown = await registered(tenant_a, name="Bo Merel")
    async with tenant_a.acting("project_lead"):
        found = {one.id: one for one in await service.list_candidates()}
        assert await service.communities_of([unknown]) == {}
        assert await service.communities_of([known, unknown]) == {known: (COMMUNITY,)}
    assert found.keys() == {known, unknown}
    assert (found[known].name, found[known].offer) == (NAME, PROFILE.offer)
    async with tenant_a.acting("privacy_officer") as scope:
        told = await scope.connection.fetchval(
            "SELECT count(*) FROM journal WHERE event = 'key_figure.communities_read'"
        )
    assert told == 2


async def test_a_stolen_dump_shows_nobody(tenant_a: Town, dumped: Callable[[], str]) -> None:
    key_figure_id = await with_account(tenant_a)
    await with_communities(tenant_a, key_figure_id)
    dump = dumped()
    assert str(key_figure_id) in dump
    hidden = ("zwaluw", "0600000001", "06 00000001", "fries", "zuidrand", "ik ken de weg", "na tien uur")
    for text in hidden:
        assert text not in dump.casefold()
        assert text.encode().hex() not in dump.casefold()
