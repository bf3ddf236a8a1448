"""Plugins of the demo: what each organisation switched on, so that one sees that they differ."""

from __future__ import annotations

from typing import Final

from core.plugin_desk.service import switch
from core.plugin_host import plugins
from core.plugin_storage import join_network
from tenants.registry import require_tenant
from tenants.scope import Scope, service_entry

TWENTE: Final = "network-twente"
KNOWLEDGE: Final = (
    "knowledge-closed-religious",
    "knowledge-eritrean",
    "knowledge-moluccan",
    "knowledge-neighbourhoods",
    "knowledge-recent-refugees",
    "knowledge-roma-sinti",
    "knowledge-somali",
    "knowledge-syriac-orthodox",
)
SWITCHED_ON: Final[dict[str, tuple[str, ...]]] = {
    "enschede": (*KNOWLEDGE, "instrument-steps", TWENTE, "report-enschede", "report-funder", "sepa"),
    "oldenzaal": ("knowledge-neighbourhoods", "knowledge-recent-refugees", TWENTE, "sepa"),
    "kenniscentrum": KNOWLEDGE,
}
"""By organisation; what is not installed is left out."""


async def switch_plugins_on() -> None:
    """Switch the plugins of each organisation on, and let the municipalities of Twente join their network.

    What is on already stays as it is. Raises: DatabaseAway.
    """
    installed = set(plugins().names)
    for slug, names in SWITCHED_ON.items():
        tenant = await require_tenant(slug)
        async with Scope(service_entry(tenant.id, "sign_in")):
            for name in names:
                if name in installed:
                    await switch(name, on=True)
            if TWENTE in names and TWENTE in installed:
                await join_network(TWENTE)
