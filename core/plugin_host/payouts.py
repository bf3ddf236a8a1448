"""Writing the file of a payout in one of the formats of all plugins."""

from __future__ import annotations

from typing import Final

import msgspec

from core.kit import i18n
from core.plugin_api import PayoutFile, PayoutFormat, PluginContext
from core.plugin_api.answers import checked_file
from core.plugin_host.calling import PluginFailed, ask, registrations
from core.plugin_host.views import Registered

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


async def list_payout_formats() -> list[KnownFormat]:
    """List the payout formats of the plugins that are on, by the plugin's name and in its order; empty when there is none.

    Of two formats of one name the first counts. A plugin that fails is left out; the log has its line.
    Tenant: needs a scope; plugins run inside it.
    """
    return [
        KnownFormat(
            plugin=one.plugin,
            name=name,
            title=one.item.title.within(i18n.locale()),
            extension=one.item.extension,
            media_type=one.item.media_type,
        )
        for name, one in (await _formats()).items()
    ]


async def write_payout(
    name: str, file: PayoutFile, *, seconds: float = WRITING_SECONDS
) -> tuple[KnownFormat, bytes]:
    """Return the content of a payout's file in the format of this name, and what the format is.

    Units: ``seconds`` is the time limit of the writing. Tenant: needs a scope; the plugin runs inside it.
    Raises: PayoutFormatFailed.
    """
    known = next((one for one in await list_payout_formats() if one.name == name), None)
    if known is None:
        raise PayoutFormatFailed
    found = (await _formats())[name]

    async def write(_context: PluginContext) -> bytes:
        return checked_file(await found.item.write(file))

    try:
        return known, await ask(found.plugin, _HOOK, write, seconds=seconds)
    except PluginFailed:
        raise PayoutFormatFailed from None


async def _formats() -> dict[str, Registered[PayoutFormat]]:
    by_name: dict[str, Registered[PayoutFormat]] = {}
    for one in (await registrations(_HOOK, PayoutFormat)).found:  # type: ignore[type-abstract]
        by_name.setdefault(one.item.name, one)
    return by_name
