"""The host: the only room that knows pluggy's manager. It calls plugin by plugin, and a plugin's failure stays its own."""

from __future__ import annotations

from core.plugin_host.building import PluginRefused, Plugins, build_plugins, plugins
from core.plugin_host.calling import PluginFailed, ask, in_use, registrations
from core.plugin_host.errors import PluginCannotDoThis, SettingsDoNotFit, UnknownPlugin
from core.plugin_host.managing import (
    check_settings,
    erase_kept,
    export_kept,
    let_back,
    list_plugins,
    look_at_tables,
    require_plugin,
    secrets_of,
    store_settings,
    switch_off,
    switch_on,
)
from core.plugin_host.networks import NetworkAnswer, search_networks
from core.plugin_host.payouts import KnownFormat, PayoutFormatFailed, list_payout_formats, write_payout
from core.plugin_host.readers import provide_reader
from core.plugin_host.recognising import FoundByPlugin, LookedThrough, look_through
from core.plugin_host.views import PluginState, Registered, Registrations, Switch

__all__ = [
    "FoundByPlugin",
    "KnownFormat",
    "LookedThrough",
    "NetworkAnswer",
    "PayoutFormatFailed",
    "PluginCannotDoThis",
    "PluginFailed",
    "PluginRefused",
    "PluginState",
    "Plugins",
    "Registered",
    "Registrations",
    "SettingsDoNotFit",
    "Switch",
    "UnknownPlugin",
    "ask",
    "build_plugins",
    "check_settings",
    "erase_kept",
    "export_kept",
    "in_use",
    "let_back",
    "list_payout_formats",
    "list_plugins",
    "look_at_tables",
    "look_through",
    "plugins",
    "provide_reader",
    "registrations",
    "require_plugin",
    "search_networks",
    "secrets_of",
    "store_settings",
    "switch_off",
    "switch_on",
    "write_payout",
]
