"""The one search as a page. Its form is sent as a body: a question gets an address once we saw that it names nobody."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from core.access.guards import allow, may
from core.access.matrix import Permission
from core.kit.forms import read_form
from core.kit.glossary import dutch_field
from core.kit.i18n import N_
from core.kit.pages import flash_text, page, see_other
from core.kit.paging import PAGING, Paging
from core.knowledge.rules.search import SearchKind
from core.knowledge.schemas.search import HERE, SearchForm, SearchQuestion
from core.knowledge.service import search as service
from core.library.labels import FACETS, told_facets, told_period, told_region
from core.library.rules.searching import LONGEST_ASKED, MOST_WEIGHED, Chosen, uncrossed
from core.library.service.publishing import list_themes

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.BE_SIGNED_IN)
_SECRET: Final = {"secret_address": True}
_PERSONAL = flash_text(
    "zoeken-niet-op-personen",
    "That looks like the name, number or address of a person. Do not search for people: search for a subject, "
    "such as school. Is it no person? Then type it without capitals.",
)
_FRAGMENT: Final = "found"
_KINDS: Final = {
    SearchKind.NOTE: N_("Practice notes"),
    SearchKind.ARTICLE: N_("Knowledge bases"),
    SearchKind.LEARNING: N_("Learnings"),
    SearchKind.HELP: N_("Help"),
}
_FACET_NAMES: Final = {**FACETS, "theme": N_("Theme")}

Line = Annotated[str, QueryParameter(name=dutch_field("search"), max_length=LONGEST_ASKED)]
Kind = Annotated[SearchKind | None, QueryParameter(name=dutch_field("kind"))]
Community = Annotated[str | None, QueryParameter(name=dutch_field("community"), max_length=80)]
Need = Annotated[str | None, QueryParameter(name=dutch_field("need"), max_length=80)]
Approach = Annotated[str | None, QueryParameter(name=dutch_field("approach"), max_length=80)]
Region = Annotated[str | None, QueryParameter(name=dutch_field("region"), max_length=80)]
Period = Annotated[str | None, QueryParameter(name=dutch_field("period"), max_length=80)]
Theme = Annotated[UUID | None, QueryParameter(name=dutch_field("theme"))]


@get(HERE, guards=[_READER], dependencies=PAGING, opt=_SECRET)
async def show_search(  # noqa: PLR0913, PLR0917 - each is a parameter of the address
    request: AnyRequest,
    paging: NamedDependency[Paging],
    line: Line = "",
    kind: Kind = None,
    community: Community = None,
    need: Need = None,
    approach: Approach = None,
    region: Region = None,
    period: Period = None,
    theme_id: Theme = None,
) -> Response[Any]:
    """Show what was found; a question that seems to be about a person is taken out of the address, and not looked for."""
    chosen = Chosen(
        community=community, need=need, approach=approach, region=region, period=period, theme_id=theme_id
    )
    is_paged = kind is SearchKind.NOTE
    found = await service.search(
        " ".join(line.split()),
        chosen,
        kind=kind,
        after=paging.after(tuple[float, UUID]) if is_paged else None,
        limit=paging.limit if is_paged else service.FIRST + 1,
    )
    if found.is_personal:
        return see_other(HERE, flash=_PERSONAL)
    return await _page(request, SearchQuestion(" ".join(line.split()), kind, chosen), found, paging=paging)


@post(HERE, guards=[_READER], opt=_SECRET, status_code=303)
async def ask(request: AnyRequest) -> Response[Any]:
    """Lead to the address of what was asked, or answer at once while somebody types; see the module."""
    form = await read_form(request, SearchForm)
    question = form.value.question() if form.value is not None else SearchQuestion()
    if request.headers.get("HX-Request") == "true":
        found = await service.search(
            question.line, question.chosen, kind=question.kind, limit=service.FIRST + 1, with_learnings=False
        )
        answer = await _page(request, question, found, is_typing=True)
        answer.headers["HX-Replace-Url"] = HERE if found.is_personal else question.address
        return answer
    if await service.seems_personal(question.line):
        return see_other(HERE, flash=_PERSONAL)
    return see_other(question.address)


async def _page(
    request: AnyRequest,
    question: SearchQuestion,
    found: service.Found,
    *,
    paging: Paging | None = None,
    is_typing: bool = False,
) -> Response[Any]:
    is_paged = paging is not None and question.kind is SearchKind.NOTE
    notes = found.notes.notes
    themes = {str(one.id): one.title for one in await list_themes()} if notes else {}
    return page(
        request,
        "knowledge/search.html",
        fragment=_FRAGMENT if is_typing else "",
        question=SearchQuestion() if found.is_personal else question,
        found=found,
        notes=notes[: paging.size if paging is not None and is_paged else service.FIRST],
        has_more_notes=not is_paged and len(notes) > service.FIRST,
        links=paging.links(notes, key=lambda one: (one.weight, one.id))
        if paging is not None and is_paged
        else None,
        kinds=_KINDS,
        of=SearchKind,
        is_typing=is_typing,
        may_learn=may(Permission.WRITE_NOTES),
        is_uncrossed=uncrossed(question.chosen) != question.chosen,
        facet_names=_FACET_NAMES,
        told_facets=told_facets,
        told_value=partial(_told_value, themes),
        longest=LONGEST_ASKED,
        most=MOST_WEIGHED,
    )


def _told_value(themes: dict[str, str], facet: str, value: str) -> str:
    """Return a value of a facet as people read it."""
    if facet == "region":
        return told_region(value)
    if facet == "period":
        return told_period(value)
    return themes.get(value, value) if facet == "theme" else value


handlers = (show_search, ask)
