"""A value that cannot be read, and the kinds of cells that never hold one."""

from __future__ import annotations

import re

import msgspec

from core.cases.importing.sheets import Cell, is_empty, trimmed


class Wrong(msgspec.Struct, frozen=True):
    """Why a value cannot be read and how its keeper mends it, both in Dutch and without the value itself."""

    reason: str
    remedy: str


_BLANK = frozenset(
    {
        "",
        "nvt",
        "na",
        "nb",
        "nnb",
        "onbekend",
        "niet bekend",
        "nog niet bekend",
        "nog onbekend",
        "leeg",
        "geen gegevens",
        "niet ingevuld",
    }
)
_LONGEST_BLANK = 30
_SIGNS = re.compile(r"[^\w\s]|_")
_SPACES = re.compile(r"\s+")
_NONE = frozenset({"geen", "nog geen", "nog niet", "niet", "geen sleutelfiguur", "geen inzet", "geen budget"})
_ERROR_VALUE = re.compile(
    r"#(?:N/A|N/B|REF!|VERW!|VALUE!|WAARDE!|DIV/0!|DEEL/0!|NAME\?|NAAM\?|NUM!|GETAL!|NULL!|LEEG!|SPILL!|OVERLOOP!|CALC!|BEREKEN!"
    r"|FIELD!|VELD!|BLOCKED!|GEBLOKKEERD!|GETTING_DATA)|#{3,}|(?:Err|Fout):\d{3}",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"\s*(?:=\s*[^=\s>]|[+\-@][A-Z][A-Z0-9.]*[(|!])")


def is_blank(cell: Cell, *, none_counts: bool = False) -> bool:
    """Tell whether a cell says that there is nothing: empty, dashes, `n.v.t.`; with ``none_counts`` also `geen`."""
    if is_empty(cell):
        return True
    if not isinstance(cell, str):
        return False
    if len(cell) > _LONGEST_BLANK:
        return False
    words = _SPACES.sub(" ", _SIGNS.sub("", trimmed(cell))).strip().lower()
    return words in _BLANK or (none_counts and words in _NONE)


def is_error_value(cell: Cell) -> bool:
    """Tell whether a cell holds what a spreadsheet program shows when a formula failed."""
    return isinstance(cell, str) and _ERROR_VALUE.fullmatch(cell.strip()) is not None


def is_formula(cell: Cell) -> bool:
    """Tell whether a cell is a formula, or a text that a spreadsheet program would run as one."""
    return isinstance(cell, str) and _FORMULA.match(cell) is not None
