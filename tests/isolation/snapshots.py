"""All that the database holds of one municipality, seen by a superuser, to be compared before and after."""

from __future__ import annotations

from functools import cache
from uuid import UUID

import asyncpg

from core.demo.servers import Servers
from tests.isolation.worlds import tenant_tables

Snapshot = dict[str, list[str]]


@cache
def _all_of(*tables: str) -> str:
    """Return one question for the rows of all tables; one for each would go to and fro sixty times."""
    return " UNION ALL ".join(
        f"SELECT '{table}' AS of, array(SELECT md5(t::text) FROM \"{table}\" t WHERE tenant_id = $1 ORDER BY id) AS rows"
        for table in tables
    )


async def rows_of(database: Servers, tenant_id: UUID) -> Snapshot:
    """Return a fingerprint of every row of a municipality, by table."""
    connection = await asyncpg.connect(database.admin_url)
    try:
        found = await connection.fetch(_all_of(*tenant_tables()), tenant_id)
    finally:
        await connection.close()
    return {row["of"]: row["rows"] for row in found}


def changed_tables(before: Snapshot, after: Snapshot) -> list[str]:
    """List the tables in which something is not as it was."""
    return sorted(table for table in before if before[table] != after[table])
