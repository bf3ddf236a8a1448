"""Words and practical guides over the API, for everybody who is signed in. Reading leaves no trace."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.library.guides.epub import MEDIA_TYPE, guide_as_epub
from core.library.guides.files import book_answer
from core.library.guides.printing import guide_as_pdf
from core.library.schemas.shelving import GuideCardOut, GuideOut, TermOut
from core.library.service import guides, publishing, terms

_READER: Final = allow(Permission.BE_SIGNED_IN)
_ONE: Final = "/handreikingen/{guide_id:uuid}"
_PDF: Final = "application/pdf"


@get(
    "/bibliotheek/trefwoorden",
    guards=[_READER],
    summary="Trefwoorden opvragen",
    description="Geeft de woorden waaronder notities staan: gemeenschap, behoefte en aanpak, in de volgorde van de "
    "redactie.",
)
async def list_terms() -> list[TermOut]:
    """List them."""
    return [TermOut.of(one) for one in await terms.list_terms()]


@get(
    "/handreikingen",
    guards=[_READER],
    summary="Handreikingen opvragen",
    description="Geeft de handreikingen die verschenen zijn, op titel.",
)
async def list_guides() -> list[GuideCardOut]:
    """List them."""
    return [GuideCardOut.of(one) for one in await publishing.list_guides()]


@get(
    _ONE,
    guards=[_READER],
    summary="Handreiking opvragen",
    description="Geeft een handreiking zoals zij nu is. Zij wordt telkens opnieuw gemaakt van wat gepubliceerd is: wat is "
    "ingetrokken, staat er niet meer in. Of er sinds haar editie iets veranderd is, staat erbij.",
)
async def read_guide(guide_id: FromPath[UUID]) -> Response[GuideOut]:
    """Return one."""
    book = await guides.open_book(guide_id)
    return Response(GuideOut.of(book), headers={"ETag": book.etag("json")})


@get(
    _ONE + "/pdf",
    guards=[_READER],
    media_type=_PDF,
    summary="Handreiking als PDF",
    description="Geeft een handreiking als toegankelijke PDF (PDF/UA-1).",
)
async def read_pdf(request: Request[Any, Any, Any], guide_id: FromPath[UUID]) -> Response[bytes]:
    """Return one as a PDF."""
    return await book_answer(request, await guides.open_book(guide_id), "pdf", _PDF, guide_as_pdf)


@get(
    _ONE + "/epub",
    guards=[_READER],
    media_type=MEDIA_TYPE,
    summary="Handreiking als EPUB",
    description="Geeft een handreiking als EPUB 3.",
)
async def read_epub(request: Request[Any, Any, Any], guide_id: FromPath[UUID]) -> Response[bytes]:
    """Return one as an EPUB."""
    return await book_answer(request, await guides.open_book(guide_id), "epub", MEDIA_TYPE, guide_as_epub)


handlers = (list_terms, list_guides, read_guide, read_pdf, read_epub)
