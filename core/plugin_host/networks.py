"""Searching the networks of all plugins for key figures."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated, Any, Final, NamedTuple

import msgspec
from msgspec import Meta

from core.kit import clock
from core.plugin_api import CandidateCard, Network, NetworkNeeds, PluginContext
from core.plugin_api.networks import MOST_CARDS, Line, Word
from core.plugin_host.building import plugins
from core.plugin_host.calling import PluginFailed, WrongAnswer, isolated
from tenants.scope import current

SEARCH_SECONDS: Final = 3.0

_HOOK: Final = "register_networks"
_Cards = Annotated[tuple[CandidateCard, ...], Meta(max_length=MOST_CARDS)]


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


class _Known(NamedTuple):
    name: str
    title: str
    search: Callable[..., Awaitable[object]]


async def search_networks(needs: NetworkNeeds, *, seconds: float = SEARCH_SECONDS) -> list[NetworkAnswer]:
    """Ask every network of every plugin, one after the other, whom it knows.

    Shape: an answer for each network, by the plugin's name and in the plugin's order; empty when there is no network.
    Units: ``seconds`` is the time limit of each network, and of a plugin that names its networks.
    Tenant: needs a scope; plugins run inside it. No failure of theirs is raised.
    """
    context = PluginContext(tenant_id=current().tenant_id, today=clock.today())
    answers: list[NetworkAnswer] = []
    for plugin in plugins().answering(_HOOK):
        try:
            known = await isolated(plugin, partial(_networks_of, plugin, context), seconds=seconds)
        except PluginFailed:
            answers.append(NetworkAnswer(plugin=plugin, network=plugin, title=plugin, failed=True))
            continue
        answers += [await _answer_of(plugin, network, needs, seconds) for network in known]
    return answers


async def _answer_of(plugin: str, network: _Known, needs: NetworkNeeds, seconds: float) -> NetworkAnswer:
    answer = NetworkAnswer(plugin=plugin, network=network.name, title=network.title)
    try:
        cards = await isolated(plugin, partial(_cards_of, network, needs), seconds=seconds)
    except PluginFailed:
        return msgspec.structs.replace(answer, failed=True)
    return msgspec.structs.replace(answer, cards=cards)


async def _networks_of(plugin: str, context: PluginContext) -> list[_Known]:
    told: Any = plugins().call(_HOOK, plugin, context=context)
    if inspect.isawaitable(told):
        told = await told
    known: list[_Known] = []
    for network in _several(told):
        if not isinstance(network, Network):
            raise WrongAnswer
        name, title = msgspec.convert((network.name, network.title), tuple[Word, Line])
        known.append(_Known(name, title, network.search))
    if len({network.name for network in known}) < len(known):
        raise WrongAnswer
    return known


async def _cards_of(network: _Known, needs: NetworkNeeds) -> tuple[CandidateCard, ...]:
    told = _several(await network.search(needs=needs))
    if not all(isinstance(card, CandidateCard) for card in told):
        raise WrongAnswer
    # A struct checks nothing when it is made, so each card is read again as if it came from outside.
    cards = msgspec.convert([msgspec.structs.asdict(card) for card in told], _Cards)
    references = {card.reference for card in cards}
    if len(references) < len(cards) or any(card.network != network.name for card in cards):
        raise WrongAnswer
    return cards


def _several(told: object) -> list[Any]:
    if not isinstance(told, list | tuple):
        raise WrongAnswer
    return list(told)
