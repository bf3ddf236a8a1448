"""Amounts of euros as Dutch spreadsheets write them, in whole cents."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from core.cases.importing.sheets import Cell, trimmed
from core.cases.importing.values.wrong import Wrong, is_blank, is_formula

MAX_CENTS = 10_000_000_00
_NEVER_AN_AMOUNT = 1e15

_CURRENCY = re.compile(r"€|\beuros?\b|\beur\b", re.IGNORECASE)
_PER_MONTH = re.compile(r"(?:per|p\.?|/)\s*/?\s*(?:maand|mnd|mnd\.|m\.?)$|\bp\.?m\.?$", re.IGNORECASE)
_WHOLE_EUROS = re.compile(r"[,.](?:-{1,2}|–|—|=)$")
_DUTCH = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,(\d{1,2}))?|\d+(?:,(\d{1,2}))?")
_WITH_POINT = re.compile(r"\d+\.\d{1,2}")
_FOREIGN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_TOO_FINE = re.compile(r"\d[\d. ]*[.,]\d{3,}")

_AS = "Schrijf het bedrag in euro's met een komma voor de centen, bijvoorbeeld 750,00."
_NO_AMOUNT = Wrong("Dit is geen bedrag.", _AS)
_NEGATIVE = Wrong(
    "Dit bedrag is negatief.", "Vul een bedrag van nul of meer in; boek een terugbetaling apart."
)
_AMBIGUOUS = Wrong(
    "Dit bedrag is op twee manieren te lezen: komma en punt staan andersom dan in Nederland.", _AS
)
_FRACTION = Wrong("Dit bedrag heeft meer dan twee cijfers achter de komma.", f"Rond af op hele centen. {_AS}")
_TOO_MUCH = Wrong("Dit bedrag is hoger dan tien miljoen euro.", "Controleer het bedrag.")
_FORMULA = Wrong(
    "Hier staat een formule in plaats van een bedrag.", "Kopieer de cel en plak haar als waarde."
)


def read_cents(cell: Cell) -> int | Wrong | None:
    """Read an amount of nought or more, in cents. What can be read in two ways is refused, never guessed."""
    if is_blank(cell, none_counts=True):
        return None
    if isinstance(cell, (bool, datetime)):
        return _NO_AMOUNT
    if isinstance(cell, (int, float)):
        return _from_number(cell)
    return _from_text(trimmed(cell or "").replace("\n", " "))


def _from_number(number: float) -> int | Wrong:
    if not -_NEVER_AN_AMOUNT < number < _NEVER_AN_AMOUNT:
        return _NO_AMOUNT
    if number < 0:
        return _NEGATIVE
    cents = Decimal(repr(number)) * 100
    # A sum of floats differs from the cents that are shown by far less than a thousandth of a cent.
    if abs(cents - round(cents)) > Decimal("0.001"):
        return _FRACTION
    return _within(round(cents))


def _from_text(text: str) -> int | Wrong:
    if is_formula(text):
        return _FORMULA
    bare = _PER_MONTH.sub("", _CURRENCY.sub(" ", text).strip()).strip()
    bare = _WHOLE_EUROS.sub("", bare).strip()
    if re.fullmatch(r"[-–\u2212]\s*\d.*|\d.*[-–\u2212]|\(\s*\d[^)]*\)", bare):
        return _NEGATIVE
    bare = bare.removeprefix("+").strip().replace("'", "").replace("\u2019", "")
    if _DUTCH.fullmatch(bare):
        return _within(_cents(bare.replace(".", "").replace(" ", "").replace(",", ".")))
    if _WITH_POINT.fullmatch(bare):
        return _within(_cents(bare))
    if _FOREIGN.fullmatch(bare):
        return _AMBIGUOUS
    return _FRACTION if _TOO_FINE.fullmatch(bare) else _NO_AMOUNT


def _cents(number: str) -> int:
    return int(Decimal(number) * 100)


def _within(cents: int) -> int | Wrong:
    return cents if cents <= MAX_CENTS else _TOO_MUCH
