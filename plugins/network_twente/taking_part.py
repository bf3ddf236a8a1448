"""Taking part: which municipalities are in the network, and joining and leaving it."""

from __future__ import annotations

from uuid import UUID

from core.plugin_api import PluginContext
from core.plugin_storage import Member, join_network, leave_network, list_members
from plugins.network_twente import repository
from plugins.network_twente.words import NETWORK


class Members:
    """The members as they are now, by the id of their tenant."""

    def __init__(self, found: list[Member]) -> None:
        """Take the members of the network."""
        self.listed = found
        self._by_id = {member.tenant_id: member for member in found}

    @property
    def own(self) -> Member | None:
        """The own municipality, or None when it does not take part."""
        return next((member for member in self.listed if member.is_own), None)

    def other(self, tenant_id: UUID) -> Member | None:
        """Return another member, or None when it does not take part (any more)."""
        found = self._by_id.get(tenant_id)
        return None if found is None or found.is_own else found

    def name_of(self, tenant_id: UUID, locale: str) -> str:
        """Return the name of a municipality; one that left has none here."""
        found = self._by_id.get(tenant_id)
        if found is not None:
            return found.name
        return "a municipality that left" if locale == "en" else "een gemeente die niet meer meedoet"


async def members() -> Members:
    """Return who takes part now."""
    return Members(await list_members(NETWORK))


async def join() -> None:
    """Let this municipality take part."""
    await join_network(NETWORK)


async def leave(context: PluginContext) -> int:
    """End taking part: everything that this municipality keeps here goes, then its membership; return how many rows."""
    gone = await repository.remove_everything(own=context.tenant.id)
    await leave_network(NETWORK)
    return gone
