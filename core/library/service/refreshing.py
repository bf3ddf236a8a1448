"""Looking again, in the background, which facets may be shown: who takes a note back has not the key to do it."""

from __future__ import annotations

from uuid import UUID

from core.kit import jobs
from core.library.service import releasing


@jobs.job("library.refresh_cells")
async def refresh_cells(_tenant_id: UUID) -> None:
    """Show of each published note the facets that enough notes share; in an organisation without a library: nothing."""
    await releasing.refresh()


async def look_again(centre_id: UUID) -> None:
    """Ask the worker to look again at a centre; when the queue is away, its schedule does it within the hour."""
    await jobs.enqueue_or_leave(refresh_cells, centre_id)
