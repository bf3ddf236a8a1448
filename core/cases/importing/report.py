"""The report of an import: what was read, what was not and how to mend it; as data and as a spreadsheet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import msgspec
import xlsxwriter

from core.cases.importing.candidates import Issue
from core.cases.importing.columns import Dropped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.cases.importing.candidates import Caseload

_OUTCOMES = {"refused": "geweigerd", "held_back": "aangehouden", "warning": "let op"}


class Report(msgspec.Struct, frozen=True):
    """What became of a file. Its names are a published interface; ``rows`` is the sum of the four counts after it.

    Rows that are no case (a repeated header, a total) are not counted, and told as a warning.
    """

    rows: int
    imported: int
    unchanged: int
    held_back: int
    refused: int
    dropped_columns: tuple[Dropped, ...]
    issues: tuple[Issue, ...]


def make_report(
    caseload: Caseload, *, unchanged: int = 0, also_refused: int = 0, also: Iterable[Issue] = ()
) -> Report:
    """Make the report of a caseload, or of what is about to be imported when it is a dry run.

    Units: ``unchanged`` of its candidates were there already, ``also_refused`` could not be stored after all;
    ``also`` tells of those. Shape: issues in the order of the rows.
    """
    candidates = caseload.count("candidate")
    return Report(
        rows=len(caseload.rows) - caseload.count("skipped"),
        imported=candidates - unchanged - also_refused,
        unchanged=unchanged,
        held_back=caseload.count("held_back"),
        refused=caseload.count("refused") + also_refused,
        dropped_columns=caseload.dropped_columns,
        issues=tuple(sorted((*caseload.issues, *also), key=lambda issue: issue.row)),
    )


def report_spreadsheet(report: Report) -> bytes:
    """Return the report as an Excel workbook: counts, what to mend, and columns that were not read, a sheet each.

    Everything that came from a file is written as text, so that nothing in it runs as a formula or link.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def write(
        name: str,
        widths: tuple[int, ...],
        heads: tuple[str, ...],
        lines: Iterable[tuple[str | int | None, ...]],
    ) -> None:
        sheet = book.add_worksheet(name)
        for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(place, place, width, wrapped)
            sheet.write_string(0, place, head, bold)
        sheet.freeze_panes(1, 0)
        for number, line in enumerate(lines, start=1):
            for place, value in enumerate(line):
                if isinstance(value, int):
                    sheet.write_number(number, place, value)
                elif value:
                    sheet.write_string(number, place, value)

    write(
        "Samenvatting",
        (30, 10),
        ("Wat", "Aantal"),
        (
            ("Rijen", report.rows),
            ("Ingelezen", report.imported),
            ("Al aanwezig, ongewijzigd", report.unchanged),
            ("Aangehouden", report.held_back),
            ("Geweigerd", report.refused),
        ),
    )
    write(
        "Te herstellen",
        (7, 10, 24, 36, 13, 50, 50),
        ("Rij", "Nr", "Kolom", "Waarde", "Uitkomst", "Reden", "Wat te doen"),
        (
            (one.row, one.number, one.column, one.value, _OUTCOMES[one.outcome], one.reason, one.remedy)
            for one in report.issues
        ),
    )
    write(
        "Niet gelezen kolommen",
        (30, 80),
        ("Kolom", "Reden"),
        ((dropped.column, dropped.reason) for dropped in report.dropped_columns),
    )
    book.close()
    return out.getvalue()
