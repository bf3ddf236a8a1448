"""All that the database holds of one municipality, seen by a superuser, to be compared before and after."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from core.demo.servers import Servers
from tests.isolation.worlds import tenant_tables

Snapshot = dict[str, list[str]]


async def rows_of(database: Servers, tenant_id: UUID) -> Snapshot:
    """Return a fingerprint of every row of a municipality, by table."""
    connection = await asyncpg.connect(database.admin_url)
    try:
        return {
            table: [
                row[0]
                for row in await connection.fetch(
                    f'SELECT md5(t::text) FROM "{table}" t WHERE tenant_id = $1 ORDER BY id', tenant_id
                )
            ]
            for table in tenant_tables()
        }
    finally:
        await connection.close()


def changed_tables(before: Snapshot, after: Snapshot) -> list[str]:
    """List the tables in which something is not as it was."""
    return sorted(table for table in before if before[table] != after[table])
