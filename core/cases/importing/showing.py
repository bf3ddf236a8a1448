"""What a report may repeat of a file: readable, short, and nothing that names a community or a citizen service number."""

from __future__ import annotations

import re

from core.cases.importing.sheets import Cell, as_shown, trimmed
from core.kit.recognisers.citizen_numbers import holds_citizen_number
from core.kit.recognisers.communities import names_community

LONGEST_SHOWN = 200
_LONGEST_SEEN = 1_000
UNREADABLE = re.compile("[\ufffd\ud800-\udfff]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def show(cell: Cell, *, longest: int = LONGEST_SHOWN) -> str:
    """Return a cell as a report shows it, cut off after ``longest`` signs; empty when it may not be repeated at all."""
    seen = CONTROL.sub("\ufffd", UNREADABLE.sub("\ufffd", trimmed(as_shown(cell)[:_LONGEST_SEEN])))
    return seen[:longest] if may_be_repeated(seen) else ""


def may_be_repeated(text: str) -> bool:
    """Tell whether a text names no community and holds no citizen service number."""
    return not names_community(text) and not holds_citizen_number(text)
