"""Calling what a plugin wrote: with a time limit, undone when it fails, and without harm to the page."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import structlog

from tenants.scope import current, savepoint

Answer = TypeVar("Answer")

log: Any = structlog.get_logger()


class PluginFailed(Exception):
    """A plugin raised, was late or answered what it may not; the log has its line already."""


class WrongAnswer(TypeError):
    """A plugin answered what its hook does not allow."""


async def isolated(plugin: str, act: Callable[[], Awaitable[Answer]], *, seconds: float) -> Answer:
    """Return what ``act`` returns within ``seconds``; what it did in the database is undone when it fails.

    The log tells the plugin, the tenant and the class of the error, never its text. Tenant: needs a scope, and runs inside
    it, so that the walls hold. Raises: PluginFailed.
    """
    try:
        async with savepoint(), asyncio.timeout(seconds):
            return await act()
    except Exception as error:  # noqa: BLE001 - whatever a plugin does wrong, the page is served without its part
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        log.warning("plugin.failed", plugin=plugin, tenant=str(current().tenant_id), error=kind)
        raise PluginFailed from None
