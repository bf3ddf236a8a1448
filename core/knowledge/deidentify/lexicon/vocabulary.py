"""The words that the engine knows, asked one by one: is this a Dutch word, may it stay, is it a name too."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

import msgspec
from babel import Locale

from core.kit.recognisers.folding import fold_word
from core.kit.recognisers.word_table import word_table
from core.knowledge.deidentify.lexicon.compounds import is_made_of_words
from core.knowledge.deidentify.lexicon.reading import read_lists
from core.knowledge.deidentify.tokens import ABBREVIATIONS

_HERE: Final = "core.knowledge.deidentify.lexicon"
_REMEMBERED: Final = 50_000
_PROVINCES: Final = "drenthe friesland fryslân gelderland limburg noord-brabant noord-holland zuid-holland zeeland overijssel flevoland brabant twente achterhoek veluwe"
_PARTS: Final = "holland randstad betuwe amerika afrika azië australië caribisch curaçao koerdistan tigray somaliland molukken"
_LETTERS_OF_A_COUNTRY: Final = 2
_SHORTEST_STEM: Final = 5
_SHORTEST_HEAD: Final = 4
# A stem of a community with these behind it is a name of a person: Tamila.
_ENDS_OF_NAMES: Final = ("la", "na", "ra", "sha", "ina")


class Vocabulary(msgspec.Struct, frozen=True):
    """Everything that is known of words; made once for a process by `vocabulary`."""

    words: frozenset[str]
    names_like_compounds: frozenset[str]
    first_names: frozenset[str]
    rare_first_names: frozenset[str]
    """Words that are a first name now and then."""
    surnames: frozenset[str]
    staying: frozenset[str]
    bodies: frozenset[str]
    """Bodies, of which a local one may bear a name behind it."""
    provinces: frozenset[str]
    small: frozenset[str]
    """Short and spoken forms: they may stay where they have no capital."""
    staying_ends: tuple[str, ...]
    abbreviations: frozenset[str]
    telling: frozenset[str]
    """Words that tell an origin, faith or language: they may stay."""
    telling_as_names: frozenset[str]
    """Words for a community that are names of people too."""
    stems: dict[str, tuple[str, ...]]
    places: dict[str, str]
    """Towns by their folded name, with the province, or nothing where that is not known or abroad."""
    place_starts: frozenset[str]
    context: dict[str, dict[str, frozenset[str]]]

    def of(self, table: str, key: str) -> frozenset[str]:
        """Return a list of `context.toml`."""
        return self.context[table][key]


@cache
def vocabulary() -> Vocabulary:
    """Read the lists; the first call takes some tenths of a second."""
    lists = read_lists()
    stays: dict[str, Any] = tomllib.loads((files(_HERE) / "stays.toml").read_text("utf-8"))
    context: dict[str, Any] = tomllib.loads((files(_HERE) / "context.toml").read_text("utf-8"))
    table = word_table()
    places = {fold_word(name): "" for name in context["places"]["abroad"].split()} | _places(
        lists.places, lists.cities
    )
    telling = {word for word in table.words if word not in places} - _places_of_origin()
    staying = {word for key in ("stays", "method") for text in stays[key].values() for word in text.split()}
    staying |= {word for key in ("titles", "relatives", "roles") for word in context["names"][key].split()}
    staying |= {name.lower() for name in lists.capitals.split("\n")} | _countries()
    return Vocabulary(
        words=frozenset(lists.words.split("\n")),
        names_like_compounds=frozenset(lists.names_like_compounds.split("\n")),
        first_names=frozenset(lists.first_names.split("\n")),
        rare_first_names=frozenset(lists.rare_first_names.split("\n")),
        surnames=frozenset(lists.surnames.split("\n")),
        staying=frozenset(staying),
        bodies=frozenset(stays["stays"]["bodies"].split()) | frozenset(stays["method"]["words"].split()),
        provinces=frozenset(_PROVINCES.split()),
        small=frozenset(stays["written_small"]["informal"].split()) | ABBREVIATIONS,
        staying_ends=tuple(stays["heads_that_stay"]["ends"].split()),
        abbreviations=frozenset(lists.abbreviations.split("\n")),
        telling=frozenset(telling),
        telling_as_names=table.surnames,
        stems={
            first: kept
            for first, stems in table.stems.items()
            if (kept := tuple(stem for stem in stems if len(stem) >= _SHORTEST_STEM))
        },
        places=places,
        place_starts=frozenset(place.replace("-", " ").split()[0] for place in places),
        context={
            name: {key: frozenset(words.split()) for key, words in lists_of.items()}
            for name, lists_of in context.items()
        },
    )


@lru_cache(_REMEMBERED)
def is_word(low: str) -> bool:
    """Tell whether this is a Dutch word, in lower case; a compound that is somebody's name is none."""
    if any(letter.isdigit() for letter in low):
        return False
    known = vocabulary()
    if low in known.words:
        return True
    if low in known.names_like_compounds:
        return False
    return is_made_of_words(low, known.words) or _is_hyphenated(low, known)


@lru_cache(_REMEMBERED)
def may_stay(low: str) -> bool:
    """Tell whether a word may stay whatever its capital: bodies, roles, languages, faiths, communities, countries, brands."""
    known = vocabulary()
    folded = fold_word(low)
    if low in known.staying or folded in known.staying or folded in known.telling:
        return True
    for ending in ("'s", "s", "e", "en"):
        if (
            low.endswith(ending)
            and low.removesuffix(ending) in known.staying
            and len(low) > len(ending) + _SHORTEST_STEM
        ):
            return True
    if folded.startswith(known.stems.get(folded[:3], ("\0",))):
        return not folded.endswith(_ENDS_OF_NAMES) or is_word(low)
    if "-" in low:
        parts = [part for part in low.split("-") if len(part) > 1]
        return all(may_stay(part) or part in known.words for part in parts) and any(map(may_stay, parts))
    return False


@lru_cache(_REMEMBERED)
def names_a_body(low: str) -> bool:
    """Tell whether this is a Dutch compound that names a body, law or task, and no one place: schuldhulpverlening."""
    known = vocabulary()
    return low.endswith(known.staying_ends) and is_word(low)


def _is_hyphenated(low: str, known: Vocabulary) -> bool:
    parts = [part for part in low.split("-") if part]
    return len(parts) > 1 and all(
        part in known.words or len(part) == 1 or part in known.staying or is_made_of_words(part, known.words)
        for part in parts
    )


def _places(dutch: str, abroad: str) -> dict[str, str]:
    places = {fold_word(name.split(" (")[0]): "" for name in abroad.split("\n")}
    for line in dutch.split("\n"):
        name, _, province = line.partition("\t")
        folded = fold_word(name.split(" (")[0])
        places[folded] = province or places.get(folded, "")
    return {name: province for name, province in places.items() if len(name) > 1}


def _places_of_origin() -> set[str]:
    """Towns in the table of community words: they tell an origin, and they are places, so they go."""
    table = tomllib.loads((files("core.kit.recognisers") / "community_words.toml").read_text("utf-8"))
    return set(str(table["names"]["places_that_tell_an_origin"]).split())


def _countries() -> set[str]:
    """Countries, their languages and parts of the world in Dutch, and the Dutch provinces."""
    dutch = Locale("nl")
    names = [name for code, name in dutch.territories.items() if len(code) == _LETTERS_OF_A_COUNTRY]
    names += [
        name
        for code, name in dutch.languages.items()
        if len(code) == _LETTERS_OF_A_COUNTRY and len(name) >= _SHORTEST_HEAD
    ]
    words = {name.lower() for name in names if " " not in name}
    return words | set(_PROVINCES.split()) | set(_PARTS.split())
