"""The registry, the walls, the keys and the settings."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from migrations.steps import sql_migration

ID = "tenants_0001_ground_floor"


async def forwards() -> MigrationManager:
    """Return the migration for Piccolo's runner."""
    return sql_migration(__file__, app_name="tenants", description=__doc__ or ID)
