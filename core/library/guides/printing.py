"""A guide as a tagged PDF (PDF/UA-1). No day or time is in it: the same guide gives the same file."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Final

import msgspec
import typst

from core.library.guides.blocks import Block, blocks_of
from core.library.guides.book import Book, Chapter, Section, quarter_in_words

_TEMPLATE: Final = Path(__file__).with_name("guide.typ")
_MOST_TRIES: Final = 40
_MISSING: Final = "□"
_NO_GLYPH: Final = re.compile(r"the text `(.+?)` could not be displayed", re.DOTALL)
_USUAL: Final = re.compile(r"[^\x00-\u024F\u2010-\u2027\u20AC□]")
"""What a font of every machine may lack."""
_PROBE: Final = (
    b'#set document(title: "-")\n#let all = json(bytes(sys.inputs.all))\n#for one in all { par(one) }\n'
)
_LEFT_OUT: Final = "Een teken dat niet gedrukt kan worden, staat er als □. Op de site staat het wel."

COLOPHON: Final = (
    "Deze handreiking wordt steeds opnieuw gemaakt van de praktijknotities die nu gepubliceerd zijn. Wat wordt ingetrokken, "
    "staat er vanaf dat moment niet meer in. Kijk daarom op de site of er iets veranderd is, voordat u een oude "
    "afdruk gebruikt."
)
"""What stands in every copy, in Dutch."""


class _SectionData(msgspec.Struct, frozen=True):
    title: str
    summary: str
    text: tuple[Block, ...]
    source: str


class _ChapterData(msgspec.Struct, frozen=True):
    title: str
    introduction: tuple[Block, ...]
    sections: tuple[_SectionData, ...]


class _BookData(msgspec.Struct, frozen=True):
    title: str
    publisher: str
    edition: str
    colophon: tuple[str, ...]
    foreword: tuple[Block, ...]
    chapters: tuple[_ChapterData, ...]


def source_line(section: Section) -> str:
    """Return when a note was published and, where it asked to be named, by which municipality it was handed in."""
    told = f"Gepubliceerd in het {quarter_in_words(section.published_in)}"
    return f"{told}. Ingebracht door {section.attribution}." if section.attribution else f"{told}."


async def guide_as_pdf(book: Book) -> bytes:
    """Return a guide as a tagged PDF; made in a thread, so that others are served meanwhile.

    A character that no font of this machine has becomes a square, and the PDF says so.
    """
    return await asyncio.to_thread(_print, book)


def _print(book: Book) -> bytes:
    sent = _as_json(book, (COLOPHON,))
    try:
        return _compiled(sent)
    except typst.TypstError:
        sent = _as_json(book, (COLOPHON, _LEFT_OUT))
    unusual = set(_USUAL.findall(sent))
    for left_out in (_without_glyph(unusual), unusual):
        try:
            return _compiled(sent.translate(dict.fromkeys(map(ord, left_out), _MISSING)))
        except typst.TypstError:
            if left_out == unusual:
                raise
    raise AssertionError


def _compiled(sent: str) -> bytes:
    return typst.compile(_TEMPLATE, format="pdf", sys_inputs={"book": sent}, pdf_standards="ua-1")


def _without_glyph(unusual: set[str]) -> set[str]:
    """Return those characters that cannot be printed here: all of them when that takes too long to find out."""
    asked = sorted(unusual)
    for _ in range(_MOST_TRIES):
        try:
            typst.compile(
                _PROBE,
                format="pdf",
                sys_inputs={"all": msgspec.json.encode(asked).decode()},
                pdf_standards="ua-1",
            )
        except typst.TypstError as error:
            named = set(_NO_GLYPH.findall(str(error)))
            left = [one for one in asked if not any(one in name for name in named)]
            if len(left) == len(asked):
                return unusual
            asked = left
        else:
            return unusual - set(asked)
    return unusual


def _as_json(book: Book, colophon: tuple[str, ...]) -> str:
    data = _BookData(
        title=book.title,
        publisher=book.publisher,
        edition=book.edition_line,
        colophon=colophon,
        foreword=blocks_of(book.foreword, top=2),
        chapters=tuple(_chapter(one) for one in book.chapters),
    )
    return msgspec.json.encode(data).decode()


def _chapter(chapter: Chapter) -> _ChapterData:
    return _ChapterData(
        title=chapter.title,
        introduction=blocks_of(chapter.introduction, top=2),
        sections=tuple(
            _SectionData(
                title=one.title,
                summary=one.summary,
                text=blocks_of(one.text, top=3),
                source=source_line(one),
            )
            for one in chapter.sections
        ),
    )
