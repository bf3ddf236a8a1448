"""A practical guide for everybody: a page, a PDF and an EPUB, made anew for every reader. Reading leaves no trace."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit import i18n
from core.kit.markdown import render
from core.kit.pages import page
from core.library import labels
from core.library.guides.epub import MEDIA_TYPE, guide_as_epub
from core.library.guides.files import book_answer
from core.library.guides.printing import guide_as_pdf
from core.library.service import guides as service

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.BE_SIGNED_IN)
_ONE: Final = "/handreikingen/{guide_id:uuid}"
_PDF: Final = "application/pdf"


@get(_ONE, guards=[_READER])
async def show_guide(request: AnyRequest, guide_id: FromPath[UUID]) -> Response[Any]:
    """Show a guide for reading and printing."""
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    book = await service.open_book(guide_id)
    return page(
        request,
        "library/guide.html",
        book=book,
        foreword=render(book.foreword, top=3),
        chapters=[
            (
                chapter,
                render(chapter.introduction, top=3),
                [(one, render(one.text, top=4)) for one in chapter.sections],
            )
            for chapter in book.chapters
        ],
        labels=labels,
    )


@get(_ONE + "/handreiking.pdf", guards=[_READER], media_type=_PDF)
async def show_pdf(request: AnyRequest, guide_id: FromPath[UUID]) -> Response[Any]:
    """Return the guide as a tagged PDF."""
    book = await service.open_book(guide_id)
    return await book_answer(request, book, "pdf", _PDF, guide_as_pdf)


@get(_ONE + "/handreiking.epub", guards=[_READER], media_type=MEDIA_TYPE)
async def show_epub(request: AnyRequest, guide_id: FromPath[UUID]) -> Response[Any]:
    """Return the guide as an EPUB."""
    book = await service.open_book(guide_id)
    return await book_answer(request, book, "epub", MEDIA_TYPE, guide_as_epub)


handlers = (show_guide, show_pdf, show_epub)
