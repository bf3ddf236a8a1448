"""The whole database, as a stolen dump shows it: no name, no need and no case in a row where it does not belong."""

from __future__ import annotations

import base64
from typing import Any

import asyncpg
import pytest

from core.demo.servers import Servers
from core.deployments import service as deployments
from core.plugin_storage import BrokenSeal, open_received
from plugins.network_twente import answering
from plugins.network_twente.seeking import person_place, words_place
from plugins.network_twente.taking_part import members
from tests.integration.cases import making as cases
from tests.integration.deployments import making
from tests.integration.network_twente.dumps import rows_of, shapes, steal
from tests.integration.network_twente.exchanging import (
    NAME,
    NEEDED,
    PASSED_ON,
    TELEPHONE,
    Region,
    agreed,
    as_guest,
    left_by,
    passed_on,
)
from tests.towns import Town

SECRETS = (NAME, TELEPHONE, NEEDED, PASSED_ON)


def found(dump: str) -> list[str]:
    """Return which of the secrets stand in a dump in any shape."""
    return [secret for secret in SECRETS if any(shape in dump for shape in shapes(secret))]


async def test_no_dump_reveals_a_name_or_a_need_at_any_time(region: Region, database: Servers) -> None:
    _, question_id = await passed_on(region)
    assert found(steal(database)) == []
    assert await as_guest(region.home, "key_figure", answering.say_yes, question_id)
    assert found(steal(database)) == []
    await left_by(region.home)
    dump = steal(database)
    assert found(dump) == []
    # The search does look: what is open is found, and so would each shape be.
    assert region.home.card.name in dump
    for shape in (NAME, NAME.encode().hex(), base64.b64encode(b"ab" + NAME.encode() + b"cd").decode()):
        assert found(f"INSERT INTO somewhere VALUES ('{shape}')") == [NAME]


async def test_neither_side_holds_the_others_case_or_a_name_before_consent(
    region: Region, database: Servers
) -> None:
    """A real case with a real brief seeks: nothing of it stands in a row of the home, or in any row of the network."""
    case = await making.searching(region.seeker)
    async with region.seeker.acting("project_lead"):
        await deployments.write_brief(case.id, making.BRIEF, version=0)
        ranking = await deployments.rank_candidates(case.id)
    (network,) = ranking.networks
    assert [card.home for card in network.cards] == [region.home.card.name]
    await passed_on(region)
    for of_case in (str(case.id), case.reference, case.alias):
        assert of_case in "".join((await rows_of(database, region.towns))[region.seeker.card.name].values())
        await _look_for(database, region, of_case)
    rows = await rows_of(database, region.towns)
    for name, tables in rows.items():
        for table, told in tables.items():
            is_link = name == region.home.card.name and not table.endswith(("_card", "_answer", "_request"))
            assert is_link or region.reference not in told, (name, table)
            assert cases.ANSWERS.client_name not in told, (name, table)
    connection = await asyncpg.connect(database.admin_url)
    kept = await connection.fetchval("SELECT count(person) FROM plugin_network_twente_answer")
    await connection.close()
    assert kept == 0


async def _look_for(database: Servers, region: Region, of_case: str) -> None:
    rows = await rows_of(database, region.towns)
    for table, told in rows[region.home.card.name].items():
        assert of_case not in told, table
    for name, tables in rows.items():
        for table, told in tables.items():
            if table.startswith("plugin_network_twente_"):
                assert of_case not in told, (name, table)


async def test_what_was_sealed_for_one_opens_for_no_other(region: Region, database: Servers) -> None:
    """The name opens in the mailbox of the seeker alone, and at its own place alone; the home itself opens it no more."""
    await agreed(region)
    answer = await _row(database, "answer", region.home)
    request = await _row(database, "request", region.seeker)
    place = person_place(answer["id"], answer["tenant_id"])
    assert NAME in await _opened(region.seeker, answer["person"], place)
    assert NEEDED in await _opened(
        region.home, request["words"], words_place(request["id"], request["tenant_id"])
    )
    for town, sealed, where in (
        (region.home, answer["person"], place),
        (region.seeker, answer["person"], person_place(request["id"], answer["tenant_id"])),
        (region.seeker, request["words"], words_place(request["id"], request["tenant_id"])),
    ):
        with pytest.raises(BrokenSeal):
            await _opened(town, sealed, where)


async def _opened(town: Town, sealed: bytes, place: bytes) -> str:
    async with town.acting("project_lead"):
        own = (await members()).own
        assert own is not None
        return await open_received(own.mailbox_id, sealed, place)


async def _row(database: Servers, table: str, town: Town) -> dict[str, Any]:
    connection = await asyncpg.connect(database.admin_url)
    try:
        row = await connection.fetchrow(
            f"SELECT * FROM plugin_network_twente_{table} WHERE tenant_id = $1", town.card.id
        )
        return dict(row)
    finally:
        await connection.close()
