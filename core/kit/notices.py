"""What people are told of outside the pages: each slice says who has to hear of its events, notifications delivers it.

Nothing of a message is told here, or anywhere: whoever is told reads what it is after signing in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec


class Notice(msgspec.Struct, frozen=True):
    """Something waits for somebody: for which account, why (the word of a registered reason), and which row it is about."""

    account_id: UUID
    reason: str
    subject_id: UUID


Finder = Callable[[Any], Awaitable[list[Notice]]]
"""From a ``core.journal.events.Recorded`` to who has to hear of it; it runs after COMMIT, in the scope of jobs."""
StillWaits = Callable[[Notice, datetime], Awaitable[bool]]
"""Tells whether something that waits since a moment still does; it runs in the scope of jobs."""

AFinder = TypeVar("AFinder", bound=Finder)
ACheck = TypeVar("ACheck", bound=StillWaits)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is told: whether it may break into quiet hours, and what tells whether it still waits."""

    word: str
    is_urgent: bool
    still_waits: StillWaits


_finders: dict[type[Any], list[Finder]] = defaultdict(list)
_reasons: dict[str, Reason] = {}
_listeners: list[Callable[[type[Any]], None]] = []


def reason(word: str, *, is_urgent: bool = False) -> Callable[[ACheck], ACheck]:
    """Register a reason with its check, under a word of small letters and underscores, such as ``deployment_invited``.

    Without a check it would be told also to who has seen it meanwhile. Urgent is what cannot wait for the morning.
    """

    def register(check: ACheck) -> ACheck:
        if _reasons.setdefault(word, Reason(word, is_urgent, check)).still_waits is not check:
            message = f"two reasons are named {word}"
            raise ValueError(message)
        return check

    return register


def notifies(kind: type[Any]) -> Callable[[AFinder], AFinder]:
    """Let a function say who has to hear of an event; it is asked once for each that is recorded.

    Whoever caused the event is left out by `core.notifications`, and so is who has no access any more.
    """

    def register(finder: AFinder) -> AFinder:
        is_new = kind not in _finders
        _finders[kind].append(finder)
        if is_new:
            for listener in _listeners:
                listener(kind)
        return finder

    return register


def when_named(listener: Callable[[type[Any]], None]) -> None:
    """Let a function hear of each kind of event of which somebody has to be told, also of those named before."""
    _listeners.append(listener)
    for kind in _finders:
        listener(kind)


async def find_notices(recorded: Any) -> list[Notice]:
    """Return who has to hear of a recorded event, each once; in the order in which it was registered.

    Tenant: needs the scope of jobs.
    """
    found = [notice for finder in _finders[type(recorded.event)] for notice in await finder(recorded)]
    return list(dict.fromkeys(found))


async def still_waits(notice: Notice, since: datetime) -> bool:
    """Tell whether something still waits; what no slice knows any more does not.

    Tenant: needs the scope of jobs.
    """
    known = _reasons.get(notice.reason)
    return known is not None and await known.still_waits(notice, since)


def is_urgent(word: str) -> bool:
    """Tell whether a reason may break into quiet hours."""
    known = _reasons.get(word)
    return known is not None and known.is_urgent
