"""What is known by name: words and patterns of a place or a field, found in a text as it was written.

The words come from recognisers that are told at every call, such as those of plugins. Nothing here keeps a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, Protocol

from core.kit.recognisers.folding import Folded, fold, fold_word
from core.kit.recognisers.patterns import read_pattern

_WORD: Final = re.compile(r"[^\W_]+")
_FARTHEST_APART: Final = 3
_MOST_REMEMBERED: Final = 100


class Recognising(Protocol):
    """What a recogniser has to have; `core.plugin_api.Recogniser` is one."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def kind(self) -> str:
        """What it finds: a person, a place, an address."""
        ...

    @property
    def words(self) -> tuple[str, ...]:
        """Whole words, or several in a row, to find whatever their capitals and accents."""
        ...

    @property
    def patterns(self) -> tuple[str, ...]:
        """Regular expressions to find in the text as it was written."""
        ...

    @property
    def allowed(self) -> tuple[str, ...]:
        """Words that this recogniser leaves alone."""
        ...


class Recognised(NamedTuple):
    """A place in the text as it was written, ``text[start:end]``, with the name of the recogniser and the kind of thing."""

    start: int
    end: int
    name: str
    kind: str


Phrases = dict[str, list[tuple[str, ...]]]
Place = tuple[int, int]


class _Known(NamedTuple):
    of: Recognising
    words: Phrases
    allowed: Phrases


_known: dict[int, _Known] = {}


def find_recognised(text: str, recognisers: Iterable[Recognising]) -> list[Recognised]:
    """Find what recognisers know in a text.

    Shape: in the order of the text; two recognisers may find the same or overlapping places, one finds each place once.
    What stands in a recogniser's own ``allowed`` is left alone by that one, never by another.
    Speed: a pattern can take as long as its author made it; call this with an alarm. Raises: UnreadablePattern.
    """
    folded = fold(text)
    tokens = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded.text)]
    found: list[Recognised] = []
    for one in recognisers:
        known = _phrases_of(one)
        places = [*_places(known.words, tokens, folded)]
        places += [
            match.span()
            for told in one.patterns
            for match in read_pattern(told).finditer(text)
            if match.group()
        ]
        kept = [*_places(known.allowed, tokens, folded)] if places else []
        found += [Recognised(*place, one.name, one.kind) for place in _merged(places, kept)]
    return sorted(found)


def _places(phrases: Phrases, tokens: Sequence[tuple[str, int, int]], folded: Folded) -> Iterator[Place]:
    for here, (word, start, _) in enumerate(tokens):
        for phrase in phrases.get(word, ()):
            row = tokens[here : here + len(phrase)]
            if tuple(told for told, _, _ in row) == phrase and _are_neighbours(row):
                yield folded.span(start, row[-1][2])


def _are_neighbours(row: Sequence[tuple[str, int, int]]) -> bool:
    return all(after[1] - before[2] <= _FARTHEST_APART for before, after in pairwise(row))


def _merged(places: Iterable[Place], kept: Sequence[Place]) -> list[Place]:
    """Return the places in order, those that overlap taken together, without those that lie inside one that is kept."""
    merged: list[Place] = []
    for start, end in sorted(places):
        if any(first <= start and end <= last for first, last in kept):
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _phrases_of(one: Recognising) -> _Known:
    """Return the words of a recogniser by their first word, remembered as long as it is the same object."""
    known = _known.get(id(one))
    if known is None or known.of is not one:
        if len(_known) >= _MOST_REMEMBERED:
            _known.clear()
        known = _known[id(one)] = _Known(one, _phrases(one.words), _phrases(one.allowed))
    return known


def _phrases(words: Iterable[str]) -> Phrases:
    found: Phrases = {}
    for told in words:
        phrase = tuple(_WORD.findall(fold_word(told)))
        if phrase:
            found.setdefault(phrase[0], []).append(phrase)
    return found
