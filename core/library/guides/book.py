"""What stands in a practical guide, in order: made anew from what is published now, whenever somebody asks for it."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from uuid import UUID

import msgspec

_NEVER: Final = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
_QUARTERS: Final = ("eerste", "tweede", "derde", "vierde")


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A practice note in a guide; ``text`` is Markdown, ``published_in`` a quarter such as ``2026-3``."""

    id: UUID
    title: str
    summary: str
    text: str
    attribution: str | None
    published_in: str

    @property
    def anchor(self) -> str:
        """Return where it stands: the same in every form of the guide and in every edition."""
        return f"notitie-{self.id}"


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """A theme in a guide, with its notes in order; ``introduction`` is Markdown."""

    id: UUID
    title: str
    introduction: str
    sections: tuple[Section, ...] = ()

    @property
    def anchor(self) -> str:
        """Return where it stands."""
        return f"thema-{self.id}"


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """A guide as it is read; ``foreword`` is Markdown, ``published_in`` a quarter, or None before the first edition."""

    id: UUID
    title: str
    foreword: str
    publisher: str
    edition: int
    published_in: str | None
    chapters: tuple[Chapter, ...] = ()
    changed_since: bool = False
    """Whether something in it was added, changed or withdrawn since its edition was published."""

    def digest(self) -> bytes:
        """Return what tells this content from any other; 32 bytes. The edition is not in it, nor whether it changed."""
        content = (self.title, self.foreword, self.publisher, self.chapters)
        return hashlib.sha256(msgspec.json.encode(content)).digest()

    def etag(self, form: str) -> str:
        """Return the ETag of this guide in one of its forms."""
        told = f"{form} {self.edition} {self.published_in} {self.changed_since} ".encode()
        return f'"{hashlib.sha256(told + self.digest()).hexdigest()[:32]}"'

    @property
    def edition_line(self) -> str:
        """Return which edition this is, in Dutch; before the first it is a preview."""
        if self.published_in is None:
            return "Voorbeeld; nog niet verschenen"
        line = f"Editie {self.edition}, {quarter_in_words(self.published_in)}"
        return f"{line}. {CHANGED}" if self.changed_since else line

    @property
    def file_name(self) -> str:
        """Return the name of its files, without what comes after the dot."""
        letters = (letter if letter.isascii() and letter.isalnum() else "-" for letter in self.title.lower())
        name = "-".join(part for part in "".join(letters).split("-") if part)[:60].strip("-")
        return f"handreiking-{name}" if name else "handreiking"


def clean(book: Book) -> Book:
    """Return the book without characters that no file may hold, and without those that turn what follows round."""
    return msgspec.structs.replace(
        book,
        title=_clean(book.title),
        foreword=_clean(book.foreword),
        publisher=_clean(book.publisher),
        chapters=tuple(
            msgspec.structs.replace(
                chapter,
                title=_clean(chapter.title),
                introduction=_clean(chapter.introduction),
                sections=tuple(
                    msgspec.structs.replace(
                        one,
                        title=_clean(one.title),
                        summary=_clean(one.summary),
                        text=_clean(one.text),
                        attribution=None if one.attribution is None else _clean(one.attribution),
                    )
                    for one in chapter.sections
                ),
            )
            for chapter in book.chapters
        ),
    )


def _clean(text: str) -> str:
    return _NEVER.sub("", text)


CHANGED: Final = "Daarna is er iets in toegevoegd, gewijzigd of ingetrokken."


def quarter_in_words(quarter: str) -> str:
    """Return a quarter such as ``2026-3`` in Dutch words."""
    year, _, number = quarter.partition("-")
    return f"{_QUARTERS[int(number) - 1]} kwartaal van {year}"
