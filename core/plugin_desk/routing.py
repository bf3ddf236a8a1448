"""Which route of a plugin an address means, and whether whoever asks may open it: what is not known stays closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, get_args

import structlog

from core.access.guards import may
from core.access.matrix import Permission
from core.plugin_api import Manifest, PluginContext, Route
from core.plugin_api.checking import WrongAnswer
from core.plugin_api.routes import CorePermission
from core.plugin_host import PluginFailed, ask, in_use, plugins, registrations
from tenants.scope import current

HOOK: Final = "register_routes"
_OURS: Final = frozenset(str(word) for word in get_args(CorePermission)) & {one.value for one in Permission}
_MEMORY: Final = "plugin_routes"
_LOOKING_SECONDS: Final = 1.0

log = structlog.get_logger()


async def routes_of(plugin: str) -> tuple[Route, ...]:
    """Return the routes of a plugin that is on, in its order; read once a scope.

    Tenant: needs a scope. Raises: PluginFailed when it could not name them, or names an address twice.
    """
    known: dict[str, tuple[Route, ...]] | None = current().memory.get(_MEMORY)
    if known is None:
        named = await registrations(HOOK, Route)
        known = {name: () for name in (await in_use()).on if name not in named.failed}
        for one in named.found:
            known[one.plugin] += (one.item,)
        for name in _with_doubles(known):
            del known[name]
            await _note_doubles(name)
        current().memory[_MEMORY] = known
    if plugin not in known:
        raise PluginFailed
    return known[plugin]


def route_at(routes: Iterable[Route], method: str, path: str) -> tuple[Route, Mapping[str, str]] | None:
    """Return the first route for a method and a path without slashes around it, and the values of its ``{…}``; or None."""
    parts = path.split("/")
    for route in routes:
        if route.method == method and (values := _values(_pattern(route.path), parts)) is not None:
            return route, values
    return None


def may_open(manifest: Manifest, route: Route) -> bool:
    """Tell whether whoever acts may open a route; a permission that nobody defined opens nothing."""
    wanted = route.permission
    if wanted in _OURS:
        return may(Permission(wanted))
    owner, _, name = wanted.partition(".")
    for group in manifest.permissions:
        if owner == manifest.name and group.name == name:
            return not current().actor.roles.isdisjoint(group.roles)
    log.warning("plugin.unknown_permission", plugin=manifest.name)
    return False


async def openable(plugin: str, path: str) -> bool:
    """Tell whether whoever acts may open the page of a plugin at ``path``. Tenant: needs a scope."""
    manifest = plugins().manifests.get(plugin)
    if manifest is None:
        return False
    try:
        found = route_at(await routes_of(plugin), "GET", path.strip("/"))
    except PluginFailed:
        return False
    return found is not None and may_open(manifest, found[0])


def _with_doubles(known: Mapping[str, Iterable[Route]]) -> list[str]:
    return [
        name
        for name, routes in known.items()
        if any(times > 1 for times in Counter((one.method, _shape(one.path)) for one in routes).values())
    ]


async def _note_doubles(plugin: str) -> None:
    async def refuse(_context: PluginContext) -> None:
        raise WrongAnswer

    try:
        await ask(plugin, HOOK, refuse, seconds=_LOOKING_SECONDS)
    except PluginFailed:
        return


def _shape(path: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in _pattern(path))


@lru_cache(maxsize=1_000)
def _pattern(path: str) -> tuple[str, ...]:
    return tuple(path.split("/"))


def _values(pattern: tuple[str, ...], parts: list[str]) -> dict[str, str] | None:
    if len(pattern) != len(parts):
        return None
    values: dict[str, str] = {}
    for wanted, given in zip(pattern, parts, strict=True):
        if wanted.startswith("{"):
            if not given:
                return None
            values[wanted[1:-1]] = given
        elif wanted != given:
            return None
    return values
