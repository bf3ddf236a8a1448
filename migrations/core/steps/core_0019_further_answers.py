"""Answers to questions that plugins ask on the application, sealed with the case."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from migrations.steps import sql_migration

ID = "core_0019_further_answers"


async def forwards() -> MigrationManager:
    """Return the migration for Piccolo's runner."""
    return sql_migration(__file__, app_name="core", description=__doc__ or ID)
