"""One cell to one value: dates, amounts, counts, numbers, statuses, municipalities and names as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases.importing.sheets import Cell
from core.cases.importing.values import (
    Wrong,
    is_blank,
    is_error_value,
    is_formula,
    read_case_number,
    read_cents,
    read_count,
    read_date,
    read_municipality,
    read_name,
    read_state,
    read_text,
    written_month_first,
)
from tests.data.caseloads import moment

TODAY = date(2026, 7, 1)
THAT_DAY = date(2022, 3, 4)


@pytest.mark.parametrize(
    "written",
    [
        "04-03-2022",
        "4-3-2022",
        "4-3-22",
        "04/03/2022",
        "4.3.2022",
        "4 3 2022",
        "2022-03-04",
        "2022/03/04",
        "20220304",
        "4 mrt 2022",
        "4 maart 2022",
        "4 MAART 2022",
        "4-mrt-22",
        "4 mrt. '22",
        "4mrt2022",
        "4e maart 2022",
        "vrijdag 4 maart 2022",
        "vr 4-3-2022",
        "vr. 04-03-2022",
        "04-03-2022 13:45",
        "2022-03-04T13:45:00",
        "4-3-2022 om 9.30 uur",
        " 04-03-2022 ",
        "04\u00a0maart\u00a02022",
        "44624",
        "44624,5",
        44624,
        44624.75,
        20220304,
        moment(2022, 3, 4),
        moment(2022, 3, 4, 13, 45),
    ],
)
def test_a_date_is_read(written: Cell) -> None:
    assert read_date(written, today=TODAY) == THAT_DAY


@pytest.mark.parametrize(
    "written",
    [
        "31-02-2022",
        "00-01-2022",
        "32-01-2022",
        "12/31/2022",
        "Mar 4, 2022",
        "maart 2022",
        "2022",
        "begin 2022",
        "week 9",
        "3-2022",
        "01-01-1999",
        "01-01-2029",
        "gisteren",
        "=TODAY()",
        "4-3",
        "4-3-202",
        "4-3/2022",
        True,
        -1,
        0.5,
        12,
        10**400,
        float("inf"),
        "1e9",
        "9" * 150,
    ],
)
def test_what_is_no_date_is_refused(written: Cell) -> None:
    assert isinstance(read_date(written, today=TODAY), Wrong)


@pytest.mark.parametrize("written", [None, "", "  ", "-", "?", "n.v.t.", "onbekend", "nog niet", "\u200b"])
def test_no_date_is_none(written: Cell) -> None:
    assert read_date(written, today=TODAY) is None


def test_a_workbook_of_1904_counts_its_days_from_there() -> None:
    assert read_date(44624 - 1462, today=TODAY, from_1904=True) == THAT_DAY


def test_two_figures_of_a_year_are_of_this_century() -> None:
    assert read_date("4-3-00", today=TODAY) == date(2000, 3, 4)


@pytest.mark.parametrize(
    ("column", "is_so"),
    [
        (["12/31/2022", "03/04/2022"], True),
        (["12/31/2022", "31/12/2022"], True),
        (["12/31/2022", "31/12/2022", "25/12/2022"], False),
        (["03/04/2022", "04/03/2022"], False),
        (["31-12-2022"], False),
        ([moment(2022, 12, 31), 44624, None], False),
        ([], False),
    ],
)
def test_a_column_tells_whether_its_months_come_first(column: list[Cell], is_so: bool) -> None:
    assert written_month_first(column) is is_so


@pytest.mark.parametrize("written", ["03/04/2022", "3-4-22"])
def test_where_months_come_first_a_date_that_can_be_two_is_refused(written: str) -> None:
    assert isinstance(read_date(written, today=TODAY, month_first=True), Wrong)


@pytest.mark.parametrize("written", ["2022-03-04", "4 maart 2022", "44624", 44624])
def test_where_months_come_first_a_date_that_is_one_is_read(written: Cell) -> None:
    assert read_date(written, today=TODAY, month_first=True) == THAT_DAY


@given(st.dates(date(2000, 1, 1), date(2027, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for written in (
        f"{day:%d-%m-%Y}",
        f"{day:%Y-%m-%d}",
        f"{day.day}/{day.month}/{day.year}",
        moment(day.year, day.month, day.day),
    ):
        assert read_date(written, today=TODAY) == day


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("€ 750,00", 750_00),
        ("€750", 750_00),
        ("750 euro", 750_00),
        ("EUR 750,--", 750_00),
        ("750,-", 750_00),
        ("750,- p/m", 750_00),
        ("750 per maand", 750_00),
        ("€ 1.000,50", 1000_50),
        ("€ 1 000,50", 1000_50),
        ("1.000", 1000_00),
        ("1'000,50", 1000_50),
        ("750.5", 750_50),
        ("750,5", 750_50),
        ("€\u00a0750,00", 750_00),
        ("0", 0),
        (750, 750_00),
        (750.5, 750_50),
        (0.1 + 0.2, 30),
        ("+750", 750_00),
        ("12.345.678,90", None),
        ("€ 9.999.999,99", 9_999_999_99),
    ],
)
def test_an_amount_is_read_in_cents(written: Cell, cents: int | None) -> None:
    assert read_cents(written) == cents or (cents is None and isinstance(read_cents(written), Wrong))


@pytest.mark.parametrize(
    "written",
    [
        "duizend",
        "ca. 750",
        "500-1000",
        "1,000.00",
        "750,000",
        "750,123",
        "-250",
        "250-",
        "(250)",
        "€ -250,00",
        -250,
        0.123,
        "=5*150",
        True,
        moment(2022, 1, 1),
        float("inf"),
        float("nan"),
        10**400,
        "7 50",
        "1.00.0",
        "12.34,5",
        "\u221250",
    ],
)
def test_what_is_no_amount_is_refused(written: Cell) -> None:
    assert isinstance(read_cents(written), Wrong)


@pytest.mark.parametrize("written", [None, "", "geen", "-", "€ -".replace("€ ", ""), "n.v.t.", "geen budget"])
def test_no_amount_is_none(written: Cell) -> None:
    assert read_cents(written) is None


@given(st.integers(0, 9_999_999_99))
def test_every_amount_is_read_back(cents: int) -> None:
    whole, rest = divmod(cents, 100)
    grouped = f"{whole:,}".replace(",", ".")
    for written in (f"€ {grouped},{rest:02d}", f"{whole},{rest:02d}", f"{whole}.{rest:02d}"):
        assert read_cents(written) == cents


@pytest.mark.parametrize(
    ("written", "count"),
    [("5", 5), (5, 5), (5.0, 5), ("5,0", 5), (" 5 ", 5), ("0", 0), (100, 100), ("geen", None)],
)
def test_a_count_is_read(written: Cell, count: int | None) -> None:
    assert read_count(written) == count


@pytest.mark.parametrize(
    "written", ["veel", "5 of 6", "5,5", 5.5, -1, "-1", 101, True, moment(2022, 1, 1), "=1+1", "vijf"]
)
def test_what_is_no_count_is_refused(written: Cell) -> None:
    assert isinstance(read_count(written), Wrong)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (12, "12"),
        (12.0, "12"),
        ("012", "12"),
        ("nr. 12", "12"),
        ("#12", "12"),
        ("Casus 12", "12"),
        ("12.", "12"),
    ],
)
def test_a_case_number_is_written_in_one_way(written: Cell, number: str) -> None:
    assert read_case_number(written) == number


@pytest.mark.parametrize("written", ["abc", "2021-014", -3, 5.5, "=A1+1", True, "1" * 20, float("inf")])
def test_what_is_no_case_number_is_refused(written: Cell) -> None:
    assert isinstance(read_case_number(written), Wrong)


@pytest.mark.parametrize("written", ["2021-014", "k12", "2021/014", "ENS-2021-014"])
def test_a_file_may_number_its_cases_by_reference(written: str) -> None:
    assert read_case_number(written, references=True) == written.upper()


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("Aangevraagd", "requested"),
        ("in toetsing", "screening"),
        ("AFGEWEZEN", "declined"),
        ("in planvorming", "planning"),
        ("wachtlijst", "matching"),
        ("loopt", "deployed"),
        ("lopend!", "deployed"),
        ("nazorg", "aftercare"),
        ("beëindigd", "closed"),
        ("afgesl.", "closed"),
        (" afgesloten ", "closed"),
        ("ingetrokken", "withdrawn"),
        ("", None),
    ],
)
def test_a_status_is_read(written: str, state: str | None) -> None:
    assert read_state(written) == state


@pytest.mark.parametrize(
    "written", ["loopt nog??", "?", "lopend/afgesloten", "afgeslotn", "on hold", 1, "ja"]
)
def test_a_doubtful_status_is_refused(written: Cell) -> None:
    wrong = read_state(written)
    assert isinstance(wrong, Wrong)
    assert "afgesloten" in wrong.remedy


def test_a_misspelt_status_is_pointed_out() -> None:
    wrong = read_state("afgeslotn")
    assert isinstance(wrong, Wrong)
    assert wrong.remedy.startswith("Bedoelde u 'afgesloten'?")


@pytest.mark.parametrize(
    "written", ["Enschede", "enschede", "Gemeente Enschede", "gem. Enschede ", "ENSCHEDE"]
)
def test_the_own_municipality_is_known(written: str) -> None:
    assert read_municipality(written, own="Enschede") is True


@pytest.mark.parametrize(
    ("written", "remedy"), [("Enshede", "Bedoelde u Enschede?"), ("Oldenzaal", "Haal de rij uit dit bestand")]
)
def test_another_municipality_is_refused(written: str, remedy: str) -> None:
    wrong = read_municipality(written, own="Enschede")
    assert isinstance(wrong, Wrong)
    assert wrong.remedy.startswith(remedy)


def test_a_municipality_has_two_names_at_times() -> None:
    assert read_municipality("Den Haag", own="'s-Gravenhage") is True


@pytest.mark.parametrize(
    "written", ["fam. Jansen", "gezin De Wit", "Anja Polak", "J.", "mw. O'Neill-Şahin", "李"]
)
def test_a_name_is_kept_as_it_is_written(written: str) -> None:
    assert read_name(f" {written} ") == written


@pytest.mark.parametrize("written", ["gezin", "mw.", "de heer", "anoniem", "12", "-,-1", "x" * 201])
def test_what_names_nobody_is_refused(written: str) -> None:
    assert isinstance(read_name(written), Wrong)


def test_a_text_keeps_its_lines_and_loses_its_signs() -> None:
    assert read_text(" eerste \r\n tweede\u200b\u00a0regel_x000D_ ") == "eerste \n tweede regel"
    assert isinstance(read_text("x" * 4001), Wrong)


@pytest.mark.parametrize("written", ["=1+1", '=HYPERLINK("x")', "@SUM(A1)", "+CMD|x", "\t=A1", "= A1"])
def test_a_formula_is_known(written: str) -> None:
    assert is_formula(written)


@pytest.mark.parametrize(
    "written",
    ["+31612345678", "- gesprek met school", "==> let op", "=> let op", "a=b", "-5", "@school", None, 5],
)
def test_a_text_with_a_sign_in_front_is_no_formula(written: Cell) -> None:
    assert not is_formula(written)


@pytest.mark.parametrize("written", ["#N/B", "#REF!", "#WAARDE!", "#####", "#DEEL/0!", "#naam?", "Err:502"])
def test_a_failed_formula_is_known(written: str) -> None:
    assert is_error_value(written)


@pytest.mark.parametrize(
    ("written", "is_so"),
    [("n.v.t.", True), ("---", True), ("Onbekend", True), ("geen", False), ("0", False), (0, False)],
)
def test_what_says_that_there_is_nothing(written: Cell, is_so: bool) -> None:
    assert is_blank(written) is is_so
