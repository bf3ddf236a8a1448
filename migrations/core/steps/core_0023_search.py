"""The search among published notes: an index of their words, and the words that are known in them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from migrations.steps import sql_migration

ID = "core_0023_search"


async def forwards() -> MigrationManager:
    """Return the migration for Piccolo's runner."""
    return sql_migration(__file__, app_name="core", description=__doc__ or ID)
