"""The caseload of the project's data: every fault is told at its place, and everything else becomes a case."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from core.cases.importing import Caseload, Issue, make_report
from core.kit.recognisers.communities import names_community
from tests.data.caseloads import FAULTS, FILES
from tests.unit.cases.importing.reading import read

OUTCOMES = {
    "date does not exist": "refused",
    "required date is missing": "refused",
    "end before start": "refused",
    "amount is not a number": "refused",
    "amount outside the municipality's bounds": "refused",
    "unknown municipality (typing error)": "refused",
    "number expected": "refused",
    "unknown status": "refused",
    "running or closed case without a key figure": "refused",
    "community named in free text": "held_back",
    "formula in a text cell": "warning",
    "negative amount": "refused",
    "nobody named": "refused",
    "row belongs to another municipality": "refused",
    "number occurs twice": "refused",
}
# The list of faults names 74 for the row that stands twice; in the files that is the row with number 75.
NUMBERS = {"number occurs twice": 75}
IN_ROWS = [fault for fault in FAULTS if fault["row"] is not None]
FIRST_ROWS = {"csv": 2, "xlsx": 4}


@cache
def caseload(kind: str) -> Caseload:
    """Return the caseload as it was read, once; it does not change."""
    return read(FILES[kind])


def place(fault: dict[str, Any]) -> tuple[int, str]:
    """Return number and column of a fault."""
    return NUMBERS.get(fault["fault"], fault["row"]), fault["column"]


def issue_of(kind: str, fault: dict[str, Any]) -> Issue:
    """Return what is told about a fault; it is told once."""
    (found,) = [issue for issue in caseload(kind).issues if (issue.number, issue.column) == place(fault)]
    return found


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("fault", IN_ROWS, ids=[fault["fault"] for fault in IN_ROWS])
def test_every_fault_in_a_row_is_told_with_reason_and_remedy(kind: str, fault: dict[str, Any]) -> None:
    issue = issue_of(kind, fault)
    assert issue.outcome == OUTCOMES[fault["fault"]]
    assert issue.reason.endswith(".")
    assert issue.remedy.endswith(".")
    if issue.outcome == "held_back":
        assert issue.value == ""
    elif fault["fault"] not in NUMBERS:
        assert issue.value == fault["value"]


@pytest.mark.parametrize("kind", FILES)
def test_the_column_that_names_a_community_is_the_only_one_that_is_not_read(kind: str) -> None:
    (fault,) = [fault for fault in FAULTS if fault["row"] is None]
    (dropped,) = caseload(kind).dropped_columns
    assert dropped.column == fault["column"] == "Doelgroep"
    assert "gemeenschap" in dropped.reason


@pytest.mark.parametrize("kind", FILES)
def test_nothing_else_is_told_but_one_case_that_outlived_its_end(kind: str) -> None:
    expected = [place(fault) for fault in IN_ROWS]
    others = [issue for issue in caseload(kind).issues if (issue.number, issue.column) not in expected]
    assert [(one.number, one.column, one.outcome) for one in others] == [(47, "Eind inzet", "warning")]


@pytest.mark.parametrize("kind", FILES)
def test_what_becomes_of_the_rows(kind: str) -> None:
    report = make_report(caseload(kind))
    assert (report.rows, report.imported, report.unchanged, report.held_back, report.refused) == (
        101,
        87,
        0,
        1,
        13,
    )
    assert report.rows == report.imported + report.unchanged + report.held_back + report.refused


@pytest.mark.parametrize("kind", FILES)
def test_rows_are_numbered_as_the_spreadsheet_program_does(kind: str) -> None:
    """One empty row stands before number 62, and the row that is there twice stands first after number 67."""
    rows = {row.number: row.row for row in reversed(caseload(kind).rows)}
    first = FIRST_ROWS[kind]
    assert rows["1"] == first
    assert rows["60"] == first + 59
    assert rows["100"] == first + 101


def test_both_files_give_the_same_candidates() -> None:
    from_csv, from_xlsx = caseload("csv"), caseload("xlsx")
    assert from_csv.candidates == from_xlsx.candidates
    assert [one.fingerprint for one in from_csv.candidates] == [
        one.fingerprint for one in from_xlsx.candidates
    ]


@pytest.mark.parametrize("kind", FILES)
def test_no_candidate_and_no_issue_names_a_community(kind: str) -> None:
    texts = [str(candidate) for candidate in caseload(kind).candidates]
    texts += [issue.value + issue.column for issue in caseload(kind).issues]
    assert not [text for text in texts if names_community(text)]


def test_a_row_is_read_whole() -> None:
    candidate = next(one for one in caseload("csv").candidates if one.number == "17")
    assert (candidate.requested_on, candidate.state) == (date(2021, 9, 14), "closed")
    assert candidate.client_name == "Dragan Latumahina"
    assert candidate.outcome == "gestopt, gezin verhuisd"
    assert candidate.later is not None
    assert candidate.later.deployment is not None
    assert candidate.later.deployment.key_figure_name == "Ninwe Sahetapy"
    assert candidate.later.deployment.ends_on == date(2022, 3, 30)
    assert candidate.later.budget is not None
    assert (candidate.later.budget.monthly_cents, candidate.later.budget.spent_cents) == (1000_00, 2990_00)
    assert candidate.later.involvement is not None
    assert (
        candidate.later.involvement.professionals_at_start,
        candidate.later.involvement.professionals_now,
    ) == (7, 7)
