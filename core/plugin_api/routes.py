"""Routes: pages and answers of a plugin, mounted under ``/p/<plugin>/`` behind a permission."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from core.plugin_api.navigation import PluginPath
from core.plugin_api.words import Told

CorePermission = Literal[
    "be_signed_in",
    "read_cases",
    "manage_key_figures",
    "match",
    "be_key_figure",
    "decide_money",
    "keep_books",
    "pay",
    "manage_meetings",
    "manage_members",
    "change_settings",
    "read_reports",
]
"""Permissions of the platform that a route can ask for; see ``docs/roles.md``."""

PermissionName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)?$", max_length=121)]
RoutePath = Annotated[
    str,
    Meta(
        max_length=200, pattern=r"^([a-z0-9][a-z0-9_-]*|\{[a-z_]+\})?(/([a-z0-9][a-z0-9_-]*|\{[a-z_]+\}))*$"
    ),
]


class FieldMistake(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a field of a form; the message says what to mend and does not repeat what was sent."""

    field: str
    message: Told


class PluginRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a route is asked. ``parts`` are the values of the path's ``{…}``, ``query`` those after the question mark.

    ``form`` is what was sent, as the struct that the route names; ``typed`` is the same as it was typed, for a form that is
    shown once more. When it did not fit, ``form`` is None and ``mistakes`` says why.
    """

    parts: Mapping[str, str] = {}
    query: Mapping[str, str] = {}
    form: Any = None
    typed: Mapping[str, str] = {}
    mistakes: tuple[FieldMistake, ...] = ()


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A page from a template of the plugin's own folder; it extends ``plugin.html`` and sees ``values`` by their names."""

    template: str
    title: Told
    values: Mapping[str, Any] = {}
    status: int = 200


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to a program, as JSON."""

    content: Any
    status: int = 200


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """Go on to another page of this plugin after an act; ``told`` is shown there once."""

    path: PluginPath = ""
    told: Told | None = None


class Absent(msgspec.Struct, frozen=True, kw_only=True):
    """There is nothing here, or whoever asks may not know of it."""


Answer = Shown | Answered | Sent | Absent
Handler = Callable[[Any, PluginRequest], Awaitable[Answer]]


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """One address. ``permission`` is one of `CorePermission` or one that the manifest defines, as ``<plugin>.<name>``.

    ``handler(context, request)`` is awaited and has 10 seconds. A ``POST`` names the struct of its ``form``.
    """

    method: Literal["GET", "POST"]
    path: RoutePath
    permission: PermissionName
    handler: Handler
    form: type[msgspec.Struct] | None = None
