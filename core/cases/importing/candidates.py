"""What a row becomes: a candidate for a case, or a reason why not. Nothing here is stored; the service does that."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Literal

import msgspec

from core.cases.importing.columns import Dropped
from core.cases.importing.values import State

IssueOutcome = Literal["refused", "held_back", "warning"]
Fate = Literal["candidate", "refused", "held_back", "skipped"]


class Deployment(msgspec.Struct, frozen=True):
    """The key figure on this case and from when until when, as the file tells it."""

    key_figure_name: str | None
    begins_on: date | None
    ends_on: date | None


class Budget(msgspec.Struct, frozen=True):
    """What was agreed a month and what was spent in all, in cents."""

    monthly_cents: int | None
    spent_cents: int | None


class Involvement(msgspec.Struct, frozen=True):
    """How many professionals were involved at the start and are now."""

    professionals_at_start: int | None
    professionals_now: int | None


class Later(msgspec.Struct, frozen=True):
    """What slices will own that are built on top of cases; kept in the batch until they read it."""

    deployment: Deployment | None = None
    budget: Budget | None = None
    involvement: Involvement | None = None


class Candidate(msgspec.Struct, frozen=True):
    """One row that can become a case. ``number`` is the file's own, None when the file has no such column."""

    number: str | None
    requested_on: date
    client_name: str
    state: State
    applicant_name: str | None = None
    organisation: str | None = None
    question: str | None = None
    tried_before: str | None = None
    outcome: str | None = None
    remark: str | None = None
    later: Later | None = None

    @property
    def fingerprint(self) -> bytes:
        """SHA-256 of all accepted values, the number included; the same row in another file or layout gives the same.

        It is of guessable content: key it with a secret before it is stored.
        """
        return hashlib.sha256(msgspec.json.encode(self)).digest()

    @property
    def identity(self) -> str:
        """By what the row is known again in a changed file: its number, or without one its content."""
        return f"number:{self.number}" if self.number is not None else f"content:{self.fingerprint.hex()}"


class Issue(msgspec.Struct, frozen=True):
    """Something about a row, told so that its keeper can mend it.

    ``row`` is as the spreadsheet program numbers it, ``number`` the file's own. ``value`` is what stood there, and empty
    when it may not be repeated. ``column`` is the heading in the file, and empty when the row as a whole is meant.
    """

    row: int
    number: int | str | None
    column: str
    value: str
    outcome: IssueOutcome
    reason: str
    remedy: str


class RowOutcome(msgspec.Struct, frozen=True):
    """What became of one row: every row of the file has exactly one fate."""

    row: int
    number: str | None
    fate: Fate
    candidate: Candidate | None
    issues: tuple[Issue, ...]


class Caseload(msgspec.Struct, frozen=True):
    """A file that was read.

    ``sheet`` is the name of the sheet that held the caseload, empty for CSV and when that name tells a community.
    """

    sheet: str
    header_row: int
    rows: tuple[RowOutcome, ...]
    dropped_columns: tuple[Dropped, ...]
    notes: tuple[Issue, ...]
    """What is to be told about the file as a whole, at the row of its header."""

    @property
    def candidates(self) -> list[Candidate]:
        """The rows that can become cases, in the order of the file."""
        return [row.candidate for row in self.rows if row.candidate is not None]

    @property
    def issues(self) -> list[Issue]:
        """Everything there is to tell, in the order of the file."""
        return [*self.notes, *(issue for row in self.rows for issue in row.issues)]

    def count(self, fate: Fate) -> int:
        """How many rows had this fate."""
        return sum(row.fate == fate for row in self.rows)


def shown_number(number: str | None) -> int | str | None:
    """Return the file's own number as reports show it: a number when it is one."""
    return int(number) if number is not None and number.isdecimal() else number
