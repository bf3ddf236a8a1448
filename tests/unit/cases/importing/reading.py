"""Reading a file the way every test of this folder does: as Enschede, on one day."""

from __future__ import annotations

from datetime import date

from core.cases.importing import Caseload, Issue, read_caseload
from tests.data.caseloads import as_csv, table

TODAY = date(2026, 7, 1)


def read(data: bytes) -> Caseload:
    """Read a file."""
    return read_caseload(data, municipality="Enschede", today=TODAY)


def read_rows(*rows: list[object]) -> Caseload:
    """Read a CSV with these rows under the usual headings."""
    return read(as_csv(table(*rows)))


def refused(*rows: list[object]) -> list[tuple[int | str | None, str, str]]:
    """Return number, column and reason of what was refused."""
    return [_short(issue) for issue in read_rows(*rows).issues if issue.outcome == "refused"]


def _short(issue: Issue) -> tuple[int | str | None, str, str]:
    return issue.number, issue.column, issue.reason
