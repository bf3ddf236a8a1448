"""Reading CSV: which letters, which separator, and rows that survive a quotation mark that was never closed."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

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
    from collections.abc import Iterator

_SEPARATORS = ";,\t|"
_SAMPLE_ROWS = 200
_MAX_LINES_IN_A_CELL = 200
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)
_OPEN_QUOTE = "Er staat een aanhalingsteken in deze rij dat niet wordt gesloten."


def read_delimited(data: bytes) -> Sheet:
    """Read a CSV file as one sheet; a quoted cell may hold several lines and is still one row.

    Errors: ImportUnreadable when it is no text, ImportTooLarge over 20,000 rows or 200 columns.
    """
    lines = list(io.StringIO(_decode(data), newline=""))
    if len(lines) > LAST_ROW:
        raise ImportTooLarge
    stated = _SEPARATOR_LINE.match(lines[0]) if lines else None
    if stated:
        lines = lines[1:]
    separator = stated[1] if stated else _likely_separator(lines)
    rows: list[Row] = []
    for number, (cells, fault) in enumerate(_records(lines, separator), start=1):
        held: list[Cell] = [None if is_empty(cell) else cell for cell in cells]
        while held and held[-1] is None:
            held.pop()
        if len(held) > MAX_COLUMNS:
            msg = f"Een rij heeft meer dan {MAX_COLUMNS} kolommen. Verwijder de kolommen die niet nodig zijn."
            raise ImportTooLarge(msg)
        if held:
            rows.append(Row(number, tuple(held), fault))
        if len(rows) > MAX_ROWS + ROWS_ABOVE:
            raise ImportTooLarge
    return Sheet(name="", rows=rows, is_delimited=True)


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    elif data.count(0) > len(data) // 4:
        text = data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            # Line by line: files glued together from two programs have lines of both kinds.
            text = "".join(
                _decode_line(line) for line in data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
            )
    if len(_NOT_TEXT.findall(text)) > max(8, len(text) // 50):
        raise ImportUnreadable
    return text


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _likely_separator(lines: list[str]) -> str:
    """The separator that cuts most rows into the same number of cells, more than one."""

    def fit(separator: str) -> int:
        widths = Counter(len(cells) for cells in csv.reader(lines[:_SAMPLE_ROWS], delimiter=separator))
        return max(((width - 1) * rows for width, rows in widths.items()), default=0)

    try:
        return max(_SEPARATORS, key=fit)
    except csv.Error:
        return max(_SEPARATORS, key="".join(lines[:_SAMPLE_ROWS]).count)


def _records(lines: list[str], separator: str) -> Iterator[tuple[list[str], str | None]]:
    """Cut lines into records, one a spreadsheet row; a line that spoils the quoting is cut by itself and told."""
    usual = Counter(line.count(separator) for line in lines).most_common(1)[0][0] if lines else 0
    place = 0
    while place < len(lines):
        span = range(place, min(place + _MAX_LINES_IN_A_CELL, len(lines)))
        reader = csv.reader((lines[at] for at in span), delimiter=separator, strict=True)
        try:
            cells = next(reader, [])
            swallowed = reader.line_num > 1 and any(
                "\n" in cell and cell.count(separator) >= max(usual, 1) for cell in cells
            )
        except csv.Error:
            cells, swallowed = [], True
        if not swallowed:
            place += max(reader.line_num, 1)
            yield cells, None
            continue
        yield _cut_alone(lines[place], separator)
        place += 1


def _cut_alone(line: str, separator: str) -> tuple[list[str], str | None]:
    if line.count('"') % 2 == 0:
        try:
            return next(csv.reader([line], delimiter=separator), []), None
        except csv.Error:
            pass
    return line.rstrip("\r\n").split(separator), _OPEN_QUOTE if '"' in line else None
