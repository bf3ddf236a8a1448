"""The text that leaves: placeholders of a kind that keep the story readable, the same one for the same person or place.

Dates become a season, with the year where it stood there; ages a band; a Dutch town tells its province.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from core.kit.recognisers.folding import fold_word
from core.knowledge.deidentify.findings import Finding, Kind, Removal
from core.knowledge.deidentify.lexicon.vocabulary import vocabulary

NAMES: Final[dict[Kind, str]] = {
    Kind.PERSON: "PERSOON",
    Kind.ADDRESS: "ADRES",
    Kind.POSTCODE: "POSTCODE",
    Kind.PLACE: "PLAATS",
    Kind.ORG: "ORGANISATIE",
    Kind.DATE: "DATUM",
    Kind.AGE: "LEEFTIJD",
    Kind.BSN: "BSN",
    Kind.PHONE: "TELEFOON",
    Kind.EMAIL: "E-MAIL",
    Kind.IBAN: "REKENING",
    Kind.PLATE: "KENTEKEN",
    Kind.URL: "WEBADRES",
    Kind.ID: "NUMMER",
}
_WORD: Final = re.compile(r"\w+")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMERIC: Final = re.compile(r"(?<!\d)\d{1,2}\s?[\-/.]\s?(\d{1,2})(?!\d)")
_BACKWARDS: Final = re.compile(r"(?:19|20)\d\d[\-/.](\d{1,2})[\-/.]\d{1,2}")
_MONTHS: Final = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
_SEASONS: Final = ("winter", "voorjaar", "zomer", "najaar")
_BANDS: Final = ((3, "0-3"), (11, "4-11"), (17, "12-17"), (26, "18-26"), (45, "27-45"), (64, "46-64"))
_OLDEST: Final = "65+"
_TENS: Final[dict[str, int]] = dict(
    zip(
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SMALL: Final[dict[str, int]] = dict(
    zip(
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split(),
        range(1, 20),
        strict=True,
    )
)


def written(text: str, finding: Finding, choices: Mapping[tuple[int, int], str]) -> str:
    """Return the text as it leaves, with a placeholder in place of each removal.

    Shape: ``choices`` are words that a person wrote instead of a placeholder, by the start and end of the removal.
    Which name stands behind which placeholder is kept nowhere.
    """
    known: dict[Kind, list[set[str]]] = {}
    pieces: list[str] = []
    place = 0
    for removal in finding.removals:
        there = text[removal.start : removal.end]
        instead = choices.get((removal.start, removal.end)) or _placeholder(removal, there, known)
        pieces += [text[place : removal.start], instead]
        place = removal.end
    return "".join([*pieces, text[place:]])


def _placeholder(removal: Removal, there: str, known: dict[Kind, list[set[str]]]) -> str:
    if removal.kind is Kind.DATE:
        return f"[{season_of(there) or NAMES[Kind.DATE]}]"
    if removal.kind is Kind.AGE:
        return f"[{bands_of(there)}]"
    number = _number_of(there, known.setdefault(removal.kind, []))
    name = f"{NAMES[removal.kind]}-{number}"
    if removal.kind is Kind.PLACE and (province := vocabulary().places.get(fold_word(there))):
        return f"[{name} in {province}]"
    return f"[{name}]"


def _number_of(there: str, known: list[set[str]]) -> int:
    """Give the same number to what has the same words, and to a part of a name that was told in full."""
    words = {fold_word(word) for word in _WORD.findall(there) if len(word) > 1} or {fold_word(there)}
    same = [number for number, others in enumerate(known) if words == others]
    part = [number for number, others in enumerate(known) if words <= others or others <= words]
    if same or len(part) == 1:
        number = (same or part)[0]
        known[number] |= words
        return number + 1
    known.append(words)
    return len(known)


def season_of(date: str) -> str | None:
    """Return the season of a date, with its year where that stands there; only the year where no month does; None for neither."""
    year = _YEAR.search(date)
    month = _month_of(date.lower())
    season = _SEASONS[month % 12 // 3] if month else None
    if season is None:
        return year.group() if year else None
    return f"{season} {year.group()}" if year else season


def _month_of(date: str) -> int | None:
    for number, name in enumerate(_MONTHS, start=1):
        if re.search(rf"\b{name}" if name != "mrt" else r"\b(?:mrt|maart)", date):
            return number
    match = _BACKWARDS.search(date) or _NUMERIC.search(date)
    return int(match[1]) if match and 1 <= int(match[1]) <= len(_MONTHS) else None


def bands_of(ages: str) -> str:
    """Return the band of an age, or of each of several, in years."""
    years = [int(number) for number in re.findall(r"\d+", ages)]
    years += [_spelled(word) for word in re.findall(r"[a-zë]{3,}", ages.lower()) if _spelled(word)]
    bands = dict.fromkeys(next((band for most, band in _BANDS if year <= most), _OLDEST) for year in years)
    return f"leeftijd {' en '.join(bands)}" if bands else NAMES[Kind.AGE]


def _spelled(word: str) -> int:
    if word in _SMALL:
        return _SMALL[word]
    for tens, value in _TENS.items():
        if word.endswith(tens):
            return value + _SMALL.get(re.sub("(?:en|ën)$", "", word.removesuffix(tens)), 0)
    return 0
