"""The lines of the menu, and what waits behind them."""

from __future__ import annotations

from typing import Final

from core.plugin_api import NavigationItem, PluginContext, Told
from plugins.network_twente import answering, guiding, seeking
from plugins.network_twente.words import TITLE


async def waiting_for_leads(context: PluginContext) -> int:
    """Return how many requests of others, and answers to ours, wait for a project lead."""
    return await guiding.count_waiting(context) + await seeking.count_news(context)


ITEMS: Final = (
    NavigationItem(
        title=TITLE,
        waiting=waiting_for_leads,
        waiting_for=Told(
            "Vragen of antwoorden uit het netwerk Twente", "Questions or answers from the Twente network"
        ),
    ),
    NavigationItem(
        title=Told("Helpen in een andere gemeente", "Helping in another municipality"),
        path="mijn",
        waiting=answering.count_waiting,
        waiting_for=Told("Een andere gemeente vraagt uw hulp", "Another municipality asks for your help"),
    ),
    NavigationItem(title=Told("Deelname netwerk Twente", "Twente network membership"), path="deelname"),
)
