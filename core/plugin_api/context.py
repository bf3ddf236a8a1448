"""What every hook is told."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

import msgspec

from core.plugin_api.readers import Readers


class ActorCard(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts: the roles, and the account when it is a person. A job of ours has no roles."""

    roles: frozenset[str] = frozenset()
    account_id: UUID | None = None


class TenantCard(msgspec.Struct, frozen=True, kw_only=True):
    """Which organisation it is: its id, its name as people read it, and its kind."""

    id: UUID
    name: str
    kind: Literal["municipality", "knowledge_centre", "operator"]


class PluginContext(msgspec.Struct, frozen=True, kw_only=True):
    """For whom a hook is called, and on which day (Europe/Amsterdam). It grows without breaking a plugin.

    ``settings`` is this municipality's instance of the struct that the manifest names, or None when it names none.
    ``read`` are the readers. ``locale`` is the language in use, ``nl`` or ``en``. The tenant's scope is open while what a
    hook returned is used: a plugin's own tables show the rows of this tenant that whoever acts may reach, and no others.
    While a hook itself is called the database is closed to the plugin. Nothing of it may be kept for the next call.
    """

    tenant: TenantCard
    today: date
    actor: ActorCard
    read: Readers
    settings: Any = None
    locale: str = "nl"
