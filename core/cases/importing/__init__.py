"""Reading a caseload that a municipality kept in a spreadsheet: pure, without a database.

`read_caseload` turns bytes into candidates and issues, `make_report` into what is told about them.
"""

from __future__ import annotations

from core.cases.importing.candidates import (
    Budget,
    Candidate,
    Caseload,
    Deployment,
    Involvement,
    Issue,
    Later,
    RowOutcome,
)
from core.cases.importing.caseload import read_caseload
from core.cases.importing.cells import Bounds
from core.cases.importing.columns import Dropped
from core.cases.importing.errors import ImportTooLarge, ImportUnreadable
from core.cases.importing.report import Report, make_report, report_spreadsheet

__all__ = [
    "Bounds",
    "Budget",
    "Candidate",
    "Caseload",
    "Deployment",
    "Dropped",
    "ImportTooLarge",
    "ImportUnreadable",
    "Involvement",
    "Issue",
    "Later",
    "Report",
    "RowOutcome",
    "make_report",
    "read_caseload",
    "report_spreadsheet",
]
