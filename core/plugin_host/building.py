"""Which plugins there are: found and checked once, when a process starts, never at import."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final

import pluggy

from core.kit.config import config
from core.plugin_api import ENTRY_POINTS, hookspecs
from core.plugin_api.markers import PROJECT

_UNDER_TEST: Final = "PYTEST_VERSION"


class PluginRefused(Exception):
    """A plugin cannot be used; the process does not start. The text says which plugin and what its author has to mend."""

    def __init__(self, plugin: str, why: str) -> None:
        super().__init__(f"plugin {plugin!r}: {why}")


class Plugins:
    """The plugins of one process, by the name of their entry point."""

    __slots__ = ("_manager",)

    def __init__(self) -> None:
        """Start with our hooks and nobody who answers them."""
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hookspecs)

    @property
    def names(self) -> list[str]:
        """The names of all plugins, sorted."""
        return sorted(name for name, _ in self._manager.list_name_plugin())

    def add(self, name: str, plugin: Any) -> None:
        """Add a plugin: a module or another object that holds hooks.

        Raises: PluginRefused when it answers a hook that does not exist, one with other parameters, or none at all, and when
        its name is taken.
        """
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            raise PluginRefused(name, str(error)) from error
        if not self._manager.get_hookcallers(plugin):
            raise PluginRefused(name, "it answers no hook; mark its functions with core.plugin_api.hookimpl")

    def answering(self, hook: str) -> list[str]:
        """Return the names of the plugins that answer a hook, sorted."""
        caller: pluggy.HookCaller = getattr(self._manager.hook, hook)
        return sorted(found.plugin_name for found in caller.get_hookimpls())

    def call(self, hook: str, plugin: str, **arguments: object) -> Any:
        """Call a hook of one plugin and return what it returned, which may have to be awaited; it may raise anything."""
        others = (other for name, other in self._manager.list_name_plugin() if name != plugin)
        (answer,) = self._manager.subset_hook_caller(hook, others)(**arguments)
        return answer


class _Process:
    plugins: Plugins | None = None


def build_plugins(extra: Sequence[Any] = ()) -> Plugins:
    """Find and check the plugins of this process, with those in ``extra`` (modules or objects); `plugins` returns them.

    They come from the entry points ``kernkracht.plugins``: all, or those that ``KERNKRACHT_PLUGINS`` names; under pytest
    only those that are named. Raises: PluginRefused.
    """
    found = Plugins()
    named = frozenset(config().plugins.replace(",", " ").split())
    installed = {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}
    absent = sorted(named - installed.keys())
    if absent:
        raise PluginRefused(absent[0], "it is named by KERNKRACHT_PLUGINS, but it is not installed")
    if named or _UNDER_TEST not in os.environ:
        for name in sorted(named or installed):
            found.add(name, _load(installed[name]))
    for plugin in extra:
        found.add(getattr(plugin, "__name__", type(plugin).__name__), plugin)
    _Process.plugins = found
    return found


def plugins() -> Plugins:
    """Return the plugins of this process. Raises: RuntimeError when the composition root did not build them."""
    if _Process.plugins is None:
        message = (
            "build_plugins() is called by create_app() and by the worker, before anything asks for plugins"
        )
        raise RuntimeError(message)
    return _Process.plugins


def _load(entry: EntryPoint) -> Any:
    try:
        return entry.load()
    except Exception as error:
        raise PluginRefused(entry.name, f"it cannot be imported ({type(error).__name__})") from error
