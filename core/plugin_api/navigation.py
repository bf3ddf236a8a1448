"""What a plugin adds to menus, to the list of what needs somebody now, and to help."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from core.plugin_api.words import Told, ToldAtLength, Word

PluginPath = Annotated[str, Meta(max_length=200, pattern="^([a-z0-9][a-z0-9/_-]*)?$")]
"""An address of a plugin's own, after ``/p/<plugin>/``; empty for its first page."""


class NavigationItem(msgspec.Struct, frozen=True, kw_only=True):
    """A line in the menu for whoever may open the route at ``path``.

    ``waiting(context)`` returns how many things there need whoever acts; it is asked for the page "what needs me now"
    alone, has 1 second, and the line says ``waiting_for`` with that number.
    """

    title: Told
    path: PluginPath = ""
    waiting: Callable[[Any], Awaitable[int]] | None = None
    waiting_for: Told | None = None


class HelpTopic(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter of the help."""

    name: Word
    title: Told
    text: ToldAtLength
