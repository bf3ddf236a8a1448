"""Who works here: the names of all staff, for taking them out of a text of any case."""

from __future__ import annotations

from uuid import UUID

from core.access.repository import list_members
from core.cases.identifying import Known, identifies
from tenants.registry import tenant_of_scope
from tenants.seals import Seal


@identifies
async def known_staff(_case_id: UUID, _seal: Seal) -> Known:
    """Return the names, addresses and organisations of everybody who works or worked here, and the municipality's name."""
    members = [*await list_members(), *await list_members(ended=True)]
    tenant = await tenant_of_scope()
    return Known(
        persons=tuple(one.name for one in members if one.name),
        emails=tuple(one.email for one in members if one.email),
        organisations=tuple({one.organisation: None for one in members if one.organisation}),
        places=(tenant.name.removeprefix("Gemeente ").strip(),),
    )
