"""CSV: which letters, which separator, and rows that survive what people do to files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases.importing import ImportTooLarge, ImportUnreadable
from tests.data.caseloads import HEADINGS, as_csv, row, table
from tests.unit.cases.importing.reading import read

ACCENTS = table(row(1, Gezin="fam. Jansèn", Budget_p_m="€ 750,00"), row(2))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_letters_and_separator_are_found_out(encoding: str, separator: str) -> None:
    caseload = read(as_csv(ACCENTS, separator=separator, encoding=encoding))
    assert [one.client_name for one in caseload.candidates] == ["fam. Jansèn", "fam. Jansen"]
    assert not caseload.issues


def test_lines_of_two_encodings_in_one_file_are_read() -> None:
    data = as_csv(table(row(1, Gezin="fam. Jansèn"))) + as_csv(
        [row(2, Gezin="fam. Jansèn")], encoding="cp1252"
    )
    assert [one.client_name for one in read(data).candidates] == ["fam. Jansèn"] * 2


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_lines_end_in_any_way(ending: str) -> None:
    caseload = read(as_csv(table(row(1), row(2)), lineterminator=ending))
    assert [one.row for one in caseload.rows] == [2, 3]


def test_the_separator_may_be_stated() -> None:
    caseload = read(b"sep=,\r\n" + as_csv(table(row(1)), separator=","))
    assert len(caseload.candidates) == 1


def test_a_cell_of_two_lines_is_one_row() -> None:
    caseload = read(as_csv(table(row(1, Opmerking="eerst\ndan"), row(2))))
    assert [one.remark for one in caseload.candidates] == ["eerst\ndan", "belt liever niet"]
    assert [one.row for one in caseload.rows] == [2, 3]


def test_empty_rows_are_skipped_and_counted() -> None:
    empty = [""] * len(HEADINGS)
    caseload = read(as_csv([["Overzicht", *empty[1:]], empty, *table(row(1), empty, empty, row(2))]))
    assert (caseload.header_row, [one.row for one in caseload.rows]) == (3, [4, 7])


def test_a_quotation_mark_that_is_not_closed_spoils_one_row() -> None:
    rows = table(row("1"), row("2", Opmerking='"zei hij'), row("3"))
    caseload = read("\r\n".join(";".join(cells) for cells in rows).encode())
    assert [one.fate for one in caseload.rows] == ["candidate", "refused", "candidate"]
    assert "aanhalingsteken" in caseload.issues[0].reason


def test_a_row_that_is_longer_than_the_header_is_refused() -> None:
    caseload = read(as_csv(table([*row(1), "te veel"], row(2), row(3))))
    assert [one.fate for one in caseload.rows] == ["refused", "candidate", "candidate"]


def test_a_row_that_is_shorter_is_judged_by_what_is_there() -> None:
    caseload = read(as_csv(table(row(1)[:-2], row(2)[:8])))
    assert [one.fate for one in caseload.rows] == ["candidate", "refused"]


def test_signs_that_cannot_be_read_are_told() -> None:
    caseload = read(as_csv(table(row(1, Opmerking="a\x01b"), row(2, Opmerking="a\ufffdb"), row(3))))
    assert [one.fate for one in caseload.rows] == ["refused", "refused", "candidate"]
    assert [one.value for one in caseload.issues] == ["a\ufffdb"] * 2


def test_letters_that_were_converted_wrongly_are_pointed_out() -> None:
    caseload = read(as_csv(table(row(1, Gezin="fam. Jans\u00c3\u00a8n"))))
    assert [(one.column, one.outcome) for one in caseload.issues] == [("Gezin", "warning")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t ",
        b"%PDF-1.7",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"{\\rtf1",
        b"\x1f\x8b\x08",
        b"Rar!\x1a",
        b"<html><table>",
        b"\xef\xbb\xbf<?xml version='1.0'?>",
        b"SQLite format 3\x00",
        bytes(range(32)) * 50,
        b"naam;adres\r\nx;y",
        "\u0000".join("abc").encode("utf-16"),
    ],
)
def test_what_is_no_caseload_is_refused(data: bytes) -> None:
    with pytest.raises(ImportUnreadable) as refused:
        read(data)
    assert refused.value.status == 400
    assert refused.value.detail.endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        b"x" * (10 * 1024 * 1024 + 1),
        as_csv(table(*[["1"]] * 20_200)),
        as_csv(table(["x"] * 201)),
        b"Nr;Gezin\r\n" + b"\n" * 1_100_000,
    ],
    ids=["bytes", "rows", "columns", "lines"],
)
def test_what_is_too_large_is_refused(data: bytes) -> None:
    with pytest.raises(ImportTooLarge):
        read(data)


def test_twenty_thousand_rows_are_not_too_many() -> None:
    """With the header above them; rows that are no case, so that this test is quick."""
    caseload = read(as_csv(table(*[["", "", "Enschede"]] * 20_000)))
    assert caseload.count("skipped") == 20_000


@pytest.mark.parametrize(
    "text",
    [
        "a " * 200_000,
        "a" * 200_000,
        "1 " * 100_000,
        "a-" * 100_000,
        "r o m a " * 50_000,
        "komt uit het " * 20_000,
    ],
)
@pytest.mark.parametrize("heading", ["Opmerking", "Budget_p_m", "Datum_aanvraag", "Nr"])
def test_a_cell_of_absurd_length_is_refused_at_once(heading: str, text: str) -> None:
    caseload = read(as_csv(table(row(1, **{heading: text}), row(2))))
    assert [one.fate for one in caseload.rows] == ["refused", "candidate"]
    assert all(len(issue.value) <= 200 for issue in caseload.issues)


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=30),
        min_size=3,
        max_size=3,
    )
)
def test_any_text_in_a_cell_leaves_the_other_rows_alone(texts: list[str]) -> None:
    named, asked, noted = texts
    caseload = read(as_csv(table(row(1), row(2, Gezin=named, Hulpvraag=asked, Opmerking=noted), row(3))))
    assert [one.number for one in caseload.rows] == ["1", "2", "3"]
    assert caseload.rows[0].fate == caseload.rows[2].fate == "candidate"
