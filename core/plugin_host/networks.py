"""Searching the networks of all plugins for key figures."""

from __future__ import annotations

from functools import partial
from typing import Final

import msgspec

from core.kit import i18n
from core.plugin_api import CandidateCard, Network, NetworkNeeds, PluginContext
from core.plugin_api.answers import checked_cards
from core.plugin_host.building import plugins
from core.plugin_host.calling import Act, PluginFailed, ask, registrations

SEARCH_SECONDS: Final = 3.0

_HOOK: Final = "register_networks"


class NetworkAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What one network answered: its cards, the best first, or that it ``failed``, so that the page can say so.

    A network is known by ``plugin`` and ``network`` together. Of a plugin that could not even name its networks there is one
    answer that failed, under the plugin's own name.
    """

    plugin: str
    network: str
    title: str
    cards: tuple[CandidateCard, ...] = ()
    failed: bool = False


async def search_networks(needs: NetworkNeeds, *, seconds: float = SEARCH_SECONDS) -> list[NetworkAnswer]:
    """Ask every network of every plugin that is on, one after the other, whom it knows.

    Shape: an answer for each network, by the plugin's name and in the plugin's order; empty when there is no network.
    Units: ``seconds`` is the time limit of each network. Tenant: needs a scope; plugins run inside it. No failure
    of theirs is raised.
    """
    named = await registrations(_HOOK, Network)  # type: ignore[type-abstract]
    answers = [
        NetworkAnswer(plugin=name, network=name, title=_title_of(name), failed=True) for name in named.failed
    ]
    for one in named.found:
        answer = NetworkAnswer(
            plugin=one.plugin, network=one.item.name, title=one.item.title.within(i18n.locale())
        )
        search: Act[tuple[CandidateCard, ...]] = partial(_cards_of, one.item, needs)
        try:
            cards = await ask(one.plugin, _HOOK, search, seconds=seconds)
        except PluginFailed:
            answers.append(msgspec.structs.replace(answer, failed=True))
        else:
            answers.append(msgspec.structs.replace(answer, cards=cards))
    return sorted(answers, key=lambda answer: answer.plugin)


async def _cards_of(
    network: Network, needs: NetworkNeeds, context: PluginContext
) -> tuple[CandidateCard, ...]:
    return checked_cards(await network.search(context, needs), network.name)


def _title_of(plugin: str) -> str:
    return plugins().manifests[plugin].title.within(i18n.locale())
