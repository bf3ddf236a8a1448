"""Networks and plugins as authors write them, good and bad."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from core.plugin_api import CandidateCard, NetworkNeeds, PluginContext, hookimpl


def card(reference: str = "17", network: str = "valley", **more: Any) -> CandidateCard:
    """Return a card that is as it should be, or with other values."""
    return CandidateCard(**{"reference": reference, "network": network, "home": "Gemeente Dal", **more})


class Example:
    """A network that answers what it is given, or does what it is given."""

    def __init__(
        self, answer: Any = (), *, name: str = "valley", act: Callable[[], Awaitable[Any]] | None = None
    ) -> None:
        self.name = name
        self.title = f"The {name}"
        self.asked: list[NetworkNeeds] = []
        self._answer = answer
        self._act = act

    async def search(self, needs: NetworkNeeds) -> Any:
        self.asked.append(needs)
        return self._answer if self._act is None else await self._act()


class Plugin:
    """A plugin with these networks, under a name."""

    def __init__(self, *networks: Any, name: str = "valleys") -> None:
        self.__name__ = name
        self.networks: Any = list(networks)
        self.contexts: list[PluginContext] = []

    @hookimpl
    def register_networks(self, context: PluginContext) -> Any:
        self.contexts.append(context)
        return self.networks


class Misspelt:
    """A plugin that answers a hook that does not exist."""

    @hookimpl
    def register_network(self, context: PluginContext) -> Any:
        return []


class OtherParameters:
    """A plugin that asks its hook for what it is not told."""

    @hookimpl
    def register_networks(self, case: Any) -> Any:
        return []


class Unmarked:
    """A plugin whose author forgot the mark."""

    def register_networks(self, context: PluginContext) -> Any:
        return []
