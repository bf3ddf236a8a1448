"""The use cases of the desk: what an administrator does with plugins, one function each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from core import plugin_host
from core.journal.service import record
from core.kit import i18n
from core.kit.errors import FieldError, InvalidInput
from core.plugin_api import ExportedRecord, SettingProblem, Subject
from core.plugin_desk.errors import NameNotTyped
from core.plugin_desk.events import (
    PluginDataErased,
    PluginDataExported,
    PluginLetBack,
    PluginSettingsChanged,
    PluginSwitchedOff,
    PluginSwitchedOn,
)
from core.plugin_desk.setting_forms import settings_of
from core.plugin_host import PluginState
from core.plugin_host.calling import settings_in

_EVERYBODY = Subject()


async def read_plugins() -> list[PluginState]:
    """List the plugins of this installation by name, with how each stands in this municipality."""
    return await plugin_host.list_plugins()


async def read_plugin(name: str) -> PluginState:
    """Return one plugin. Raises: UnknownPlugin."""
    return await plugin_host.require_plugin(name)


async def switch(name: str, *, on: bool) -> PluginState:
    """Let a plugin take part here, or no more; what it keeps and its settings stay.

    Raises: UnknownPlugin, also for one that cannot work here and would be switched on.
    """
    before = await plugin_host.require_plugin(name)
    if before.switch.is_on == on:
        return before
    if on:
        await plugin_host.switch_on(name)
        await record(PluginSwitchedOn(plugin=name))
    else:
        await plugin_host.switch_off(name)
        await record(PluginSwitchedOff(plugin=name))
    return await plugin_host.require_plugin(name)


async def let_back(name: str) -> PluginState:
    """Try a plugin again that is in quarantine, and forget what went wrong. Raises: UnknownPlugin."""
    await plugin_host.let_back(name)
    await record(PluginLetBack(plugin=name))
    return await plugin_host.require_plugin(name)


def settings_now(state: PluginState) -> msgspec.Struct | None:
    """Return the settings of a plugin in this municipality as its struct; None when it has none."""
    settings: msgspec.Struct | None = (
        None if state.manifest is None else settings_in(state.manifest, state.switch)
    )
    return settings


async def problems_of(state: PluginState) -> tuple[SettingProblem, ...]:
    """Return what a plugin says is wrong with its settings as they are. Raises: PluginCannotDoThis."""
    return await plugin_host.check_settings(state.name, settings_now(state))


def told_problems(problems: Iterable[SettingProblem]) -> list[FieldError]:
    """Return what a plugin says is wrong as mistakes by the names of settings, in the language in use."""
    locale = i18n.locale()
    return [FieldError(one.field or "", one.message.within(locale)) for one in problems]


async def change_settings(name: str, changes: Mapping[str, Any], *, version: int) -> PluginState:
    """Change settings by their names; a secret that comes empty stays. ``version`` is the one that was seen.

    Raises: UnknownPlugin, also for one without settings; InvalidInput for a setting that is not there; SettingsDoNotFit;
    StaleVersion; PluginCannotDoThis.
    """
    before = await plugin_host.require_plugin(name)
    kind = None if before.manifest is None else before.manifest.settings
    if kind is not None:
        known = [one.name for one in settings_of(kind)]
        if changes.keys() - set(known):
            raise InvalidInput(fields=(FieldError("", f"Toegestaan zijn: {', '.join(known)}."),))
    await plugin_host.store_settings(name, changes, version=version)
    after = await plugin_host.require_plugin(name)
    await record(PluginSettingsChanged(plugin=name, settings=_changed(before, after)))
    return after


async def export_kept(name: str) -> list[ExportedRecord]:
    """Return everything that a plugin keeps in this municipality. Raises: UnknownPlugin; PluginCannotDoThis."""
    await plugin_host.require_plugin(name)
    kept = await plugin_host.export_kept(name, _EVERYBODY)
    await record(PluginDataExported(plugin=name))
    return kept


async def erase_kept(name: str, *, typed: str) -> int:
    """Destroy everything that a plugin keeps in this municipality; return how many things it was.

    ``typed`` is its name as whoever acts typed it. Raises: UnknownPlugin; NameNotTyped; PluginCannotDoThis.
    """
    await plugin_host.require_plugin(name)
    if typed.strip() != name:
        raise NameNotTyped
    destroyed = await plugin_host.erase_kept(name, _EVERYBODY)
    await record(PluginDataErased(plugin=name))
    return destroyed


def _changed(before: PluginState, after: PluginState) -> tuple[str, ...]:
    earlier, later = (msgspec.to_builtins(settings_now(state)) for state in (before, after))
    return tuple(sorted(name for name, value in later.items() if earlier.get(name) != value))
