"""What a file holds before it is understood: sheets, cells, and rows as the spreadsheet program numbers them."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

import msgspec

MAX_BYTES = 10 * 1024 * 1024
LAST_ROW = 1_048_576
"""The last row that a spreadsheet program has."""
LONGEST_CELL = 32_767
"""As many signs as a spreadsheet program keeps in a cell."""
MAX_ROWS = 20_000
MAX_COLUMNS = 200
ROWS_ABOVE = 100
"""Rows of titles, and the header, that may stand above the cases."""
_EXACT_BELOW = 1e15

Cell = str | int | float | bool | datetime | None
"""A formula is its own text (``=A1+1``); an error value is its text too (``#N/B``)."""

# A workbook writes a sign that XML cannot hold as _x000D_.
_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n\x1c-\x1f\x85]+")
_UNTIDY = re.compile(r"_x00|[\r\x0b\x0c\t]|[^\S\n]{2}|[^\x00-\x7f]")
_INVISIBLE = re.compile(r"[\s\u00a0\u2000-\u200f\u202f\u205f\u2060\ufeff\u00ad]+")


class Row(msgspec.Struct):
    """One row that holds something. Rows are emptied of what may not be kept, so they are not frozen."""

    number: int
    """As the spreadsheet program numbers it, from 1."""
    cells: tuple[Cell, ...]
    fault: str | None = None
    """Set when the row itself could not be read well: what is wrong, in Dutch."""
    filled: frozenset[int] = frozenset()
    """Places whose value was taken from the merged cell they belong to."""


class Sheet(msgspec.Struct):
    """A sheet of a workbook, or a whole CSV file."""

    name: str
    rows: list[Row]
    from_1904: bool = False
    is_hidden: bool = False
    is_delimited: bool = False


def is_empty(cell: Cell) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    if not isinstance(cell, str):
        return cell is None
    return not cell.strip() or (not cell.isascii() and not _INVISIBLE.sub("", cell))


def as_shown(cell: Cell) -> str:
    """Return a cell as text, the way a Dutch spreadsheet program would show it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, datetime):
        return f"{cell:%d-%m-%Y}" if (cell.hour, cell.minute) == (0, 0) else f"{cell:%d-%m-%Y %H:%M}"
    if isinstance(cell, float):
        return (
            str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT_BELOW else repr(cell).replace(".", ",")
        )
    return str(cell)


def trimmed(text: str) -> str:
    """Return a text without invisible signs and without space around it; inner lines stay."""
    if not _UNTIDY.search(text):
        return text.strip()
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if not plain.isascii():
        plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    return _SPACES.sub(" ", _LINE_ENDS.sub("\n", plain)).strip()


def column_letter(place: int) -> str:
    """Return the letter the spreadsheet program shows above column ``place`` (from 0)."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
