"""Putting the parts of a table together."""

from __future__ import annotations

from typing import TypeVar

Told = TypeVar("Told")


def joined(*parts: dict[str, Told]) -> dict[str, Told]:
    """Return one table of all parts. Raises: ValueError when a line stands in two: the last would take the other's place."""
    whole: dict[str, Told] = {}
    for part in parts:
        if doubled := whole.keys() & part.keys():
            message = f"lines that stand twice in the glossary: {', '.join(sorted(doubled))}"
            raise ValueError(message)
        whole |= part
    return whole
