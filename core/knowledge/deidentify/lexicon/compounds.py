"""Dutch words that are made of words: compounds, with or without an s or a hyphen between, diminutives, possessives."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

_SHORTEST: Final = 8
_SHORTEST_NOUN: Final = 3
_SHORTEST_LAST: Final = 4
_SHORTEST_LAST_COMPOUND: Final = 6
_LONGEST: Final = 40
_DEEPEST: Final = 2
# What a Dutch verb or noun begins with and is no noun of its own.
_PREFIXES: Final = frozenset(
    "aan achter af be bij door ge her in mee na om on ont op over rond samen tegen terug toe uit ver voor voort weg".split()
)
_DIMINUTIVES: Final = ("etjes", "etje", "tjes", "pjes", "kjes", "tje", "pje", "kje", "jes", "je")


def is_made_of_words(word: str, words: Collection[str], depth: int = _DEEPEST) -> bool:
    """Tell whether a word in lower case is one of ``words``, or a compound, diminutive or possessive form of them.

    Units: a compound has at least eight letters, its last part four, and six where that part is itself a compound: shorter
    pieces would make words of names.
    """
    if word in words:
        return True
    base = base_of(word)
    if any(one in words or (depth and is_made_of_words(one, words, depth - 1)) for one in base):
        return True
    return depth > 0 and _is_compound(word, words, depth)


def _is_compound(word: str, words: Collection[str], depth: int) -> bool:
    if depth <= 0 or not _SHORTEST <= len(word) <= _LONGEST:
        return False
    for cut in range(2, len(word) - _SHORTEST_LAST + 1):
        first = word[:cut]
        if not (
            first in _PREFIXES
            or (cut >= _SHORTEST_NOUN and first in words)
            or (cut > _SHORTEST_NOUN and first[-1] in "s-" and first[:-1] in words)
            or (
                cut >= _SHORTEST
                and len(word) - cut >= _SHORTEST_LAST_COMPOUND
                and _is_compound(first, words, depth - 1)
            )
        ):
            continue
        last = word[cut:].removeprefix("-")
        if last in words and len(last) >= _SHORTEST_LAST:
            return True
        if len(last) >= _SHORTEST_LAST_COMPOUND and is_made_of_words(last, words, depth - 1):
            return True
    return False


def base_of(word: str) -> list[str]:
    """Return the words that this may be the possessive, plural or diminutive form of; none where it is no such form."""
    for ending in ("'s", "s'", "-"):
        if word.endswith(ending):
            return [word.removesuffix(ending)]
    if not word.endswith(("je", "jes")):
        return []
    found: list[str] = []
    for ending in _DIMINUTIVES:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_NOUN:
            found += [stem, stem[:-1]] if stem[-1] == stem[-2] else [stem]
    return found
