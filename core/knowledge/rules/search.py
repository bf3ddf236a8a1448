"""The one search: what it does not look for, and how it finds pages in memory, of knowledge bases and of the help.

Nothing here keeps what was asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from core.kit.glossary import nl
from core.kit.recognisers.citizen_numbers import holds_citizen_number
from core.kit.recognisers.folding import fold
from core.kit.recognisers.names import find_names
from core.knowledge.deidentify.findings import Kind
from core.knowledge.deidentify.patterns import find_patterns
from core.knowledge.rules.bases import Part, marked, marked_excerpt
from core.library.rules.searching import Asked

MOST_PAGES: Final = 50
_TITLE_WEIGHS: Final = 20
_ENDINGS: Final = ("en", "s", "e")
_SHORTEST_STEM: Final = 4
_SHORTEST_KNOWN: Final = 4
_MOST_PAIRS: Final = 4
_OF_SOMEBODY: Final = frozenset(
    {Kind.BSN, Kind.PHONE, Kind.EMAIL, Kind.IBAN, Kind.POSTCODE, Kind.PLATE, Kind.ID}
)


class SearchKind(StrEnum):
    """Wat er te vinden is, in de volgorde waarin het getoond wordt."""

    NOTE = nl("search_kind.note")
    ARTICLE = nl("search_kind.article")
    LEARNING = nl("search_kind.learning")
    HELP = nl("search_kind.help")


class PageText(NamedTuple):
    """A page to look in: its title, its words, its address, and what it is a part of."""

    title: str
    text: str
    href: str
    part_of: str


class PageHit(NamedTuple):
    """A page that was found; what was looked for is marked."""

    title: tuple[Part, ...]
    excerpt: tuple[Part, ...]
    href: str
    part_of: str


def looks_personal(line: str) -> bool:
    """Tell whether somebody seems to look for a person: a number, an address or the name of one. What is not told."""
    return (
        holds_citizen_number(line)
        or any(found.kind in _OF_SOMEBODY for found in find_patterns(line))
        or bool(find_names(line))
    )


def pairs_of(asked: Asked) -> list[str]:
    """Return the pairs of words, side by side, that could be the whole name of a person; at most four."""
    words = [
        word
        for word in (*asked.words, *(one for phrase in asked.phrases for one in phrase.split()))
        if word.isalpha()
    ]
    return [f"{one} {other}" for one, other in pairwise(words)][:_MOST_PAIRS]


def words_of(pages: Iterable[PageText]) -> set[str]:
    """Return the folded words of pages, those of four letters and more."""
    words = set[str]().union(*(_words_of(page.title) | _words_of(page.text) for page in pages))
    return {word for word in words if len(word) >= _SHORTEST_KNOWN}


def find_pages(pages: Iterable[PageText], asked: Asked, meant: Mapping[str, str]) -> list[PageHit]:
    """Find the pages that hold every word and phrase that was asked for, and none that was to be left out.

    A word may be a part of a longer one, and the end of a plural may be missing. Shape: most fitting first, at most
    `MOST_PAGES`.
    """
    if asked.is_empty:
        return []
    groups = [*(_forms(word, meant) for word in asked.words), *((phrase,) for phrase in asked.phrases)]
    found: list[tuple[int, PageHit]] = []
    for page in pages:
        title, text = _folded(page.title), _folded(page.text)
        counts = [
            max(_TITLE_WEIGHS * title.count(form) + text.count(form) for form in group) for group in groups
        ]
        barred = any(word in _words_of(page.title) | _words_of(page.text) for word in asked.without)
        if all(counts) and not barred:
            there = [next(form for form in group if form in title or form in text) for group in groups]
            hit = PageHit(
                marked(page.title, there), marked_excerpt(page.text, there), page.href, page.part_of
            )
            found.append((sum(counts), hit))
    found.sort(key=lambda one: -one[0])
    return [hit for _, hit in found[:MOST_PAGES]]


def fits(text: str, asked: Asked) -> bool:
    """Tell whether a text holds each phrase as it was asked for, and no word that was to be left out."""
    # Of a text that was sealed nothing is remembered.
    folded = " ".join(fold(text).text.split())
    words = set(_spaced(folded).split())
    return all(phrase in folded for phrase in asked.phrases) and not words.intersection(asked.without)


def _forms(word: str, meant: Mapping[str, str]) -> tuple[str, ...]:
    """Return what may stand in a text for a word, what was typed first."""
    told = meant.get(word, word)
    stems = [
        told.removesuffix(ending)
        for ending in _ENDINGS
        if told.endswith(ending) and len(told) - len(ending) >= _SHORTEST_STEM
    ]
    return tuple(dict.fromkeys((word, told, *stems)))


@lru_cache(maxsize=1_000)
def _folded(text: str) -> str:
    return " ".join(fold(text).text.split())


@lru_cache(maxsize=1_000)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_spaced(_folded(text)).split())


def _spaced(text: str) -> str:
    return "".join(letter if letter.isalnum() else " " for letter in text)
