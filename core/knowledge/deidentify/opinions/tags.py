"""What the tags of deduce and Frog mean to us, and how far each can be trusted. Pure.

Measured on the 60 notes of development (569 marked parts). "Right" is the share of the spans that touch a marked part,
"letters" the share of their letters and digits that are marked. Weak spans are those of the last column; without them the
two together are right for 95 of a hundred characters, with them for 90.

| tag | kind | spans | right | letters | weak |
| --- | --- | --- | --- | --- | --- |
| deduce persoon | PERSON | 150 | 98 % | 98 % | |
| deduce persoon, first word of a sentence, alone | PERSON | 33 | 76 % | 79 % | yes: "Pas", "Tip", "Jongste" |
| deduce locatie | PLACE, POSTCODE, ADDRESS | 73 | 97 % | 98 % | |
| deduce ziekenhuis, zorginstelling | ORG | 4 | 100 % | 100 % | |
| deduce datum, leeftijd, bsn, id, telefoonnummer, emailadres, url | as they say | 53 | 100 % | 100 % | |
| Frog PER | PERSON | 216 | 98 % | 96 % | |
| Frog LOC | PLACE | 142 | 92 % | 92 % | languages, peoples and abbreviations among them |
| Frog ORG | ORG | 47 | 74 % | 78 % | yes: "School", "Stichting", "BSN" |
| Frog MISC, PRO, EVE | PERSON | 52 | 67 % | 60 % | yes: "Aangifte", "Dossier", "Plan"; but also names |

Deduce's "id" is right as something that goes, and wrong as a kind: of 8, 4 are parts of an IBAN and 2 of a telephone number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from core.knowledge.deidentify.findings import Kind, OpinionSpan

Found = tuple[int, int, str]
"""A part of a text with the tag that a program gave it: start, end, tag."""

DEDUCE: Final = {
    "persoon": Kind.PERSON,
    "patient": Kind.PERSON,
    "locatie": Kind.PLACE,
    "ziekenhuis": Kind.ORG,
    "zorginstelling": Kind.ORG,
    "datum": Kind.DATE,
    "leeftijd": Kind.AGE,
    "bsn": Kind.BSN,
    "telefoonnummer": Kind.PHONE,
    "emailadres": Kind.EMAIL,
    "url": Kind.URL,
    "id": Kind.ID,
}

FROG: Final = {
    "PER": Kind.PERSON,
    "LOC": Kind.PLACE,
    "ORG": Kind.ORG,
    "MISC": Kind.PERSON,
    "PRO": Kind.PERSON,
    "EVE": Kind.PERSON,
}

WEAK_OF_FROG: Final = frozenset({"ORG", "MISC", "PRO", "EVE"})

_BEFORE_A_NAME: Final = re.compile(
    r"(?:(?:mevrouw|mevr|mw|mej|meneer|mijnheer|de heer|dhr|prof|drs|dr|mr|ir|ing|ds|te|in|bij|uit)\b\.?\s*)+(?=\S)",
    re.IGNORECASE,
)
_POSTCODE: Final = re.compile(r"\d{4} ?[A-Za-z]{2}")
_SENTENCE_STARTS: Final = re.compile(r"(?:^|[.!?:;\n…][\"'”’)\]]*\s*|[\"“„\u2018(]\s*)$")


def spans_of_deduce(text: str, found: Iterable[Found]) -> tuple[OpinionSpan, ...]:
    """Return what deduce found, without tags that we do not know.

    Weak is a person of one word at the start of a sentence: there deduce takes any word for the name that it also is.
    """
    return _sorted(
        OpinionSpan(
            start, end, _kind_of_deduce(tag, text[start:end]), is_weak=_is_first_word(text, start, end, tag)
        )
        for start, end, tag in _trimmed(text, found)
        if tag in DEDUCE
    )


def spans_of_frog(text: str, found: Iterable[Found]) -> tuple[OpinionSpan, ...]:
    """Return what Frog found, without tags that we do not know."""
    return _sorted(
        OpinionSpan(start, end, FROG[tag], is_weak=tag in WEAK_OF_FROG)
        for start, end, tag in _trimmed(text, found)
        if tag in FROG
    )


def _kind_of_deduce(tag: str, part: str) -> Kind:
    if tag == "locatie" and _POSTCODE.fullmatch(part):
        return Kind.POSTCODE
    if tag == "locatie" and any(letter.isdigit() for letter in part):
        return Kind.ADDRESS
    return DEDUCE[tag]


def _is_first_word(text: str, start: int, end: int, tag: str) -> bool:
    is_one_word = text[start:end].isalpha()
    return tag == "persoon" and is_one_word and bool(_SENTENCE_STARTS.search(text, max(0, start - 8), start))


def _trimmed(text: str, found: Iterable[Found]) -> Iterable[Found]:
    """Leave out titles before a name, and what is neither a letter nor a digit at either end."""
    for start, end, tag in found:
        before = _BEFORE_A_NAME.match(text, start, end) if tag in {"persoon", "PER"} else None
        first = before.end() if before else start
        last = end
        while first < last and not text[first].isalnum():
            first += 1
        while last > first and not text[last - 1].isalnum():
            last -= 1
        if first < last:
            yield first, last, tag


def _sorted(spans: Iterable[OpinionSpan]) -> tuple[OpinionSpan, ...]:
    kept: list[OpinionSpan] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
