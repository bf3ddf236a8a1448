"""Quarters of a year: the only time that the library knows, written as ``2026-3``."""

from __future__ import annotations

from datetime import date


def quarter_of(day: date) -> str:
    """Return the quarter in which a day lies."""
    return f"{day.year}-{(day.month + 2) // 3}"


def quarters_until(day: date, *, years: int = 6) -> list[str]:
    """List the quarters up to the one in which a day lies, the latest first, over this year and those before it."""
    last = quarter_of(day)
    found = [f"{day.year - back}-{quarter}" for back in range(years) for quarter in (4, 3, 2, 1)]
    return [quarter for quarter in found if quarter <= last]
