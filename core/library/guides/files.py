"""A guide as a file in an answer: browsers keep it, and ask each time whether it is still the same."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Request, Response

from core.library.guides.book import Book


async def book_answer(
    request: Request[Any, Any, Any],
    book: Book,
    form: str,
    media_type: str,
    make: Callable[[Book], Awaitable[bytes]],
) -> Response[bytes]:
    """Return the guide as ``make`` makes it, with its ETag; for whoever has this one already it is not made again (304).

    ``form`` is the end of the file's name.
    """
    headers = {
        "ETag": book.etag(form),
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'inline; filename="{book.file_name}.{form}"',
    }
    if book.etag(form) in request.headers.get("If-None-Match", ""):
        return Response(b"", status_code=304, headers=headers, media_type=media_type)
    return Response(await make(book), headers=headers, media_type=media_type)
