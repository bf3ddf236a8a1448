"""What the host returns: the state of plugins in a tenant, and what they named."""

from __future__ import annotations

from datetime import datetime
from typing import Generic, Literal, TypeVar

import msgspec

from core.plugin_api import Manifest

Item = TypeVar("Item")
Quarantine = Literal["late", "failing"]


class Registered(msgspec.Struct, Generic[Item], frozen=True):
    """Something that a plugin named."""

    plugin: str
    item: Item


class Registrations(msgspec.Struct, Generic[Item], frozen=True):
    """What the plugins of a tenant named for a hook, by name of plugin and in its order, and the plugins that failed."""

    found: tuple[Registered[Item], ...] = ()
    failed: tuple[str, ...] = ()


class Switch(msgspec.Struct, frozen=True, kw_only=True):
    """How a plugin stands in a tenant. ``settings`` are JSON, or None when nothing was set."""

    plugin: str
    is_on: bool = False
    settings: str | None = None
    quarantined_at: datetime | None = None
    quarantined_for: Quarantine | None = None
    version: int = 0


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong in a hook: the class of the error, how often since ``first_at``, and when last."""

    hook: str
    error: str
    first_at: datetime
    last_at: datetime
    times: int


class HookUse(msgspec.Struct, frozen=True, kw_only=True):
    """How often a hook of a plugin was called in this process, how often it failed, and the time it took."""

    hook: str
    calls: int
    failed: int
    seconds: float


class PluginState(msgspec.Struct, frozen=True, kw_only=True):
    """A plugin as an administrator sees it.

    ``refused`` says why the whole installation keeps it in quarantine; then there may be no manifest.
    """

    name: str
    manifest: Manifest | None
    refused: str
    switch: Switch
    troubles: tuple[Trouble, ...] = ()
    uses: tuple[HookUse, ...] = ()

    @property
    def works(self) -> bool:
        """Whether it takes part in this tenant now."""
        return self.switch.is_on and not self.refused and self.switch.quarantined_at is None
