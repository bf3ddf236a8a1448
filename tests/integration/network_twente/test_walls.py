"""What the database itself shows and takes, asked in SQL as each of the people concerned and as others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from core.access.matrix import Role
from core.demo.servers import Servers
from plugins.network_twente.hooks import manifest
from tenants.ids import new_id
from tests.integration.network_twente.exchanging import (
    Region,
    agreed,
    asked,
    left_by,
    offered,
    passed_on,
    taking_part_in,
)
from tests.towns import Town

SHORT = [name.removeprefix("plugin_network_twente_") for name in manifest.tables]
SHARED = ("card", "request", "answer")
OTHER_ROLES = sorted(
    {role.value for role in Role}
    - {"project_lead", "key_figure", "tenant_administrator", "platform_operator"}
)


async def seen(town: Town, who: str) -> dict[str, int]:
    """Return how many rows of each table somebody is shown; tables that show nothing are left out."""
    found = {}
    async with town.acting(who) as scope:
        for name in SHORT:
            found[name] = await scope.connection.fetchval(
                f"SELECT count(*) FROM plugin_network_twente_{name}"
            )
    return {name: rows for name, rows in found.items() if rows}


async def refused(town: Town, who: str, statement: str, *values: Any) -> bool:
    """Tell whether the walls keep somebody from this: by an error, or by finding no row."""
    async with town.acting(who) as scope:
        try:
            done = await scope.connection.execute(statement, *values)
        except asyncpg.InsufficientPrivilegeError:
            done = "refused 0"
        await scope.rollback()
    return done.endswith(" 0")


async def row_of(database: Servers, table: str, town: Town) -> dict[str, Any]:
    """Return the one row of a table that a town wrote, around the walls."""
    connection = await asyncpg.connect(database.admin_url)
    try:
        (row,) = await connection.fetch(
            f"SELECT * FROM plugin_network_twente_{table} WHERE tenant_id = $1", town.card.id
        )
        return dict(row)
    finally:
        await connection.close()


def adding(table: str, row: dict[str, Any]) -> tuple[str, list[Any]]:
    """Return the statement and values with which a row is added."""
    places = ", ".join(f"${place}" for place in range(1, len(row) + 1))
    return f"INSERT INTO plugin_network_twente_{table} ({', '.join(row)}) VALUES ({places})", [*row.values()]


async def test_each_side_sees_its_own_and_what_is_for_it(region: Region) -> None:
    await agreed(region)
    assert await seen(region.seeker, "project_lead") == {"asking": 1, "card": 1, "request": 1, "answer": 1}
    assert await seen(region.home, "project_lead") == {
        "offer": 1,
        "question": 1,
        "card": 1,
        "request": 1,
        "answer": 1,
    }
    assert await seen(region.home, "key_figure") == {"offer": 1, "question": 1, "card": 1, "answer": 1}
    assert await seen(region.seeker, "key_figure") == {}
    assert await seen(region.seeker, "tenant_administrator") == {"asking": 1, "request": 1}


@pytest.mark.parametrize("who", OTHER_ROLES)
async def test_other_roles_see_nothing(region: Region, who: str) -> None:
    await agreed(region)
    for town in region.towns:
        if who not in town.people:
            await town.add_person(who, [Role(who)])
        assert await seen(town, who) == {}


async def test_a_municipality_that_did_not_join_sees_nothing(region: Region) -> None:
    await agreed(region)
    for who in ("project_lead", "key_figure", "tenant_administrator"):
        assert await seen(region.outsider, who) == {}
    await taking_part_in(region.outsider)
    assert await seen(region.outsider, "project_lead") == {"card": 1}


async def test_a_municipality_that_left_sees_nothing_any_more(region: Region) -> None:
    await agreed(region)
    await left_by(region.seeker)
    assert await seen(region.seeker, "project_lead") == {}
    assert await seen(region.home, "project_lead") == {"offer": 1, "question": 1, "card": 1}


async def test_a_membership_that_ends_closes_what_others_wrote_also_where_their_rows_are_still_there(
    region: Region, database: Servers
) -> None:
    await agreed(region)
    async with region.seeker.acting("tenant_administrator") as scope:
        await scope.connection.execute(
            "DELETE FROM network_membership WHERE tenant_id = $1", region.seeker.card.id
        )
    assert (await row_of(database, "answer", region.home))["partner_id"] == region.seeker.card.id
    assert await seen(region.seeker, "project_lead") == {"asking": 1, "request": 1}
    assert await seen(region.home, "project_lead") == {"offer": 1, "question": 1, "card": 1, "answer": 1}


async def test_a_key_figure_sees_nothing_of_another_one(region: Region) -> None:
    await agreed(region)
    await region.home.add_person("second_key_figure", [Role.KEY_FIGURE])
    assert await seen(region.home, "second_key_figure") == {}
    await offered(region.home, "second_key_figure", name="Ans Ander")
    assert await seen(region.home, "second_key_figure") == {"offer": 1, "card": 1}


async def test_nobody_changes_or_ends_rows_of_the_other_side(region: Region) -> None:
    await agreed(region)
    theirs = [(region.seeker, "card"), (region.seeker, "answer"), (region.home, "request")]
    for town, table in theirs:
        other = region.home if town is region.seeker else region.seeker
        for act in ("DELETE FROM plugin_network_twente_{} WHERE tenant_id = $1",) + (
            ("UPDATE plugin_network_twente_{} SET id = id WHERE tenant_id = $1",)
            if table != "request"
            else ()
        ):
            for who in ("project_lead", "tenant_administrator", "key_figure"):
                assert await refused(town, who, act.format(table), other.card.id), (table, who, act)
    # The same statements do find the rows of whoever wrote them.
    own = "DELETE FROM plugin_network_twente_{} WHERE tenant_id = $1"
    assert not await refused(region.home, "project_lead", own.format("answer"), region.home.card.id)
    assert not await refused(region.seeker, "project_lead", own.format("request"), region.seeker.card.id)


@pytest.mark.parametrize("table", SHARED)
async def test_nobody_adds_a_row_in_the_name_of_another_municipality(
    region: Region, database: Servers, table: str
) -> None:
    await agreed(region)
    writer = region.seeker if table == "request" else region.home
    other = region.home if table == "request" else region.seeker
    row = await row_of(database, table, writer) | {"id": new_id()}
    for who in ("project_lead", "tenant_administrator", "key_figure"):
        for town in (other, region.outsider):
            statement, values = adding(table, row)
            assert await refused(town, who, statement, *values)
    async with other.serving("jobs") as scope:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            statement, values = adding(table, row)
            await scope.connection.execute(statement, *values)
        await scope.rollback()


async def test_nobody_moves_an_own_row_into_another_municipality(region: Region) -> None:
    await agreed(region)
    for table in ("card", "answer", "offer", "question"):
        statement = f"UPDATE plugin_network_twente_{table} SET tenant_id = $1"
        assert await refused(region.home, "project_lead", statement, region.seeker.card.id), table


async def test_a_request_is_for_a_card_that_there_is(region: Region, database: Servers) -> None:
    await asked(region)
    row = await row_of(database, "request", region.seeker)
    for wrong in (
        {"card_id": uuid4()},
        {"partner_id": region.outsider.card.id},
        {"partner_id": region.outsider.card.id, "card_id": uuid4()},
    ):
        statement, values = adding("request", {**row, "id": new_id(), **wrong})
        assert await refused(region.seeker, "project_lead", statement, *values), wrong
    await left_by(region.seeker)
    statement, values = adding("request", {**row, "id": new_id()})
    assert await refused(region.seeker, "project_lead", statement, *values)


async def test_an_answer_is_to_a_request_that_was_received(region: Region, database: Servers) -> None:
    await passed_on(region)
    answer = await row_of(database, "answer", region.home)
    third = region.outsider
    await taking_part_in(third)
    statement, values = adding("answer", {**answer, "id": new_id(), "tenant_id": third.card.id})
    assert await refused(third, "project_lead", statement, *values)
    statement, values = adding("answer", {**answer, "id": new_id(), "partner_id": third.card.id})
    assert await refused(region.home, "project_lead", statement, *values)
    moved = "UPDATE plugin_network_twente_answer SET partner_id = $1"
    assert await refused(region.home, "project_lead", moved, third.card.id)


async def test_only_the_key_figure_says_yes_and_no_name_is_written_before(region: Region) -> None:
    await passed_on(region)
    yes = "UPDATE plugin_network_twente_question SET state = 'yes'"
    name = "UPDATE plugin_network_twente_answer SET state = 'agreed', person = 'Meindert'"
    await region.home.add_person("second_key_figure", [Role.KEY_FIGURE])
    for who in ("project_lead", "tenant_administrator", "second_key_figure"):
        assert await refused(region.home, who, yes), who
        assert await refused(region.home, who, name), who
    assert await refused(region.home, "key_figure", name)
    assert not await refused(region.home, "key_figure", yes)
    other_words = "UPDATE plugin_network_twente_question SET words = 'x'"
    assert await refused(region.home, "key_figure", other_words)


async def test_shared_rows_hold_nothing_that_leads_to_a_key_figure_or_a_person(
    region: Region, database: Servers
) -> None:
    """No reference and no account: an id in a shared row is that of a card, a request, an answer or a municipality."""
    await agreed(region)
    rows = [
        await row_of(database, "card", region.home),
        await row_of(database, "request", region.seeker),
        await row_of(database, "answer", region.home),
    ]
    ids = {value for row in rows for value in row.values() if isinstance(value, UUID)}
    people = [person for town in region.towns for person in town.people.values()]
    assert not ids & set(_ids_of(people))
    assert UUID(region.reference) not in ids
    known = {row["id"] for row in rows} | {town.card.id for town in region.towns}
    assert ids <= known


def _ids_of(people: Iterable[Any]) -> Iterable[UUID]:
    for person in people:
        yield person.account_id
        yield person.membership_id
