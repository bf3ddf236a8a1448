"""Piccolo's configuration for migrations alone: they run as the owner of the tables, whom the application never is."""

from __future__ import annotations

from piccolo.conf.apps import AppRegistry
from piccolo.engine.postgres import PostgresEngine


class OwnerEngine(PostgresEngine):
    """An engine that connects only when a migration runs."""

    async def check_version(self) -> None:
        """Leave out Piccolo's connection at import."""


DB = OwnerEngine(config={})

APP_REGISTRY = AppRegistry(apps=["migrations.tenants.piccolo_app", "migrations.core.piccolo_app"])
