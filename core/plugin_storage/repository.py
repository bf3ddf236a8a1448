"""All queries on networks: joining and leaving one, and which municipalities are in it."""

from __future__ import annotations

from uuid import UUID

import msgspec

from core.kit import clock
from core.plugin_storage.tables import NetworkMembership
from tenants.mailboxes import create_mailbox
from tenants.registry import list_tenants
from tenants.scope import current
from tenants.seals import destroy_key


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A municipality in a network; ``public_key`` seals what it alone may read, ``mailbox_id`` opens it."""

    tenant_id: UUID
    name: str
    mailbox_id: UUID
    public_key: bytes
    is_own: bool


async def join_network(network: str) -> None:
    """Let the current tenant join a network; joining twice changes nothing.

    Tenant: needs a scope of its administrator. ``network`` is the name of the plugin that brings it.
    """
    if await NetworkMembership.exists().where(
        NetworkMembership.network == network, NetworkMembership.tenant_id == current().tenant_id
    ):
        return
    mailbox_id, public_key = await create_mailbox()
    await NetworkMembership.insert(
        NetworkMembership(
            tenant_id=current().tenant_id,
            network=network,
            joined_at=clock.now(),
            mailbox_id=mailbox_id,
            public_key=public_key,
        )
    )


async def leave_network(network: str) -> None:
    """Let the current tenant leave a network, and destroy its mailbox there: what others sealed for it opens no more.

    Tenant: needs a scope of its administrator.
    """
    gone = await (
        NetworkMembership.delete()
        .where(NetworkMembership.network == network, NetworkMembership.tenant_id == current().tenant_id)
        .returning(NetworkMembership.mailbox_id)
    )
    for row in gone:
        await destroy_key(row["mailbox_id"])


async def list_members(network: str) -> list[Member]:
    """List the municipalities of a network by name, the own one too; suspended ones are left out."""
    found = await NetworkMembership.select().where(NetworkMembership.network == network)
    names = {card.id: card.name for card in await list_tenants() if card.status == "active"}
    members = [
        Member(
            tenant_id=row["tenant_id"],
            name=names[row["tenant_id"]],
            mailbox_id=row["mailbox_id"],
            public_key=row["public_key"],
            is_own=row["tenant_id"] == current().tenant_id,
        )
        for row in found
        if row["tenant_id"] in names
    ]
    return sorted(members, key=lambda member: member.name)
