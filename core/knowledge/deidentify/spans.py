"""Pieces of text put in order: overlaps resolved, the parts of a name joined."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from typing import Final

from core.knowledge.deidentify.findings import Certainty, Doubt, Kind, Removal
from core.knowledge.deidentify.marking import Marks

_JOINS: Final = re.compile(r"[ \u00a0]{1,2}| ?& ?|\.\s?-?|-|['’]|")
_LONGEST_INITIALS: Final = 3
_JOINED_KINDS: Final = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORG, Kind.ADDRESS})


class Taken:
    """Pieces of a text that are taken, none overlapping another."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def left_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return what of a piece is not taken yet, in order."""
        pieces: list[tuple[int, int]] = []
        at = max(0, bisect.bisect_right(self._starts, start) - 1)
        while at < len(self._starts) and self._starts[at] < end:
            if self._ends[at] > start:
                if self._starts[at] > start:
                    pieces.append((start, self._starts[at]))
                start = self._ends[at]
            at += 1
        if start < end:
            pieces.append((start, end))
        return pieces

    def take(self, start: int, end: int) -> None:
        """Take a piece that `left_of` returned."""
        at = bisect.bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)


def first_wins(removals: Iterable[Removal]) -> list[Removal]:
    """Keep of removals that overlap the first, and what a later one holds beyond it. Shape: in the order of the text."""
    kept: list[Removal] = []
    taken = Taken()
    for removal in removals:
        for start, end in taken.left_of(removal.start, removal.end):
            taken.take(start, end)
            kept.append(Removal(start, end, removal.kind, removal.certainty, removal.reason))
    return sorted(kept, key=lambda one: one.start)


def joined_removals(marks: Marks, others: Iterable[Removal]) -> tuple[Removal, ...]:
    """Return what goes: the marked words with the others, those that belong together as one."""
    found = list(others)
    for at, token in enumerate(marks.tokens):
        kind = marks.kinds[at]
        if kind is not None and not marks.taken[at]:
            certainty = Certainty.CERTAIN if marks.sure[at] else Certainty.IN_DOUBT
            found.append(Removal(token.start, token.end, kind, certainty, marks.reasons[at]))
    joined: list[Removal] = []
    for removal in first_wins(found):
        last = joined[-1] if joined else None
        if last is not None and _belong_together(last, removal, marks.text):
            joined[-1] = _together(last, removal)
        elif any(letter.isalnum() for letter in marks.text[removal.start : removal.end]):
            joined.append(removal)
    return tuple(joined)


def _belong_together(last: Removal, removal: Removal, text: str) -> bool:
    if last.kind not in _JOINED_KINDS or removal.kind not in _JOINED_KINDS:
        return False
    gap = text[last.end : removal.start]
    return _JOINS.fullmatch(gap) is not None and not (
        gap.startswith(".") and len(text[last.start : last.end]) > _LONGEST_INITIALS and " " in gap
    )


def _together(last: Removal, removal: Removal) -> Removal:
    kinds = {last.kind, removal.kind}
    kind = next((one for one in (Kind.ADDRESS, Kind.ORG) if one in kinds), last.kind)
    sure = Certainty.CERTAIN in {last.certainty, removal.certainty}
    return Removal(
        last.start, removal.end, kind, Certainty.CERTAIN if sure else Certainty.IN_DOUBT, last.reason
    )


def open_doubts(doubts: Iterable[Doubt], removals: Iterable[Removal]) -> tuple[Doubt, ...]:
    """Return the doubts about what stays, in order: what goes needs no decision, and of overlapping ones the longest counts."""
    gone = Taken()
    for removal in removals:
        gone.take(removal.start, removal.end)
    kept: list[Doubt] = []
    for doubt in sorted(set(doubts), key=lambda one: (one.start, -one.end)):
        if not gone.left_of(doubt.start, doubt.end):
            continue
        if kept and doubt.start < kept[-1].end:
            continue
        kept.append(doubt)
    return tuple(kept)
