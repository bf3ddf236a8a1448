"""A whole file to a caseload: the sheet that fits, the columns that may be read, and every row with its fate."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from core.cases.importing.candidates import Candidate, Caseload, Issue, RowOutcome
from core.cases.importing.cells import DATES, Bounds, Terms, cell_of
from core.cases.importing.columns import Columns, Header, choose_columns, find_header
from core.cases.importing.errors import ImportUnreadable
from core.cases.importing.headings import Field
from core.cases.importing.reading import read_sheets
from core.cases.importing.rules import judge_row, refuse_double, warn_of_copy
from core.cases.importing.sheets import Sheet
from core.cases.importing.showing import show
from core.cases.importing.values import is_blank, written_month_first
from core.cases.importing.values.numbers import is_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_HEADER = (
    "Er is geen kopregel gevonden. Zet boven de kolommen namen als Nr, Datum aanvraag, Gezin, Hulpvraag en Status; ten "
    "minste vier ervan moeten in een van de eerste honderd rijen staan."
)
_NO_ROWS = "Onder de kopregel staan geen rijen. Kies het bestand waarin de casussen staan."


def read_caseload(data: bytes, *, municipality: str, today: date, bounds: Bounds | None = None) -> Caseload:
    """Read a spreadsheet of cases of ``municipality``.

    Shape: every row below the header that holds something is in ``rows`` exactly once; the first row with a number is
    kept, a later one with the same number refused. The same content gives the same candidates as XLSX and as CSV.
    Units: ``bounds`` are cents a month; ``today`` is a date in the Netherlands.
    Errors: ImportUnreadable (also ImportTooLarge) when no row can be read at all.
    Tenant: knows none; nothing of the file is kept, logged or repeated that names a community.
    """
    sheets = read_sheets(data)
    sheet, header, others = _best_sheet(sheets)
    header_row = sheet.rows[header.place].number
    columns = choose_columns(sheet, header)
    terms = Terms(
        municipality=municipality, today=today, bounds=bounds or Bounds(), columns=columns, from_1904=sheet.from_1904,
        references=_numbers_by_reference(sheet, columns),
        month_first=frozenset(
            field for field in DATES if written_month_first(cell_of(row, field, columns) for row in sheet.rows)
        ),
    )  # fmt: skip
    if not sheet.rows:
        raise ImportUnreadable(_NO_ROWS)
    return Caseload(
        sheet=show(sheet.name),
        header_row=header_row,
        rows=tuple(_without_doubles(_judge_all(sheet, terms), terms)),
        dropped_columns=columns.dropped,
        notes=tuple(_notes(header_row, columns, others)),
    )


def _best_sheet(sheets: list[Sheet]) -> tuple[Sheet, Header, list[Sheet]]:
    """The sheet whose header fits best; of two alike the visible one, then the longer one, then the first."""
    fitting = [(header, sheet) for sheet in sheets if (header := find_header(sheet)) is not None]
    if not fitting:
        raise ImportUnreadable(_NO_HEADER)
    header, best = max(
        fitting, key=lambda fit: (fit[0].known, not fit[1].is_hidden, fit[0].score, len(fit[1].rows))
    )
    return best, header, [sheet for _, sheet in fitting if sheet is not best]


def _judge_all(sheet: Sheet, terms: Terms) -> Iterator[RowOutcome]:
    for row in sheet.rows:
        yield judge_row(row, terms)


def _without_doubles(outcomes: Iterator[RowOutcome], terms: Terms) -> Iterator[RowOutcome]:
    by_number: dict[str, RowOutcome] = {}
    by_content: dict[Candidate, RowOutcome] = {}
    for outcome in outcomes:
        content = (
            None if outcome.candidate is None else msgspec.structs.replace(outcome.candidate, number=None)
        )
        copied = None if content is None else by_content.get(content)
        judged = outcome
        if outcome.fate != "skipped" and outcome.number is not None and outcome.number in by_number:
            judged = refuse_double(outcome, by_number[outcome.number], terms)
        elif copied is not None:
            judged = (refuse_double if outcome.number is None else warn_of_copy)(outcome, copied, terms)
        if outcome.fate != "skipped" and outcome.number is not None:
            by_number.setdefault(outcome.number, outcome)
        if content is not None and judged.fate == "candidate":
            by_content.setdefault(content, outcome)
        yield judged


def _numbers_by_reference(sheet: Sheet, columns: Columns) -> bool:
    numbers = [cell for row in sheet.rows if not is_blank(cell := cell_of(row, Field.NUMBER, columns))]
    return sum(is_reference(number) for number in numbers) * 2 > len(numbers)


def _notes(header_row: int, columns: Columns, others: list[Sheet]) -> Iterator[Issue]:
    def note(column: str, reason: str, remedy: str) -> Issue:
        return Issue(header_row, None, column, "", "warning", reason, remedy)

    if Field.STATUS not in columns.places:
        yield note(
            Field.STATUS.value,
            "Er is geen kolom met de status; die is afgeleid uit de datums van de inzet.",
            "Voeg een kolom Status toe.",
        )
    if Field.KEY_FIGURE not in columns.places:
        yield note(
            Field.KEY_FIGURE.value,
            "Er is geen kolom met de sleutelfiguur.",
            "Voeg een kolom Sleutelfiguur toe als die bekend is.",
        )
    if Field.NUMBER not in columns.places:
        yield note(
            Field.NUMBER.value,
            "Er is geen kolom met een eigen nummer; een gewijzigde rij geldt later als een nieuwe.",
            "Voeg een kolom Nr toe.",
        )
    for other in others:
        shown = show(other.name)
        name = f"het tabblad {shown}" if shown else "een ander tabblad"
        yield note(
            "",
            f"Ook {name} lijkt een lijst met casussen; die is niet gelezen.",
            "Sla dat tabblad op als apart bestand en lees het ook in.",
        )
