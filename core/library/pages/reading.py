"""Pages of the library for everybody: the shelf, a theme, and a note. Reading leaves no trace."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from core.access.guards import allow, may
from core.access.matrix import Permission
from core.kit import i18n
from core.kit.markdown import render
from core.kit.pages import page
from core.kit.paging import PAGING, Paging
from core.library import labels
from core.library.service import publishing

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.BE_SIGNED_IN)
_HERE: Final = "/bibliotheek"


@get(_HERE, guards=[_READER], dependencies=PAGING)
async def show_shelf(request: AnyRequest, paging: NamedDependency[Paging]) -> Response[Any]:
    """Show the themes, the guides and the notes, the latest first."""
    notes = await publishing.list_published(after=paging.after(tuple[str, UUID]), limit=paging.limit)
    links = paging.links(notes, key=lambda card: (card.published_in, card.id))
    is_first = links.first is None
    return page(
        request,
        "library/shelf.html",
        themes=await publishing.list_themes() if is_first else [],
        guides=await publishing.list_guides() if is_first else [],
        notes=notes[: paging.size],
        links=links,
        is_first=is_first,
        may_edit=may(Permission.EDIT_LIBRARY),
        labels=labels,
    )


@get(_HERE + "/themas/{theme_id:uuid}", guards=[_READER])
async def show_theme(request: AnyRequest, theme_id: FromPath[UUID]) -> Response[Any]:
    """Show a theme with its notes, in the order of the editors."""
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    theme = await publishing.require_theme(theme_id)
    return page(
        request,
        "library/theme.html",
        theme=theme,
        introduction=render(theme.introduction, top=2),
        notes=await publishing.list_theme(theme_id),
        labels=labels,
    )


@get(_HERE + "/{library_note_id:uuid}", guards=[_READER])
async def show_note(request: AnyRequest, library_note_id: FromPath[UUID]) -> Response[Any]:
    """Show a note for reading and printing."""
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    note = await publishing.require_published(library_note_id)
    return page(
        request,
        "library/note.html",
        note=note,
        text=render(note.text, top=2),
        facets=labels.told_facets(note.facets),
        related=await publishing.list_related(note),
        labels=labels,
    )


handlers = (show_shelf, show_theme, show_note)
