"""Bringing a database to the present, with the reach that the matrix gives and the tables that plugins bring."""

from __future__ import annotations

from core.access.matrix import reach_rows
from core.plugin_host import build_plugins, plugins
from core.plugin_host.building import are_built
from tenants import migrating


async def migrate(owner_url: str) -> dict[str, str]:
    """Run every migration, those of plugins last, and write the matrix's reach.

    Shape: what has to be mended, by the name of each plugin that cannot be used; the others, and we, go on without it.
    Raises: as `tenants.migrating.migrate`.
    """
    found = plugins() if are_built() else build_plugins()
    refused = await migrating.migrate(owner_url, reach_rows(), found.apps())
    return found.refused | refused
