"""Dates as Dutch spreadsheets write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from core.cases.importing.sheets import Cell, as_shown, trimmed
from core.cases.importing.values.wrong import Wrong, is_blank, is_formula
from core.kit.recognisers.folding import fold_word

FIRST_YEAR = 2000

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb febr februari february", "mrt maart mar mart march", "apr april", "mei may",
            "jun juni june", "jul juli july", "aug augustus august", "sep sept september", "okt oct oktober october",
            "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = r"(?:(?:ma|di|wo|do|vr|za|zo)(?:andag|nsdag|ensdag|nderdag|ijdag|terdag|ndag)?\.?,?\s+)?"
_TIME = r"(?:[T,]?\s*(?:om\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:uur|z)?)?"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})\s*([-/.\s])\s*(\d{{1,2}})\s*\2\s*(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.IGNORECASE)
_NAMED = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:e|ste|de)?[\s.\-/]*([a-z]+)\.?[\s.\-/,]*'?(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_SHORT_YEAR = 2
_RUN_ON = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_SERIALS = range(36_526, 73_051)
_NEVER_A_DAY = 1e9
_MONTHS_A_YEAR = 12
_WITHOUT_DAY = re.compile(
    r"(?:(?:begin|eind|half|medio|najaar|voorjaar|zomer|winter|herfst|lente|ca|circa|q\d|kwartaal)\b.*"
    rf"|(?:{'|'.join(_MONTHS)})\.?[\s\-/']*\d{{2,4}}"
    r"|\d{4}|\d{1,2}[-/]\d{4}|(?:week|wk)\s*\d.*)",
    re.IGNORECASE,
)

_AS = "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 22-02-2021."
_NO_DATE = Wrong("Dit is geen datum die gelezen kan worden.", _AS)
_SWAPPED = Wrong("De maand en de dag staan andersom in deze datum.", _AS)
_TWO_WAYS = Wrong(
    "Deze datum is op twee manieren te lezen: in deze kolom staat bij andere datums de maand voorop.", _AS
)
_NO_SUCH_DAY = Wrong("Deze datum bestaat niet.", f"Zoek de juiste datum op. {_AS}")
_NO_DAY = Wrong(
    "De dag ontbreekt in deze datum.",
    f"Vul ook de dag in; is die niet bekend, neem dan de eerste van de maand. {_AS}",
)
_FORMULA = Wrong("Hier staat een formule in plaats van een datum.", "Kopieer de cel en plak haar als waarde.")


def read_date(
    cell: Cell, *, today: date, from_1904: bool = False, month_first: bool = False
) -> date | Wrong | None:
    """Read a date. Two-digit years are of this century; years before 2000 or later than next year are refused.

    With ``month_first`` the column also holds dates with the month first (see `written_month_first`): a text that is a date
    both ways is then refused, never guessed.
    """
    if is_blank(cell, none_counts=True):
        return None
    if isinstance(cell, bool):
        return _NO_DATE
    found = (
        _from_number(cell, from_1904=from_1904)
        if isinstance(cell, (int, float))
        else _from_text(cell, from_1904=from_1904, month_first=month_first)
    )
    if isinstance(found, Wrong):
        return found
    if not FIRST_YEAR <= found.year <= today.year + 1:
        return Wrong(
            f"Het jaar ligt niet tussen {FIRST_YEAR} en {today.year + 1}.", f"Controleer het jaartal. {_AS}"
        )
    return found


def _from_number(number: float, *, from_1904: bool) -> date | Wrong:
    if not abs(number) < _NEVER_A_DAY:
        return _NO_DATE
    whole = int(number)
    if _RUN_ON.fullmatch(str(whole)):
        return _from_text(str(whole), from_1904=from_1904)
    if whole not in _SERIALS:
        return _NO_DATE
    moment = from_excel(whole, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
    return moment.date() if isinstance(moment, datetime) else _NO_DATE


def written_month_first(cells: Iterable[Cell]) -> bool:
    """Tell whether a column is written with the month first, as in `12/31/2022`.

    It is when at least as many of the dates that can be read in one way only are written so as the other way round.
    """
    ways = [
        (int(found[3]) > _MONTHS_A_YEAR) - (int(found[1]) > _MONTHS_A_YEAR)
        for cell in cells
        if isinstance(cell, str) and (found := _DAY_FIRST.fullmatch(fold_word(trimmed(cell))))
    ]
    return ways.count(1) > 0 and sum(ways) >= 0


def _from_text(cell: str | datetime | None, *, from_1904: bool, month_first: bool = False) -> date | Wrong:
    if isinstance(cell, datetime):
        return cell.date()
    if is_formula(cell):
        return _FORMULA
    text = fold_word(trimmed(as_shown(cell)))
    written = _as_written(text)
    if written is not None:
        year, month, day = written
        if month_first and _DAY_FIRST.fullmatch(text) and _is_two_days(month, day):
            return _TWO_WAYS
        return _day(year, month, day)
    if _SERIAL.fullmatch(text):
        return _from_number(float(text.replace(",", ".")), from_1904=from_1904)
    return _NO_DAY if _WITHOUT_DAY.fullmatch(text) else _NO_DATE


def _as_written(text: str) -> tuple[str, str, str] | None:
    """Return year, month and day as they stand in a text of one of the ways in which people write a date."""
    if found := _YEAR_FIRST.fullmatch(text):
        return found[1], found[3], found[4]
    if found := _DAY_FIRST.fullmatch(text):
        return found[4], found[3], found[1]
    if (found := _NAMED.fullmatch(text)) and found[2] in _MONTHS:
        return found[3], str(_MONTHS[found[2]]), found[1]
    found = _RUN_ON.fullmatch(text)
    return None if found is None else (found[1], found[2], found[3])


def _is_two_days(month: str, day: str) -> bool:
    return int(month) != int(day) and int(month) <= _MONTHS_A_YEAR and int(day) <= _MONTHS_A_YEAR


def _day(year: str, month: str, day: str) -> date | Wrong:
    try:
        return date(int(year) + (FIRST_YEAR if len(year) == _SHORT_YEAR else 0), int(month), int(day))
    except ValueError:
        return _SWAPPED if int(day) <= _MONTHS_A_YEAR < int(month) else _NO_SUCH_DAY
