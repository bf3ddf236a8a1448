"""Reading an Excel workbook (.xlsx, .xlsm) without trusting it: sizes first, then cells, never a formula or macro."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.reader.workbook import WorkbookParser
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from core.cases.importing.errors import ImportTooLarge, ImportUnreadable
from core.cases.importing.sheets import (
    LAST_ROW,
    MAX_COLUMNS,
    MAX_ROWS,
    ROWS_ABOVE,
    Cell,
    Row,
    Sheet,
    is_empty,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MAX_UNPACKED_BYTES = 150 * 1024 * 1024
_MAX_PARTS = 2_000
_MAX_RATIO = 200
_SMALL_BYTES = 1024 * 1024
_MAX_CELLS = 20_000_000
_MAX_SIGNS = 20_000_000
_MAX_SHEETS = 50
_MAX_MERGED = 20_000

# What openpyxl, zipfile and expat raise on a damaged workbook; they share no base class.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, EOFError, OSError, LookupError, ValueError, TypeError,
    AttributeError, ArithmeticError, NotImplementedError, RuntimeError, AssertionError,
)  # fmt: skip
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']"
)
_DAMAGED_ADVICE = (
    "De Excel-werkmap is beschadigd. Open haar in Excel of LibreOffice, sla haar opnieuw op "
    "en probeer het nog eens."
)


_UNPACKS_TOO_LARGE = (
    "Het bestand wordt uitgepakt te groot. Verwijder lege opmaak en afbeeldingen en sla het opnieuw op."
)


def read_workbook(data: bytes) -> list[Sheet]:
    """Read every worksheet of a workbook; a formula becomes its text, a vertically merged cell fills its rows.

    Errors: ImportUnreadable for another kind of zip, a protected or a damaged workbook; ImportTooLarge for one that unpacks
    to more than 150 MB, or holds more than 20,000 rows or 200 columns.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive)
            merged = _merged_columns(archive)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            try:
                from_1904 = book.epoch == CALENDAR_MAC_1904
                return [
                    Sheet(
                        sheet.title,
                        _rows(sheet, merged.get(sheet.title, {})),
                        from_1904,
                        sheet.sheet_state != "visible",
                    )
                    for sheet in book.worksheets[:_MAX_SHEETS]
                ]
            finally:
                book.close()
    except _DAMAGED as error:
        raise ImportUnreadable(_DAMAGED_ADVICE) from error


def _check_archive(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        msg = "Het bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en sla het opnieuw op."
        raise ImportUnreadable(msg)
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if (
        len(parts) > _MAX_PARTS
        or unpacked > _MAX_UNPACKED_BYTES
        or unpacked > _MAX_RATIO * packed + _SMALL_BYTES
    ):
        raise ImportTooLarge(_UNPACKS_TOO_LARGE)
    if "xl/workbook.bin" in names:
        msg = "Dit is een binaire Excel-werkmap (.xlsb). Sla haar op als gewone Excel-werkmap (.xlsx)."
        raise ImportUnreadable(msg)
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]:
        msg = "Dit is een OpenDocument-bestand (.ods). Kies Opslaan als en dan Excel-werkmap (.xlsx) of CSV."
        raise ImportUnreadable(msg)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        msg = "Dit is geen Excel-werkmap. Pak een zipbestand eerst uit en kies het spreadsheetbestand zelf."
        raise ImportUnreadable(msg)


def _merged_columns(archive: zipfile.ZipFile) -> dict[str, dict[int, list[tuple[int, int]]]]:
    """Return per sheet and column (from 0) the rows that one merged cell covers; openpyxl drops them when it streams."""
    merged: dict[str, dict[int, list[tuple[int, int]]]] = {}
    if "xl/workbook.xml" not in archive.namelist():
        return merged
    parser = WorkbookParser(archive, "xl/workbook.xml", keep_links=False)
    parser.parse()
    for sheet, relation in parser.find_sheets():
        if relation.target not in archive.namelist():
            continue
        columns = merged.setdefault(str(sheet.name), {})
        for count, found in enumerate(_MERGED.finditer(archive.read(relation.target))):
            if count >= _MAX_MERGED:
                break
            first, last = int(found[2]), int(found[4])
            if first < last <= LAST_ROW:
                columns.setdefault(_column_number(found[1].decode()), []).append((first, last))
    return merged


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _rows(sheet: Any, merged: dict[int, list[tuple[int, int]]]) -> list[Row]:
    sheet.reset_dimensions()
    rows: list[Row] = []
    looked_at = signs = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = _trim(values)
        looked_at += len(values)
        signs += sum(len(cell) for cell in cells if isinstance(cell, str))
        if len(cells) > MAX_COLUMNS:
            msg = f"Rij {number} heeft meer dan {MAX_COLUMNS} kolommen. Verwijder de kolommen die niet nodig zijn."
            raise ImportTooLarge(msg)
        if cells:
            rows.append(Row(number, cells))
        if len(rows) > MAX_ROWS + ROWS_ABOVE or number > LAST_ROW:
            raise ImportTooLarge
        if looked_at > _MAX_CELLS or signs > _MAX_SIGNS:
            raise ImportTooLarge(_UNPACKS_TOO_LARGE)
    return _fill_merged(rows, merged)


def _trim(values: Sequence[object]) -> tuple[Cell, ...]:
    end = len(values)
    while end and values[end - 1] is None:
        end -= 1
    held = [None if is_empty(cell) else cell for cell in map(_cell, values[:end])]
    while held and held[-1] is None:
        held.pop()
    return tuple(held)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, (str, bool, int, float, datetime)):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a date in a spreadsheet has no zone
    if isinstance(value, ArrayFormula):
        return str(value.text or "=")
    if isinstance(value, DataTableFormula):
        return "=TABLE()"
    return str(value)


def _fill_merged(rows: list[Row], merged: dict[int, list[tuple[int, int]]]) -> list[Row]:
    """Give each row under a merged cell the value that is shown beside it."""
    if not merged:
        return rows
    by_number = {row.number: row for row in rows}
    for column, ranges in merged.items():
        if column >= MAX_COLUMNS:
            continue
        for first, last in ranges:
            top = by_number.get(first)
            if top is None or column >= len(top.cells) or top.cells[column] is None:
                continue
            for row in _between(rows, by_number, first + 1, last):
                if column >= len(row.cells) or row.cells[column] is None:
                    padded = list(row.cells) + [None] * (column + 1 - len(row.cells))
                    padded[column] = top.cells[column]
                    row.cells, row.filled = tuple(padded), row.filled | {column}
    return rows


def _between(rows: list[Row], by_number: dict[int, Row], first: int, last: int) -> Iterable[Row]:
    if last - first > len(rows):
        return [row for row in rows if first <= row.number <= last]
    return [by_number[number] for number in range(first, last + 1) if number in by_number]
