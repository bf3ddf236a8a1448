"""For plugins that bring tables: walled tables, seals, migrations, and what municipalities of a network share.

This room shows Piccolo, so it is apart from `core.plugin_api`. A plugin's migration is an SQL file that ends with
``SELECT build_wall('<table>')``, or ``build_network_wall('<table>', '<plugin>')`` for rows that two municipalities share.
"""

from __future__ import annotations

from core.kit.clock import now
from core.kit.sealing import close_row, open_row
from core.plugin_storage.repository import Member, join_network, leave_network, list_members
from migrations.steps import sql_migration
from tenants.database import Sealed, TenantTable
from tenants.errors import KeyDestroyed
from tenants.ids import new_id
from tenants.mailboxes import close_for, open_received
from tenants.seals import BrokenSeal, Seal, tenant_seal

__all__ = [
    "BrokenSeal",
    "KeyDestroyed",
    "Member",
    "Seal",
    "Sealed",
    "TenantTable",
    "close_for",
    "close_row",
    "join_network",
    "leave_network",
    "list_members",
    "new_id",
    "now",
    "open_received",
    "open_row",
    "sql_migration",
    "tenant_seal",
]
