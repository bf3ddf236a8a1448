"""Introductions that a project lead asks of a partner."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from core.plugin_storage import sql_migration

ID = "network_remote_0001_requests"


async def forwards() -> MigrationManager:
    """Return the migration for Piccolo's runner."""
    return sql_migration(__file__, app_name="plugin_network_remote", description=__doc__ or ID)
