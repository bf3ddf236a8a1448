"""`kernkracht tenant` as a real process: add, list, show, suspend and resume."""

from __future__ import annotations

from typing import Any

import pytest

from core.access import repository
from core.demo.servers import Servers
from tenants.errors import EntryRefused
from tenants.registry import require_tenant
from tenants.scope import Scope, service_entry
from tests.processes import Ended, ended
from tests.towns import Town


async def tenant(database: Servers, *arguments: Any) -> Ended:
    return await ended(database, "tenant", *arguments)


async def test_a_municipality_begins_with_an_administrator_who_can_sign_in(database: Servers) -> None:
    told = ("--name", "Gemeente Hengelo", "--administrator", "beheer@hengelo.example")
    added = await tenant(database, "add", "hengelo-command", *told)
    assert (added.status, added.told) == (0, "")
    assert added.out.startswith("hengelo-command: https://hengelo-command.localhost")
    card = await require_tenant("hengelo-command")
    async with Scope(service_entry(card.id, "sign_in")):
        member = await repository.find_member_by_email("beheer@hengelo.example")
    assert member is not None
    shown = await tenant(database, "show", "hengelo-command", "--json")
    assert (shown.json["name"], shown.json["status"]) == ("Gemeente Hengelo", "active")
    listed = await tenant(database, "list", "--json")
    assert "hengelo-command" in {one["slug"] for one in listed.json}


async def test_a_name_that_is_taken_or_cannot_be_is_refused_with_what_to_mend(
    database: Servers, tenant_a: Town
) -> None:
    taken = await tenant(database, "add", tenant_a.card.slug)
    assert (taken.status, "Er is al een gemeente" in taken.told) == (1, True)
    impossible = await tenant(database, "add", "Een Naam!")
    assert (impossible.status, "kleine letters" in impossible.told) == (1, True)
    unknown = await tenant(database, "show", "nergens")
    assert (unknown.status, "tenant list" in unknown.told) == (1, True)


async def test_a_suspended_municipality_lets_nobody_in_until_it_is_resumed(
    database: Servers, tenant_a: Town
) -> None:
    assert (await tenant(database, "suspend", tenant_a.card.slug)).status == 0
    with pytest.raises(EntryRefused):
        async with tenant_a.acting("project_lead"):
            pass
    assert (await tenant(database, "resume", tenant_a.card.slug)).status == 0
    async with tenant_a.acting("project_lead"):
        pass


async def test_many_are_added_from_a_file(database: Servers, tmp_path: Any) -> None:
    file = tmp_path / "towns.csv"
    file.write_text("dorp-een;Gemeente Een\ndorp-twee;Gemeente Twee\n", encoding="utf-8")
    added = await tenant(database, "add", "--file", file)
    assert added.status == 0
    assert [line.partition(":")[0] for line in added.out.splitlines()] == ["dorp-een", "dorp-twee"]
    assert (await require_tenant("dorp-twee")).name == "Gemeente Twee"
