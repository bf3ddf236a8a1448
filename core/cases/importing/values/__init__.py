"""One cell to one value: dates, amounts, numbers, statuses, municipalities and names as Dutch spreadsheets write them.

Every reader returns the value, None for a cell that holds nothing, or `Wrong` with a reason and a way to mend it.
"""

from __future__ import annotations

from core.cases.importing.values.amounts import read_cents
from core.cases.importing.values.dates import read_date, written_month_first
from core.cases.importing.values.numbers import read_case_number, read_count
from core.cases.importing.values.words import State, read_municipality, read_name, read_state, read_text
from core.cases.importing.values.wrong import Wrong, is_blank, is_error_value, is_formula

__all__ = [
    "State",
    "Wrong",
    "is_blank",
    "is_error_value",
    "is_formula",
    "read_case_number",
    "read_cents",
    "read_count",
    "read_date",
    "read_municipality",
    "read_name",
    "read_state",
    "read_text",
    "written_month_first",
]
