"""What is taken out of a note: what was found, what each person chose on it, and what everybody's choices make together.

Whatever one of them takes out goes. Something that was found comes back only when all of them say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from core.kit.recognisers.folding import fold, fold_word
from core.knowledge.deidentify import Certainty, Doubt, Finding, Kind, Reason, Removal
from core.knowledge.drafting import Added, Choices, Decided

_PLACEHOLDERS: Final = re.compile(r"\[[^\]\n]*\]")
_EDGES: Final = re.compile(r"^\W+|\W+$")


class Mark(StrEnum):
    """How a piece of a text is shown: as it is, taken out (surely or not), to be decided, or as somebody chose."""

    PLAIN = "plain"
    REMOVED = "removed"
    UNSURE = "unsure"
    DOUBT = "doubt"
    KEPT = "kept"
    RESTORED = "restored"
    ADDED = "added"


class Segment(NamedTuple):
    """A piece of the document with its mark; ``kind`` and ``reason`` where something was found."""

    start: int
    end: int
    text: str
    mark: Mark
    kind: Kind | None = None
    reason: Reason | None = None

    @property
    def place(self) -> str:
        """The place as a form tells it, such as ``12-18``."""
        return f"{self.start}-{self.end}"

    @property
    def is_gone(self) -> bool:
        """Whether it does not stand in the note that leaves."""
        return self.mark in {Mark.REMOVED, Mark.UNSURE, Mark.ADDED}


def undecided(finding: Finding, choices: Choices) -> tuple[Doubt, ...]:
    """Return the words that were left in doubt and that these choices do not decide, in order.

    What is taken out by hand around a doubtful word decides it too.
    """
    decided = {(one.start, one.end) for one in choices.decided}
    return tuple(
        doubt
        for doubt in finding.doubts
        if (doubt.start, doubt.end) not in decided
        and not any(one.start <= doubt.start and doubt.end <= one.end for one in choices.added)
    )


def strangers(finding: Finding, choices: Choices, length: int) -> bool:
    """Tell whether a choice is about a place where there is nothing to choose, or that stands twice."""
    removals = {(one.start, one.end) for one in finding.removals}
    doubts = {(one.start, one.end) for one in finding.doubts}
    restored = [(one.start, one.end) for one in choices.restored]
    decided = [(one.start, one.end) for one in choices.decided]
    return (
        not removals.issuperset(restored)
        or not doubts.issuperset(decided)
        or len(set(restored)) != len(restored)
        or len(set(decided)) != len(decided)
        or any(not 0 <= one.start < one.end <= length for one in choices.added)
    )


def removals_by(finding: Finding, choices: Choices) -> tuple[Removal, ...]:
    """Return what one person takes out, in order and without overlap."""
    restored = {(one.start, one.end) for one in choices.restored}
    gone = {(one.start, one.end) for one in choices.decided if not one.is_kept}
    found = [one for one in finding.removals if (one.start, one.end) not in restored]
    found += [
        _by_hand(doubt.start, doubt.end, Kind.PERSON)
        for doubt in finding.doubts
        if (doubt.start, doubt.end) in gone
    ]
    found += [_by_hand(one.start, one.end, one.kind) for one in choices.added]
    return joined(found)


def together(finding: Finding, everybody: Iterable[Choices]) -> Finding:
    """Return what is taken out when everybody has chosen: whatever one of them takes out."""
    gone = joined(removal for choices in everybody for removal in removals_by(finding, choices))
    return Finding(removals=gone, doubts=(), attention=finding.attention)


def joined(removals: Iterable[Removal]) -> tuple[Removal, ...]:
    """Return removals in order; those that overlap become one, of the kind of the longest."""
    ordered = sorted(removals, key=lambda one: (one.start, -one.end))
    result: list[Removal] = []
    for one in ordered:
        if result and one.start < result[-1].end:
            before = result[-1]
            longest = before if before.end - before.start >= one.end - one.start else one
            result[-1] = Removal(
                start=before.start,
                end=max(before.end, one.end),
                kind=longest.kind,
                certainty=longest.certainty,
                reason=longest.reason,
            )
        else:
            result.append(one)
    return tuple(result)


def clipped(finding: Finding, title_ends_at: int, text_begins_at: int) -> Finding:
    """Return a finding of which nothing reaches over the line between title and text."""
    removals = [
        Removal(start=start, end=end, kind=one.kind, certainty=one.certainty, reason=one.reason)
        for one in finding.removals
        for start, end in _within(one.start, one.end, title_ends_at, text_begins_at)
    ]
    doubts = [
        Doubt(start=start, end=end, reason=one.reason)
        for one in finding.doubts
        for start, end in _within(one.start, one.end, title_ends_at, text_begins_at)
    ]
    return Finding(removals=tuple(removals), doubts=tuple(doubts), attention=finding.attention)


def segments(document: str, finding: Finding, choices: Choices) -> tuple[Segment, ...]:
    """Return the whole document in pieces, in order, each with the mark that finding and choices give it."""
    restored = {(one.start, one.end) for one in choices.restored}
    decided = {(one.start, one.end): one.is_kept for one in choices.decided}
    marked = [_of_removal(document, one, restored) for one in finding.removals]
    marked += [_of_doubt(document, one, decided) for one in finding.doubts]
    by_hand = [
        Segment(one.start, one.end, document[one.start : one.end], Mark.ADDED, one.kind)
        for one in choices.added
    ]
    # What is taken out by hand lies on top: it may hold a doubtful word, or reach into what was found.
    marked = [one for one in marked if not any(_overlap(one, other) for other in by_hand)]
    result: list[Segment] = []
    place = 0
    for one in sorted([*marked, *_apart(by_hand, document)]):
        if one.start > place:
            result.append(Segment(place, one.start, document[place : one.start], Mark.PLAIN))
        result.append(one)
        place = one.end
    if place < len(document):
        result.append(Segment(place, len(document), document[place:], Mark.PLAIN))
    return tuple(result)


def between(pieces: Iterable[Segment], start: int, end: int) -> tuple[Segment, ...]:
    """Return what of these pieces stands from ``start`` up to ``end``; a piece that reaches over is cut."""
    return tuple(
        one._replace(
            start=max(one.start, start),
            end=min(one.end, end),
            text=one.text[max(start - one.start, 0) : min(one.end, end) - one.start],
        )
        for one in pieces
        if one.start < end and start < one.end
    )


def is_something_left(text: str) -> bool:
    """Tell whether more than placeholders stands in a text that was written anew."""
    return any(letter.isalpha() for letter in _PLACEHOLDERS.sub("", text))


def places_of(phrase: str, document: str) -> tuple[tuple[int, int], ...]:
    """Return where a phrase stands in a document as whole words, whatever its capitals, accents and white space."""
    words = [re.escape(fold_word(word)) for word in _EDGES.sub("", phrase).split()]
    if not words:
        return ()
    folded = fold(document)
    wanted = re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)")
    return tuple(folded.span(found.start(), found.end()) for found in wanted.finditer(folded.text))


def carried_over(choices: Choices, before: str, after: str) -> Choices:
    """Return what of somebody's choices holds for a rewritten text: what was taken out by hand, wherever it stands."""
    added = [
        Added(start=start, end=end, kind=one.kind)
        for one in choices.added
        for start, end in places_of(before[one.start : one.end], after)
    ]
    kept = {(one.start, one.end): one for one in added}
    return Choices(added=tuple(sorted(kept.values(), key=lambda one: one.start)))


def missed(finding: Finding, author: Choices, reviewers: Sequence[Choices]) -> int:
    """Count the places that reviewers took out by hand and that neither the finding nor the author had taken out."""
    known = [(one.start, one.end) for one in removals_by(finding, author)]
    known += [(one.start, one.end) for one in finding.doubts]
    by_hand = {(one.start, one.end) for choices in reviewers for one in choices.added}
    return sum(not any(start < last and first < end for first, last in known) for start, end in by_hand)


def _by_hand(start: int, end: int, kind: Kind) -> Removal:
    return Removal(start=start, end=end, kind=kind, certainty=Certainty.CERTAIN, reason=Reason.BY_HAND)


def _of_removal(document: str, one: Removal, restored: set[tuple[int, int]]) -> Segment:
    mark = Mark.UNSURE if one.certainty is Certainty.IN_DOUBT else Mark.REMOVED
    if (one.start, one.end) in restored:
        mark = Mark.RESTORED
    return Segment(one.start, one.end, document[one.start : one.end], mark, one.kind, one.reason)


def _of_doubt(document: str, one: Doubt, decided: dict[tuple[int, int], bool]) -> Segment:
    is_kept = decided.get((one.start, one.end))
    mark = Mark.DOUBT if is_kept is None else Mark.KEPT if is_kept else Mark.ADDED
    return Segment(one.start, one.end, document[one.start : one.end], mark, None, one.reason)


def _apart(by_hand: Sequence[Segment], document: str) -> list[Segment]:
    result: list[Segment] = []
    for one in sorted(by_hand):
        if result and one.start < result[-1].end:
            before = result[-1]
            end = max(before.end, one.end)
            result[-1] = Segment(before.start, end, document[before.start : end], Mark.ADDED, before.kind)
        else:
            result.append(one)
    return result


def _overlap(one: Segment, other: Segment) -> bool:
    return one.start < other.end and other.start < one.end


def _within(start: int, end: int, title_ends_at: int, text_begins_at: int) -> list[tuple[int, int]]:
    pieces = [(start, min(end, title_ends_at)), (max(start, text_begins_at), end)]
    return [(first, last) for first, last in pieces if first < last]


def decided_all(doubts: Iterable[Doubt], *, is_kept: bool) -> tuple[Decided, ...]:
    """Return one and the same decision on each of these words."""
    return tuple(Decided(start=one.start, end=one.end, is_kept=is_kept) for one in doubts)
