"""Words and texts as plugins give them: one line, one word, and the two languages of every page."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

import msgspec
from msgspec import Meta

ONE_LINE: Final = r"^[^\x00-\x1F\x7F]*[^\x00-\x20\x7F][^\x00-\x1F\x7F]*$"
PLAIN_TEXT: Final = r"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$"

Word = Annotated[str, Meta(min_length=1, max_length=60, pattern="^[a-z][a-z0-9_-]*$")]
"""A name that code and addresses use."""

Line = Annotated[str, Meta(min_length=1, max_length=200, pattern=ONE_LINE)]
"""Something that people read, on one line."""

Prose = Annotated[str, Meta(min_length=1, max_length=50_000, pattern=PLAIN_TEXT)]
"""Something that people read, in Markdown: paragraphs, headings, lists, emphasis and links. HTML in it is only shown."""


class Told(msgspec.Struct, frozen=True):
    """The same line in Dutch and in English: ``Told("Netwerk Twente", "Twente network")``."""

    nl: Line
    en: Line

    def within(self, locale: str) -> str:
        """Return it in a language: ``en``, or Dutch for any other."""
        return self.en if locale == "en" else self.nl


class ToldAtLength(msgspec.Struct, frozen=True):
    """The same Markdown in Dutch and in English; without English the Dutch is shown, and the page says so."""

    nl: Prose
    en: Prose | None = None

    def within(self, locale: str) -> str:
        """Return it in a language: English when it is there and asked for, else Dutch."""
        return self.en if locale == "en" and self.en is not None else self.nl


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """Whole days from ``first`` up to and with ``last``."""

    first: date
    last: date
