"""What becomes of a row: whole or not at all, held back, refused with all its reasons, or skipped."""

from __future__ import annotations

from datetime import date

import pytest

from tests.data.caseloads import HEADINGS, as_csv, row, table
from tests.unit.cases.importing.reading import read, read_rows, refused


def outcomes(*rows: list[object]) -> list[tuple[str, str]]:
    """Return column and outcome of everything told about these rows."""
    return [(issue.column, issue.outcome) for issue in read_rows(*rows).issues]


@pytest.mark.parametrize("column", ["Nr", "Datum_aanvraag", "Gemeente", "Gezin", "Status"])
def test_what_is_required_is_missed(column: str) -> None:
    assert [one[1] for one in refused(row(1, **{column: ""}), row(2))] == [column.replace("_", " ")]


@pytest.mark.parametrize("column", ["Aanvrager", "Hulpvraag"])
def test_what_is_wanted_is_only_pointed_out(column: str) -> None:
    caseload = read_rows(row(1, **{column: ""}))
    assert [(one.column, one.outcome) for one in caseload.issues] == [(column, "warning")]
    assert len(caseload.candidates) == 1


def test_everything_that_is_wrong_with_a_row_is_told_at_once() -> None:
    wrong = row(1, Datum_aanvraag="31-02-2022", Budget_p_m="veel", Status="??", Opmerking="Roma gezin")
    assert sorted(outcomes(wrong)) == [
        ("", "warning"),
        ("Budget p/m", "refused"),
        ("Datum aanvraag", "refused"),
        ("Opmerking", "held_back"),
        ("Status", "refused"),
    ]
    assert read_rows(wrong).rows[0].candidate is None


@pytest.mark.parametrize(
    "column",
    [one for one in HEADINGS if one != "Nr"] + ["Nr"],
)
def test_a_community_in_any_column_holds_the_row_back_and_is_not_repeated(column: str) -> None:
    name = column.replace(" ", "_").replace("/", "_")
    caseload = read_rows(row(1, **{name: "Eritrese vereniging"}), row(2), row(3), row(4))
    (held_back,) = [one for one in caseload.issues if one.outcome == "held_back"]
    assert (held_back.row, held_back.column, held_back.value) == (2, column, "")
    assert caseload.rows[0].fate == "held_back"
    assert len(caseload.candidates) == 3


@pytest.mark.parametrize("text", ["bsn 111222333", "111.222.333", "1112 22 333", 111222333])
def test_a_citizen_service_number_holds_the_row_back_and_is_not_repeated(text: object) -> None:
    caseload = read_rows(row(1, Opmerking=text))
    (held_back,) = caseload.issues
    assert (held_back.column, held_back.value, held_back.outcome) == ("Opmerking", "", "held_back")


@pytest.mark.parametrize(
    "text", ["06-12345678", "+31 612345678", "zaak 123456789", "NL91ABNA0417164300", "1112223334"]
)
def test_other_numbers_hold_nothing_back(text: str) -> None:
    assert not read_rows(row(1, Opmerking=text)).issues


@pytest.mark.parametrize(
    ("changes", "column", "outcome"),
    [
        ({"Eind_inzet": "31-01-2022"}, "Eind inzet", "refused"),
        ({"Start_inzet": ""}, "Start inzet", "refused"),
        ({"Sleutelfiguur": ""}, "Sleutelfiguur", "refused"),
        ({"Datum_aanvraag": "02-07-2026"}, "Datum aanvraag", "refused"),
        ({"Budget_p_m": "499,99"}, "Budget p/m", "refused"),
        ({"Budget_p_m": "1.000,01"}, "Budget p/m", "refused"),
        ({"Start_inzet": "13-01-2022"}, "Start inzet", "warning"),
        ({"Status": "lopend"}, "Eind inzet", "warning"),
        ({"Eind_inzet": ""}, "Eind inzet", "warning"),
        ({"Uitgegeven_totaal": "5.250,01"}, "Uitgegeven totaal", "warning"),
        ({"Status": "lopend", "Start_inzet": "", "Eind_inzet": ""}, "Start inzet", "warning"),
    ],
)
def test_what_does_not_go_together_is_told(changes: dict[str, object], column: str, outcome: str) -> None:
    told = outcomes(row(1, **changes))
    assert (column, outcome) in told


@pytest.mark.parametrize(
    "changes",
    [
        {"Budget_p_m": "500"},
        {"Budget_p_m": "1000"},
        {"Budget_p_m": "0", "Uitgegeven_totaal": "0"},
        {"Budget_p_m": "", "Uitgegeven_totaal": ""},
        {"Uitgegeven_totaal": "5.250,00"},
        {"Eind_inzet": "01-02-2022", "Uitgegeven_totaal": "750"},
        {
            "Datum_aanvraag": "01-07-2026",
            "Start_inzet": "01-07-2026",
            "Eind_inzet": "",
            "Status": "lopend",
            "Uitgegeven_totaal": "",
        },
        {
            "Status": "afgewezen",
            "Sleutelfiguur": "",
            "Start_inzet": "",
            "Eind_inzet": "",
            "Uitgegeven_totaal": "",
        },
    ],
)
def test_what_just_goes_together_is_not_told(changes: dict[str, object]) -> None:
    assert outcomes(row(1, **changes)) == []


def test_a_number_that_stands_twice_is_kept_the_first_time() -> None:
    rows = [row(5), row(6), row(5), row("005", Gezin="fam. Anders")]
    assert [(one.row, one.fate) for one in read_rows(*rows).rows] == [
        (2, "candidate"),
        (3, "candidate"),
        (4, "refused"),
        (5, "refused"),
    ]
    assert [one[2] for one in refused(*rows)] == [
        "Dit nummer staat al op rij 2, met precies dezelfde inhoud.",
        "Dit nummer staat al op rij 2, met andere inhoud.",
    ]


def test_a_number_that_was_refused_first_is_not_taken_by_a_later_row() -> None:
    assert [one.fate for one in read_rows(row(5, Gezin=""), row(5)).rows] == ["refused", "refused"]


def test_a_copy_under_another_number_is_pointed_out() -> None:
    copy = row(1)
    copy[0] = 2
    caseload = read_rows(row(1), copy)
    assert [(one.row, one.column, one.outcome) for one in caseload.issues] == [(3, "Nr", "warning")]
    assert len(caseload.candidates) == 2


def test_without_numbers_the_same_row_twice_is_one_case() -> None:
    rows = [one[1:] for one in table(row(1), row(1), row(2))]
    caseload = read(as_csv(rows))
    assert [one.fate for one in caseload.rows] == ["candidate", "refused", "candidate"]


def test_totals_repeated_headers_and_remarks_between_are_no_cases() -> None:
    empty = [""] * len(HEADINGS)
    total = [*empty[:11], "7500", "1200", *empty[13:]]
    caseload = read_rows(
        row(1), ["Totaal", *total[1:]], list(HEADINGS), ["zie ook map 3", *empty[1:]], row(2)
    )
    assert [one.fate for one in caseload.rows] == ["candidate", "skipped", "skipped", "skipped", "candidate"]
    assert [one.outcome for one in caseload.issues] == ["warning"] * 3


def test_without_a_status_column_the_dates_tell_it() -> None:
    place = HEADINGS.index("Status")
    running = row(2, Eind_inzet="")
    asked = row(3, Start_inzet="", Eind_inzet="")
    rows = [[cell for at, cell in enumerate(one) if at != place] for one in table(row(1), running, asked)]
    assert [one.state for one in read(as_csv(rows)).candidates] == ["closed", "deployed", "requested"]


def test_dates_with_the_month_first_are_refused_where_they_can_be_two_days() -> None:
    dates = ["12/31/2021", "03/04/2022", "2022-01-05"]
    rows = [row(number, Datum_aanvraag=day) for number, day in enumerate(dates, start=1)]
    caseload = read_rows(*rows)
    assert [one.fate for one in caseload.rows] == ["refused", "refused", "candidate"]
    assert caseload.candidates[0].requested_on == date(2022, 1, 5)


def test_a_file_may_number_its_cases_by_reference() -> None:
    caseload = read_rows(row("2021-014"), row("2021-015"), row("2021-014"), row("7"))
    assert [(one.number, one.fate) for one in caseload.rows] == [
        ("2021-014", "candidate"),
        ("2021-015", "candidate"),
        ("2021-014", "refused"),
        ("7", "candidate"),
    ]


def test_the_fingerprint_is_of_what_is_said_and_not_of_how_it_is_written() -> None:
    one = read_rows(
        row("7", Datum_aanvraag="14 jan 2022", Budget_p_m="€ 750", Gezin=" fam.  Jansen", Status="Afgesloten")
    )
    other = read_rows(row(7))
    assert one.candidates[0].fingerprint == other.candidates[0].fingerprint
    assert one.candidates[0].fingerprint != read_rows(row(7, Gezin="fam. Janssen")).candidates[0].fingerprint
