"""Bringing a database to the present: every migration, then the reach of roles and services, as the owner."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterable, Sequence
from typing import Any

import asyncpg
import structlog
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager
from piccolo.conf.apps import AppRegistry

from tenants.database import away_is_told
from tenants.guest_tables import GuestApp, GuestTablesRefused, fingerprint, require_untouched, require_walls

_ONE_AT_A_TIME = 0x6B65726E
_APPS = ("tenants", "core")

log: Any = structlog.get_logger()


class MigrationFailed(Exception):
    """A migration did not run; the database is as it was before that migration."""


async def migrate(
    owner_url: str, reach: Iterable[tuple[str, str]], guests: Sequence[GuestApp] = ()
) -> dict[str, str]:
    """Run every migration that did not run yet and write table ``reach`` anew from (holder, word) pairs.

    ``owner_url`` is a PostgreSQL address of the owner's role. Two runs at once wait for each other. The migrations of
    ``guests`` come after ours; those of a guest that fail, or leave behind what may not be, are undone as a whole.
    Shape: what to mend, by the name of the guest; empty when all is well. Raises: DatabaseAway; MigrationFailed.
    """
    os.environ["PICCOLO_CONF"] = "migrations.piccolo_conf"
    from migrations import piccolo_conf  # noqa: PLC0415 - Piccolo reads the variable when this is imported

    piccolo_conf.DB.config = {"dsn": owner_url}
    refused: dict[str, str] = {}
    with away_is_told():
        guard = await asyncpg.connect(owner_url)
    try:
        await guard.execute("SELECT pg_advisory_lock($1)", _ONE_AT_A_TIME)
        for app_name in _APPS:
            await _forwards(app_name)
        for guest in guests:
            try:
                await _receive(piccolo_conf, guest)
            except GuestTablesRefused as error:
                refused[guest.name] = str(error)
                log.warning("migrations.guest_refused", plugin=guest.name, message=str(error))
        await _write_reach(guard, sorted(set(reach)))
    finally:
        await guard.close()
    return refused


async def _forwards(app_name: str) -> None:
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        result = await ForwardsMigrationManager(app_name=app_name).run()
    log.info("migrations.ran", app=app_name, message=result.message)
    if not result.success:
        raise MigrationFailed(app_name)


async def _receive(piccolo_conf: Any, guest: GuestApp) -> None:
    """Run a guest's migrations and look at what they left, all in one transaction. Raises: GuestTablesRefused."""
    ours: AppRegistry = piccolo_conf.APP_REGISTRY
    try:
        piccolo_conf.APP_REGISTRY = AppRegistry(apps=[*ours.apps, f"{guest.package}.piccolo_app"])
        async with piccolo_conf.DB.transaction() as transaction:
            connection = transaction.connection
            before = await fingerprint(connection, guest)
            await _forwards(guest.prefix.removesuffix("_"))
            await require_untouched(connection, guest, before)
            await require_walls(connection, guest)
    except GuestTablesRefused:
        raise
    except (Exception, SystemExit) as error:
        message = f"its migrations do not run ({type(error).__name__})"
        raise GuestTablesRefused(message) from error
    finally:
        piccolo_conf.APP_REGISTRY = ours


async def _write_reach(connection: asyncpg.Connection[asyncpg.Record], pairs: list[tuple[str, str]]) -> None:
    async with connection.transaction():
        await connection.execute("DELETE FROM reach")
        await connection.executemany("INSERT INTO reach (holder, word) VALUES ($1, $2)", pairs)
