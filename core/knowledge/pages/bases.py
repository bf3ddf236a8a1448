"""Pages of knowledge bases: what there is and a search in it, one base, one article."""

from __future__ import annotations

from typing import Annotated, Any, Final

from litestar import Request, Response, get
from litestar.params import FromPath, QueryParameter

from core.access.guards import allow, may
from core.access.matrix import Permission
from core.kit import clock, i18n
from core.kit.glossary import dutch_field
from core.kit.markdown import render
from core.kit.pages import page
from core.knowledge import service
from core.knowledge.rules import bases as rules

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.BE_SIGNED_IN)
_HERE: Final = "/kennisbank"
_SEARCH: Final = dutch_field("search")
_LONGEST: Final = 100

Asked = Annotated[str, QueryParameter(name=_SEARCH)]


@get(_HERE, guards=[_READER])
async def list_bases(request: AnyRequest, asked: Asked = "") -> Response[Any]:
    """Show the knowledge bases that are on, and what a search found in them."""
    locale = i18n.use_locale(request.cookies.get(i18n.COOKIE))
    asked = " ".join(asked.split())[:_LONGEST]
    shelf = await service.list_bases()
    return page(
        request,
        "knowledge/bases.html",
        shelf=shelf,
        oldest_review=rules.oldest_review,
        asked=asked,
        longest=_LONGEST,
        hits=service.search_in(shelf, asked, locale) if asked else [],
        may_switch=may(Permission.CHANGE_SETTINGS),
    )


@get(_HERE + "/{plugin:str}/{base:str}", guards=[_READER])
async def show_base(request: AnyRequest, plugin: FromPath[str], base: FromPath[str]) -> Response[Any]:
    """Show what one knowledge base holds."""
    locale = i18n.use_locale(request.cookies.get(i18n.COOKIE))
    found = await service.require_base(plugin, base)
    return page(
        request,
        "knowledge/base.html",
        plugin=plugin,
        base=found,
        topics=rules.topics_of(found, locale),
        reviewed=rules.oldest_review(found),
    )


@get(_HERE + "/{plugin:str}/{base:str}/{article:str}", guards=[_READER])
async def show_article(
    request: AnyRequest, plugin: FromPath[str], base: FromPath[str], article: FromPath[str]
) -> Response[Any]:
    """Show an article, with its source, its review and what is not known above it."""
    locale = i18n.use_locale(request.cookies.get(i18n.COOKIE))
    found, one = await service.require_article(plugin, base, article)
    return page(
        request,
        "knowledge/article.html",
        plugin=plugin,
        base=found,
        article=one,
        text=render(one.text.within(locale)),
        is_dutch_only=locale == "en" and one.text.en is None,
        is_due=rules.is_due(one, clock.today()),
    )


handlers = (list_bases, show_base, show_article)
