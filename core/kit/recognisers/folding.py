"""Folding: a text in lower case, without diacritics and disguises, with the way back to where each letter stood."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_SPECIAL = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "\u0131": "i",  # without a dot
    "ĳ": "ij",
}

# Letters of other scripts that look like Latin ones and are found inside Latin words only by mistake or to hide a word.
_LOOKALIKES = dict(zip("асеорхукмтнвіјѕԁԛԝɑοαειυνρτκχ", "aceopxykmthbijsdqwaoaeiuvptkx", strict=True))


class Folded(NamedTuple):
    """``text`` folded; ``origin[i]`` is the place in the original of letter ``i``, None when nothing moved."""

    text: str
    origin: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the folded letters ``start`` to ``end`` stand in the original text."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text: lower case, diacritics off, look-alike letters and invisible signs resolved.

    Shape: one letter of the original can become none (an invisible sign) or several (``ß``, a ligature).
    """
    if text.isascii():
        return Folded(text.lower(), None)
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        for part in _resolve(letter):
            letters.append(part)
            origin.append(place)
    return Folded("".join(letters), origin)


def fold_word(word: str) -> str:
    """Return only the folded text of ``word``."""
    return fold(word).text


def _resolve(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    lower = letter.lower()
    if lower in _SPECIAL:
        return _SPECIAL[lower]
    if lower in _LOOKALIKES:
        return _LOOKALIKES[lower]
    if unicodedata.category(letter) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKD", lower)
    return "".join(_LOOKALIKES.get(part, part) for part in plain.lower() if not unicodedata.combining(part))
