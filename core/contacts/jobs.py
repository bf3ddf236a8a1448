"""What contacts do in the background: sweeping up photos that no contact knows any more."""

from __future__ import annotations

from uuid import UUID

from core.contacts import service
from core.kit import jobs


@jobs.job("contacts.sweep_photos")
async def sweep_photos(_tenant_id: UUID) -> None:
    """Delete the files of photos whose contact is gone."""
    await service.sweep_photos()
