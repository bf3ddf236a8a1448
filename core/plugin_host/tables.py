"""Tables of the host: which plugins a tenant uses, and what went wrong with them."""

from __future__ import annotations

from piccolo.columns import Boolean, Integer, Text, Timestamptz

from tenants.database import Sealed, TenantTable


class PluginSwitch(TenantTable, tablename="plugin_switch"):
    """One plugin of a tenant. ``settings`` are JSON, sealed as a whole; ``quarantined_for`` is ``late`` or ``failing``."""

    plugin = Text()
    is_on = Boolean(default=False)
    settings = Sealed(null=True, default=None)
    quarantined_at = Timestamptz(null=True, default=None)
    quarantined_for = Text(null=True, default=None)
    changed_at = Timestamptz()
    version = Integer(default=1)


class PluginTrouble(TenantTable, tablename="plugin_trouble"):
    """What went wrong in a hook of a plugin: the class of the error, how often, and when."""

    plugin = Text()
    hook = Text()
    error = Text()
    first_at = Timestamptz()
    last_at = Timestamptz()
    times = Integer(default=1)
