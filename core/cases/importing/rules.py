"""One row of a caseload: can it become a case? A wrong row never enters half; all that is wrong is told at once."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, cast

from core.cases.importing import remarks
from core.cases.importing.candidates import (
    Budget,
    Candidate,
    Deployment,
    Fate,
    Involvement,
    Issue,
    Later,
    RowOutcome,
)
from core.cases.importing.cells import Reading, Teller, Terms, Value, cell_of, number_of, read_cells
from core.cases.importing.coherence import check_coherence
from core.cases.importing.headings import Field
from core.cases.importing.sheets import Cell, as_shown, is_empty
from core.cases.importing.values import State, Wrong, is_blank

if TYPE_CHECKING:
    from core.cases.importing.columns import Columns
    from core.cases.importing.sheets import Row

_TOTAL = re.compile(r"(?:sub|eind)?tota(?:al|len)|totale?n?|som|gemiddelde?|saldo", re.IGNORECASE)
_CARRYING = (Field.REQUESTED_ON, Field.CLIENT, Field.STATUS, Field.QUESTION)
_REQUIRED = {
    Field.NUMBER: remarks.NO_NUMBER,
    Field.REQUESTED_ON: remarks.NO_REQUEST_DATE,
    Field.MUNICIPALITY: remarks.NO_MUNICIPALITY,
    Field.CLIENT: remarks.NOBODY_NAMED,
    Field.STATUS: remarks.NO_STATUS,
}
_WANTED = {Field.APPLICANT: remarks.NO_APPLICANT, Field.QUESTION: remarks.NO_QUESTION}
_ENOUGH_TO_CALL_SHIFTED = 3
_LONGEST_TOTAL = 4
_LEAST_REPEATED = 3


def judge_row(row: Row, terms: Terms) -> RowOutcome:
    """Decide what becomes of one row, with everything there is to tell about it.

    Shape: a candidate exactly when nothing was refused or held back; a header, total or remark between the rows is skipped.
    """
    number = number_of(row, terms)
    teller = Teller(row.number, number, terms.columns)
    skipped = _why_no_case(row, terms.columns)
    if skipped is not None:
        teller.tell(None, None, "warning", skipped)
        return RowOutcome(row.number, number, "skipped", None, tuple(teller.issues))
    if row.fault is not None:
        teller.tell(None, None, "refused", Wrong(row.fault, remarks.MEND_THE_ROW))
        return RowOutcome(row.number, number, "refused", None, tuple(teller.issues))
    reading = read_cells(row, terms)
    _check_presence(row, reading, terms, teller)
    for field, outcome, wrong in check_coherence(reading, terms):
        teller.tell(field, cell_of(row, field, terms.columns), outcome, wrong)
    if sum(issue.outcome == "refused" for issue in reading.issues) >= _ENOUGH_TO_CALL_SHIFTED:
        teller.tell(None, None, "warning", remarks.SHIFTED)
    issues = (*reading.issues, *teller.issues)
    fate = _fate(issues)
    candidate = _candidate(reading.values, number) if fate == "candidate" else None
    return RowOutcome(row.number, number, fate, candidate, issues)


def refuse_double(outcome: RowOutcome, first: RowOutcome, terms: Terms) -> RowOutcome:
    """Refuse a row whose number, or whole content when the file has no numbers, already stood in an earlier row."""
    same = outcome.candidate is not None and outcome.candidate == first.candidate
    kind = "met precies dezelfde inhoud" if same else "met andere inhoud"
    teller = Teller(outcome.row, outcome.number, terms.columns)
    if outcome.number is None:
        wrong = Wrong(
            f"Deze rij staat met dezelfde inhoud al op rij {first.row}.", "Verwijder een van beide rijen."
        )
    else:
        wrong = Wrong(
            f"Dit nummer staat al op rij {first.row}, {kind}.",
            "Verwijder een van beide rijen."
            if same
            else "Geef een van beide een ander nummer, of verwijder de rij die niet klopt.",
        )
    teller.tell(Field.NUMBER, outcome.number, "refused", wrong)
    return RowOutcome(outcome.row, outcome.number, "refused", None, (*outcome.issues, *teller.issues))


def warn_of_copy(outcome: RowOutcome, first: RowOutcome, terms: Terms) -> RowOutcome:
    """Add a warning to a row that says the same as an earlier one under another number."""
    teller = Teller(outcome.row, outcome.number, terms.columns)
    wrong = Wrong(
        f"Rij {first.row} heeft een ander nummer maar precies dezelfde inhoud.",
        "Controleer of dit twee casussen zijn.",
    )
    teller.tell(Field.NUMBER, outcome.number, "warning", wrong)
    return RowOutcome(
        outcome.row, outcome.number, outcome.fate, outcome.candidate, (*outcome.issues, *teller.issues)
    )


def derive_state(values: dict[Field, Value]) -> State:
    """Tell the status of a case in a file that has no such column, from the dates of its deployment."""
    if values.get(Field.ENDS_ON) is not None:
        return "closed"
    return "deployed" if values.get(Field.BEGINS_ON) is not None else "requested"


def _why_no_case(row: Row, columns: Columns) -> Wrong | None:
    cells = {field: cell_of(row, field, columns) for field in columns.places}
    filled = sum(not is_empty(cell) for cell in cells.values())
    repeated = sum(
        isinstance(cell, str) and cell.strip().casefold() == columns.headings[field].casefold()
        for field, cell in cells.items()
    )
    if repeated >= _LEAST_REPEATED and repeated * 2 > filled:
        return remarks.REPEATED_HEADER
    if any(not is_blank(cells.get(field)) and not _is_total(cells.get(field)) for field in _CARRYING):
        return None
    if any(_is_total(cell) for cell in cells.values()):
        return remarks.TOTAL
    only_numbered = filled <= 1 or is_blank(cells.get(Field.NUMBER))
    return remarks.NO_CASE if only_numbered and row.fault is None else None


def _is_total(cell: Cell) -> bool:
    words = as_shown(cell).split() if isinstance(cell, str) else []
    return 0 < len(words) <= _LONGEST_TOTAL and _TOTAL.fullmatch(words[0].strip(":.")) is not None


def _check_presence(row: Row, reading: Reading, terms: Terms, teller: Teller) -> None:
    def missing(field: Field) -> bool:
        read = field in terms.columns.places and field not in reading.blocked
        return read and reading.values.get(field) is None

    for field, wrong in _REQUIRED.items():
        if missing(field):
            teller.tell(field, cell_of(row, field, terms.columns), "refused", wrong)
    for field, wrong in _WANTED.items():
        if missing(field):
            teller.tell(field, cell_of(row, field, terms.columns), "warning", wrong)


def _fate(issues: tuple[Issue, ...]) -> Fate:
    outcomes = {issue.outcome for issue in issues}
    if "refused" in outcomes:
        return "refused"
    return "held_back" if "held_back" in outcomes else "candidate"


def _candidate(values: dict[Field, Value], number: str | None) -> Candidate:
    def text(field: Field) -> str | None:
        return cast("str | None", values.get(field))

    state = cast("State | None", values.get(Field.STATUS))
    return Candidate(
        number=number,
        requested_on=cast("date", values[Field.REQUESTED_ON]),
        client_name=cast("str", values[Field.CLIENT]),
        state=state or derive_state(values),
        applicant_name=text(Field.APPLICANT),
        organisation=text(Field.ORGANISATION),
        question=text(Field.QUESTION),
        tried_before=text(Field.TRIED_BEFORE),
        outcome=text(Field.OUTCOME),
        remark=text(Field.REMARK),
        later=_later(values),
    )


def _later(values: dict[Field, Value]) -> Later | None:
    def day(field: Field) -> date | None:
        return cast("date | None", values.get(field))

    def count(field: Field) -> int | None:
        return cast("int | None", values.get(field))

    deployment = Deployment(
        cast("str | None", values.get(Field.KEY_FIGURE)), day(Field.BEGINS_ON), day(Field.ENDS_ON)
    )
    budget = Budget(count(Field.MONTHLY_BUDGET), count(Field.SPENT))
    involvement = Involvement(count(Field.PROFESSIONALS_AT_START), count(Field.PROFESSIONALS_NOW))
    later = Later(
        deployment if deployment != Deployment(None, None, None) else None,
        budget if budget != Budget(None, None) else None,
        involvement if involvement != Involvement(None, None) else None,
    )
    return later if later != Later() else None
