"""The manifest: what a plugin is, what it may and what it keeps. An administrator reads it before switching a plugin on."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from core.plugin_api.words import Line, Told, Word

Role = Literal[
    "project_lead",
    "lead_professional",
    "key_figure",
    "finance",
    "analyst",
    "knowledge_editor",
    "tenant_administrator",
    "privacy_officer",
]
"""The roles of METHOD's glossary that a plugin can give a permission to."""

Reads = Literal["own_pool", "people", "own_key_figure", "figures", "vocabulary"]
"""Which readers of `PluginContext` a plugin may use; see `core.plugin_api.readers`."""

TableName = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{2,50}$")]
Version = Annotated[str, Meta(pattern=r"^\d+(\.\d+){0,3}((a|b|rc)\d+)?$", max_length=30)]
CoreRange = Annotated[str, Meta(min_length=2, max_length=60)]


class PermissionGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A permission that a plugin defines for its own routes, and the roles that have it.

    Routes name it as ``<plugin>.<name>``.
    """

    name: Word
    title: Told
    roles: tuple[Role, ...]


class PersonalData(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of personal data that a plugin keeps: of whom, what, why, and for how long, as people read it."""

    of_whom: Told
    what: Told
    why: Told
    how_long: Told


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a plugin declares, in its module as ``manifest``.

    ``name`` is the name of its entry point. ``core`` is the range of versions of Kernkracht that it was made for, as
    packaging tools write it (``>=0.1,<0.3``); outside of it the plugin stays in quarantine. ``hooks`` are those it
    answers, no more and no fewer. ``reads`` are the readers that it may use. ``tables`` are the tables its migrations
    make, each named ``plugin_<name>_…`` with underscores for hyphens; ``network_tables`` are those of them whose rows two
    municipalities share. ``migrations`` is the Python package with its Piccolo app, ``templates`` the package that holds
    its folder ``templates``. ``settings`` is the struct from which a municipality's form is made: each field has a
    default, and a label by `core.plugin_api.settings.label`. A plugin with ``personal_data`` answers `register_exporters`
    and `register_erasers`.
    """

    name: Word
    title: Told
    summary: Told
    version: Version
    core: CoreRange
    author: Line
    hooks: tuple[Word, ...]
    reads: tuple[Reads, ...] = ()
    permissions: tuple[PermissionGroup, ...] = ()
    tables: tuple[TableName, ...] = ()
    network_tables: tuple[TableName, ...] = ()
    migrations: str = ""
    templates: str = ""
    settings: type[msgspec.Struct] | None = None
    personal_data: tuple[PersonalData, ...] = ()
