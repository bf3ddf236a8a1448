"""Reading the cells of one row: what may not be there at all, what cannot be read, and what is left as values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from core.cases.importing import remarks
from core.cases.importing.candidates import Issue, IssueOutcome, shown_number
from core.cases.importing.headings import TEXT_FIELDS, Field
from core.cases.importing.sheets import LONGEST_CELL, Cell, as_shown, is_empty, trimmed
from core.cases.importing.showing import CONTROL, UNREADABLE, show
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
)
from core.kit.recognisers.citizen_numbers import holds_citizen_number
from core.kit.recognisers.communities import names_community

if TYPE_CHECKING:
    from core.cases.importing.columns import Columns
    from core.cases.importing.sheets import Row

# UTF-8 that was once read as cp1252: a capital A with a tilde before a sign, or an a with a circumflex before a quote.
_MISCONVERTED = re.compile("\u00c3[\u00a1-\u00bf]|\u00e2(?:\u201a\u00ac|\u20ac[\u2018-\u2122])")
_LONGEST_VALUE = 200
DATES = frozenset({Field.REQUESTED_ON, Field.BEGINS_ON, Field.ENDS_ON})


class Bounds(msgspec.Struct, frozen=True):
    """What a municipality agrees for a case a month, in cents; nought is always allowed.

    Source: METHOD M12; a municipality may set its own.
    """

    monthly_min_cents: int = 500_00
    monthly_max_cents: int = 1_000_00


class Terms(msgspec.Struct, frozen=True):
    """What the rows of one file are judged by."""

    municipality: str
    today: date
    bounds: Bounds
    columns: Columns
    from_1904: bool = False
    references: bool = False
    """The file numbers its cases `2021-014` rather than 14."""
    month_first: frozenset[Field] = frozenset()
    """Columns in which dates are written with the month before the day."""


Value = str | int | date | None

_READERS: dict[Field, Callable[[Cell], Value | Wrong]] = {
    Field.CLIENT: read_name,
    Field.APPLICANT: read_name,
    Field.KEY_FIGURE: read_name,
    Field.MONTHLY_BUDGET: read_cents,
    Field.SPENT: read_cents,
    Field.PROFESSIONALS_AT_START: read_count,
    Field.PROFESSIONALS_NOW: read_count,
    Field.STATUS: read_state,
}


class Reading(NamedTuple):
    """One row as read: the values that could be, and what there is to tell about the others."""

    values: dict[Field, Value]
    issues: list[Issue]
    blocked: frozenset[Field]
    """Fields that hold something that could not be read or may not be: to call them missing would be wrong."""


class Teller:
    """Writes the issues of one row, so that none of them repeats what may not be repeated."""

    def __init__(self, row: int, number: str | None, columns: Columns) -> None:
        """Start with nothing to tell about ``row``."""
        self._row = row
        self._number = shown_number(number)
        self._columns = columns
        self.issues: list[Issue] = []

    def tell(self, field: Field | None, cell: Cell, outcome: IssueOutcome, wrong: Wrong) -> None:
        """Add an issue; the value is shown unless it names a community or holds a citizen service number."""
        column = "" if field is None else self._columns.headings.get(field, field.value)
        self.issues.append(
            Issue(self._row, self._number, column, show(cell), outcome, wrong.reason, wrong.remedy)
        )


def cell_of(row: Row, field: Field, columns: Columns) -> Cell:
    """Return what the row holds for ``field``; None when there is no such column."""
    place = columns.places.get(field)
    return row.cells[place] if place is not None and place < len(row.cells) else None


def number_of(row: Row, terms: Terms) -> str | None:
    """Return the file's own number of a row, or None when there is none that can be told."""
    cell = cell_of(row, Field.NUMBER, terms.columns)
    number = (
        None
        if _is_too_long(Field.NUMBER, cell) or _forbidden(cell)
        else read_case_number(cell, references=terms.references)
    )
    return number if isinstance(number, str) else None


def read_cells(row: Row, terms: Terms) -> Reading:
    """Read every known cell of a row; each that cannot be read or may not be kept gives an issue and no value."""
    teller = Teller(row.number, number_of(row, terms), terms.columns)
    values: dict[Field, Value] = {}
    blocked: set[Field] = set()
    for field in terms.columns.places:
        cell = cell_of(row, field, terms.columns)
        forbidden = None if _is_too_long(field, cell) else _forbidden(cell)
        if forbidden is not None:
            teller.tell(field, None, "held_back", forbidden)
            blocked.add(field)
            continue
        value = remarks.TOO_LONG if _is_too_long(field, cell) else _damage(cell) or _read(field, cell, terms)
        if isinstance(value, Wrong):
            teller.tell(field, cell, "refused", value)
            blocked.add(field)
            continue
        values[field] = value
        _warn(field, cell, row, terms, teller)
    return Reading(values, teller.issues, frozenset(blocked))


def _is_too_long(field: Field, cell: Cell) -> bool:
    most = LONGEST_CELL if field in TEXT_FIELDS else _LONGEST_VALUE
    return isinstance(cell, str) and len(cell) > most


def _forbidden(cell: Cell) -> Wrong | None:
    """What may not be kept, wherever in the row it stands."""
    if isinstance(cell, str) and names_community(cell):
        return remarks.COMMUNITY
    if (
        isinstance(cell, (str, int, float))
        and not isinstance(cell, bool)
        and holds_citizen_number(as_shown(cell))
    ):
        return remarks.CITIZEN_SERVICE_NUMBER
    return None


def _damage(cell: Cell) -> Wrong | None:
    if not isinstance(cell, str):
        return None
    if is_error_value(cell):
        return remarks.ERROR_VALUE
    if UNREADABLE.search(cell):
        return remarks.UNREADABLE
    unassigned = not cell.isascii() and any(unicodedata.category(letter) == "Cn" for letter in cell)
    return remarks.CONTROL_SIGNS if unassigned or CONTROL.search(trimmed(cell)) else None


def _read(field: Field, cell: Cell, terms: Terms) -> Value | Wrong:
    if field in DATES:
        return read_date(
            cell,
            today=terms.today,
            from_1904=terms.from_1904,
            month_first=field in terms.month_first,
        )
    if field is Field.NUMBER:
        return read_case_number(cell, references=terms.references)
    if field is Field.MUNICIPALITY:
        return read_municipality(cell, own=terms.municipality)
    return _READERS.get(field, read_text)(cell)


def _warn(field: Field, cell: Cell, row: Row, terms: Terms, teller: Teller) -> None:
    if field in TEXT_FIELDS and not is_blank(cell):
        if is_formula(cell):
            teller.tell(field, cell, "warning", remarks.FORMULA_AS_TEXT)
        elif isinstance(cell, bool):
            teller.tell(field, cell, "warning", remarks.TRUTH_AS_TEXT)
        elif isinstance(cell, str) and _MISCONVERTED.search(cell):
            teller.tell(field, cell, "warning", remarks.MISCONVERTED)
    if terms.columns.places[field] in row.filled and not is_empty(cell):
        teller.tell(field, cell, "warning", remarks.MERGED)
