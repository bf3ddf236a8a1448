"""Cards: what members may read of somebody, and who among them fits what is needed. Pure: no database, no names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

import msgspec

from core.plugin_api import NetworkNeeds, PoolCard
from plugins.network_twente.words import free_in_words

_MOST_WORDS: Final = 40
_LONGEST_WORD: Final = 120
_MOST_POINTS: Final = 20
_WEIGHTS: Final = {"experience": 10, "language": 8, "free": 3, "region": 3}


class CardContent(msgspec.Struct, frozen=True, kw_only=True):
    """What a card holds, and all that it holds."""

    languages: tuple[str, ...] = ()
    experiences: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    has_room: bool = True


class MemberCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card of a member: ``home_id`` is the municipality, ``id`` means nothing elsewhere."""

    id: UUID
    home_id: UUID
    content: CardContent


class Fitting(msgspec.Struct, frozen=True, kw_only=True):
    """A card that fits, with what speaks for it as people read it."""

    card: MemberCard
    points: tuple[str, ...]


def content_of(card: PoolCard) -> CardContent:
    """Return what the network may know of a card of the own pool; its reference stays behind."""
    return CardContent(
        languages=_short(card.languages),
        experiences=_short(card.experiences),
        regions=_short(card.regions),
        free=tuple(f"{one.day}-{one.part}" for one in card.free),
        has_room=card.has_room,
    )


def rank(needs: NetworkNeeds, cards: Iterable[MemberCard], *, locale: str) -> list[Fitting]:
    """Return the cards that have something of what is needed, the best first.

    Who has a language or an experience counts when one is asked for; time and region are asked for by themselves only when
    nothing else is. Who has no room comes after everybody who has; equal ones come in the order of their ids, which is by
    chance.
    """
    found: list[tuple[bool, int, UUID, Fitting]] = []
    for card in cards:
        points, score, fits = _points(needs, card.content, locale)
        if fits:
            fitting = Fitting(card=card, points=tuple(points[:_MOST_POINTS]))
            found.append((not card.content.has_room, -score, card.id, fitting))
    return [one[-1] for one in sorted(found, key=lambda one: one[:3])]


def _points(needs: NetworkNeeds, content: CardContent, locale: str) -> tuple[list[str], int, bool]:
    is_dutch = locale != "en"
    asked_free = [f"{one.day}-{one.part}" for one in needs.free]
    matches = {
        "experience": _both(needs.experiences, content.experiences),
        "language": _both(needs.languages, content.languages),
        "region": _both(needs.regions, content.regions),
        "free": [one for one in asked_free if one in content.free],
    }
    points = [*matches["experience"]]
    points += [f"Spreekt {one}" if is_dutch else f"Speaks {one}" for one in matches["language"]]
    points += [f"Komt in {one}" if is_dutch else f"Comes to {one}" for one in matches["region"]]
    for one in matches["free"]:
        points.append(("Kan op " if is_dutch else "Has time on ") + free_in_words(one, locale))
    if not content.has_room:
        points.append("Heeft nu geen ruimte" if is_dutch else "Has no room now")
    score = sum(_WEIGHTS[kind] * len(found) for kind, found in matches.items())
    needed = ("experience", "language") if needs.experiences or needs.languages else ("region", "free")
    return points, score, any(matches[kind] for kind in needed)


def _both(wanted: Iterable[str], there: Iterable[str]) -> list[str]:
    have = {one.casefold().strip() for one in there}
    return [one[:_LONGEST_WORD] for one in wanted if one[:_LONGEST_WORD].casefold().strip() in have]


def _short(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word[:_LONGEST_WORD] for word in words)[:_MOST_WORDS]
