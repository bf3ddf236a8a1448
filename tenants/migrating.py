"""Bringing a database to the present: every migration, then the reach of roles and services, as the owner."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterable
from typing import Any

import asyncpg
import structlog
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager

from tenants.database import away_is_told

_ONE_AT_A_TIME = 0x6B65726E
_APPS = ("tenants", "core")

log: Any = structlog.get_logger()


class MigrationFailed(Exception):
    """A migration did not run; the database is as it was before that migration."""


async def migrate(owner_url: str, reach: Iterable[tuple[str, str]]) -> None:
    """Run every migration that did not run yet and write table ``reach`` anew from (holder, word) pairs.

    ``owner_url`` is a PostgreSQL address of the owner's role. Two runs at once wait for each other.
    Raises: DatabaseAway; MigrationFailed.
    """
    os.environ["PICCOLO_CONF"] = "migrations.piccolo_conf"
    from migrations.piccolo_conf import DB  # noqa: PLC0415 - Piccolo reads the variable when this is imported

    DB.config = {"dsn": owner_url}
    with away_is_told():
        guard = await asyncpg.connect(owner_url)
    try:
        await guard.execute("SELECT pg_advisory_lock($1)", _ONE_AT_A_TIME)
        for app_name in _APPS:
            told = io.StringIO()
            with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
                result = await ForwardsMigrationManager(app_name=app_name).run()
            log.info("migrations.ran", app=app_name, message=result.message)
            if not result.success:
                raise MigrationFailed(app_name)
        await _write_reach(guard, sorted(set(reach)))
    finally:
        await guard.close()


async def _write_reach(connection: asyncpg.Connection[asyncpg.Record], pairs: list[tuple[str, str]]) -> None:
    async with connection.transaction():
        await connection.execute("DELETE FROM reach")
        await connection.executemany("INSERT INTO reach (holder, word) VALUES ($1, $2)", pairs)
