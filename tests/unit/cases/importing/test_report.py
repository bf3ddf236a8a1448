"""The report: counts that add up, and a spreadsheet in which nothing runs."""

from __future__ import annotations

import io

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.cases.importing import Dropped, Issue, Report, make_report, report_spreadsheet
from tests.data.caseloads import FILES, row
from tests.unit.cases.importing.reading import read, read_rows

RUNS = [
    "=1+1",
    '=HYPERLINK("http://x.invalid")',
    "+1",
    "-1",
    "@SUM(A1)",
    "http://x.invalid",
    "{=A1}",
    "1234",
    "\t=1",
    "mailto:x@y",
]


def issue(value: str, column: str = "Opmerking") -> Issue:
    """Return an issue that repeats this value."""
    return Issue(2, 1, column, value, "refused", "Reden.", "Doe dit.")


def cells_of(report: Report) -> list[tuple[str, object]]:
    """Return type and value of every cell of a report's spreadsheet."""
    book = load_workbook(io.BytesIO(report_spreadsheet(report)))
    assert not [sheet for sheet in book if any(cell.hyperlink for line in sheet.iter_rows() for cell in line)]
    return [
        (cell.data_type, cell.value)
        for sheet in book
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None
    ]


def test_nothing_of_a_file_runs_in_the_spreadsheet() -> None:
    told = tuple(issue(value, column=value) for value in RUNS)
    dropped = tuple(Dropped(value, value) for value in RUNS)
    cells = cells_of(Report(1, 0, 0, 0, 1, dropped, told))
    for value in RUNS:
        assert [kind for kind, shown in cells if shown == value] == ["s"] * 4
    assert {kind for kind, _ in cells} == {"s", "n"}


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_is_written_as_text(text: str) -> None:
    kinds = {kind for kind, _ in cells_of(Report(1, 0, 0, 0, 1, (), (issue(text),)))}
    assert kinds == {"s", "n"}


def test_the_spreadsheet_tells_what_the_report_tells() -> None:
    report = make_report(read(FILES["xlsx"]))
    book = load_workbook(io.BytesIO(report_spreadsheet(report)))
    assert book.sheetnames == ["Samenvatting", "Te herstellen", "Niet gelezen kolommen"]
    counts = {line[0]: line[1] for line in book["Samenvatting"].iter_rows(min_row=2, values_only=True)}
    assert counts == {
        "Rijen": 101,
        "Ingelezen": 87,
        "Al aanwezig, ongewijzigd": 0,
        "Aangehouden": 1,
        "Geweigerd": 13,
    }
    lines = list(book["Te herstellen"].iter_rows(min_row=2, values_only=True))
    assert len(lines) == len(report.issues) == 16
    assert [(line[0], line[1], line[2]) for line in lines] == [
        (one.row, one.number, one.column) for one in report.issues
    ]
    assert lines[0][3:5] == (None, "aangehouden")
    assert [line[0] for line in book["Niet gelezen kolommen"].iter_rows(min_row=2, values_only=True)] == [
        "Doelgroep"
    ]


def test_counts_add_up_when_rows_were_there_already_or_fail() -> None:
    caseload = read_rows(row(1), row(2), row(3), row(4, Status="??"), row(5, Opmerking="Roma gezin"))
    report = make_report(caseload, unchanged=1, also_refused=1, also=[issue("")])
    assert (report.rows, report.imported, report.unchanged, report.held_back, report.refused) == (
        5,
        1,
        1,
        1,
        2,
    )
    assert [one.row for one in report.issues] == [2, 5, 6]


def test_rows_that_are_no_case_are_not_counted() -> None:
    report = make_report(read_rows(row(1), ["Totaal", *[""] * 17]))
    assert (report.rows, report.imported) == (1, 1)


def test_the_report_has_the_names_that_were_promised() -> None:
    told = msgspec.to_builtins(make_report(read(FILES["csv"])))
    assert list(told) == [
        "rows",
        "imported",
        "unchanged",
        "held_back",
        "refused",
        "dropped_columns",
        "issues",
    ]
    assert list(told["dropped_columns"][0]) == ["column", "reason"]
    assert list(told["issues"][0]) == ["row", "number", "column", "value", "outcome", "reason", "remedy"]
    assert (told["issues"][0]["row"], told["issues"][0]["number"]) == (2, 1)
