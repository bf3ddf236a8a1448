"""What the database looks at when a transaction is over, looked at now, so that a refusal can be told."""

from __future__ import annotations

from tenants.scope import current


async def look_now() -> None:
    """Check every constraint that was put off until COMMIT. Raises: asyncpg.PostgresError of the one that refuses."""
    await current().connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    await current().connection.execute("SET CONSTRAINTS ALL DEFERRED")
