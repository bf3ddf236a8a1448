"""Which plugins there are: found and looked at once, when a process starts, never at import.

One that cannot work does not keep the process from starting: it is left out, and the administrators' page says why.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final

import pluggy
import structlog

from core.kit.config import config
from core.kit.version import product_version
from core.plugin_api import ENTRY_POINTS, Manifest, hookspecs
from core.plugin_api.checking import complaints
from core.plugin_api.markers import PROJECT
from tenants.guest_tables import GuestApp

_UNDER_TEST: Final = "PYTEST_VERSION"

log: Any = structlog.get_logger()


class PluginRefused(Exception):
    """A plugin cannot be used. The text says what its author has to mend, or whoever installed it."""


class Plugins:
    """The plugins of one process, by the name of their entry point."""

    __slots__ = ("_answering", "_impls", "_manager", "manifests", "refused")

    def __init__(self) -> None:
        """Start with our hooks and nobody who answers them."""
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._impls: dict[tuple[str, str], pluggy.HookImpl] = {}
        self._answering: dict[str, list[str]] = {}
        self.manifests: dict[str, Manifest] = {}
        self.refused: dict[str, str] = {}

    @property
    def names(self) -> list[str]:
        """The names of all plugins that can work, sorted."""
        return sorted(self.manifests)

    def add(self, name: str, plugin: Any) -> None:
        """Add a plugin: a module or another object that holds hooks and a manifest; one that cannot work is refused.

        That is one that answers a hook that does not exist, one with other parameters, or none at all; whose name is taken;
        or whose manifest is wrong or for another version. ``refused`` tells then what to mend.
        """
        try:
            self._receive(name, plugin)
        except PluginRefused as error:
            self.refuse(name, str(error))

    def refuse(self, name: str, why: str) -> None:
        """Leave a plugin out, and remember why."""
        log.warning("plugin.refused", plugin=name, message=why)
        self.refused.setdefault(name, why)
        if name in self.manifests:
            del self.manifests[name]
            self._manager.unregister(name=name)
            self._look_up()

    def answering(self, hook: str) -> list[str]:
        """Return the names of the plugins that answer a hook, sorted."""
        return self._answering.get(hook, [])

    def call(self, hook: str, plugin: str, **arguments: object) -> Any:
        """Call a hook of one plugin and return what it returned; it may raise anything."""
        impl = self._impls[hook, plugin]
        return impl.function(*(arguments[name] for name in impl.argnames))

    def apps(self) -> list[GuestApp]:
        """Return the tables and migrations of the plugins that bring some."""
        return [
            GuestApp(
                name=name,
                package=manifest.migrations,
                tables=manifest.tables,
                network_tables=manifest.network_tables,
            )
            for name, manifest in sorted(self.manifests.items())
            if manifest.migrations
        ]

    def _receive(self, name: str, plugin: Any) -> None:
        if name in self.manifests:
            message = "its name is taken by another plugin"
            raise PluginRefused(message)
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            self._drop(name)
            raise PluginRefused(str(error).replace("\n", " ")) from error
        hooks = [caller.name for caller in self._manager.get_hookcallers(plugin) or ()]
        wrong = (
            complaints(getattr(plugin, "manifest", None), name, hooks, version=product_version())
            if hooks
            else "it answers no hook; mark its functions with core.plugin_api.hookimpl"
        )
        if wrong:
            self._drop(name)
            raise PluginRefused(wrong)
        self.manifests[name] = plugin.manifest
        self._look_up()

    def _look_up(self) -> None:
        """Remember who answers which hook: pluggy looks through all plugins at every call, and each is called by itself."""
        found = {
            (caller.name, impl.plugin_name): impl
            for name in self.manifests
            for caller in self._manager.get_hookcallers(self._manager.get_plugin(name)) or ()
            for impl in caller.get_hookimpls()
            if impl.plugin_name == name
        }
        self._impls = found
        self._answering = {}
        for hook, name in sorted(found):
            self._answering.setdefault(hook, []).append(name)

    def _drop(self, name: str) -> None:
        if self._manager.has_plugin(name):
            self._manager.unregister(name=name)


class _Process:
    plugins: Plugins | None = None


def build_plugins(extra: Sequence[Any] = ()) -> Plugins:
    """Find and look at the plugins of this process, with those in ``extra`` (modules or objects); `plugins` returns them.

    They come from the entry points ``kernkracht.plugins``: all, or those that ``KERNKRACHT_PLUGINS`` names; under pytest
    only those that are named. What cannot work is in ``refused``.
    """
    found = Plugins()
    named = frozenset(config().plugins.replace(",", " ").split())
    if named or _UNDER_TEST not in os.environ:
        installed = _one_of_a_name(entry_points(group=ENTRY_POINTS), found)
        for absent in sorted(named - installed.keys() - found.refused.keys()):
            found.refuse(absent, "it is named by KERNKRACHT_PLUGINS, but it is not installed")
        for name in sorted(named & installed.keys() if named else installed):
            try:
                loaded = _load(installed[name])
            except PluginRefused as error:
                found.refuse(name, str(error))
            else:
                found.add(name, loaded)
    for plugin in extra:
        manifest = getattr(plugin, "manifest", None)
        found.add(manifest.name if isinstance(manifest, Manifest) else type(plugin).__name__, plugin)
    _Process.plugins = found
    return found


def are_built() -> bool:
    """Tell whether `build_plugins` was called in this process."""
    return _Process.plugins is not None


def plugins() -> Plugins:
    """Return the plugins of this process. Raises: RuntimeError when the composition root did not build them."""
    if _Process.plugins is None:
        message = (
            "build_plugins() is called by create_app() and by the worker, before anything asks for plugins"
        )
        raise RuntimeError(message)
    return _Process.plugins


def _one_of_a_name(found: Iterable[EntryPoint], into: Plugins) -> dict[str, EntryPoint]:
    """Return the entry points by name; of a name that two distributions take, neither is used."""
    by_name: dict[str, EntryPoint] = {}
    for entry in found:
        if by_name.setdefault(entry.name, entry).value != entry.value:
            into.refuse(entry.name, "two distributions bring a plugin of this name; uninstall one of them")
    return {name: entry for name, entry in by_name.items() if name not in into.refused}


def _load(entry: EntryPoint) -> Any:
    try:
        return entry.load()
    except (Exception, SystemExit) as error:
        message = f"it cannot be imported ({type(error).__name__})"
        raise PluginRefused(message) from error
