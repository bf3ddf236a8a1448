"""The library over the API, for whoever is signed in, in every organisation. Reading leaves no trace."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.glossary import dutch_field
from core.kit.paging import Page, Paging
from core.library.schemas.reading import PublishedCardOut, PublishedNoteOut, ThemeList, ThemeOut
from core.library.service import publishing

_READER: Final = allow(Permission.BE_SIGNED_IN)

OfTheme = Annotated[
    UUID | None,
    QueryParameter(name=dutch_field("theme"), description="Alleen notities van dit thema (UUID)."),
]


@get(
    "/bibliotheek/notities",
    guards=[_READER],
    summary="Gepubliceerde notities opvragen",
    description="Geeft wat het landelijke kenniscentrum publiceerde, het laatste kwartaal eerst. Dat iemand leest, wordt "
    "nergens bewaard.",
)
async def list_published(
    paging: NamedDependency[Paging], of_theme: OfTheme = None
) -> Response[Page[PublishedCardOut]]:
    """List them."""
    found = await publishing.list_published(
        theme=of_theme, after=paging.after(tuple[str, UUID]), limit=paging.limit
    )
    return paging.answer(found, key=lambda card: (card.published_in, card.id), out=PublishedCardOut.of)


@get(
    "/bibliotheek/notities/{library_note_id:uuid}",
    guards=[_READER],
    summary="Gepubliceerde notitie opvragen",
    description="Geeft één gepubliceerde notitie. Is zij ingetrokken, dan volgt 404.",
)
async def read_published(library_note_id: FromPath[UUID]) -> PublishedNoteOut:
    """Return one."""
    return PublishedNoteOut.of(await publishing.require_published(library_note_id))


@get(
    "/bibliotheek/themas",
    guards=[_READER],
    summary="Thema's van de bibliotheek opvragen",
    description="Geeft de thema's waar een gepubliceerde notitie onder staat, in de volgorde van de redactie.",
)
async def list_themes() -> ThemeList:
    """List the themes."""
    return ThemeList(results=[ThemeOut.of(theme) for theme in await publishing.list_themes()])


handlers = (list_published, read_published, list_themes)
