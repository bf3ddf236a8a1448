"""Whom a ranking names and why: point by point, with what speaks against somebody. The person chooses, never the ranking.

Need comes first. Knowing a community counts only for somebody who also has something that the case needs, and never more
than one need does: origin is no criterion by itself (METHOD M6).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from core.kit.recognisers.folding import fold_word


class PointKind(StrEnum):
    """What speaks for somebody."""

    EXPERIENCE = "experience"
    LANGUAGE = "language"
    FREE_TIME = "free_time"
    REGION = "region"
    NETWORK = "network"
    ROOM = "room"


class ConflictKind(StrEnum):
    """What speaks against somebody, or must be looked at first."""

    FULL = "full"
    PAUSED = "paused"
    SAME_FAMILY_NAME = "same_family_name"
    NO_LANGUAGE = "no_language"
    WORKED_HERE = "worked_here"
    ROLE_NOT_SIGNED = "role_not_signed"
    VOG_MISSING = "vog_missing"


WEIGHTS: Final[dict[PointKind, int]] = {
    PointKind.EXPERIENCE: 10,
    PointKind.LANGUAGE: 8,
    PointKind.FREE_TIME: 3,
    PointKind.REGION: 3,
    PointKind.NETWORK: 6,
    PointKind.ROOM: 1,
}
BLOCKING: Final = frozenset({ConflictKind.FULL, ConflictKind.PAUSED})
"""With these nobody can begin today; such a person is named, below everybody who can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a search brief asks for. ``free`` are pairs of a day and a part of it; ``household_names`` are folded words."""

    languages: tuple[str, ...] = ()
    experiences: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    free: frozenset[tuple[str, str]] = frozenset()
    household_names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What is known of one key figure. ``active`` is how many deployments run now; ``worked_here`` whether one was here."""

    id: UUID
    name: str
    languages: tuple[str, ...] = ()
    experiences: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    free: frozenset[tuple[str, str]] = frozenset()
    capacity: int = 1
    active: int = 0
    is_paused: bool = False
    has_signed: bool = True
    vog_renew_by: date | None = None
    worked_here: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that speaks for somebody: ``what`` is the word of the brief that it answers, or empty."""

    kind: PointKind
    what: str = ""

    @property
    def weight(self) -> int:
        """How much it counts."""
        return WEIGHTS[self.kind]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing to look at first; ``what`` is the word it is about, or empty."""

    kind: ConflictKind
    what: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One candidate with everything that speaks for and against him or her, and the sum of what speaks for."""

    candidate: Candidate
    points: tuple[Point, ...]
    conflicts: tuple[Conflict, ...]
    score: int = field(default=0)

    @property
    def can_begin(self) -> bool:
        """Tell whether nothing makes it impossible to begin today."""
        return not any(conflict.kind in BLOCKING for conflict in self.conflicts)


def rank(wanted: Wanted, candidates: Iterable[Candidate], *, today: date) -> list[Ranked]:
    """Return every candidate, the best first: who can begin before who cannot, then by score, then who has most room.

    Equal ones come in the order of their ids, so that the same question always gets the same answer.
    """
    asked = _Asked(wanted)
    ranked = [_rank_one(asked, candidate, today) for candidate in candidates]
    ranked.sort(
        key=lambda one: (
            not one.can_begin,
            -one.score,
            one.candidate.active - one.candidate.capacity,
            one.candidate.id,
        )
    )
    return ranked


def who_has_what_is_needed(wanted: Wanted, candidates: Iterable[Candidate]) -> list[UUID]:
    """Return who has an experience or a language that is asked for: for others a network does not count."""
    asked = _Asked(wanted)
    return [
        one.id
        for one in candidates
        if asked.shared(asked.experiences, one.experiences) or asked.shared(asked.languages, one.languages)
    ]


class _Asked:
    """A brief with its words folded once, each beside the word as it was written; and the words that were folded so far."""

    __slots__ = ("communities", "experiences", "folded", "free", "household_names", "languages", "regions")

    def __init__(self, wanted: Wanted) -> None:
        self.languages = _folded(wanted.languages)
        self.experiences = _folded(wanted.experiences)
        self.regions = _folded(wanted.regions)
        self.communities = _folded(wanted.communities)
        self.free = wanted.free
        self.household_names = wanted.household_names
        self.folded: dict[str, str] = {}

    def shared(self, asked: dict[str, str], offered: Collection[str]) -> list[str]:
        """Return which words are asked and offered, as they were asked. People share words, so each is folded once."""
        if not asked or not offered:
            return []
        folded = self.folded
        have = {folded.get(word) or folded.setdefault(word, fold_word(word)) for word in offered}
        return [word for key, word in asked.items() if key in have]


def _folded(words: Collection[str]) -> dict[str, str]:
    return {fold_word(word): word for word in words}


def _rank_one(asked: _Asked, candidate: Candidate, today: date) -> Ranked:
    needs = [
        Point(PointKind.EXPERIENCE, word) for word in asked.shared(asked.experiences, candidate.experiences)
    ]
    languages = asked.shared(asked.languages, candidate.languages)
    points = needs + [Point(PointKind.LANGUAGE, word) for word in languages]
    points += [
        Point(PointKind.FREE_TIME, f"{day} {part}") for day, part in sorted(asked.free & candidate.free)
    ]
    points += [Point(PointKind.REGION, word) for word in asked.shared(asked.regions, candidate.regions)]
    if needs or languages:
        points += [
            Point(PointKind.NETWORK, word)
            for word in asked.shared(asked.communities, candidate.communities)[:1]
        ]
    if candidate.active < candidate.capacity:
        points.append(Point(PointKind.ROOM))
    conflicts = _conflicts(asked, candidate, bool(languages), today)
    return Ranked(candidate, tuple(points), conflicts, sum(point.weight for point in points))


def _conflicts(asked: _Asked, candidate: Candidate, speaks: bool, today: date) -> tuple[Conflict, ...]:  # noqa: FBT001
    found: list[Conflict] = []
    if candidate.active >= candidate.capacity:
        found.append(Conflict(ConflictKind.FULL))
    if candidate.is_paused:
        found.append(Conflict(ConflictKind.PAUSED))
    if asked.household_names:
        shared = asked.household_names.intersection(family_words(candidate.name))
        found += [Conflict(ConflictKind.SAME_FAMILY_NAME, word) for word in sorted(shared)]
    if asked.languages and not speaks:
        found.append(Conflict(ConflictKind.NO_LANGUAGE))
    if candidate.worked_here:
        found.append(Conflict(ConflictKind.WORKED_HERE))
    if not candidate.has_signed:
        found.append(Conflict(ConflictKind.ROLE_NOT_SIGNED))
    if candidate.vog_renew_by is None or candidate.vog_renew_by < today:
        found.append(Conflict(ConflictKind.VOG_MISSING))
    return tuple(found)


_BETWEEN: Final = frozenset(
    """van de der den ter ten te het el al ibn bin ben von di da dos du la le gezin familie fam""".split()  # noqa: SIM905
)
_SHORTEST: Final = 3


def family_words(name: str) -> frozenset[str]:
    """Return the folded words of a family name: all words but the first name, without what stands between.

    A name of one word is all family name, as in "gezin Kwint", of which the first word is left out too.
    """
    words = [fold_word(word) for word in name.replace("-", " ").replace(",", " ").split()]
    kept = words[1:] if len(words) > 1 else words
    return frozenset(word for word in kept if len(word) >= _SHORTEST and word not in _BETWEEN)
