"""Plugins as authors write them, good and bad."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from core.plugin_api import CandidateCard, Manifest, NetworkNeeds, PluginContext, Told, hookimpl
from core.plugin_host import build_plugins, switch_on
from tests.towns import Town

ADMINISTRATOR = "tenant_administrator"


def told(text: str) -> Told:
    """Return a text that is the same in both languages."""
    return Told(text, text)


def manifest(name: str = "valleys", *hooks: str, **more: Any) -> Manifest:
    """Return a manifest that is as it should be, or with other values."""
    return Manifest(
        **{
            "name": name,
            "title": told(f"The {name}"),
            "summary": told("Invented for a test."),
            "version": "1.0",
            "core": ">=0.1,<1",
            "author": "Nobody",
            "hooks": hooks or ("register_networks",),
            **more,
        }
    )


class Made:
    """A plugin that is put together by a test."""

    manifest: Any


def plugin(name: str, **answers: Callable[..., Any]) -> Any:
    """Return a plugin that answers these hooks with these functions, whose manifest says so."""
    made = Made()
    made.manifest = manifest(name, *answers)
    for hook, function in answers.items():
        setattr(made, hook, hookimpl(function, specname=hook))
    return made


async def installed(town: Town, *plugins: Any, on: bool = True) -> None:
    """Install plugins in this process, and switch them on in a town."""
    build_plugins(plugins)
    async with town.acting(ADMINISTRATOR):
        for one in plugins if on else ():
            await switch_on(one.manifest.name)


def card(reference: str = "17", network: str = "valley", **more: Any) -> CandidateCard:
    """Return a card that is as it should be, or with other values."""
    return CandidateCard(**{"reference": reference, "network": network, "home": "Gemeente Dal", **more})


class Example:
    """A network that answers what it is given, or does what it is given."""

    def __init__(
        self, answer: Any = (), *, name: str = "valley", act: Callable[[], Awaitable[Any]] | None = None
    ) -> None:
        self.name = name
        self.title = told(f"The {name}")
        self.asked: list[NetworkNeeds] = []
        self._answer = answer
        self._act = act

    async def search(self, context: PluginContext, needs: NetworkNeeds) -> Any:
        self.asked.append(needs)
        return self._answer if self._act is None else await self._act()


class Plugin:
    """A plugin with these networks, under a name."""

    def __init__(self, *networks: Any, name: str = "valleys", **more: Any) -> None:
        self.manifest = manifest(name, **more)
        self.networks: Any = list(networks)
        self.contexts: list[PluginContext] = []

    @hookimpl
    def register_networks(self, context: PluginContext) -> Any:
        self.contexts.append(context)
        return self.networks


class Misspelt:
    """A plugin that answers a hook that does not exist."""

    manifest = manifest("misspelt")

    @hookimpl
    def register_network(self, context: PluginContext) -> Any:
        return []


class OtherParameters:
    """A plugin that asks its hook for what it is not told."""

    manifest = manifest("other-parameters")

    @hookimpl
    def register_networks(self, case: Any) -> Any:
        return []


class Unmarked:
    """A plugin whose author forgot the mark."""

    manifest = manifest("unmarked")

    def register_networks(self, context: PluginContext) -> Any:
        return []


class WithoutManifest:
    """A plugin whose author forgot the manifest."""

    @hookimpl
    def register_networks(self, context: PluginContext) -> Any:
        return []
