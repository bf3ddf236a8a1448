"""Tables of the ground floor."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz

from tenants.database import RegistryTable, Sealed, TenantTable
from tenants.ids import new_id


class Tenant(RegistryTable, tablename="tenant"):
    """The registry: one organisation with its own walls. Holds nothing about anyone."""

    id = UUID(primary_key=True, default=new_id)
    slug = Text(unique=True)
    host = Text(unique=True)
    name = Text()
    kind = Text()
    status = Text(default="active")
    created_at = Timestamptz()


class Reach(RegistryTable, tablename="reach"):
    """What a role or a service reaches inside a tenant; filled from the matrix by every migration run."""

    id = None
    holder = Text(primary_key=True)
    word = Text()


class DataKey(TenantTable, tablename="data_key"):
    """A key of a tenant, wrapped by the master key or by the tenant's key; without ``wrapped`` it is destroyed."""

    purpose = Text()
    wrapped = Sealed(null=True, default=None)
    created_at = Timestamptz()
    destroyed_at = Timestamptz(null=True, default=None)


class Setting(TenantTable, tablename="setting"):
    """One section of a tenant's settings, as the struct of the slice that owns it."""

    section = Text()
    values = JSONB()
    version = Integer(default=1)
