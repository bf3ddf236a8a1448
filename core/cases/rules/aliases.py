"""Aliases: two neutral words, proposed by us. A free text is refused, because it could name somebody."""

from __future__ import annotations

from random import Random

from core.cases.rules.alias_words import ADJECTIVES, THINGS

_ALL = frozenset(f"{adjective} {thing}" for adjective in ADJECTIVES for thing in THINGS)


def propose(random: Random, count: int) -> list[str]:
    """Return ``count`` different aliases, such as "Kalme beuk"."""
    proposed: list[str] = []
    while len(proposed) < count:
        alias = f"{random.choice(ADJECTIVES)} {random.choice(THINGS)}".capitalize()
        if alias not in proposed:
            proposed.append(alias)
    return proposed


def is_alias(text: str) -> bool:
    """Tell whether a text could have been proposed."""
    return text.lower() in _ALL and text == text.capitalize()
