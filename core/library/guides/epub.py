"""A guide as an EPUB 3. No day or time is in it: the same guide gives the same file."""

from __future__ import annotations

import asyncio
import zipfile
from io import BytesIO
from typing import Any, Final

from core.kit.markdown import render
from core.kit.pages import house_templates
from core.library.guides.book import Book, Chapter
from core.library.guides.printing import COLOPHON, source_line

MEDIA_TYPE: Final = "application/epub+zip"
_FOLDER: Final = "library/epub/"
_FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The moment that every file in the book carries: the first that a zip can tell."""
_FIRST_MONTHS: Final = {"1": "01", "2": "04", "3": "07", "4": "10"}


async def guide_as_epub(book: Book) -> bytes:
    """Return a guide as an EPUB; made in a thread, so that others are served meanwhile."""
    return await asyncio.to_thread(_bind, book)


def _bind(book: Book) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        # Readers know an EPUB by this file: the first one, and not compressed.
        _put(archive, "mimetype", MEDIA_TYPE, compressed=False)
        _put(archive, "META-INF/container.xml", _made("container.xml"))
        for name, text in _files_of(book).items():
            _put(archive, f"EPUB/{name}", text)
    return content.getvalue()


def _files_of(book: Book) -> dict[str, str]:
    chapters = [(f"thema-{number}.xhtml", one) for number, one in enumerate(book.chapters, start=1)]
    pages = [("titel", "titel.xhtml", "Titelblad")]
    files = {
        "style.css": _made("style.css"),
        "titel.xhtml": _made("title.xhtml", book=book, colophon=COLOPHON),
    }
    if book.foreword:
        pages.append(("vooraf", "vooraf.xhtml", "Woord vooraf"))
        files["vooraf.xhtml"] = _made("foreword.xhtml", foreword=render(book.foreword, top=2))
    files |= {name: _chapter(chapter) for name, chapter in chapters}
    listed = pages + [(name.removesuffix(".xhtml"), name, "") for name, _chapter_of_it in chapters]
    files["nav.xhtml"] = _made("nav.xhtml", book=book, pages=pages, chapters=chapters)
    files["package.opf"] = _made("package.opf", book=book, pages=listed, modified=_modified(book))
    return files


def _chapter(chapter: Chapter) -> str:
    sections = [(one, render(one.text, top=3), source_line(one)) for one in chapter.sections]
    return _made(
        "chapter.xhtml",
        chapter=chapter,
        introduction=render(chapter.introduction, top=2),
        sections=sections,
    )


def _made(template: str, **context: Any) -> str:
    return house_templates().get_template(_FOLDER + template).render(context)


def _modified(book: Book) -> str:
    """Return the moment that an EPUB has to tell: the first of the quarter in which the edition was published."""
    year, _, quarter = (book.published_in or "2000-1").partition("-")
    return f"{year}-{_FIRST_MONTHS[quarter]}-01T00:00:00Z"


def _put(archive: zipfile.ZipFile, name: str, text: str, *, compressed: bool = True) -> None:
    info = zipfile.ZipInfo(name, date_time=_FIRST_MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    archive.writestr(info, text.encode())
