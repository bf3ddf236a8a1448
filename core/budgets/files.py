"""The ledger as a file: a spreadsheet, plain text with separators, or the journal of hledger."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any, Final, NamedTuple
from uuid import UUID

import xlsxwriter
from odf import opendocument, table, text

from core.budgets.rules.words import LedgerAccountKind

_CENTS: Final = 100
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would take for a formula."""
_TYPES: Final = {
    LedgerAccountKind.ASSET: ("Bezit", "A"),
    LedgerAccountKind.LIABILITY: ("Schuld", "L"),
    LedgerAccountKind.COST: ("Kosten", "X"),
    LedgerAccountKind.EQUITY: ("Vermogen", "E"),
}


class FileKind(StrEnum):
    """In which kind of file the ledger can be had."""

    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    HLEDGER = "journal"


class LedgerLine(NamedTuple):
    """One posting with its transaction and account; ``kind`` is the transaction's word at the edge."""

    happened_on: date
    transaction_id: UUID
    kind: str
    account_code: str
    account_name: str
    account_kind: LedgerAccountKind
    funding: str
    amount_cents: int
    subject_id: UUID


class Headings(NamedTuple):
    """What the columns and the sheet are called, in the language of whoever asks."""

    sheet: str
    columns: tuple[str, ...]


def write_ledger(kind: FileKind, lines: Sequence[LedgerLine], headings: Headings) -> bytes:
    """Return the ledger as a file. ``lines`` come by day and transaction."""
    return _WRITERS[kind](lines, headings)


def euros(cents: int) -> str:
    """Return an amount with a point and two decimals, such as ``-12.50``; worked out without fractions."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // _CENTS}.{abs(cents) % _CENTS:02d}"


def as_text(value: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_DANGEROUS) else value


def _cells(line: LedgerLine) -> tuple[str, ...]:
    return (
        line.happened_on.isoformat(),
        str(line.transaction_id),
        as_text(line.kind),
        line.account_code,
        as_text(line.account_name),
        as_text(line.funding),
        str(line.subject_id),
    )


def _csv(lines: Sequence[LedgerLine], headings: Headings) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings.columns)
    for line in lines:
        writer.writerow((*_cells(line), euros(line.amount_cents).replace(".", ",")))
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _xlsx(lines: Sequence[LedgerLine], headings: Headings) -> bytes:
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(headings.sheet)
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    sheet.write_row(0, 0, headings.columns, bold)
    for place, line in enumerate(lines, start=1):
        for column, shown in enumerate(_cells(line)):
            sheet.write_string(place, column, shown)
        sheet.write_number(place, len(headings.columns) - 1, line.amount_cents / _CENTS, money)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(headings.columns) - 1, 20)
    book.close()
    return file.getvalue()


def _ods(lines: Sequence[LedgerLine], headings: Headings) -> bytes:
    document: Any = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name=headings.sheet)
    document.spreadsheet.addElement(sheet)
    sheet.addElement(_row(headings.columns))
    for line in lines:
        row = _row(_cells(line))
        amount = euros(line.amount_cents)
        row.addElement(_cell(amount, valuetype="float", value=amount))
        sheet.addElement(row)
    file = io.BytesIO()
    document.write(file)
    return file.getvalue()


def _row(texts: Sequence[str]) -> Any:
    row: Any = table.TableRow()
    for one in texts:
        row.addElement(_cell(one, valuetype="string"))
    return row


def _cell(shown: str, **attributes: str) -> Any:
    cell: Any = table.TableCell(**attributes)
    cell.addElement(text.P(text=shown))
    return cell


def _hledger(lines: Sequence[LedgerLine], headings: Headings) -> bytes:
    accounts = {(line.account_code, line.account_name, line.account_kind) for line in lines}
    told = [f"; {headings.sheet}", "decimal-mark .", "commodity 1000.00 EUR", ""]
    told += [
        f"account {_account(code, name, kind)}  ; type: {_TYPES[kind][1]}"
        for code, name, kind in sorted(accounts)
    ]
    for (day, transaction_id), postings in groupby(
        lines, key=lambda one: (one.happened_on, one.transaction_id)
    ):
        found = list(postings)
        told += ["", f"{day.isoformat()} * ({transaction_id}) {_plain(found[0].kind)}"]
        told += [
            f"    {_account(one.account_code, one.account_name, one.account_kind)}  {euros(one.amount_cents)} EUR"
            f"  ; dekking: {_plain(one.funding)}"
            for one in found
        ]
    return ("\n".join(told) + "\n").encode()


def _account(code: str, name: str, kind: LedgerAccountKind) -> str:
    return f"{_TYPES[kind][0]}:{code} {_plain(name)}"


def _plain(name: str) -> str:
    """Return a text without what hledger gives a meaning: comments, colons, commas, brackets and double spaces."""
    kept = "".join(letter if letter.isalnum() or letter in "-./'&" else " " for letter in name)
    return " ".join(kept.split())


_WRITERS: Final[dict[FileKind, Callable[[Sequence[LedgerLine], Headings], bytes]]] = {
    FileKind.XLSX: _xlsx,
    FileKind.ODS: _ods,
    FileKind.CSV: _csv,
    FileKind.HLEDGER: _hledger,
}
MEDIA_TYPES: Final = {
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.CSV: "text/csv; charset=utf-8",
    FileKind.HLEDGER: "text/plain; charset=utf-8",
}
