"""Looking through texts with the recognisers of all plugins that are on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import msgspec

from core.kit.recognisers.named import Recognised, find_recognised
from core.plugin_api import PluginContext, Recogniser, Told
from core.plugin_host.building import plugins
from core.plugin_host.calling import Act, PluginFailed, ask, registrations

LOOKING_SECONDS: Final = 1.0
"""How long the recognisers of one plugin may look, all texts together."""

_HOOK: Final = "register_recognisers"


class FoundByPlugin(msgspec.Struct, frozen=True, kw_only=True):
    """What one recogniser found in one text: which text, by its number, and where it stands there."""

    plugin: str
    recogniser: str
    title: Told
    text: int
    spans: tuple[Recognised, ...]


class LookedThrough(msgspec.Struct, frozen=True, kw_only=True):
    """What recognisers found, by plugin, and the titles of the plugins that could not look and may have missed something."""

    found: tuple[FoundByPlugin, ...] = ()
    failed: tuple[Told, ...] = ()


async def look_through(texts: Sequence[str], *, seconds: float = LOOKING_SECONDS) -> LookedThrough:
    """Look through texts with the recognisers of the plugins that are on; no text is kept or written anywhere.

    Shape: by name of plugin, then by text, then in the order of the plugin; only what found something.
    Units: ``seconds`` is the time limit of each plugin. Tenant: needs a scope. No failure of a plugin is raised.
    """
    named = await registrations(_HOOK, Recogniser)
    failed = list(named.failed)
    found: list[FoundByPlugin] = []
    for plugin in dict.fromkeys(one.plugin for one in named.found):
        recognisers = tuple(one.item for one in named.found if one.plugin == plugin)
        look: Act[list[FoundByPlugin]] = partial(_look, plugin, recognisers, tuple(texts))
        try:
            found += await ask(plugin, _HOOK, look, seconds=seconds)
        except PluginFailed:
            failed.append(plugin)
    manifests = plugins().manifests
    return LookedThrough(found=tuple(found), failed=tuple(manifests[plugin].title for plugin in failed))


async def _look(
    plugin: str, recognisers: Sequence[Recogniser], texts: Sequence[str], _context: PluginContext
) -> list[FoundByPlugin]:
    looked = (
        (number, one, find_recognised(text, [one]))
        for number, text in enumerate(texts)
        for one in recognisers
    )
    return [
        FoundByPlugin(plugin=plugin, recogniser=one.name, title=one.title, text=number, spans=tuple(spans))
        for number, one, spans in looked
        if spans
    ]
