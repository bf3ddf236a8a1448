"""Municipalities that exchange a key figure, step by step, each step by whoever takes it, as a guest of the platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from core.access.matrix import Role
from core.plugin_api import CandidateCard, NetworkNeeds, PluginContext
from core.plugin_host import ask, search_networks, switch_on
from plugins.network_twente import answering, guiding, offering, seeking, taking_part
from plugins.network_twente.words import NETWORK
from tests.integration.key_figures.making import PROFILE, with_account
from tests.towns import Town, found_town

Answer = TypeVar("Answer")

NAME = "Meindert Wielewaal"
TELEPHONE = "06 55501234"
LANGUAGE = "Fries"
NEEDED = "Iemand die op een dinsdag meegaat naar een gesprek op school, met rust en humor."
PASSED_ON = "Een buurgemeente zoekt iemand die meegaat naar een gesprek. Wilt u dat?"
NEEDS = NetworkNeeds(languages=(LANGUAGE,))
ROLES = (Role.PROJECT_LEAD, Role.LEAD_PROFESSIONAL, Role.KEY_FIGURE, Role.TENANT_ADMINISTRATOR)


@dataclass
class Region:
    """Three municipalities; ``reference`` is the home's key figure, who is offered."""

    seeker: Town
    home: Town
    outsider: Town
    reference: str

    @property
    def towns(self) -> list[Town]:
        return [self.seeker, self.home, self.outsider]


async def as_guest(
    town: Town,
    who: str,
    act: Callable[..., Awaitable[Answer]],
    *arguments: Any,
    **named: Any,
) -> Answer:
    """Return what a function of the plugin answers to ``who`` of a town: inside the walls, as the host lets it in."""
    async with town.acting(who):
        return await ask(
            NETWORK, "register_routes", lambda context: act(context, *arguments, **named), seconds=10
        )


async def as_service(town: Town, act: Callable[..., Awaitable[Answer]], *arguments: Any) -> Answer:
    """Return the same for our jobs."""
    async with town.serving("jobs"):
        return await ask(NETWORK, "register_routes", lambda context: act(context, *arguments), seconds=10)


async def taking_part_in(town: Town) -> None:
    """Let a town switch the plugin on and join."""
    async with town.acting("tenant_administrator"):
        await switch_on(NETWORK)
    await as_guest(town, "tenant_administrator", _join)


async def offered(town: Town, who: str = "key_figure", *, name: str = NAME, **profile: Any) -> str:
    """Return the reference of a key figure of a town who agreed to be offered, and is."""
    told = msgspec.structs.replace(
        PROFILE,
        contact=f"{TELEPHONE}, liefst in de ochtend",
        offer=msgspec.structs.replace(PROFILE.offer, **profile),
    )
    reference = str(await with_account(town, who, name=name, profile=told))
    assert await as_guest(town, "project_lead", _offer_today, reference)
    return reference


async def found_region() -> Region:
    """Found the three municipalities; two of them take part."""
    seeker, home, outsider = [await found_town(ROLES) for _ in range(3)]
    for town in (seeker, home):
        await taking_part_in(town)
    async with outsider.acting("tenant_administrator"):
        await switch_on(NETWORK)
    return Region(seeker, home, outsider, await offered(home))


async def search(
    town: Town, needs: NetworkNeeds = NEEDS, who: str = "project_lead"
) -> tuple[CandidateCard, ...]:
    """Return the cards that a project lead finds."""
    async with town.acting(who):
        (answer,) = await search_networks(needs)
    assert not answer.failed
    return answer.cards


async def asked(region: Region) -> UUID:
    """Return the id of the seeker's request for the card of the home's key figure."""
    cards = await search(region.seeker)
    assert [card.home for card in cards] == [region.home.card.name]
    return await as_guest(region.seeker, "project_lead", _ask, UUID(cards[0].reference))


async def passed_on(region: Region) -> tuple[UUID, UUID]:
    """Return the ids of a request and of the question to the key figure that it became."""
    request_id = await asked(region)
    assert await as_guest(region.home, "project_lead", guiding.pass_on, request_id, PASSED_ON)
    (question,) = await as_guest(region.home, "key_figure", answering.list_questions)
    return request_id, question.id


async def agreed(region: Region) -> tuple[UUID, UUID]:
    """Return the same, once the key figure said yes."""
    request_id, question_id = await passed_on(region)
    assert await as_guest(region.home, "key_figure", answering.say_yes, question_id)
    return request_id, question_id


async def seen_by_seeker(region: Region, request_id: UUID) -> seeking.Asked:
    """Return how the seeker's project lead sees the request."""
    found = await as_guest(region.seeker, "project_lead", seeking.read_asked, request_id)
    assert found is not None
    return found


async def seen_by_home(region: Region, request_id: UUID) -> guiding.Received:
    """Return how the home's project lead sees the request."""
    found = await as_guest(region.home, "project_lead", guiding.read_received, request_id)
    assert found is not None
    return found


async def left_by(town: Town) -> None:
    """Let a town leave the network."""
    await as_guest(town, "tenant_administrator", taking_part.leave)


async def _join(_context: PluginContext) -> None:
    await taking_part.join()


async def _offer_today(context: PluginContext, reference: str) -> bool:
    return await offering.offer(context, reference, context.today)


async def _ask(context: PluginContext, card_id: UUID) -> UUID:
    found = await seeking.find_card(context, card_id)
    assert found is not None
    request_id = await seeking.ask(context, *found, NEEDED)
    assert request_id is not None
    assert await seeking.ask(context, *found, NEEDED) is None
    return request_id
