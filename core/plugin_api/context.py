"""What every hook is told."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec


class PluginContext(msgspec.Struct, frozen=True, kw_only=True):
    """For which tenant a hook is called, and on which day (Europe/Amsterdam). It grows without breaking a plugin.

    The tenant's scope is open while a hook runs and while what it returned is used: a plugin's own tables show the rows of
    this tenant that whoever acts may reach, and no others. Nothing of it may be kept for the next call.
    """

    tenant_id: UUID
    today: date
