"""From the words of a tokeniser back to the characters of the text that was told. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

_WINDOW: Final = 40
"""How many characters a tokeniser may leave out before a word."""

_LIGATURES: Final = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "ß": "ss",
    "ĳ": "ij",
    "Ĳ": "IJ",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
}
_LINES: Final = frozenset({"Zl", "Zp"})
_SPACES: Final = frozenset({"Zs", "Cc", "Cs", "Co", "Cn"})
_MARKS: Final = frozenset({"Mn", "Mc", "Me"})


class Retold:
    """A text as a tokeniser takes it: composed letters, no signs without width, plain spaces; with the way back.

    Shape: character ``i`` of ``text`` stands for ``origin[i]`` = (start, end) in the original.
    """

    def __init__(self, original: str) -> None:
        parts: list[str] = []
        self.origin: list[tuple[int, int]] = []
        for start, end in _clusters(original):
            part = _plain(original[start:end])
            parts.append(part)
            self.origin += [(start, end)] * len(part)
        self.text = "".join(parts)

    def places(self, words: Iterable[str]) -> list[tuple[int, int] | None]:
        """Return where each word stands in the original, in their order; None for a word that stands nowhere."""
        found: list[tuple[int, int] | None] = []
        at = 0
        for word in words:
            while at < len(self.text) and self.text[at].isspace():
                at += 1
            here = self.text.find(word, at, at + len(word) + _WINDOW) if word else -1
            if here < 0:
                found.append(None)
                continue
            at = here + len(word)
            found.append((self.origin[here][0], self.origin[at - 1][1]))
        return found


def _clusters(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or unicodedata.category(text[at]) not in _MARKS:
            yield start, at
            start = at


def _plain(cluster: str) -> str:
    kept = [_plain_letter(letter) for letter in cluster]
    return unicodedata.normalize("NFC", "".join(kept))


def _plain_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter == "\n" or category in _LINES:
        return "\n"
    if category in _SPACES:
        return " "
    if category == "Cf" or "\ufe00" <= letter <= "\ufe0f":
        return ""
    return _LIGATURES.get(letter, letter)
