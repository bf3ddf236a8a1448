"""Excel workbooks: types of cells, merged cells, 1904, which sheet, and files that are damaged or mean harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from core.cases.importing import ImportTooLarge, ImportUnreadable
from core.cases.importing.remarks import MERGED
from tests.data.caseloads import HEADINGS, XLSX, as_csv, as_xlsx, moment, row, table
from tests.unit.cases.importing.reading import read

SHEET = "xl/worksheets/sheet1.xml"


def changed(part: str, change: Callable[[bytes], bytes], data: bytes = b"") -> bytes:
    """Return a workbook one part of which was changed."""
    whole = data or as_xlsx(table(row(1, Datum_aanvraag=44574)))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def test_cells_of_every_type_are_read() -> None:
    values: dict[str, Any] = {
        "Datum_aanvraag": moment(2022, 1, 14),
        "Start_inzet": 44593,
        "Budget_p_m": 750,
        "Uitgegeven_totaal": 1200.5,
        "Hulpverleners_bij_start": 5.0,
        "Hulpverleners_nu": 3,
    }
    typed = read(as_xlsx(table(row(1, **values)))).candidates
    assert typed == read(as_csv(table(row(1)))).candidates


def test_a_formula_is_its_own_text_and_never_a_value() -> None:
    rows = [
        row(1, Opmerking="=1+1"),
        row(2, Budget_p_m="=5*150"),
        row(3, Datum_aanvraag="=TODAY()"),
        row("=A4+1"),
    ]
    caseload = read(as_xlsx(table(*rows)))
    assert [one.fate for one in caseload.rows] == ["candidate", "refused", "refused", "refused"]
    assert caseload.candidates[0].remark == "=1+1"
    assert caseload.issues[0].outcome == "warning"


def test_a_truth_in_a_text_is_pointed_out() -> None:
    caseload = read(as_xlsx(table(row(1, Opmerking=True))))
    assert [(one.value, one.outcome) for one in caseload.issues] == [("WAAR", "warning")]


def test_a_workbook_may_count_its_days_from_1904() -> None:
    def change(book: Any, sheet: Any) -> None:
        book.epoch = CALENDAR_MAC_1904
        sheet["B2"] = moment(2022, 1, 14)

    assert read(as_xlsx(table(row(1)), change=change)).candidates[0].requested_on == date(2022, 1, 14)


def test_a_merged_cell_counts_for_each_of_its_rows_and_is_told() -> None:
    def change(_book: Any, sheet: Any) -> None:
        sheet.merge_cells("C2:C4")
        sheet.merge_cells("A1:A1")

    caseload = read(as_xlsx(table(row(1), row(2, Gemeente=""), row(3, Gemeente="")), change=change))
    assert len(caseload.candidates) == 3
    assert [(one.row, one.column, one.reason) for one in caseload.issues] == [
        (3, "Gemeente", MERGED.reason),
        (4, "Gemeente", MERGED.reason),
    ]


def test_comments_and_what_is_hidden_change_nothing() -> None:
    def change(_book: Any, sheet: Any) -> None:
        sheet["B2"].comment = Comment("Roma gezin", "iemand")
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[3].hidden = True

    plain = table(row(1), row(2))
    caseload = read(as_xlsx(plain, change=change))
    assert caseload.candidates == read(as_xlsx(plain)).candidates
    assert not caseload.issues


def test_the_sheet_with_the_cases_is_found_and_others_are_named() -> None:
    def change(book: Any, sheet: Any) -> None:
        book.create_sheet("Uitleg", 0).append(["Wat de kolommen betekenen"])
        for name in ("2019", "Roma", "Bijlage 111222333"):
            other = book.create_sheet(name)
            other.append(list(HEADINGS))
            other.append(row(9))

    caseload = read(as_xlsx(table(row(1), row(2)), title="Alles", change=change))
    assert (caseload.sheet, len(caseload.candidates)) == ("Alles", 2)
    reasons = " ".join(issue.reason for issue in caseload.issues)
    assert "het tabblad 2019" in reasons
    assert reasons.count("een ander tabblad") == 2


def test_a_visible_sheet_goes_before_a_hidden_one() -> None:
    def change(book: Any, sheet: Any) -> None:
        sheet.sheet_state = "hidden"
        other = book.create_sheet("Nu")
        other.append(list(HEADINGS))
        other.append(row(9))

    caseload = read(as_xlsx(table(row(1), row(2)), change=change))
    assert (caseload.sheet, [one.number for one in caseload.candidates]) == ("Nu", ["9"])


def test_the_name_of_a_sheet_that_tells_a_community_is_not_kept() -> None:
    assert read(as_xlsx(table(row(1)), title="Roma gezinnen")).sheet == ""


def test_a_stray_cell_at_the_last_row_costs_nothing() -> None:
    def change(_book: Any, sheet: Any) -> None:
        sheet["A1048576"] = "x"

    assert len(read(as_xlsx(table(row(1)), change=change)).candidates) == 1


@pytest.mark.parametrize("value", [b"1e999", b"9" * 4000, b"-1e300", b"0.00000000001"])
def test_an_absurd_number_is_no_date(value: bytes) -> None:
    caseload = read(changed(SHEET, lambda part: part.replace(b"<v>44574</v>", b"<v>" + value + b"</v>")))
    assert [(one.column, one.outcome) for one in caseload.issues] == [("Datum aanvraag", "refused")]


SMALL = as_xlsx(table(row(1), row(2)))
PARTS = zipfile.ZipFile(io.BytesIO(SMALL)).namelist()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff", b"<a>", b"<a/>"], ids=["empty", "bytes", "open", "other"]
)
def test_a_damaged_part_is_told_or_does_no_harm(part: str, content: bytes) -> None:
    try:
        rows = len(read(changed(part, lambda _part: content, SMALL)).rows)
    except ImportUnreadable:
        rows = None
    assert rows in {None, 2}


@pytest.mark.parametrize("cut", [10, 300, 5_000, len(XLSX) - 30])
def test_a_workbook_that_was_cut_off_is_damaged(cut: int) -> None:
    with pytest.raises(ImportUnreadable):
        read(XLSX[:cut])


def test_entities_are_never_resolved() -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "44574">]>'
    with pytest.raises(ImportUnreadable):
        read(changed(SHEET, lambda part: head + part[part.index(b"<worksheet") :].replace(b"44574", b"&a;")))


def archive(*parts: tuple[str, bytes]) -> bytes:
    """Return a zip with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts:
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        archive(("brief.txt", b"x")),
        archive(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")),
        archive(("[Content_Types].xml", b"<a/>"), ("xl/workbook.bin", b"x")),
        archive(("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"x")),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    ],
    ids=["zip", "ods", "xlsb", "docx", "xls", "password"],
)
def test_another_kind_of_file_is_named(data: bytes) -> None:
    with pytest.raises(ImportUnreadable) as refused:
        read(data)
    assert "beschadigd" not in refused.value.detail


def far_and_coloured(_book: Any, sheet: Any) -> None:
    """Colour a cell at the far right of many rows."""
    for number in range(1, 1_500):
        sheet.cell(number, 16_000).fill = PatternFill("solid", fgColor="FFFF00")


def far_and_filled(_book: Any, sheet: Any) -> None:
    """Fill a cell at the far right."""
    sheet["XFD5"] = "x"


LONG = "post blijft dicht " * 1_000


@pytest.mark.parametrize(
    "data",
    [
        archive(("[Content_Types].xml", b"<a/>"), ("xl/a.xml", b"0" * 160_000_000)),
        as_xlsx(table(row(1)), change=far_and_coloured),
        as_xlsx(table(row(1)), change=far_and_filled),
        as_xlsx(table(*(row(number, Opmerking=LONG) for number in range(1, 1_200)))),
    ],
    ids=["zip bomb", "coloured", "wide", "texts"],
)
def test_what_unpacks_too_large_is_refused(data: bytes) -> None:
    assert len(data) < 2 * 1024 * 1024
    with pytest.raises(ImportTooLarge):
        read(data)
