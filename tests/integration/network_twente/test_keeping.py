"""Personal data: what is kept is told, destroyed when it has to go, and kept no longer than was said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from core.demo.servers import Servers
from core.kit import clock
from core.plugin_api import ExportedRecord, Subject
from core.plugin_host import erase_kept, export_kept, store_settings
from core.plugin_host.jobs import keep_terms
from plugins.network_twente import answering, guiding, seeking
from plugins.network_twente.hooks import manifest
from plugins.network_twente.words import NETWORK
from tests.integration.network_twente.exchanging import (
    NAME,
    NEEDED,
    PASSED_ON,
    Region,
    agreed,
    as_guest,
    asked,
    search,
    seen_by_seeker,
)
from tests.towns import Town


async def exported(town: Town, who: str = "", **subject: Any) -> list[ExportedRecord]:
    """Return what the plugin tells of a subject, to our jobs or to somebody."""
    async with town.acting(who) if who else town.serving("jobs"):
        return await export_kept(NETWORK, Subject(**subject))


async def erased(town: Town, who: str = "", **subject: Any) -> int:
    """Let the plugin destroy what it keeps of a subject; return how many things it was."""
    async with town.acting(who) if who else town.serving("jobs"):
        return await erase_kept(NETWORK, Subject(**subject))


async def rows_left(database: Servers, town: Town) -> dict[str, int]:
    """Return how many rows of each table a town wrote that are still there; none are left out."""
    connection = await asyncpg.connect(database.admin_url)
    try:
        counts = {
            name.removeprefix("plugin_network_twente_"): await connection.fetchval(
                f"SELECT count(*) FROM {name} WHERE tenant_id = $1", town.card.id
            )
            for name in manifest.tables
        }
    finally:
        await connection.close()
    return {name: rows for name, rows in counts.items() if rows}


async def test_of_a_key_figure_is_told_the_offer_and_what_was_asked(region: Region) -> None:
    await agreed(region)
    offer, question = await exported(region.home, key_figure=region.reference)
    assert offer.fields["talen"] == "Fries"
    assert offer.fields["toestemming op"] == clock.today().isoformat()
    assert (question.fields["vraag"], question.fields["naam gegeven"]) == (PASSED_ON, "ja")
    assert await exported(region.home, "key_figure", key_figure=region.reference) == [offer, question]
    assert await exported(region.home, key_figure="17") == []
    assert await exported(region.seeker, key_figure=region.reference) == []


async def test_of_a_member_is_told_what_was_noted_and_asked(region: Region) -> None:
    await agreed(region)
    lead = region.seeker.people["project_lead"].account_id
    (asking,) = await exported(region.seeker, account_id=lead)
    assert asking.fields["vraag"] == NEEDED
    home_lead = region.home.people["project_lead"].account_id
    assert len(await exported(region.home, account_id=home_lead)) == 2
    assert await exported(region.home, account_id=lead) == []


async def test_of_a_case_nothing_is_ever_kept_and_of_everybody_all_of_it(region: Region) -> None:
    await agreed(region)
    assert await exported(region.seeker, case_id=UUID(int=1)) == []
    assert await erased(region.seeker, case_id=UUID(int=1)) == 0
    assert len(await exported(region.home)) == 2
    assert len(await exported(region.seeker)) == 1


@pytest.mark.parametrize("who", ["", "tenant_administrator"])
async def test_a_key_figure_who_is_erased_leaves_nothing_and_a_given_name_goes(
    region: Region, database: Servers, who: str
) -> None:
    request_id, _ = await agreed(region)
    assert await erased(region.home, who, key_figure=region.reference) == 2
    assert await rows_left(database, region.home) == {"answer": 1}
    told = await seen_by_seeker(region, request_id)
    assert (told.state, told.person) == ("withdrawn", None)
    assert await search(region.seeker) == ()
    assert NAME not in str(await exported(region.home))


@pytest.mark.parametrize("who", ["", "tenant_administrator"])
async def test_an_account_is_forgotten_and_the_introduction_goes_on(region: Region, who: str) -> None:
    request_id, _ = await agreed(region)
    lead = region.home.people["project_lead"].account_id
    assert await erased(region.home, who, account_id=lead) == 2
    assert await exported(region.home, account_id=lead) == []
    assert (await seen_by_seeker(region, request_id)).person is not None


@pytest.mark.parametrize("who", ["", "tenant_administrator"])
async def test_everything_goes_with_what_others_answered(region: Region, database: Servers, who: str) -> None:
    await agreed(region)
    assert await erased(region.seeker, who) == 2
    assert await rows_left(database, region.seeker) == {}
    assert await rows_left(database, region.home) == {"offer": 1, "question": 1, "card": 1}
    assert await erased(region.home, who) == 3
    assert await rows_left(database, region.home) == {}


async def night(town: Town, days: int) -> None:
    """Let the terms be kept in a night so many days from now, also while the plugin is switched off."""
    with clock.stopped_at(clock.now() + timedelta(days=days)):
        async with town.serving("jobs"):
            await keep_terms(town.card.id)


async def test_three_months_after_the_last_step_nothing_of_a_request_is_kept(
    region: Region, database: Servers
) -> None:
    request_id, _ = await agreed(region)
    for town in (region.seeker, region.home):
        await night(town, 88)
    assert (await seen_by_seeker(region, request_id)).person is not None
    await night(region.home, 94)
    told = await seen_by_seeker(region, request_id)
    assert (told.state, told.person) == ("withdrawn", None)
    await night(region.seeker, 94 + 94)
    assert await rows_left(database, region.seeker) == {}
    assert await rows_left(database, region.home) == {"offer": 1, "card": 1}


async def test_the_seeking_side_alone_ends_it_too(region: Region, database: Servers) -> None:
    await agreed(region)
    await night(region.seeker, 94)
    assert await rows_left(database, region.seeker) == {}
    assert await rows_left(database, region.home) == {"offer": 1, "card": 1, "question": 1}
    (question,) = await as_guest(region.home, "key_figure", answering.list_questions)
    assert question.state == "taken_back"


async def test_a_municipality_sets_how_long_it_is_kept(region: Region, database: Servers) -> None:
    request_id = await asked(region)
    assert await as_guest(region.home, "project_lead", guiding.decline, request_id, "no_time")
    async with region.seeker.acting("tenant_administrator"):
        await store_settings(NETWORK, {"kept_months": 1})
    await night(region.seeker, 33)
    assert await rows_left(database, region.seeker) == {}


async def test_a_municipality_sets_how_many_cards_a_search_shows(region: Region) -> None:
    async with region.seeker.acting("tenant_administrator"):
        await store_settings(NETWORK, {"most_cards": 1})
    assert len(await search(region.seeker)) == 1
    assert seeking.TwenteNetwork.name == "twente"
