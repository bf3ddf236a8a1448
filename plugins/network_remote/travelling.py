"""What may travel: needs that are words, and messages without anybody in them.

An experience travels when it is a word of the municipality. A language or a place travels when it is a word of the
municipality, or short and without anything that looks like a person, a number or an address. The rest stays at home.
"""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

from core.plugin_api import NetworkNeeds, Told, Vocabulary
from plugins.network_remote.protocol import Needs

Trace = Literal["email", "number", "name"]
Field = Literal["languages", "experiences", "regions"]

_LONGEST_WORD: Final = 40
_MOST_WORDS: Final = 4
_EMAIL: Final = re.compile(r"\S@\S")
_NUMBER: Final = re.compile(r"\d{4}|\d(?:[ ./()-]{0,2}\d){4}|\b[0-9a-f]{8}-[0-9a-f]{4}\b", re.IGNORECASE)
_BETWEEN: Final = r"(?:(?:van|von|de|den|der|het|ten|ter|te|el|al|bin|ibn|abu|'t)\s+){0,3}"
_CAPITAL: Final = r"[^\W\d_a-zà-öø-ÿ][\w'’-]*"
_INITIALS: Final = r"(?:[^\W\d_a-zà-öø-ÿ]\.\s*)+"
_NAME: Final = re.compile(rf"(?:\b{_CAPITAL}\s+{_BETWEEN}|\b{_INITIALS}{_BETWEEN})(?={_CAPITAL})")
_BEFORE_PLACE: Final = re.compile(
    r"(?:Den|De|Het|Nieuw|Nieuwe|Oud|Oude|Sint|Noord|Oost|Zuid|West|Midden|Groot|Klein)\s+"
)
_AFTER_PLACE: Final = re.compile(r"(?:Noord|Oost|Zuid|West|Midden|Centrum|Stad)\b")
_WORDS: Final = re.compile(r"[\w'’-]+(?:\s+[\w'’-]+)*")


class Travelling(msgspec.Struct, frozen=True, kw_only=True):
    """The needs that go over the wire, and the fields of which something stayed at home."""

    needs: Needs
    left_out: tuple[Field, ...] = ()


def select_needs(needs: NetworkNeeds, vocabulary: Vocabulary) -> Travelling:
    """Return what may travel of needs. A need that is left out only makes the search wider."""
    languages = tuple(word for word in needs.languages if _may_travel(word, vocabulary.languages))
    regions = tuple(word for word in needs.regions if _may_travel(word, vocabulary.regions))
    experiences = tuple(word for word in needs.experiences if _is_among(word, vocabulary.experiences))
    left: list[Field] = []
    if len(languages) < len(needs.languages):
        left.append("languages")
    if len(experiences) < len(needs.experiences):
        left.append("experiences")
    if len(regions) < len(needs.regions):
        left.append("regions")
    kept = Needs(languages=languages, experiences=experiences, regions=regions, free=needs.free)
    return Travelling(needs=kept, left_out=tuple(left))


def traces_in(text: str, vocabulary: Vocabulary) -> frozenset[Trace]:
    """Tell what in a text looks like somebody: an e-mail address, a number of four digits or more, a name of two words.

    Words of the municipality are no names. One name by itself is not recognised, nor one without capitals.
    """
    plain = text
    for word in sorted(
        (*vocabulary.experiences, *vocabulary.regions, *vocabulary.languages), key=len, reverse=True
    ):
        plain = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "·", plain, flags=re.IGNORECASE)
    found: set[Trace] = set()
    if _EMAIL.search(plain):
        found.add("email")
    if _NUMBER.search(plain):
        found.add("number")
    if any(not _is_place(plain, match) for match in _NAME.finditer(plain)):
        found.add("name")
    return frozenset(found)


def told_of(left_out: tuple[Field, ...]) -> Told:
    """Return the sentence that says of which fields something did not travel."""
    nl = " en ".join(_FIELDS[field].nl for field in left_out)
    en = " and ".join(_FIELDS[field].en for field in left_out)
    return Told(
        f"Gezocht zonder een deel van: {nl}. Wat op een naam of nummer lijkt, of geen woord van u is, gaat niet mee.",
        f"Searched without part of: {en}. What looks like a name or number, or is no word of yours, does not travel.",
    )


_FIELDS: Final[dict[Field, Told]] = {
    "languages": Told("talen", "languages"),
    "experiences": Told("ervaringen", "experiences"),
    "regions": Told("plaatsen", "places"),
}


def _may_travel(word: str, known: tuple[str, ...]) -> bool:
    if _is_among(word, known):
        return True
    is_short = len(word) <= _LONGEST_WORD and len(word.split()) <= _MOST_WORDS
    return is_short and _WORDS.fullmatch(word) is not None and not traces_in(word, Vocabulary())


def _is_place(text: str, match: re.Match[str]) -> bool:
    return bool(_BEFORE_PLACE.fullmatch(match.group()) or _AFTER_PLACE.match(text, match.end()))


def _is_among(word: str, known: tuple[str, ...]) -> bool:
    return word.strip().casefold() in {one.casefold() for one in known}
