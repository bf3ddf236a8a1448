"""What administrators do with plugins, as the journal tells it: names alone, never a value or what was kept."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("plugin.switched_on")
class PluginSwitchedOn(Event, frozen=True):
    """A plugin takes part in this municipality from now on."""

    plugin: str


@event_kind("plugin.switched_off")
class PluginSwitchedOff(Event, frozen=True):
    """A plugin takes part no more; what it keeps stays."""

    plugin: str


@event_kind("plugin.settings_changed")
class PluginSettingsChanged(Event, frozen=True):
    """Settings of a plugin were changed; ``settings`` are their names."""

    plugin: str
    settings: tuple[str, ...]


@event_kind("plugin.let_back")
class PluginLetBack(Event, frozen=True):
    """A plugin in quarantine is tried again."""

    plugin: str


@event_kind("plugin.data_exported")
class PluginDataExported(Event, frozen=True):
    """Somebody took along what a plugin keeps."""

    plugin: str


@event_kind("plugin.data_erased")
class PluginDataErased(Event, frozen=True):
    """Somebody destroyed what a plugin keeps."""

    plugin: str
