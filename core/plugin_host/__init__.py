"""The host: the only room that knows pluggy's manager. It calls plugin by plugin, and a plugin's failure stays its own."""

from __future__ import annotations

from core.plugin_host.building import PluginRefused, Plugins, build_plugins, plugins
from core.plugin_host.networks import NetworkAnswer, search_networks

__all__ = ["NetworkAnswer", "PluginRefused", "Plugins", "build_plugins", "plugins", "search_networks"]
