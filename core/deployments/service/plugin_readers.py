"""What plugins may read of the own pool: cards without names, with room or without.

It stands here because who has room follows from the deployments that run. Who stands behind a card is told by key figures.
"""

from __future__ import annotations

from core.access.guards import reaches
from core.deployments.repository import deployments
from core.key_figures import service as key_figures
from core.key_figures.service.plugin_readers import WHOLE_POOL
from core.plugin_api import FreeTime, PoolCard
from core.plugin_host import provide_reader


async def list_pool() -> tuple[PoolCard, ...]:
    """List every active key figure as a card without a name and without communities, oldest first; no bound.

    Empty for whoever does not reach the whole pool. Tenant: inside the scope.
    """
    if not reaches(WHOLE_POOL):
        return ()
    active = await deployments.count_active_by_key_figure()
    return tuple(
        PoolCard(
            reference=str(one.id),
            languages=one.offer.languages,
            experiences=one.offer.experiences,
            regions=one.offer.regions,
            free=tuple(FreeTime(day=free.day.value, part=free.part.value) for free in one.offer.free),
            has_room=not one.is_paused and active.get(one.id, 0) < one.capacity,
        )
        for one in await key_figures.list_candidates()
    )


provide_reader("own_pool", list_pool)
