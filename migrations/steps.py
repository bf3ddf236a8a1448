"""How a migration is written: a Piccolo migration file that runs the SQL file of the same name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine import engine_finder

LOCK_TIMEOUT = "SET LOCAL lock_timeout = '5s'"
_AS_ONE = "SELECT format('DO %L', format('BEGIN EXECUTE %L; END', $1::text))"
"""Makes a text of SQL into one statement: PostgreSQL refuses to end a transaction from within it."""


def sql_migration(python_file: str, *, app_name: str, description: str) -> MigrationManager:
    """Return the migration whose forwards is the SQL beside ``python_file``, in one transaction with a lock timeout.

    That of a plugin (``app_name`` begins with ``plugin_``) cannot end the transaction in which it is looked at.
    """
    source = Path(python_file).with_suffix(".sql")
    manager = MigrationManager(migration_id=source.stem, app_name=app_name, description=description)

    async def run() -> None:
        engine: Any = engine_finder()
        transaction = engine.current_transaction.get() if engine is not None else None
        if transaction is None:
            message = "a migration runs in the transaction of Piccolo's runner"
            raise RuntimeError(message)
        connection, sql = transaction.connection, source.read_text(encoding="utf-8")
        await connection.execute(LOCK_TIMEOUT)
        is_of_a_plugin = app_name.startswith("plugin_")
        await connection.execute(await connection.fetchval(_AS_ONE, sql) if is_of_a_plugin else sql)

    manager.add_raw(run)
    return manager
