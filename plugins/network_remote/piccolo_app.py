"""The migrations of this plugin, in Piccolo's terms."""

from __future__ import annotations

from pathlib import Path

from piccolo.conf.apps import AppConfig

from plugins.network_remote.tables import RemoteRequest

APP_CONFIG = AppConfig(
    app_name="plugin_network_remote",
    migrations_folder_path=str(Path(__file__).parent / "steps"),
    table_classes=[RemoteRequest],
    migration_dependencies=[],
)
