"""Worries of key figures, and what was done about them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from migrations.steps import sql_migration

ID = "core_0011_signals"


async def forwards() -> MigrationManager:
    """Return the migration for Piccolo's runner."""
    return sql_migration(__file__, app_name="core", description=__doc__ or ID)
