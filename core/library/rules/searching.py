"""What somebody asked of a search, read from one line: words, phrases in quotes, and words to leave out after a minus.

Nothing here keeps what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

import msgspec
from rapidfuzz.distance import OSA

from core.kit.recognisers.folding import fold
from core.library.entries import Facets
from core.library.labels import PROVINCES
from core.library.rules.cells import told_count

LONGEST_ASKED: Final = 200
MOST_WEIGHED: Final = 300
"""How many notes, of the newest quarters, are weighed against each other; what is left is told as "more than"."""

_MOST_WORDS: Final = 8
_SHORTEST_WORD: Final = 2
_SHORTEST_BEGINNING: Final = 3
_SHORTEST_MENDED: Final = 4
_LONG: Final = 6
_PART: Final = re.compile(r"""(-?)["“”„]([^"“”„]*)["“”„]?|(\S+)""")
_WORD: Final = re.compile(r"[^\W_]+")

CROSSED: Final = frozenset({"community", "region"})
"""Facets that are never counted together, nor chosen together (METHOD, the rule, 6)."""


class Asked(msgspec.Struct, frozen=True):
    """What was asked, folded: each of ``words`` and ``phrases`` has to be there, none of ``without``.

    ``open_word`` is the last word when it may still be typed: words that begin with it are found too; else empty.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    open_word: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.words and not self.phrases


class Known(msgspec.Struct, frozen=True):
    """What the library knows of one word: whether a note holds it, its other forms, longer words, words that look like it.

    The words that look like it come with in how many notes they stand.
    """

    is_known: bool
    forms: tuple[str, ...] = ()
    longer: tuple[str, ...] = ()
    nearest: tuple[tuple[str, int], ...] = ()


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What a search is narrowed to; a region is a province or a part of the country, a period as it is shown."""

    community: str | None = None
    need: str | None = None
    approach: str | None = None
    region: str | None = None
    period: str | None = None
    theme_id: UUID | None = None

    def filed_under(self) -> list[str]:
        """Return what the index holds of a note that fits, one word for each choice."""
        told = {**msgspec.structs.asdict(self), "theme": self.theme_id}
        return [
            f"={facet}:{told[facet]}"
            for facet in (*Facets.__struct_fields__, "theme")
            if told[facet] is not None
        ]


def read_asked(line: str) -> Asked:
    """Return what a line asks for; what is beyond eight words, phrases and exclusions each is left out."""
    text = fold(line[:LONGEST_ASKED]).text
    words: dict[str, None] = {}
    phrases: dict[str, None] = {}
    without: dict[str, None] = {}
    open_word = ""
    for part in _PART.finditer(text):
        minus, quoted, bare = part.group(1), part.group(2), part.group(3)
        open_word = ""
        if bare is not None:
            found = [word for word in _WORD.findall(bare) if len(word) >= _SHORTEST_WORD]
            target = without if bare.startswith("-") else words
            target.update(dict.fromkeys(found))
            if found and target is words:
                open_word = found[-1]
        elif minus:
            without.update(dict.fromkeys(_WORD.findall(quoted)))
        else:
            phrase = " ".join(_WORD.findall(quoted))
            phrases.update({phrase: None} if phrase else {})
    kept = tuple(words)[:_MOST_WORDS]
    return Asked(
        kept,
        tuple(phrases)[:_MOST_WORDS],
        tuple(without)[:_MOST_WORDS],
        open_word if open_word in kept and len(open_word) >= _SHORTEST_BEGINNING else "",
    )


def every_word(asked: Asked) -> tuple[str, ...]:
    """Return each word that was asked for, those of phrases too."""
    return tuple(
        dict.fromkeys((*asked.words, *(word for phrase in asked.phrases for word in phrase.split())))
    )


def mend(word: str, nearest: Iterable[tuple[str, int]]) -> str | None:
    """Return the word that was probably meant by one that is not known, or None when nothing is near enough.

    One letter may be wrong, left out, too many or change places with its neighbour; two in a word of six letters or more.
    Among equals the word that stands in most notes is taken.
    """
    if len(word) < _SHORTEST_MENDED or not word.isalpha():
        return None
    most = 2 if len(word) >= _LONG else 1
    near = [
        (OSA.distance(word, other, score_cutoff=most), other[:1] != word[:1], -count, other)
        for other, count in nearest
    ]
    best = min((one for one in near if one[0] <= most), default=None)
    return best[3] if best else None


def mended(asked: Asked, known: Mapping[str, Known], elsewhere: Collection[str] = ()) -> dict[str, str]:
    """Return which words of a question are taken for other ones, because nobody wrote them as they were asked.

    ``elsewhere`` holds words of other texts that are searched.
    """
    found: dict[str, str] = {}
    for word in asked.words:
        of_word = known.get(word, Known(is_known=False))
        if of_word.is_known or of_word.longer or word in elsewhere:
            continue
        if word == asked.open_word and any(other.startswith(word) for other in elsewhere):
            continue
        near = [
            *of_word.nearest,
            *((other, 0) for other in elsewhere if abs(len(other) - len(word)) <= _SHORTEST_WORD),
        ]
        meant = mend(word, near)
        if meant is not None:
            found[word] = meant
    return found


def groups_of(asked: Asked, known: Mapping[str, Known], meant: Mapping[str, str]) -> list[str]:
    """Return for each word its alternatives, spaces between: itself, what it was taken for, longer words of an open one."""
    return [
        " ".join(
            dict.fromkeys(
                (
                    word,
                    *((meant[word],) if word in meant else ()),
                    *(known[word].longer if word == asked.open_word and word in known else ()),
                )
            )
        )
        for word in asked.words
    ]


def forms_of(asked: Asked, known: Mapping[str, Known], meant: Mapping[str, str]) -> set[str]:
    """Return the words to mark in what was found: all that the question can have matched."""
    found = {word for group in groups_of(asked, known, meant) for word in group.split()}
    found.update(word for phrase in asked.phrases for word in phrase.split())
    return found.union(*(known[word].forms for word in found if word in known))


def uncrossed(chosen: Chosen) -> Chosen:
    """Return a choice in which a community and a region do not meet: the community stays."""
    if chosen.community is not None and chosen.region is not None:
        return msgspec.structs.replace(chosen, region=None)
    return chosen


def counted_facets(
    counts: Iterable[tuple[str, str, int]], asked: Asked, chosen: Chosen
) -> dict[str, list[tuple[str, int]]]:
    """Return how many notes each facet has, as it may be told: by facet, most first; those that are too few are not there.

    Where the question or the choice is about a place, communities are not counted, and the other way round.
    """
    barred: set[str] = set()
    if chosen.region is not None or names_a_province(asked):
        barred.add("community")
    if chosen.community is not None:
        barred.add("region")
    found: dict[str, list[tuple[str, int]]] = {}
    for facet, value, number in sorted(counts, key=lambda one: (-one[2], one[1])):
        told = told_count(number)
        if told is not None and facet not in barred:
            found.setdefault(facet, []).append((value, told))
    return found


def names_a_province(asked: Asked) -> bool:
    """Tell whether a question names a province, the finest place that a published note holds."""
    text = f" {' '.join((*asked.words, *asked.phrases))} "
    return any(f" {name} " in text for name in _PROVINCES)


def _folded(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(_WORD.findall(fold(name).text)) for name in names)


_PROVINCES: Final = (*_folded(list(PROVINCES.values())), "brabant", "holland", "friesland", "twente")
