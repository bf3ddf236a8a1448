"""Two municipalities exchange a key figure; a no, a decline and a withdrawal by each side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from core.access.matrix import Role
from core.demo.servers import Servers
from core.key_figures import service as key_figures
from core.key_figures.entries import PauseEntry
from core.kit import clock
from core.plugin_api import NetworkNeeds, PluginContext, PluginEvent
from core.plugin_host import plugins
from plugins.network_twente import answering, guiding, menu, offering, seeking
from plugins.network_twente.words import NETWORK
from tenants.ids import new_id
from tests.integration.network_twente.exchanging import (
    LANGUAGE,
    NAME,
    NEEDED,
    PASSED_ON,
    TELEPHONE,
    Region,
    agreed,
    as_guest,
    as_service,
    asked,
    left_by,
    offered,
    passed_on,
    search,
    seen_by_home,
    seen_by_seeker,
    taking_part_in,
)


async def test_a_search_finds_cards_of_others_without_names_and_says_why(region: Region) -> None:
    await offered(region.seeker, name="Ans Eigen")
    (card,) = await search(region.seeker, NetworkNeeds(languages=("FRIES ",), regions=("Zuidrand",)))
    assert card.home == region.home.card.name
    assert card.points == ("Spreekt FRIES ", "Komt in Zuidrand")
    assert card.request_path == f"vraag/{card.reference}"
    assert region.reference not in str(card)
    assert NAME not in str(card)
    assert await search(region.seeker, NetworkNeeds(languages=("Twents",))) == ()


async def test_a_name_is_exchanged_when_the_key_figure_agrees_and_not_before(region: Region) -> None:
    request_id = await asked(region)
    assert (await seen_by_seeker(region, request_id)).state == "asked"
    received = await seen_by_home(region, request_id)
    assert (received.state, received.words, received.name) == ("new", NEEDED, NAME)
    assert received.seeker == region.seeker.card.name
    assert await as_guest(region.home, "project_lead", guiding.pass_on, request_id, PASSED_ON)
    waiting = await seen_by_seeker(region, request_id)
    assert (waiting.state, waiting.person) == ("passed_on", None)
    (question,) = await as_guest(region.home, "key_figure", answering.list_questions)
    assert (question.state, question.words, question.seeker) == ("asked", PASSED_ON, region.seeker.card.name)
    assert await as_guest(region.home, "key_figure", answering.say_yes, question.id)
    told = await seen_by_seeker(region, request_id)
    assert told.state == "agreed"
    assert told.person is not None
    email = region.home.people["key_figure"].email
    assert (told.person.name, told.person.telephone, told.person.email) == (NAME, TELEPHONE, email)
    assert (await seen_by_home(region, request_id)).state == "agreed"


async def test_a_key_figure_says_no_and_nothing_about_him_is_told(region: Region) -> None:
    request_id, question_id = await passed_on(region)
    assert await as_guest(region.home, "key_figure", answering.say_no, question_id)
    told = await seen_by_seeker(region, request_id)
    assert (told.state, told.person, told.reason) == ("refused", None, "")
    assert not await as_guest(region.home, "key_figure", answering.say_yes, question_id)
    assert not await as_guest(region.home, "project_lead", guiding.stop, request_id)


async def test_a_project_lead_declines_with_a_word_for_why(region: Region) -> None:
    request_id = await asked(region)
    assert await as_guest(region.home, "project_lead", guiding.decline, request_id, "too_far")
    told = await seen_by_seeker(region, request_id)
    assert (told.state, told.reason) == ("declined", "too_far")
    assert await as_guest(region.home, "key_figure", answering.list_questions) == []
    assert not await as_guest(region.home, "project_lead", guiding.pass_on, request_id, PASSED_ON)


async def _seeker_takes_back(region: Region, request_id: UUID, _question_id: UUID) -> None:
    assert await as_guest(region.seeker, "project_lead", seeking.take_back, request_id)


async def _home_stops(region: Region, request_id: UUID, _question_id: UUID) -> None:
    assert await as_guest(region.home, "project_lead", guiding.stop, request_id)


async def _key_figure_withdraws(region: Region, _request_id: UUID, question_id: UUID) -> None:
    assert await as_guest(region.home, "key_figure", answering.withdraw, question_id)


async def _key_figure_wants_no_offer(region: Region, _request_id: UUID, _question_id: UUID) -> None:
    assert await as_guest(region.home, "key_figure", offering.end_offer, region.reference, by_oneself=True)


async def _home_ends_the_offer(region: Region, _request_id: UUID, _question_id: UUID) -> None:
    assert await as_guest(region.home, "project_lead", offering.end_offer, region.reference)


async def _home_leaves(region: Region, _request_id: UUID, _question_id: UUID) -> None:
    await left_by(region.home)


async def _seeker_leaves(region: Region, _request_id: UUID, _question_id: UUID) -> None:
    await left_by(region.seeker)


WITHDRAWALS: dict[str, tuple[Callable[[Region, UUID, UUID], Awaitable[None]], str, str, str]] = {
    "the seeker": (_seeker_takes_back, "taken_back", "taken_back", "taken_back"),
    "the home": (_home_stops, "withdrawn", "withdrawn", "stopped_by_lead"),
    "the key figure": (_key_figure_withdraws, "withdrawn", "withdrawn", "stopped_by_self"),
    "the key figure, wholly": (_key_figure_wants_no_offer, "withdrawn", "withdrawn", "stopped_by_self"),
    "the home, wholly": (_home_ends_the_offer, "withdrawn", "withdrawn", "stopped_by_lead"),
    "the home leaves": (_home_leaves, "left", "", ""),
    "the seeker leaves": (_seeker_leaves, "", "taken_back", "taken_back"),
}


@pytest.mark.parametrize("side", WITHDRAWALS)
async def test_withdrawal_by_any_side_destroys_the_name_at_once(
    region: Region, database: Servers, side: str
) -> None:
    request_id, question_id = await agreed(region)
    assert await _names_kept(database, region) == 1
    act, seeker_sees, home_sees, key_figure_sees = WITHDRAWALS[side]
    await act(region, request_id, question_id)
    assert await _names_kept(database, region) == 0
    told = await as_guest(region.seeker, "project_lead", seeking.read_asked, request_id)
    assert ("" if told is None else told.state) == seeker_sees
    assert told is None or told.person is None
    received = await as_guest(region.home, "project_lead", guiding.read_received, request_id)
    assert ("" if received is None else received.state) == home_sees
    questions = await as_guest(region.home, "key_figure", answering.list_questions)
    assert [one.state for one in questions] == ([key_figure_sees] if key_figure_sees else [])
    assert not await as_guest(region.home, "key_figure", answering.say_yes, question_id)


async def test_a_yes_after_the_request_was_taken_back_gives_no_name(
    region: Region, database: Servers
) -> None:
    request_id, question_id = await passed_on(region)
    assert await as_guest(region.seeker, "project_lead", seeking.take_back, request_id)
    assert not await as_guest(region.home, "key_figure", answering.say_yes, question_id)
    assert await _names_kept(database, region) == 0
    (question,) = await as_guest(region.home, "key_figure", answering.list_questions)
    assert question.state == "taken_back"


async def test_a_yes_and_a_withdrawal_at_the_same_moment_leave_no_name_behind(
    region: Region, database: Servers
) -> None:
    """Whoever is first: afterwards both sides say the same, and there is no name."""
    request_id, question_id = await passed_on(region)
    await asyncio.gather(
        as_guest(region.home, "key_figure", answering.say_yes, question_id),
        as_guest(region.home, "project_lead", guiding.stop, request_id),
    )
    assert (await seen_by_seeker(region, request_id)).state == "withdrawn"
    assert await _names_kept(database, region) == 0


async def test_two_leads_at_the_same_moment_ask_once_and_answer_once(region: Region) -> None:
    (card,) = await search(region.seeker)
    found = await as_guest(region.seeker, "project_lead", seeking.find_card, UUID(card.reference))
    assert found is not None
    both = [as_guest(region.seeker, "project_lead", seeking.ask, *found, NEEDED) for _ in range(2)]
    ids = [one for one in await asyncio.gather(*both) if one is not None]
    assert len(ids) == 1
    passing = as_guest(region.home, "project_lead", guiding.pass_on, ids[0], PASSED_ON)
    declining = as_guest(region.home, "project_lead", guiding.decline, ids[0], "other")
    assert sorted(await asyncio.gather(passing, declining)) == [False, True]
    state = (await seen_by_seeker(region, ids[0])).state
    questions = await as_guest(region.home, "key_figure", answering.list_questions)
    assert (state, len(questions)) in {("passed_on", 1), ("declined", 0)}


async def test_another_key_figure_neither_sees_nor_answers(region: Region) -> None:
    await region.home.add_person("second_key_figure", [Role.KEY_FIGURE])
    await offered(region.home, "second_key_figure", name="Ans Ander", languages=("Twents",))
    request_id, question_id = await passed_on(region)
    assert await as_guest(region.home, "second_key_figure", answering.list_questions) == []
    for act in (answering.say_yes, answering.say_no, answering.withdraw):
        assert not await as_guest(region.home, "second_key_figure", act, question_id)
    assert not await as_guest(region.home, "second_key_figure", offering.end_offer, region.reference)
    assert (await seen_by_seeker(region, request_id)).state == "passed_on"


async def test_what_waits_is_counted_for_whom_it_waits(region: Region) -> None:
    async def counts() -> list[int]:
        return [
            await as_guest(region.seeker, "project_lead", menu.waiting_for_leads),
            await as_guest(region.home, "project_lead", menu.waiting_for_leads),
            await as_guest(region.home, "key_figure", answering.count_waiting),
        ]

    assert await counts() == [0, 0, 0]
    request_id = await asked(region)
    assert await counts() == [0, 1, 0]
    assert await as_guest(region.home, "project_lead", guiding.pass_on, request_id, PASSED_ON)
    assert await counts() == [0, 0, 1]
    (question,) = await as_guest(region.home, "key_figure", answering.list_questions)
    assert await as_guest(region.home, "key_figure", answering.say_yes, question.id)
    assert await counts() == [1, 0, 0]
    await seen_by_seeker(region, request_id)
    assert await counts() == [0, 0, 0]


async def test_who_asked_already_is_led_to_that_request(region: Region) -> None:
    request_id = await asked(region)
    (card,) = await search(region.seeker)
    assert card.request_path == f"gevraagd/{request_id}"
    assert (
        await as_guest(region.seeker, "project_lead", seeking.find_sent, UUID(card.reference)) == request_id
    )


async def test_cards_follow_the_pool_and_go_with_who_leaves_it(region: Region) -> None:
    changed = PluginEvent(id=new_id(), name="key_figure.paused", at=clock.now())
    assert (await search(region.seeker))[0].points == (f"Spreekt {LANGUAGE}",)
    async with region.home.acting("project_lead"):
        pause = PauseEntry(begins_on=clock.today())
        await key_figures.add_pause(UUID(region.reference), pause)
    await as_service(region.home, _tell, changed)
    assert (await search(region.seeker))[0].points == (f"Spreekt {LANGUAGE}", "Heeft nu geen ruimte")
    await offered_besides(region)
    async with region.home.acting("project_lead"):
        person = await key_figures.read_key_figure(UUID(region.reference))
        await key_figures.end_key_figure(person.id, version=person.version)
    await as_service(region.home, _tell, changed)
    assert await search(region.seeker) == ()


async def test_a_pool_out_of_reach_ends_no_offer(region: Region) -> None:
    await region.home.add_person("analyst", [Role.ANALYST])
    assert await as_guest(region.home, "analyst", offering.refresh) == 0
    assert len(await search(region.seeker)) == 1


async def test_a_municipality_that_joins_again_reads_no_old_words_and_fails_at_nothing(
    region: Region,
) -> None:
    request_id = await asked(region)
    await left_by(region.home)
    assert await search(region.seeker) == ()
    await taking_part_in(region.home)
    received = await seen_by_home(region, request_id)
    assert (received.state, received.words) == ("gone", "")
    assert await as_guest(region.home, "project_lead", guiding.decline, request_id, "other")


async def offered_besides(region: Region) -> None:
    """Let there be somebody else in the pool, so that it is not empty."""
    await region.home.add_person("second_key_figure", [Role.KEY_FIGURE])
    await offered(region.home, "second_key_figure", name="Ans Ander", languages=("Twents",))


async def _tell(context: PluginContext, event: PluginEvent) -> None:
    answer: Any = plugins().call("on_event", NETWORK, context=context, event=event)
    await answer


async def _names_kept(database: Servers, region: Region) -> int:
    """Return how many sealed names there are in the database between these municipalities, whoever may see them."""
    connection = await asyncpg.connect(database.admin_url)
    try:
        found: int = await connection.fetchval(
            "SELECT count(person) FROM plugin_network_twente_answer WHERE tenant_id = $1", region.home.card.id
        )
        return found
    finally:
        await connection.close()
