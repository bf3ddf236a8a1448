"""The face for plugin authors: everything that a plugin may import of ours stands here, and nothing of a framework."""

from __future__ import annotations

from core.plugin_api.context import PluginContext
from core.plugin_api.markers import ENTRY_POINTS, hookimpl
from core.plugin_api.networks import CandidateCard, FreeTime, Network, NetworkNeeds
from core.plugin_api.payouts import PayoutFile, PayoutFormat, PayoutPayment

__all__ = [
    "ENTRY_POINTS",
    "CandidateCard",
    "FreeTime",
    "Network",
    "NetworkNeeds",
    "PayoutFile",
    "PayoutFormat",
    "PayoutPayment",
    "PluginContext",
    "hookimpl",
]
