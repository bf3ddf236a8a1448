"""The host: the only room that knows pluggy's manager. It calls plugin by plugin, and a plugin's failure stays its own."""

from __future__ import annotations

from core.plugin_host.building import PluginRefused, Plugins, build_plugins, plugins
from core.plugin_host.networks import NetworkAnswer, search_networks
from core.plugin_host.payouts import KnownFormat, PayoutFormatFailed, list_payout_formats, write_payout

__all__ = [
    "KnownFormat",
    "NetworkAnswer",
    "PayoutFormatFailed",
    "PluginRefused",
    "Plugins",
    "build_plugins",
    "list_payout_formats",
    "plugins",
    "search_networks",
    "write_payout",
]
