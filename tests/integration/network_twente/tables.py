"""The tables of the regional network in a test's database, for as long as they are needed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from core.access.matrix import reach_rows
from core.demo.servers import Servers
from core.plugin_host import build_plugins, plugins
from plugins.network_twente import hooks
from tenants.migrating import migrate

TABLES = hooks.manifest.tables


@asynccontextmanager
async def with_tables(database: Servers) -> AsyncIterator[None]:
    """Let the plugin's migration run as the owner; afterwards everything that it made is gone."""
    build_plugins([hooks])
    try:
        assert await migrate(database.owner_url, reach_rows(), plugins().apps()) == {}
        yield
    finally:
        connection = await asyncpg.connect(database.owner_url)
        try:
            await connection.execute(f"DROP TABLE IF EXISTS {', '.join(TABLES)} CASCADE")
            for row in await connection.fetch(
                "SELECT oid::regprocedure::text AS name FROM pg_proc WHERE starts_with(proname, 'plugin_network_twente_')"
            ):
                await connection.execute(f"DROP FUNCTION {row['name']}")
            await connection.execute("DELETE FROM migration WHERE app_name = 'plugin_network_twente'")
        finally:
            await connection.close()
            build_plugins()
