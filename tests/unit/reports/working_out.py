"""Somebody who subtracts: which numbers that are not told follow from those that are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction

Sum = Mapping[Hashable, int]
"""Numbers by their names, with a factor each: together they are zero, or something that is known."""


def worked_out(sums: Iterable[Sum], untold: Iterable[Hashable]) -> set[Hashable]:
    """Return those of the untold numbers that are fixed by the sums, when everything else in the sums is known."""
    names = sorted(set(untold), key=repr)
    places = {name: place for place, name in enumerate(names)}
    rows = []
    for one in sums:
        row = [Fraction(0)] * len(names)
        for name, factor in one.items():
            if name in places:
                row[places[name]] += factor
        rows.append(row)
    reduced = _reduce(rows, len(names))
    return {names[row.index(1)] for row in reduced if sum(value != 0 for value in row) == 1}


def _reduce(rows: list[list[Fraction]], width: int) -> list[list[Fraction]]:
    """Return the rows in reduced echelon form: a number is fixed when a row holds nothing but it."""
    done: list[list[Fraction]] = []
    for column in range(width):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows = [_less(row, pivot, column) for row in rows]
        done = [_less(row, pivot, column) for row in done]
        done.append(pivot)
    return done


def _less(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    factor = row[column]
    return [value - factor * other for value, other in zip(row, pivot, strict=True)] if factor else row
