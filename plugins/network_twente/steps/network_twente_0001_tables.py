"""The tables of the network: what a municipality keeps to itself, and what it shows to others."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from core.plugin_storage import sql_migration

ID = "network_twente_0001_tables"


async def forwards() -> MigrationManager:
    """Return the migration for Piccolo's runner."""
    return sql_migration(__file__, app_name="plugin_network_twente", description=__doc__ or ID)
