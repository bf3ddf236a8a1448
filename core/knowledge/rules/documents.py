"""A note as one text: the title, an empty line, and what was written. Looked through as a whole, shown in two."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

LONGEST_PART: Final = 2_500
"""How many characters are given to a second opinion at once."""

_BETWEEN: Final = "\n\n"
_ENDS: Final = re.compile(r"\n\n|\n|(?<=[.!?])\s+|\s+")


class Part(NamedTuple):
    """A piece of a document: characters ``start`` up to ``end``, which is not included."""

    start: int
    end: int


def document_of(title: str, text: str) -> str:
    """Return a note as one text."""
    return f"{title}{_BETWEEN}{text}"


def text_begins_at(title: str) -> int:
    """Return the place in the document at which the text begins."""
    return len(title) + len(_BETWEEN)


def split(document: str) -> tuple[str, str]:
    """Return the title and the text of a document, both without white space around them."""
    title, _, text = document.partition(_BETWEEN)
    return title.strip(), text.strip()


def parts_of(document: str, longest: int = LONGEST_PART) -> tuple[Part, ...]:
    """Return a document in parts of at most ``longest`` characters, which end where a paragraph, sentence or word does.

    Shape: in order, without a gap; none for an empty text. A word that is longer than a part is cut.
    """
    parts: list[Part] = []
    start = 0
    while start < len(document):
        end = min(start + longest, len(document))
        if end < len(document):
            end = _best_end(document, start, end)
        parts.append(Part(start, end))
        start = end
    return tuple(parts)


def _best_end(document: str, start: int, end: int) -> int:
    """Return the end of a paragraph in the last half of a part, else of a line, a sentence, a word."""
    half = start + (end - start) // 2
    found: dict[int, int] = {}
    for match in _ENDS.finditer(document, half, end):
        found[_rank(document, match)] = match.end()
    return found[min(found)] if found else end


def _rank(document: str, match: re.Match[str]) -> int:
    told = match[0]
    if told.startswith(_BETWEEN):
        return 0
    if told.startswith("\n"):
        return 1
    return 2 if document[match.start() - 1 : match.start()] in {".", "!", "?"} else 3
