"""The fixtures that authors get, here without ``pytest_plugins``, which only the first ``conftest.py`` may hold."""

from __future__ import annotations

from core.plugin_api.testing import (
    clock,
    manifest,
    municipality,
    other_municipality,
    plugin_context,
    readers,
    today,
)

__all__ = ["clock", "manifest", "municipality", "other_municipality", "plugin_context", "readers", "today"]
