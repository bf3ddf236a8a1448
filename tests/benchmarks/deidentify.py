"""How much de-identification finds, how much it takes too much, and how fast: on notes with every identifier marked.

The rules: a marked span is found when every letter and digit of it is removed, whatever it is called; precision counts the
letters and digits that were removed; a note leaks when one direct identifier is left.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from core.knowledge.deidentify import CaseFile, Finding, deidentify

NOTES = Path(__file__).parents[1] / "data" / "deidentify"
DIRECT = {"PERSON", "ADDRESS", "POSTCODE", "BSN", "PHONE", "EMAIL", "IBAN"}
OPTIONAL = "FAMILY_ROLE"
SLIPPED = 0.3


@dataclass
class Score:
    """What was found of each kind and of the names of each origin, as pairs of found and there."""

    kinds: dict[str, list[int]] = field(default_factory=dict)
    origins: dict[str, list[int]] = field(default_factory=dict)
    removed: int = 0
    rightly: int = 0
    notes: int = 0
    leaking: int = 0
    leaking_after_review: int = 0
    doubts: int = 0
    missed: list[str] = field(default_factory=list)

    def recall(self, *kinds: str) -> float:
        """Return the share found, in per cent, of some kinds or of all."""
        chosen = [
            pair for kind, pair in self.kinds.items() if kind in kinds or (not kinds and kind != OPTIONAL)
        ]
        there = sum(pair[1] for pair in chosen)
        return 100 * sum(pair[0] for pair in chosen) / there if there else 100.0

    @property
    def precision(self) -> float:
        """Return the share of what was removed that is an identifier, in per cent of letters and digits."""
        return 100 * self.rightly / self.removed if self.removed else 100.0

    @property
    def leaks(self) -> float:
        """Return the share of notes with a direct identifier left, in per cent."""
        return 100 * self.leaking / self.notes if self.notes else 0.0


def read_notes(name: str) -> list[dict[str, Any]]:
    """Read a file of marked notes."""
    return [
        json.loads(line) for line in (NOTES / name).read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def score(notes: Sequence[dict[str, Any]], *, with_case: bool) -> Score:
    """Score the engine, without other programs, on marked notes."""
    total = Score(notes=len(notes))
    for note in notes:
        case = msgspec.convert(note.get("case", {}), CaseFile) if with_case else None
        _add(total, note, deidentify(note["text"], case))
    return total


def _add(total: Score, note: dict[str, Any], finding: Finding) -> None:
    text = note["text"]
    gone = _places(finding.removals)
    looked_at = gone | _places(finding.doubts)
    marked: set[int] = set()
    optional: set[int] = set()
    leaks = leaks_after = False
    for span in note["spans"]:
        letters = {at for at in range(span["start"], span["end"]) if text[at].isalnum()}
        kind = span["type"]
        (optional if kind == OPTIONAL else marked).update(letters)
        found = letters <= (looked_at if kind == OPTIONAL else gone)
        _count(total.kinds, kind, found=found)
        if kind == "PERSON":
            _count(total.origins, span.get("origin", "?"), found=found)
        if not found and kind != OPTIONAL:
            total.missed.append(f"{note['id']} {kind}")
        if kind in DIRECT:
            leaks |= not found
            leaks_after |= not letters <= looked_at
    removed = {at for at in gone if text[at].isalnum()} - (optional - marked)
    total.removed += len(removed)
    total.rightly += len(removed & marked)
    total.leaking += leaks
    total.leaking_after_review += leaks_after
    total.doubts += len(finding.doubts)


def _count(pairs: dict[str, list[int]], name: str, *, found: bool) -> None:
    pair = pairs.setdefault(name, [0, 0])
    pair[0] += found
    pair[1] += 1


def _places(pieces: Iterable[Any]) -> set[int]:
    return {at for piece in pieces for at in range(piece.start, piece.end)}


def without_capitals(notes: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the notes in lower case; one whose length would change is left out."""
    return [
        note | {"text": note["text"].lower()}
        for note in notes
        if len(note["text"].lower()) == len(note["text"])
    ]


def with_slips(notes: Iterable[dict[str, Any]], *, seed: int = 7) -> list[dict[str, Any]]:
    """Return the notes with a slip in three of ten words of names: two letters swapped, one off, one more or another."""
    chance = random.Random(seed)
    return [_with_slips(note, chance) for note in notes]


def _with_slips(note: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    text: str = note["text"]
    spans = [dict(span) for span in note["spans"]]
    words = [
        (span["start"] + match.start(), match.group())
        for span in spans
        if span["type"] == "PERSON"
        for match in re.finditer(r"[^\W\d_]{4,}", text[span["start"] : span["end"]])
    ]
    for start, word in sorted(words, reverse=True):
        if chance.random() >= SLIPPED:
            continue
        slipped = _slipped(word, chance)
        end = start + len(word)
        text = text[:start] + slipped + text[end:]
        longer = len(slipped) - len(word)
        for span in spans:
            span["start"] += longer if span["start"] > start else 0
            span["end"] += longer if span["end"] >= end else 0
    return note | {"text": text, "spans": spans}


def _slipped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice("aeinrstou")
    return chance.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
        )
    )


def notes_per_second(notes: Sequence[dict[str, Any]], *, seconds: float = 2) -> float:
    """Return how many notes one core does in a second, by processor time."""
    cases = [msgspec.convert(note.get("case", {}), CaseFile) for note in notes]
    deidentify(notes[0]["text"])
    done, started = 0, time.process_time()
    while time.process_time() - started < seconds:
        for note, case in zip(notes, cases, strict=True):
            deidentify(note["text"], case)
        done += len(notes)
    return done / (time.process_time() - started)


def variants(notes: Sequence[dict[str, Any]]) -> dict[str, tuple[Sequence[dict[str, Any]], bool]]:
    """Return the ways in which the notes are scored: each with the notes and whether the case file is given."""
    return {
        "case file": (notes, True),
        "blind": (notes, False),
        "lower case": (without_capitals(notes), True),
        "one-letter slips": (with_slips(notes), True),
    }


def main() -> None:
    """Print a table for each file of notes."""
    for name in ("development_notes.jsonl", "notes_a.jsonl", "notes_b.jsonl"):
        notes = read_notes(name)
        for way, (chosen, with_case) in variants(notes).items():
            found = score(chosen, with_case=with_case)
            kinds = " ".join(f"{kind} {100 * pair[0] / pair[1]:.0f}" for kind, pair in found.kinds.items())
            print(
                f"{name} {way}: direct {found.recall(*DIRECT):.1f}, precision {found.precision:.1f}, "
                f"leaking {found.leaks:.1f} % ({found.leaking_after_review} notes after review), "
                f"{found.doubts / found.notes:.1f} doubts a note | {kinds}"
            )
        print(f"{name}: {notes_per_second(notes):.0f} notes a second")


if __name__ == "__main__":
    main()
