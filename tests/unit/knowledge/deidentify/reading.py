"""What a test asks of the engine: which words of a text go, and which stay but are in doubt."""

from __future__ import annotations

from core.knowledge.deidentify import CaseFile, Kind, Reason, deidentify


def gone(text: str, case: CaseFile | None = None) -> list[str]:
    """Return the pieces that go, in order."""
    return [text[one.start : one.end] for one in deidentify(text, case).removals]


def gone_as(kind: Kind, text: str, case: CaseFile | None = None) -> list[str]:
    """Return the pieces that go as one kind."""
    return [text[one.start : one.end] for one in deidentify(text, case).removals if one.kind is kind]


def doubted(text: str, case: CaseFile | None = None) -> dict[str, Reason]:
    """Return the pieces that stay in doubt, with the reason of each."""
    return {text[one.start : one.end]: one.reason for one in deidentify(text, case).doubts}


def covered(text: str, piece: str, case: CaseFile | None = None) -> bool:
    """Tell whether every letter and digit of the first ``piece`` in a text goes."""
    start = text.index(piece)
    places = {at for one in deidentify(text, case).removals for at in range(one.start, one.end)}
    return all(at in places for at in range(start, start + len(piece)) if text[at].isalnum())
