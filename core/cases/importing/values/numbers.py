"""Whole numbers: how many professionals, and the number by which the file itself knows a case."""

from __future__ import annotations

import re
from datetime import datetime

from core.cases.importing.sheets import Cell, trimmed
from core.cases.importing.values.wrong import Wrong, is_blank, is_formula

MAX_COUNT = 100
MAX_CASE_NUMBER = 10**12

_WHOLE = re.compile(r"\d+(?:[.,]0+)?")
_CASE_NUMBER = re.compile(r"(?:nr\.?|no\.?|#|casus)?\s*(\d+)\.?(?:[.,]0+)?", re.IGNORECASE)
_REFERENCE = re.compile(r"[A-Za-z]{0,6}[\s\-_/.]?\d{1,10}(?:[\-_/.]\d{1,10}){0,3}[A-Za-z]?")
_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}")

_COUNT_AS = "Vul een heel getal in, bijvoorbeeld 5."
_NO_COUNT = Wrong("Hier wordt een getal verwacht.", _COUNT_AS)
_NUMBER_AS = "Geef de rij een eigen nummer, bijvoorbeeld 12."
_NEGATIVE_NUMBER = Wrong("Een casusnummer kan niet negatief zijn.", _NUMBER_AS)
_NO_NUMBER = Wrong("Dit is geen casusnummer.", _NUMBER_AS)
_FORMULA = Wrong("Hier staat een formule in plaats van een getal.", "Kopieer de cel en plak haar als waarde.")


def read_count(cell: Cell) -> int | Wrong | None:
    """Read how many there are: a whole number from 0 to 100."""
    if is_blank(cell, none_counts=True):
        return None
    if isinstance(cell, (bool, datetime)):
        return _NO_COUNT
    if isinstance(cell, str) and is_formula(cell):
        return _FORMULA
    text = trimmed(cell).replace(" ", "") if isinstance(cell, str) else repr(cell)
    if text.startswith(("-", "\u2212")) and _WHOLE.fullmatch(text[1:]):
        return Wrong("Dit aantal is negatief.", _COUNT_AS)
    if not _WHOLE.fullmatch(text):
        return _NO_COUNT
    count = int(re.split(r"[.,]", text)[0])
    return (
        count
        if count <= MAX_COUNT
        else Wrong(f"Dit aantal is hoger dan {MAX_COUNT}.", f"Controleer het aantal. {_COUNT_AS}")
    )


def is_reference(cell: Cell) -> bool:
    """Tell whether a cell numbers a case by more than a whole number, as in `2021-014` or `K12`."""
    if not isinstance(cell, str) or _CASE_NUMBER.fullmatch(trimmed(cell)) or _DATE.fullmatch(trimmed(cell)):
        return False
    return _REFERENCE.fullmatch(trimmed(cell)) is not None


def read_case_number(cell: Cell, *, references: bool = False) -> str | Wrong | None:
    """Read the file's own number of a case, written in one way; with ``references`` also `2021-014` and the like."""
    if is_blank(cell):
        return None
    if isinstance(cell, (bool, datetime)):
        return _NO_NUMBER
    if isinstance(cell, (int, float)):
        whole = 0 <= cell < MAX_CASE_NUMBER and float(cell).is_integer()
        return str(int(cell)) if whole else (_NEGATIVE_NUMBER if cell < 0 else _NO_NUMBER)
    return _number_in(trimmed(cell or ""), references=references)


def _number_in(text: str, *, references: bool) -> str | Wrong:
    if is_formula(text):
        return _FORMULA
    if re.fullmatch(r"[-\u2212]\s*\d+", text):
        return _NEGATIVE_NUMBER
    if (found := _CASE_NUMBER.fullmatch(text)) and len(found[1]) <= len(str(MAX_CASE_NUMBER)):
        return str(int(found[1]))
    return text.upper() if references and is_reference(text) else _NO_NUMBER
