"""Where a step leads, as it is now: the title of an article or a note is read when it is shown and kept nowhere."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

import core.knowledge.service as knowledge
from core.kit import i18n
from core.kit.errors import NotFound, Unavailable
from core.library.service import publishing
from core.onboarding.rules import PAGES, StepKind, address_of


class Destination(NamedTuple):
    """What a step leads to: its title, and its address when it can be read here and now."""

    title: str
    href: str = ""
    is_there: bool = True


_GONE = Destination("", is_there=False)


async def lead_on(kind: StepKind, target: str | None) -> Destination:
    """Return where a step leads. What was withdrawn, or switched off here, is not there, and has no title either."""
    if kind is StepKind.TASK or target is None:
        return Destination("")
    href = address_of(kind, target)
    if kind is StepKind.PAGE:
        found = next((page for page in PAGES if page.path == target), None)
        return _GONE if found is None else Destination(i18n.gettext(found.title), href)
    try:
        return Destination(await _title_of(kind, target), href)
    except (NotFound, Unavailable):
        return _GONE


async def _title_of(kind: StepKind, target: str) -> str:
    if kind is StepKind.NOTE:
        return (await publishing.require_published(UUID(target))).title
    plugin, base, article = target.split("/")
    _, found = await knowledge.require_article(plugin, base, article)
    return found.title.within(i18n.locale())


async def list_articles() -> list[tuple[str, str]]:
    """List the articles that can be read here, as (target, title with that of its base), for a list to choose from."""
    locale = i18n.locale()
    shelf = await knowledge.list_bases()
    return [
        (
            f"{one.plugin}/{one.item.name}/{article.name}",
            f"{one.item.title.within(locale)}: {article.title.within(locale)}",
        )
        for one in shelf.found
        for article in one.item.articles
    ]
