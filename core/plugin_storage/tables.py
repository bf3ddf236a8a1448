"""The table of networks: which municipality joined which."""

from __future__ import annotations

from piccolo.columns import UUID, Bytea, Text, Timestamptz

from tenants.database import RegistryTable
from tenants.ids import new_id


class NetworkMembership(RegistryTable, tablename="network_membership"):
    """A municipality in a network, with the public key of its mailbox there; like the registry, all of them see it.

    Each writes its own row alone.
    """

    id = UUID(primary_key=True, default=new_id)
    tenant_id = UUID()
    network = Text()
    joined_at = Timestamptz()
    mailbox_id = UUID()
    public_key = Bytea()
