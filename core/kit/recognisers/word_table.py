"""The table of community words, read once: `community_words.toml` and Babel's Dutch names of countries and languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from babel import Locale

from core.kit.recognisers.folding import fold_word

# Shorter names of countries and languages are everyday words too often; those that matter stand in the table itself.
_SHORTEST_FROM_BABEL = 5
_SHORTEST_MISSPELT = 7
_LETTERS_OF_A_COUNTRY = 2


class WordTable(msgspec.Struct, frozen=True):
    """The table in the shape in which it is asked."""

    words: frozenset[str]
    from_babel: frozenset[str]
    stems: dict[str, tuple[str, ...]]
    """Beginnings of words, by their first three letters."""
    misspellings: dict[str, frozenset[str]]
    """What is left of a long word when one letter is left out: the words it may come from."""
    heads: frozenset[str]
    prefixes: tuple[str, ...]
    place_endings: tuple[str, ...]
    surnames: frozenset[str]
    ordinary: frozenset[str]
    no_surname_before: frozenset[str]
    """Words written with a capital at the start of a sentence that are no first name."""
    address: frozenset[str]
    tussenvoegsels: frozenset[str]
    ordinary_phrases: re.Pattern[str]
    wordings: re.Pattern[str]


@cache
def word_table() -> WordTable:
    """Read and compile the table; the first call costs some tens of milliseconds."""
    source: dict[str, Any] = tomllib.loads(
        (files("core.kit.recognisers") / "community_words.toml").read_text("utf-8")
    )
    entries = [entry for group in source["names"].values() for entry in group.split()]
    stems = {stem for entry in entries if entry.endswith("*") for stem in _expand(entry)}
    words = {word for entry in entries if not entry.endswith("*") for word in _expand(entry)}
    exact = {word for entry in entries if entry.startswith("=") for word in _expand(entry)}
    ordinary = frozenset(_words(source["ordinary"]["words"]))
    from_babel = _babel_words(set(source["ordinary"]["not_from_babel"].split()))
    weak = {key: _words(value) for key, value in source["weak"].items()}
    wordings = [*source["patterns"]["wordings"], *_weak_wordings(weak), *_babel_phrases()]
    return WordTable(
        words=frozenset(words | from_babel),
        from_babel=frozenset(from_babel - words),
        stems=_by_beginning(stems),
        misspellings=_one_letter_less(words - exact),
        heads=frozenset(_words(source["compounds"]["heads"])),
        prefixes=tuple(_words(source["compounds"]["prefixes"])),
        place_endings=tuple(_words(source["compounds"]["place_endings"])),
        surnames=frozenset(_words(source["context"]["surnames"])),
        ordinary=ordinary,
        no_surname_before=frozenset(_words(source["context"]["no_first_names"])) | set(weak["persons"]),
        address=frozenset(_words(source["context"]["address"])),
        tussenvoegsels=frozenset(_words(source["context"]["tussenvoegsels"])),
        ordinary_phrases=_any_of([rf"\b(?:{phrase})\b" for phrase in source["ordinary"]["phrases"]]),
        wordings=_any_of(wordings),
    )


def leave_one_out(word: str) -> set[str]:
    """Return ``word`` with each of its letters left out in turn."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _expand(entry: str) -> set[str]:
    first, *endings = entry.strip("=*").split("/")
    return {first, *(first + ending for ending in endings)}


def _words(lines: str) -> list[str]:
    return sorted({word for entry in lines.split() for word in _expand(entry)})


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _by_beginning(stems: set[str]) -> dict[str, tuple[str, ...]]:
    by_beginning: dict[str, list[str]] = {}
    for stem in sorted(stems):
        by_beginning.setdefault(stem[:3], []).append(stem)
    return {beginning: tuple(found) for beginning, found in by_beginning.items()}


def _one_letter_less(words: set[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word in words:
        if len(word) >= _SHORTEST_MISSPELT:
            for rest in leave_one_out(word) | {word}:
                found.setdefault(rest, set()).add(word)
    return {rest: frozenset(origins) for rest, origins in found.items()}


def _babel_names() -> list[str]:
    dutch = Locale.parse("nl")
    territories = [name for code, name in dutch.territories.items() if len(code) == _LETTERS_OF_A_COUNTRY]
    return [fold_word(name) for name in (*territories, *dutch.languages.values())]


def _babel_words(without: set[str]) -> set[str]:
    names = {
        name for name in _babel_names() if name.isalpha() and len(name) >= _SHORTEST_FROM_BABEL
    } - without
    return names | {name + "e" for name in names if name.endswith(("isch", "ans", "ns", "rs"))}


def _babel_phrases() -> list[str]:
    """Names of several words, such as a country called after two islands."""
    phrases = {re.sub(r"[^a-z]+", " ", name).strip() for name in _babel_names() if not name.isalpha()}
    parts = [phrase.split() for phrase in sorted(phrases)]
    return [
        r"\b" + r"[\s'’-]+".join(words) + r"\b"
        for words in parts
        if len(words) > 1 and len(" ".join(words)) > _SHORTEST_MISSPELT
    ]


def _weak_wordings(weak: dict[str, list[str]]) -> list[str]:
    """Wordings in which an otherwise ordinary adjective or country tells where somebody comes from."""
    adjective, country, person, origin = (
        "|".join(weak[key]) for key in ("adjectives", "countries", "persons", "origins")
    )
    return [
        rf"\b(?:{adjective})(?:[\s-]+(?:{adjective}))?[\s-]+(?:{person}|{origin})\b",
        rf"\b(?:{person}) (?:is|was|zijn|waren) (?:half |deels |ook )?(?:{adjective})\b(?! (?:aan|les|leren))",
        rf"\b(?:{origin})\b\W{{1,3}}(?:is |van |en )?(?:half |deels )?(?:{adjective}|{country})\b",
        (
            rf"\b(?:geboren|opgegroeid|afkomstig|gevlucht|gekomen|komt|komen|kwam|kwamen|overgekomen|oorspronkelijk|stamt)"
            rf"\b[^.;!?]{{0,20}}?\b(?:in|uit|vanuit|van) (?:het )?(?:{country})\b"
        ),
    ]
