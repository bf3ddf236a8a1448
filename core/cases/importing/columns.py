"""Which column is which: the header is found below title rows, known columns are kept, all others let go with a reason.

A column that names a community is never read: `choose_columns` takes its cells out of the rows before anything else looks at
them. The heading tells it, or, above a harmless heading, the values do.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from core.cases.importing.errors import ImportUnreadable
from core.cases.importing.headings import (
    BSN_WORDS,
    COMMUNITY_PHRASES,
    COMMUNITY_STEMS,
    COMMUNITY_STEMS_EXACT,
    COMMUNITY_WORDS,
    SYNONYMS,
    Field,
)
from core.cases.importing.sheets import ROWS_ABOVE, Cell, Row, Sheet, as_shown, column_letter, is_empty
from core.cases.importing.showing import show
from core.kit.recognisers.communities import find_communities
from core.kit.recognisers.folding import fold_word

_FEWEST_KNOWN = 4
_FEWEST_SURE = 2
_REQUIRED = (Field.REQUESTED_ON, Field.CLIENT)
_SAMPLE = 1_000
_LONGEST_HEADING = 60
_LONG_ENOUGH_TO_MISSPELL = 6
_LONG_HEADING = 12
_LETTERS_WRONG = 1.6
_ALIKE_WHEN_LONG = 88
_FEWEST_NAMING = 2
_NEVER_BY_VALUE = frozenset(
    {Field.NUMBER, Field.REQUESTED_ON, Field.MUNICIPALITY, Field.CLIENT, Field.STATUS}
)

_WORDS = re.compile(r"[a-z0-9]+")
_KNOWN: dict[str, tuple[Field, float]] = {
    name: (field, 0.9 - place / 1_000 if place else 1.0)
    for field, names in SYNONYMS.items()
    for place, name in enumerate(names)
}

_COMMUNITY = (
    "Deze kolom is niet gelezen: gemeenschap, afkomst, taal, geloof of nationaliteit van een cliënt wordt in een "
    "casus niet vastgelegd."
)
_COMMUNITY_VALUES = (
    "Deze kolom is niet gelezen: de inhoud noemt vooral gemeenschap, afkomst, taal, geloof of nationaliteit, en die "
    "worden in een casus niet vastgelegd."
)
_BSN = "Deze kolom is niet gelezen: een burgerservicenummer hoort niet in een casus."
_UNKNOWN = "Deze kolom is niet gelezen: de kop is onbekend. Geef haar de naam van een bekende kolom als de inhoud mee moet."
_SHIFTED = "Deze rij heeft meer cellen dan er koppen zijn; waarschijnlijk is de inhoud verschoven."
_UNHEADED = (
    "Deze kolom is niet gelezen: zij heeft geen kop. Zet er een bekende kop boven als de inhoud mee moet."
)


class Dropped(msgspec.Struct, frozen=True):
    """A column that was not read, by its heading (or letter), and why."""

    column: str
    reason: str


class Header(NamedTuple):
    """Where the header of a sheet stands and how well it fits: how many different columns we know in it."""

    place: int
    known: int
    score: float


class Columns(msgspec.Struct, frozen=True):
    """What is read: the place of each known column in the rows that are left, and its heading in the file."""

    places: dict[Field, int]
    headings: dict[Field, str]
    dropped: tuple[Dropped, ...]


def normalise(heading: str) -> str:
    """Return a heading as the tables know it: lower case, no diacritics, words with one space between them."""
    return " ".join(_WORDS.findall(fold_word(heading)))


def find_header(sheet: Sheet) -> Header | None:
    """Find the row that fits best as header within the first rows; None when no row names enough known columns."""
    best: Header | None = None
    for place, row in enumerate(sheet.rows[:ROWS_ABOVE]):
        texts = [cell for cell in row.cells if isinstance(cell, str)]
        if sum(normalise(text) in _KNOWN for text in texts) < _FEWEST_SURE:
            continue
        found = [_recognise(text) for text in texts]
        best_of: dict[Field, float] = {}
        for match in found:
            if match is not None:
                best_of[match[0]] = max(best_of.get(match[0], 0.0), match[1])
        header = Header(place, len(best_of), sum(best_of.values()))
        if header.known >= _FEWEST_KNOWN and (best is None or header.score > best.score):
            best = header
    return best


def choose_columns(sheet: Sheet, header: Header) -> Columns:
    """Decide which columns are read and take all others, with what they held, out of the rows below the header.

    Shape: afterwards ``sheet.rows`` holds only the rows below the header and only the cells of ``places``.
    Errors: ImportUnreadable, naming the headings looked for, when a column is missing without which no case can be made.
    """
    heads = list(sheet.rows[header.place].cells)
    width = len(heads)
    body = sheet.rows[header.place + 1 :]
    widest = max([len(row.cells) for row in body] + [width])
    heads += [None] * (widest - width)
    labels = [_label(head, place) for place, head in enumerate(heads)]
    beyond = [
        row
        for row in body
        if len(row.cells) > width and not all(is_empty(cell) for cell in row.cells[width:])
    ]
    is_cut_wrong = sheet.is_delimited and len(beyond) * 2 < len(body)
    if is_cut_wrong:
        for row in beyond:
            row.fault = row.fault or _SHIFTED
        heads = heads[:width]
    claims, dropped = _claims(heads, body)
    places, doubles = _settle(claims, body)
    dropped |= {place: _double(field, labels, places) for place, field in doubles.items()}
    for field in _REQUIRED:
        if field not in places:
            raise ImportUnreadable(_missing(field, places, _community_letters(dropped)))
    kept = sorted(places.values())
    for row in body:
        row.filled = frozenset(kept.index(place) for place in row.filled if place in kept)
        row.cells = tuple(row.cells[place] if place < len(row.cells) else None for place in kept)
    sheet.rows = body
    return Columns(
        places={field: kept.index(place) for field, place in places.items()},
        headings={field: labels[place] for field, place in places.items()},
        dropped=tuple(Dropped(labels[place], reason) for place, reason in sorted(dropped.items())),
    )


def _claims(
    heads: list[Cell], body: list[Row]
) -> tuple[dict[Field, list[tuple[float, int]]], dict[int, str]]:
    """Let every column claim the field its heading names, best first; the others get the reason why they are dropped."""
    claims: dict[Field, list[tuple[float, int]]] = {}
    dropped: dict[int, str] = {}
    for place, head in enumerate(heads):
        text = "" if is_empty(head) else as_shown(head)
        reason = _forbidden(text)
        match = _recognise(text) if reason is None else None
        if reason is None and not (match and match[0] in _NEVER_BY_VALUE) and _holds_communities(body, place):
            reason = _COMMUNITY_VALUES
        if reason is None and match is not None:
            claims.setdefault(match[0], []).append((-match[1], place))
        elif reason is not None:
            dropped[place] = reason
        elif text:
            dropped[place] = _UNKNOWN
        elif _share_filled(body, place) > 0:
            dropped[place] = _UNHEADED
    return claims, dropped


def _settle(
    claims: dict[Field, list[tuple[float, int]]], body: list[Row]
) -> tuple[dict[Field, int], dict[int, Field]]:
    """Give each field its best column; of two alike the first that holds anything."""
    places: dict[Field, int] = {}
    doubles: dict[int, Field] = {}
    for field, columns in claims.items():
        ordered = [place for _, place in sorted(columns)]
        chosen = next((place for place in ordered if _share_filled(body, place) > 0), ordered[0])
        places[field] = chosen
        doubles |= {place: field for place in ordered if place != chosen}
    return places, doubles


def _forbidden(heading: str) -> str | None:
    words = normalise(heading).split()
    if not words:
        return None
    joined = " ".join(words)
    if any(word in BSN_WORDS for word in words):
        return _BSN
    stems = COMMUNITY_STEMS + COMMUNITY_STEMS_EXACT
    if any(word in COMMUNITY_WORDS or word.startswith(stems) for word in words) or any(
        it in joined for it in COMMUNITY_PHRASES
    ):
        return _COMMUNITY
    if any(_is_misspelt_stem(word) for word in words) or find_communities(heading):
        return _COMMUNITY
    return None


def _is_misspelt_stem(word: str) -> bool:
    """`Etnisiteit`, `Doelgoep`: long words one letter away from one that tells a community."""
    if len(word) < _LONG_ENOUGH_TO_MISSPELL or word in _KNOWN:
        return False
    return any(
        OSA.distance(word[: len(stem) + delta], stem, score_cutoff=1) <= 1
        for stem in COMMUNITY_STEMS
        if len(stem) >= _LONG_ENOUGH_TO_MISSPELL and stem[0] == word[0]
        for delta in (-1, 0, 1)
    )


def _recognise(heading: str) -> tuple[Field, float] | None:
    """Name the field of a heading and how sure that is: 1 for its own name, less for a synonym, least for a misspelling."""
    if not heading or len(heading) > 2 * _LONGEST_HEADING:
        return None
    for text in (heading, re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading), heading.strip().splitlines()[0]):
        known = _KNOWN.get(normalise(text))
        if known is not None:
            return known
    words = normalise(heading)
    if len(words) < _LONG_ENOUGH_TO_MISSPELL:
        return None
    enough = 100 * (1 - _LETTERS_WRONG / len(words)) if len(words) < _LONG_HEADING else _ALIKE_WHEN_LONG
    near = process.extractOne(words, _KNOWN.keys(), scorer=fuzz.ratio, score_cutoff=enough)
    return (_KNOWN[near[0]][0], near[1] / 100 - 0.2) if near is not None else None


def _holds_communities(body: list[Row], place: int) -> bool:
    """Tell whether the values of a column are mostly names of communities, whatever stands above it."""
    values = [
        as_shown(row.cells[place])
        for row in body[:_SAMPLE]
        if place < len(row.cells) and isinstance(row.cells[place], str)
    ]
    values = [value for value in values if value.strip()]
    naming = [value for value in values if _is_little_else(value)]
    return len(naming) >= _FEWEST_NAMING and len(naming) * 2 >= len(values)


def _is_little_else(value: str) -> bool:
    letters = sum(letter.isalpha() for letter in value)
    named = sum(letter.isalpha() for start, end in find_communities(value) for letter in value[start:end])
    return letters > 0 and named * 2 >= letters


def _share_filled(body: list[Row], place: int) -> float:
    filled = sum(1 for row in body if place < len(row.cells) and not is_empty(row.cells[place]))
    return filled / len(body) if body else 0.0


def _label(head: Cell, place: int) -> str:
    return show(head, longest=_LONGEST_HEADING).replace("\n", " ") or f"kolom {column_letter(place)}"


def _double(field: Field, labels: list[str], places: dict[Field, int]) -> str:
    place = places[field]
    read = f"{column_letter(place)} ({labels[place]})"
    return f"Deze kolom is niet gelezen: {field.value} is al gelezen uit kolom {read}."


def _community_letters(dropped: dict[int, str]) -> str:
    return ", ".join(
        column_letter(place) for place, reason in sorted(dropped.items()) if reason == _COMMUNITY
    )


def _missing(field: Field, places: dict[Field, int], forbidden: str) -> str:
    examples = ", ".join(name.capitalize() for name in SYNONYMS[field][1:4])
    known = ", ".join(sorted(place.value for place in places))
    return (
        f"De kolom {field.value} is niet gevonden. Zet die kop boven de juiste kolom (of: {examples}). "
        f"Wel gevonden: {known}."
    ) + (f" Niet gelezen, want de kop noemt een gemeenschap: kolom {forbidden}." if forbidden else "")
