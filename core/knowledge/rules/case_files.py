"""What a case file knows, made ready for de-identification: lines with contact details are taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from core.cases.rules.known import Known

_POSTCODE: Final = re.compile(r"\b[1-9]\d{3}\s?[A-Za-z]{2}\b")
_EMAIL: Final = re.compile(r"[^\s<>,;]+@[^\s<>,;]+\.[^\s<>,;]+")
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{2,4}){3,7}\b")
_PHONE: Final = re.compile(r"(?<![\w.])(?:\+|00)?\d[\d\s().-]{7,16}\d(?!\w)")
_ADDRESS: Final = re.compile(r"[^\W\d].*\s\d{1,5}(?:\s?[-/]?\s?[A-Za-z0-9]{1,4})?$")
_PIECES: Final = re.compile(r"[\n;,|•]+|\s{2,}|\s[-–]\s")
_LABEL: Final = re.compile(
    r"^(?:tel(?:efoon)?(?:nummer)?|mobiel|mail|e-?mail|adres|woont|postadres|bel(?:len)?|gsm)\b\s*[:.]?\s*",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"[,;/&+()\n]|\b(?:en|met|of)\b")
_NO_NAME: Final = re.compile(r"^[\W\d_]*$")
_LONGEST_NAME: Final = 80


def known_from_contact(texts: Iterable[str | None]) -> Known:
    """Return what stands in lines of contact details: numbers, addresses, places, and what may be names."""
    known = Known()
    for text in texts:
        if text:
            known = known.merged(_taken_apart(text))
    return known


def names_in(texts: Iterable[str]) -> Known:
    """Return what may be a name in short texts such as ``de moeder en juf Anke``: words with a capital.

    The first word has its capital anyway, so by itself it counts only when nothing else follows in small letters.
    """
    found: list[str] = []
    for text in texts:
        for piece in _AND.split(text):
            words = piece.split()
            capital = [word.strip(" .:!?()'\"") for word in words if word[:1].isupper() or word[:1].isdigit()]
            if not capital:
                continue
            if words[0][:1].isupper() and len(capital) == 1 and len(words) > 1:
                continue
            run = " ".join(_last_run(words))
            found.append(run or " ".join(capital))
    return Known(persons=tuple(one for one in found if len(one) > 1 and not _NO_NAME.match(one)))


def tidied(known: Known) -> Known:
    """Return what is known without empty values and doubles, in the order in which it came."""
    fields = {
        name: tuple(dict.fromkeys(" ".join(one.split()) for one in getattr(known, name) if one.strip()))
        for name in known.__struct_fields__
    }
    return Known(**fields)


def _taken_apart(text: str) -> Known:
    rest = text
    found: dict[str, tuple[str, ...]] = {}
    for name, pattern in (
        ("emails", _EMAIL),
        ("ibans", _IBAN),
        ("postcodes", _POSTCODE),
        ("phones", _PHONE),
    ):
        found[name] = tuple(match[0].strip() for match in pattern.finditer(rest))
        rest = pattern.sub(" | ", rest)
    pieces = [_LABEL.sub("", piece.strip()).strip(" .:") for piece in _PIECES.split(rest)]
    told = [piece for piece in pieces if piece and not _NO_NAME.match(piece)]
    addresses = tuple(piece for piece in told if _ADDRESS.search(piece))
    # What follows a postcode is a place; what has a capital may be somebody to ask for.
    places = tuple(
        piece
        for piece in told
        if piece not in addresses and piece[0].isupper() and f"{piece.casefold()}" in _after_postcode(text)
    )
    persons = tuple(
        piece
        for piece in told
        if piece not in addresses
        and piece not in places
        and any(word[0].isupper() for word in piece.split())
        and len(piece) <= _LONGEST_NAME
    )
    return Known(**found, addresses=addresses, places=places, persons=persons)


def _last_run(words: list[str]) -> list[str]:
    """Return the words from the first with a capital that is not the first word, else from the first word with one."""
    places = [number for number, word in enumerate(words) if word[:1].isupper()]
    if not places:
        return []
    begins = places[1] if places[0] == 0 and len(places) > 1 and places[1] > 1 else places[0]
    return [word.strip(" .:!?()'\"") for word in words[begins : places[-1] + 1]]


def _after_postcode(text: str) -> str:
    return " ".join(text[match.end() : match.end() + 60] for match in _POSTCODE.finditer(text)).casefold()
