"""Writing the file of a payout in one of the formats of all plugins."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final, NamedTuple

import msgspec

from core.kit import clock
from core.plugin_api import PayoutFile, PayoutFormat, PluginContext
from core.plugin_api.networks import Line, Word
from core.plugin_api.payouts import LARGEST_PAYOUT_FILE, Extension, MediaType
from core.plugin_host.building import plugins
from core.plugin_host.calling import PluginFailed, WrongAnswer, isolated
from tenants.scope import current

NAMING_SECONDS: Final = 3.0
WRITING_SECONDS: Final = 10.0

_HOOK: Final = "register_payout_formats"


class KnownFormat(msgspec.Struct, frozen=True, kw_only=True):
    """A format that a plugin brings; it is known by ``name``, which one plugin alone has."""

    plugin: str
    name: str
    title: str
    extension: str
    media_type: str


class PayoutFormatFailed(Exception):
    """The plugin could not write the file, or there is no format of that name; the log tells more."""


class _Found(NamedTuple):
    known: KnownFormat
    write: Callable[..., Awaitable[object]]


async def list_payout_formats(*, seconds: float = NAMING_SECONDS) -> list[KnownFormat]:
    """List the payout formats of all plugins, by the plugin's name and in the plugin's order; empty when there is none.

    Of two formats of one name the first counts. A plugin that fails is left out; the log has its line.
    Tenant: needs a scope; plugins run inside it.
    """
    return [found.known for found in await _formats(seconds)]


async def write_payout(
    name: str, file: PayoutFile, *, seconds: float = WRITING_SECONDS
) -> tuple[KnownFormat, bytes]:
    """Return the content of a payout's file in the format of this name, and what the format is.

    Units: ``seconds`` is the time limit of the writing. Tenant: needs a scope; the plugin runs inside it.
    Raises: PayoutFormatFailed.
    """
    found = next((one for one in await _formats(NAMING_SECONDS) if one.known.name == name), None)
    if found is None:
        raise PayoutFormatFailed
    try:
        content = await isolated(found.known.plugin, partial(_content_of, found, file), seconds=seconds)
    except PluginFailed:
        raise PayoutFormatFailed from None
    return found.known, content


async def _formats(seconds: float) -> list[_Found]:
    context = PluginContext(tenant_id=current().tenant_id, today=clock.today())
    by_name: dict[str, _Found] = {}
    for plugin in plugins().answering(_HOOK):
        try:
            told = await isolated(plugin, partial(_formats_of, plugin, context), seconds=seconds)
        except PluginFailed:
            continue
        for one in told:
            by_name.setdefault(one.known.name, one)
    return list(by_name.values())


async def _formats_of(plugin: str, context: PluginContext) -> list[_Found]:
    told: Any = plugins().call(_HOOK, plugin, context=context)
    if inspect.isawaitable(told):
        told = await told
    if not isinstance(told, list | tuple) or not all(isinstance(one, PayoutFormat) for one in told):
        raise WrongAnswer
    found: list[_Found] = []
    for one in told:
        name, title, extension, media_type = msgspec.convert(
            (one.name, one.title, one.extension, one.media_type), tuple[Word, Line, Extension, MediaType]
        )
        known = KnownFormat(plugin=plugin, name=name, title=title, extension=extension, media_type=media_type)
        found.append(_Found(known, one.write))
    if len({one.known.name for one in found}) < len(found):
        raise WrongAnswer
    return found


async def _content_of(found: _Found, file: PayoutFile) -> bytes:
    content = await found.write(file=file)
    if not isinstance(content, bytes) or not 0 < len(content) <= LARGEST_PAYOUT_FILE:
        raise WrongAnswer
    return content
