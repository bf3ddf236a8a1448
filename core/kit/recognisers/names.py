"""Names of people in a Dutch free text: those that are known already, and words that look like one.

Conservative: it would rather miss a first name by itself than stop an ordinary sentence, because whoever writes sees the
warning before anything is stored and may keep the text all the same. The words round a name are data, in
`name_words.toml`. Nothing here writes a name that was found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from core.kit.recognisers.communities import Span
from core.kit.recognisers.folding import fold_word

_WORD: Final = re.compile(r"[^\W\d_]++(?:['’\-][^\W\d_]++)*+")
_JOINTS: Final = re.compile(r"['’\-]")
_SENTENCE_ENDS: Final = re.compile(r"[.!?:;\n•(]\s*[\"'“]*$")
_ARTICLES: Final = frozenset({"de", "het"})
_LOOK_BACK: Final = 8
_SHORTEST: Final = 3


class _Words(NamedTuple):
    between: frozenset[str]
    address: frozenset[str]
    relations: frozenset[str]
    no_names: frozenset[str]
    openings: frozenset[str]


def find_names(text: str, known: Iterable[str] = ()) -> list[Span]:
    """Find words in ``text`` that are part of one of the ``known`` names or look like the name of a person.

    Shape: in the order of the text; empty when there is none. A word of a known name counts wherever it has a capital; one
    that is not known counts after a form of address, after a relation such as ``zoon``, or before a surname.
    """
    wanted = _parts_of(known)
    found = list(_WORD.finditer(text))
    return [
        Span(word.start(), word.end())
        for place, word in enumerate(found)
        if word.group()[0].isupper()
        and (
            any(_is_known(part, wanted) for part in _parts(word.group()))
            or _looks_like_name(text, found, place)
        )
    ]


def _parts_of(names: Iterable[str]) -> frozenset[str]:
    table = _table()
    return frozenset(
        part
        for name in names
        for word in _WORD.findall(name)
        for part in _parts(word)
        if len(part) >= _SHORTEST and part not in table.between | table.address
    )


def _parts(word: str) -> Iterator[str]:
    folded = fold_word(word)
    yield folded
    yield from _JOINTS.split(folded)


def _is_known(part: str, wanted: frozenset[str]) -> bool:
    return part in wanted or part.removesuffix("s") in wanted


def _looks_like_name(text: str, found: list[re.Match[str]], place: int) -> bool:
    if not _can_be_name(found[place].group()):
        return False
    table, (before, has_article) = _table(), _word_before(text, found, place)
    if before in table.address:
        return True
    if has_article:
        return False
    if before in table.relations:
        return True
    is_opening = before is None and fold_word(found[place].group()) in table.openings
    return not is_opening and _has_surname(text, found, place)


def _word_before(text: str, found: list[re.Match[str]], place: int) -> tuple[str | None, bool]:
    """Return the word before in the same sentence, folded, past ``van`` and ``de``, and whether an article was passed.

    Nobody's name has an article before it, but that of an organisation has. Without a word before it is None.
    """
    table, has_article = _table(), False
    for here in range(place, 0, -1):
        told = fold_word(found[here - 1].group())
        start = found[here - 1].end()
        between = text[start : found[here].start()]
        is_shortened = told in table.address and between.strip() == "."
        if between.strip() and not is_shortened:
            break
        if _SENTENCE_ENDS.search(text[max(start - _LOOK_BACK, 0) : found[here].start()]) and not is_shortened:
            break
        if told not in table.between:
            return told, has_article
        has_article |= told in _ARTICLES
    return None, has_article


def _has_surname(text: str, found: list[re.Match[str]], place: int) -> bool:
    """Tell whether another word with a capital follows at once, with at most ``van der`` between."""
    for here in range(place + 1, len(found)):
        if text[found[here - 1].end() : found[here].start()].strip(" "):
            return False
        told = found[here].group()
        if told[0].isupper():
            return _can_be_name(told)
        if fold_word(told) not in _table().between:
            return False
    return False


def _can_be_name(word: str) -> bool:
    """Tell whether a word with a capital can be a name: not an abbreviation, nor a word that is somebody's never."""
    table, folded = _table(), fold_word(word)
    return len(word) >= _SHORTEST and not word.isupper() and folded not in table.no_names | table.between


@cache
def _table() -> _Words:
    source = (files("core.kit.recognisers") / "name_words.toml").read_text("utf-8")
    told: dict[str, str] = tomllib.loads(source)
    return _Words(**{name: frozenset(words.split()) for name, words in told.items()})
