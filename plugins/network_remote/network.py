"""The network: needs go out, cards without names come back."""

from __future__ import annotations

from core.plugin_api import CandidateCard, NetworkNeeds, PluginContext, Told
from plugins.network_remote.client import partner_of
from plugins.network_remote.travelling import select_needs, told_of

NAME = "remote"
ASK_PATH = "vraag"


class RemoteNetwork:
    """Key figures whom a partner organisation guides."""

    name = NAME

    def __init__(self, title: Told) -> None:
        """Take what the municipality calls it."""
        self.title = title

    async def search(self, context: PluginContext, needs: NetworkNeeds) -> list[CandidateCard]:
        """Return whom the partner offers. Each card says so when part of the needs stayed at home.

        Raises: PartnerFailed, and nothing that counts as being late: the time limit of the settings is below the host's.
        """
        travelling = select_needs(needs, await context.read.vocabulary())
        note = (told_of(travelling.left_out).within(context.locale),) if travelling.left_out else ()
        return [
            CandidateCard(
                reference=card.reference,
                network=self.name,
                home=card.home,
                points=(*note, *card.points),
                request_path=f"{ASK_PATH}/{card.reference}",
            )
            for card in await partner_of(context).search(travelling.needs)
        ]
