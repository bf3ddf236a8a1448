"""Bringing a database to the present, with the reach that the matrix gives."""

from __future__ import annotations

from core.access.matrix import reach_rows
from tenants import migrating


async def migrate(owner_url: str) -> None:
    """Run every migration and write the matrix's reach. Raises: as `tenants.migrating.migrate`."""
    await migrating.migrate(owner_url, reach_rows())
