"""Caseloads for tests: the files of this folder, and small ones made row by row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.cases.importing import Caseload

HERE = Path(__file__).parent
CSV = (HERE / "caseload.csv").read_bytes()
XLSX = (HERE / "caseload.xlsx").read_bytes()
FILES = {"csv": CSV, "xlsx": XLSX}
FAULTS: list[dict[str, Any]] = json.loads((HERE / "caseload.faults.json").read_text("utf-8"))

HEADINGS = (
    "Nr",
    "Datum aanvraag",
    "Gemeente",
    "Aanvrager",
    "Organisatie",
    "Gezin",
    "Hulpvraag",
    "Eerder geprobeerd",
    "Sleutelfiguur",
    "Start inzet",
    "Eind inzet",
    "Budget p/m",
    "Uitgegeven totaal",
    "Hulpverleners bij start",
    "Hulpverleners nu",
    "Status",
    "Resultaat",
    "Opmerking",
)
_GOOD = (
    "14-01-2022",
    "Enschede",
    "Janna Smit",
    "Wijkteam Noord",
    "fam. Jansen",
    "de post blijft dicht",
    "wijkcoach 9 maanden",
    "Piet Bakker",
    "01-02-2022",
    "01-08-2022",
    "750,00",
    "1200,50",
    "5",
    "3",
    "afgesloten",
    "kinderen naar school",
    "belt liever niet",
)
_GOOD_BY_HEADING = dict(zip(HEADINGS, ("1", *_GOOD), strict=True))


class ToldIssue(msgspec.Struct, frozen=True):
    """The part of an issue that a table of expectations names."""

    number: int | str | None
    column: str
    outcome: str


def row(number: object = 1, **changed: object) -> list[Any]:
    """Return a row that can be imported, with other values under the headings named (spaces and slashes as ``_``)."""
    values: dict[str, object] = _GOOD_BY_HEADING | {
        "Nr": number,
        "Hulpvraag": f"post blijft dicht, nummer {number}",
    }
    by_name = {heading.replace(" ", "_").replace("/", "_"): heading for heading in HEADINGS}
    for name, value in changed.items():
        values[by_name[name]] = value
    return [values[heading] for heading in HEADINGS]


def table(*rows: Sequence[Any], headings: Sequence[Any] = HEADINGS) -> list[list[Any]]:
    """Return the headings with these rows under them."""
    return [list(headings), *(list(one) for one in rows)]


def moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return a moment as a workbook keeps it: without a zone."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - a date in a spreadsheet has no zone


def as_csv(
    rows: Sequence[Sequence[Any]], *, separator: str = ";", encoding: str = "utf-8", **how: Any
) -> bytes:
    """Return rows as a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, **how).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(
    rows: Sequence[Sequence[Any]],
    *,
    title: str = "Casussen",
    change: Callable[[Workbook, Worksheet], None] | None = None,
) -> bytes:
    """Return rows as an Excel workbook, with whatever ``change`` does to it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for one in rows:
        sheet.append([None if value == "" else value for value in one])
    if change is not None:
        change(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def told(caseload: Caseload) -> list[ToldIssue]:
    """Return number, column and outcome of every issue of a caseload."""
    return [ToldIssue(one.number, one.column, one.outcome) for one in caseload.issues]
