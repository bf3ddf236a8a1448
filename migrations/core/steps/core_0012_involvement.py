"""Who is involved in a case and for how many hours a week, and how a timeline is read."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from migrations.steps import sql_migration

ID = "core_0012_involvement"


async def forwards() -> MigrationManager:
    """Return the migration for Piccolo's runner."""
    return sql_migration(__file__, app_name="core", description=__doc__ or ID)
