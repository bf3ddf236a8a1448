"""The order of a list that people keep with two buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from core.library.entries import Direction

Thing = TypeVar("Thing")


def moved(things: Sequence[Thing], which: Thing, direction: Direction) -> list[Thing]:
    """Return the list with one thing a place further up or down; at the end of the list it stays where it is.

    Raises: ValueError when it is not in the list.
    """
    order = list(things)
    here = order.index(which)
    there = here + (-1 if direction is Direction.UP else 1)
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return order
