"""The pool as a project lead sees it: the list, one person, the profile, the papers, the end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from core.access.guards import signed_in
from core.cases.settings import CaseSettings
from core.journal.service import record
from core.key_figures import rules
from core.key_figures.entries import Offer, PapersEntry, ProfileEntry
from core.key_figures.errors import CapacityInUse, HasEnded, PapersInUse, StillDeployed
from core.key_figures.events import KeyFigureEnded, KeyFigureRead, PapersRecorded, ProfileChanged
from core.key_figures.repository import communities, constraints, lists, people, reading
from core.key_figures.service.refusals import NOT_HELD, TOO_MANY_RUN, refused_as
from core.key_figures.settings import KeyFigureSettings
from core.key_figures.views import KeyFigureCard, KeyFigureView, PoolCard
from core.key_figures.words import KeyFigureState
from core.kit import clock
from tenants.scope import current
from tenants.seals import Seal
from tenants.settings import read_settings

TOLD_ONCE_IN = timedelta(minutes=15)
AT_HAND = (KeyFigureState.INVITED, KeyFigureState.ACTIVE)


async def list_key_figures(
    states: Collection[KeyFigureState] = AT_HAND, *, after: UUID | None = None, limit: int = 50
) -> list[PoolCard]:
    """List key figures within reach in these states, newest first, those below id ``after``, at most ``limit``."""
    return await lists.list_pool(states, after=after, limit=limit)


async def read_key_figure(key_figure_id: UUID) -> KeyFigureView:
    """Return somebody with the profile; the journal is told, once in a quarter of an hour. Raises: NotFound; KeyDestroyed.

    No communities: those are read by themselves, so that the journal does not tell whose they are.
    """
    found = await people.require_key_figure(key_figure_id)
    await _note_reading(found)
    return found


async def cards_of(key_figure_ids: Collection[UUID]) -> dict[UUID, KeyFigureCard]:
    """Return who these people are and how they are reached; those out of reach are left out. Nothing is told of it."""
    return await lists.cards_of(key_figure_ids)


async def require_card(key_figure_id: UUID) -> KeyFigureCard:
    """Return who somebody is, for the head of a page. Raises: NotFound."""
    await people.account_of(key_figure_id)
    return (await lists.cards_of([key_figure_id]))[key_figure_id]


async def lock_key_figure(key_figure_id: UUID) -> KeyFigureView:
    """Return somebody, and let others wait with changes until this transaction ends. Raises: NotFound; KeyDestroyed."""
    return (await people.lock_key_figure(key_figure_id))[0]


async def change_profile(key_figure_id: UUID, entry: ProfileEntry, *, version: int) -> KeyFigureView:
    """Change somebody's profile, by a project lead.

    Raises: NotFound; StaleVersion; HasEnded; DoesNotFit for an experience that is no word of the municipality;
    CapacityInUse when more deployments run.
    """
    before, seal = await people.lock_key_figure(key_figure_id)
    await store_profile(before, seal, entry, version=version)
    await record(ProfileChanged(subject_id=key_figure_id, by_oneself=False))
    return await people.require_key_figure(key_figure_id)


async def store_profile(
    before: KeyFigureView,
    seal: Seal,
    entry: ProfileEntry,
    *,
    version: int,
    state: KeyFigureState | None = None,
) -> None:
    """Store the profile of somebody who is locked, with another state when one is named. Raises: as `change_profile`."""
    if before.state is KeyFigureState.ENDED:
        raise HasEnded
    offer = _each_once(entry.offer)
    vocabulary = (await read_settings(CaseSettings)).list_needs()
    rules.check_experiences(offer.experiences, vocabulary=vocabulary, kept=before.offer.experiences)
    values: dict[str, Any] = {"contact": entry.contact, "capacity": entry.capacity}
    if state is not None:
        values["state"] = state.value
    async with refused_as(CapacityInUse, TOO_MANY_RUN):
        await people.change_key_figure(before.id, seal, values, version=version)
    await people.save_profile(
        before.id, seal, account_id=before.account_id, offer=offer, safety_note=entry.safety_note
    )


async def record_papers(key_figure_id: UUID, entry: PapersEntry, *, version: int) -> KeyFigureView:
    """Record what was signed and seen, by a project lead, who is the one that saw the VOG when its day is new.

    Raises: NotFound; StaleVersion; HasEnded; DoesNotFit; PapersInUse when something is taken away that a deployment needs.
    """
    before, seal = await people.lock_key_figure(key_figure_id)
    if before.state is KeyFigureState.ENDED:
        raise HasEnded
    days = {
        "role_agreed_date": entry.role_agreed_on,
        "confidentiality_agreed_date": entry.confidentiality_agreed_on,
        "vog_seen_date": entry.vog_seen_on,
    }
    rules.check_signed_and_seen(days, today=clock.today())
    months = (await read_settings(KeyFigureSettings)).vog_valid_months
    renew_by = rules.renewal_of(entry.vog_seen_on, entry.vog_renew_by, months=months)
    seen_by = before.vog_seen_by if entry.vog_seen_on == before.vog_seen_on else signed_in().account_id
    values = {**msgspec.structs.asdict(entry), "vog_renew_by": renew_by, "vog_seen_by": seen_by}
    async with refused_as(PapersInUse, NOT_HELD):
        await people.change_key_figure(key_figure_id, seal, values, version=version)
        await constraints.look_now()
    await record(PapersRecorded(subject_id=key_figure_id))
    return await people.require_key_figure(key_figure_id)


async def end_key_figure(key_figure_id: UUID, *, version: int) -> KeyFigureView:
    """Let somebody be a key figure no longer, from today on; which communities were known is erased.

    Raises: NotFound; StaleVersion; HasEnded; StillDeployed.
    """
    before, seal = await people.lock_key_figure(key_figure_id)
    if before.state is KeyFigureState.ENDED:
        raise HasEnded
    values = {"state": KeyFigureState.ENDED.value, "ended_on": clock.today()}
    async with refused_as(StillDeployed, TOO_MANY_RUN):
        await people.change_key_figure(key_figure_id, seal, values, version=version)
    await communities.erase_communities(key_figure_id)
    await record(KeyFigureEnded(subject_id=key_figure_id))
    return await people.require_key_figure(key_figure_id)


async def _note_reading(found: KeyFigureView) -> None:
    account_id = current().actor.account_id
    if account_id is None or account_id == found.account_id:
        return
    since = clock.now() - TOLD_ONCE_IN
    if not await reading.was_recorded(KeyFigureRead.name, found.id, account_id=account_id, since=since):
        await record(KeyFigureRead(subject_id=found.id))


def _each_once(offer: Offer) -> Offer:
    lists_of = ("languages", "experiences", "regions", "free")
    return msgspec.structs.replace(
        offer, **{name: tuple(dict.fromkeys(getattr(offer, name))) for name in lists_of}
    )
