"""Key figures for tests, made the way people make them: through the services, by whoever may."""

from __future__ import annotations

from uuid import UUID

from core.key_figures import service
from core.key_figures.entries import (
    CommunitiesEntry,
    FreeTime,
    InvitationEntry,
    Offer,
    ProfileEntry,
)
from core.key_figures.words import PartOfDay, Weekday
from tests.towns import Town

NAME = "Wim Zwaluwstaart"
COMMUNITY = "Zwaluwmensen"
PROFILE = ProfileEntry(
    contact="06 00000001, liefst na het eten",
    capacity=2,
    offer=Offer(
        languages=("Fries",),
        experiences=("Iemand die zelf schulden heeft gehad",),
        regions=("Zuidrand",),
        free=(FreeTime(day=Weekday.MONDAY, part=PartOfDay.MORNING),),
        own_words="Ik ken de weg en ik neem de tijd.",
    ),
    safety_note="Niet alleen op pad na tien uur.",
)
COMMUNITIES = CommunitiesEntry(communities=(COMMUNITY,), consented=True)


async def registered(town: Town, *, name: str = NAME, profile: ProfileEntry | None = PROFILE) -> UUID:
    """Return somebody in the pool without access, active, with a profile unless that is None."""
    async with town.acting("project_lead"):
        person = await service.invite_key_figure(InvitationEntry(name=name))
        if profile is not None:
            await service.change_profile(person.id, profile, version=person.version)
    return person.id


async def invited(town: Town, who: str = "key_figure", *, name: str = NAME) -> UUID:
    """Return the key figure that the town's person ``who`` was asked to be; nothing was answered yet."""
    async with town.acting("project_lead"):
        entry = InvitationEntry(name=name, email=town.people[who].email)
        return (await service.invite_key_figure(entry)).id


async def with_account(
    town: Town, who: str = "key_figure", *, name: str = NAME, profile: ProfileEntry = PROFILE
) -> UUID:
    """Return the active key figure that the town's person ``who`` is: profile filled in, both agreements signed."""
    key_figure_id = await invited(town, who, name=name)
    async with town.acting(who):
        own = await service.read_own_profile()
        await service.change_own_profile(profile, version=own.version)
        await service.sign_role_agreement()
        await service.sign_confidentiality()
    return key_figure_id


async def with_communities(town: Town, key_figure_id: UUID) -> UUID:
    """Let it be kept which communities somebody knows, as told to the project lead; return the key figure's id."""
    async with town.acting("project_lead"):
        await service.write_communities(key_figure_id, COMMUNITIES, version=0)
    return key_figure_id
