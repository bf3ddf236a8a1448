"""The checklist by which a plugin is looked at, in three tiers, and what comes out.

An item is a function that yields what it found wrong; none is well. It raises `DoesNotApply` where a plugin has nothing of
the kind, and `NotLooked` where a tool that it needs is not there: neither stands in the way of a tier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Literal

import msgspec

from core.plugin_api import Told
from core.plugin_tools.subjects import Subject

Tier = Literal["bronze", "silver", "gold"]
State = Literal["well", "wrong", "does_not_apply", "not_looked"]
Look = Callable[[Subject], Iterable[str]]

TIERS: Final[tuple[Tier, ...]] = ("bronze", "silver", "gold")


class DoesNotApply(Exception):
    """The plugin has nothing that this item is about."""


class NotLooked(Exception):
    """This cannot be looked at here; the text says what is missing."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item: what has to be true, and what to do when it is not."""

    name: str
    tier: Tier
    title: Told
    mend: Told
    look: Look


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one item came to. ``found`` are the places and reasons, in the words of code; at most twenty."""

    name: str
    tier: Tier
    state: State
    title: str
    mend: str
    found: tuple[str, ...] = ()


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a plugin came to: the highest tier of which nothing is wrong, and of those below, or None."""

    plugin: str
    tier: Tier | None
    findings: tuple[Finding, ...]

    def reaches(self, wanted: Tier) -> bool:
        """Return whether the plugin is of this tier, or a higher one."""
        return self.tier is not None and TIERS.index(self.tier) >= TIERS.index(wanted)


_items: Final[list[Item]] = []


def item(name: str, tier: Tier, *, title: Told, mend: Told) -> Callable[[Look], Look]:
    """Put a function on the checklist."""

    def put(look: Look) -> Look:
        _items.append(Item(name=name, tier=tier, title=title, mend=mend, look=look))
        return look

    return put


def items_so_far() -> list[Item]:
    """Return what was put on the checklist, by tier; `core.plugin_tools.looking` knows all of it."""
    return sorted(_items, key=lambda one: TIERS.index(one.tier))
