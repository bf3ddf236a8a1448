"""What a search for a key figure weighs."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from core.journal.service import record
from core.key_figures.entries import Capacity
from core.key_figures.events import CapacityRaised, CommunitiesRead
from core.key_figures.repository import lists, people
from core.key_figures.views import CandidateFacts

_MOST_AT_A_TIME = 20


async def list_candidates() -> list[CandidateFacts]:
    """List every active key figure within reach with what a search weighs, as it stands today, oldest first; no bound.

    What they know of communities is not among it: see `communities_of`.
    """
    return await lists.list_candidates()


async def communities_of(key_figure_ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Return the communities that these people know, as far as they are kept; nothing of anybody else is opened.

    The journal is told that it was looked at, once for all of them, without saying whose. Tenant: project leads only.
    """
    known = await lists.communities_by_key_figure(key_figure_ids)
    await record(CommunitiesRead(people=len(known)))
    return known


async def raise_capacity(key_figure_id: UUID, *, at_least: Capacity) -> None:
    """Let somebody have room for so many deployments at a time (at most twenty), when it is less. Raises: NotFound."""
    before, seal = await people.lock_key_figure(key_figure_id)
    wanted = min(at_least, _MOST_AT_A_TIME)
    if before.capacity >= wanted:
        return
    await people.change_key_figure(key_figure_id, seal, {"capacity": wanted}, version=before.version)
    await record(CapacityRaised(subject_id=key_figure_id, capacity=wanted))
