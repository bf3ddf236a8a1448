"""The words of one text with what was decided about each."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from core.knowledge.deidentify.findings import Certainty, Doubt, Kind, Reason, Removal
from core.knowledge.deidentify.tokens import Token


class Marks:
    """A text, its words, and for each word the kind it goes as, if it goes."""

    def __init__(self, text: str, tokens: list[Token], fixed: Iterable[Removal]) -> None:
        self.text = text
        self.tokens = tokens
        self.kinds: list[Kind | None] = [None] * len(tokens)
        self.reasons: list[Reason] = [Reason.CAPITAL] * len(tokens)
        self.sure: list[bool] = [False] * len(tokens)
        self.taken = [False] * len(tokens)
        self.fixed: list[Removal] = []
        self.doubts: list[Doubt] = []
        self._starts = [token.start for token in tokens]
        for removal in fixed:
            self.take(removal)

    def take(self, removal: Removal) -> None:
        """Remove a piece of text whole: its words are not looked at any more."""
        self.fixed.append(removal)
        for at in self.within(removal.start, removal.end):
            self.taken[at] = True
            if removal.kind in {Kind.PERSON, Kind.PLACE, Kind.ORG, Kind.ADDRESS}:
                self.kinds[at] = removal.kind
                self.reasons[at] = removal.reason
                self.sure[at] = removal.certainty is Certainty.CERTAIN

    def within(self, start: int, end: int) -> range:
        """Return the places of the words that lie at least partly in a piece of text."""
        first = bisect.bisect_left(self._starts, start)
        if first and self.tokens[first - 1].end > start:
            first -= 1
        return range(first, bisect.bisect_left(self._starts, end))

    def mark(self, at: int, kind: Kind, reason: Reason, *, sure: bool = False) -> None:
        """Decide that a word goes; what was decided earlier stands."""
        if self.kinds[at] is None and not self.taken[at]:
            self.kinds[at] = kind
            self.reasons[at] = reason
            self.sure[at] = sure

    def doubt(self, start: int, end: int, reason: Reason) -> None:
        """Leave a piece of text for a person to decide about."""
        self.doubts.append(Doubt(start, end, reason))

    def is_marked(self, at: int) -> bool:
        """Tell whether the word at this place goes; a place outside the text does not."""
        return 0 <= at < len(self.tokens) and self.kinds[at] is not None

    def near(self, at: int) -> bool:
        """Tell whether only a space stands between the word before this place and the word at it."""
        return 0 < at < len(self.tokens) and self.tokens[at].before in {" ", "\u00a0", "  "}

    def low(self, at: int) -> str:
        """Return the word at this place in lower case; an empty text outside."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""
