"""How a plugin stands in a municipality."""

from __future__ import annotations

from enum import StrEnum

from core.plugin_host import PluginState


class PluginStanding(StrEnum):
    """Whether a plugin takes part here, and if not, why."""

    ON = "on"
    OFF = "off"
    LATE = "late"
    FAILING = "failing"
    UNFIT = "unfit"


def standing_of(state: PluginState) -> PluginStanding:
    """Return how a plugin stands: what keeps it from working counts before how it was switched."""
    if state.refused:
        return PluginStanding.UNFIT
    if not state.switch.is_on:
        return PluginStanding.OFF
    if state.switch.quarantined_for is not None:
        return PluginStanding(state.switch.quarantined_for)
    return PluginStanding.ON
