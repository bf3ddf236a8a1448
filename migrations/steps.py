"""How a migration is written: a Piccolo migration file that runs the SQL file of the same name."""

from __future__ import annotations

from pathlib import Path

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine import engine_finder

LOCK_TIMEOUT = "SET LOCAL lock_timeout = '5s'"


def sql_migration(python_file: str, *, app_name: str, description: str) -> MigrationManager:
    """Return the migration whose forwards is the SQL beside ``python_file``, in one transaction with a lock timeout."""
    source = Path(python_file).with_suffix(".sql")
    manager = MigrationManager(migration_id=source.stem, app_name=app_name, description=description)

    async def run() -> None:
        engine = engine_finder()
        if engine is None:
            message = "No engine to migrate with"
            raise RuntimeError(message)
        await engine.run_ddl(LOCK_TIMEOUT)
        transaction = engine.current_transaction.get()
        await transaction.connection.execute(source.read_text())

    manager.add_raw(run)
    return manager
