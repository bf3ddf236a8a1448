"""What is shown of a text that was found: the places round the words that were looked for, with those words marked.

The text comes back in pieces and not as HTML: whoever shows them escapes each piece, whatever somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from core.kit.recognisers.folding import fold

_AROUND: Final = 90
_MOST_PLACES: Final = 2
_GAP: Final = " … "
_SIGNS: Final = re.compile(r"[#*`\s]+")


class Piece(msgspec.Struct, frozen=True):
    """A piece of a text; ``is_hit`` when it is what was looked for."""

    text: str
    is_hit: bool


def pattern_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds these folded words in a folded text, whole words alone; None for no word."""
    told = sorted(set(words), key=lambda word: (-len(word), word))
    # What stands before is looked at afterwards: a pattern that begins with letters is found several times faster.
    return re.compile(rf"(?:{'|'.join(map(re.escape, told))})(?![^\W_])") if told else None


def marked(text: str, wanted: re.Pattern[str] | None) -> tuple[Piece, ...]:
    """Return a whole text in pieces."""
    return tuple(_pieces(text, _spans(text, wanted), 0, len(text)))


def excerpt(text: str, wanted: re.Pattern[str] | None) -> tuple[Piece, ...]:
    """Return the first places of a text in Markdown that hold what was looked for; its beginning when none does."""
    spans: list[tuple[int, int]] = []
    windows: list[tuple[int, int]] = []
    for start, end in _spans(text, wanted):
        if not windows or start >= windows[-1][1]:
            if len(windows) == _MOST_PLACES:
                break
            windows.append(_window(text, start, end, windows[-1][1] if windows else 0))
        spans.append((start, end))
    windows = windows or [_window(text, 0, 0, 0)]
    found: list[Piece] = []
    for place, (start, end) in enumerate(windows):
        if start and (place == 0 or start > windows[place - 1][1]):
            found.append(Piece(_GAP, is_hit=False))
        found += (
            Piece(_SIGNS.sub(" ", piece.text), piece.is_hit) for piece in _pieces(text, spans, start, end)
        )
    if windows[-1][1] < len(text):
        found.append(Piece(_GAP, is_hit=False))
    return tuple(found)


def _spans(text: str, wanted: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    """Give the places of what is wanted, in order, as long as somebody asks for more."""
    if wanted is None:
        return
    folded = fold(text)
    for match in wanted.finditer(folded.text):
        start, end = match.span()
        if not (start and folded.text[start - 1].isalnum()):
            yield folded.span(start, end)


def _window(text: str, first: int, last: int, least: int) -> tuple[int, int]:
    """Return the whole words round a place, not before ``least``."""
    start, end = max(first - _AROUND, least), min(last + _AROUND, len(text))
    if start > least:
        start = text.find(" ", start, first) + 1 or start
    if end < len(text):
        space = text.rfind(" ", last, end)
        end = space if space > 0 else end
    return start, end


def _pieces(text: str, spans: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[Piece]:
    place = start
    for first, last in spans:
        if first < place or last > end:
            continue
        if first > place:
            yield Piece(text[place:first], is_hit=False)
        yield Piece(text[first:last], is_hit=True)
        place = last
    if place < end:
        yield Piece(text[place:end], is_hit=False)
