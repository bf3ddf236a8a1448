"""What in the text of a note leads to somebody, as far as its form tells: numbers, addresses of mail, postcodes and days.

It looks once more, after others did; it would rather ask an editor about an ordinary number than let one of these through.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec
from stdnum import iban

from core.kit.recognisers.citizen_numbers import find_citizen_numbers
from core.kit.recognisers.names import find_names
from core.library.views import SeenKind

_EMAIL: Final = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+")
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_PHONE: Final = re.compile(r"(?<![\d+])(?:\+31|0031|0)[ \-]?(?:\(0\)[ \-]?)?[1-9](?:[ \-]?\d){8}(?!\d)")
_POSTCODE: Final = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b(?! ?\d{4})")
_MONTHS: Final = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DAY: Final = re.compile(
    rf"\b(?:[0-3]?\d[\-/.][01]?\d[\-/.](?:19|20)?\d\d|[0-3]?\d (?:{_MONTHS})(?: (?:19|20)\d\d)?)\b",
    re.IGNORECASE,
)

REFUSED: Final = frozenset({SeenKind.BSN, SeenKind.IBAN})
"""What is never published, whatever an editor thinks of it."""


class Spotted(msgspec.Struct, frozen=True, order=True):
    """A place in a text, ``text[start:end]``, and what seems to stand there."""

    start: int
    end: int
    kind: SeenKind


def find_identifiers(text: str) -> list[Spotted]:
    """Find what leads to somebody by its form, in the order of the text; overlapping finds are all there."""
    found = [Spotted(start, end, SeenKind.BSN) for start, end in find_citizen_numbers(text)]
    found += [
        Spotted(match.start(), match.end(), SeenKind.IBAN)
        for match in _IBAN.finditer(text)
        if iban.is_valid(match.group(), check_country=False)
    ]
    for pattern, kind in (
        (_EMAIL, SeenKind.EMAIL),
        (_PHONE, SeenKind.PHONE),
        (_POSTCODE, SeenKind.POSTCODE),
        (_DAY, SeenKind.DATE),
    ):
        found += [Spotted(match.start(), match.end(), kind) for match in pattern.finditer(text)]
    found += [Spotted(span.start, span.end, SeenKind.PERSON) for span in find_names(text)]
    return sorted(found)


def without_doubles(found: list[Spotted]) -> list[Spotted]:
    """Leave out what lies inside another find; what is never published stays before everything else."""
    kept: list[Spotted] = []
    for one in sorted(
        found, key=lambda spotted: (spotted.kind not in REFUSED, spotted.start - spotted.end, spotted.start)
    ):
        if not any(other.start <= one.start and one.end <= other.end for other in kept):
            kept.append(one)
    return sorted(kept)
