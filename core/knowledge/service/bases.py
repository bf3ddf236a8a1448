"""The use cases of knowledge bases: list, read, search. Nobody records who did; there is no row and no journal record."""

from __future__ import annotations

from typing import Final

from core.kit.errors import NotFound, Unavailable
from core.knowledge.rules import bases as rules
from core.plugin_api import Article, KnowledgeBase
from core.plugin_host import Registrations, registrations

_HOOK: Final = "register_knowledge_bases"
_AWAY: Final = "Deze kennisbank is nu niet te lezen. Probeer het over een minuut opnieuw."


async def list_bases() -> Registrations[KnowledgeBase]:
    """List the knowledge bases that are on in this tenant, by name of plugin, and the plugins that could not tell theirs."""
    return await registrations(_HOOK, KnowledgeBase)


async def require_base(plugin: str, name: str) -> KnowledgeBase:
    """Return a knowledge base. Raises: NotFound, also when it is off; Unavailable when its plugin failed just now."""
    shelf = await list_bases()
    for one in shelf.found:
        if (one.plugin, one.item.name) == (plugin, name):
            return one.item
    if plugin in shelf.failed:
        raise Unavailable(_AWAY)
    raise NotFound


async def require_article(plugin: str, base: str, name: str) -> tuple[KnowledgeBase, Article]:
    """Return an article with the base that it stands in. Raises: NotFound; Unavailable."""
    found = await require_base(plugin, base)
    for article in found.articles:
        if article.name == name:
            return found, article
    raise NotFound


def search_in(shelf: Registrations[KnowledgeBase], asked: str, locale: str) -> list[rules.Hit]:
    """Search in bases that were listed, in memory; what was asked goes nowhere. See `rules.search`."""
    return rules.search(((one.plugin, one.item) for one in shelf.found), asked, locale)
