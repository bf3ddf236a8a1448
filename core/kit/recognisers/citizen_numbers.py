"""Citizen service numbers (BSN) in a free text: nine digits, also when written in groups, that pass the test of eleven."""

from __future__ import annotations

import re

from stdnum.nl import bsn

_NINE_DIGITS = re.compile(
    r"(?<![\d+])\d{9}(?!\d)|(?<![\d+])(?<!\d[ .\-])\d(?:[ .\-]?\d){8}(?![ .\-]?\d)"
)  # not part of a longer number, nor of a telephone number with its country


def holds_citizen_number(text: str) -> bool:
    """Tell whether a text holds nine digits that can be a citizen service number."""
    return any(bsn.is_valid(re.sub(r"\D", "", found)) for found in _NINE_DIGITS.findall(text))


def find_citizen_numbers(text: str) -> list[tuple[int, int]]:
    """Find nine digits that can be a citizen service number, as (start, end) in the order of the text."""
    return [
        found.span()
        for found in _NINE_DIGITS.finditer(text)
        if bsn.is_valid(re.sub(r"\D", "", found.group()))
    ]
