"""Events: what a slice tells the journal, and who wants to hear of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every event: a fact in the past tense, named ``slice.verb``.

    ``case_id`` and ``subject_id`` (the row it is about) are stored open; every further field is sealed with the row.
    """

    name: ClassVar[str]
    case_id: UUID | None = None
    subject_id: UUID | None = None


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """A journal row as an after-commit handler gets it: the event and who caused it."""

    journal_id: UUID
    event: Event
    account_id: UUID | None


AnEvent = TypeVar("AnEvent", bound=Event)
Subscriber = Callable[[Any], Awaitable[None]]
Handler = Callable[[Recorded], Awaitable[None]]

KINDS: dict[str, type[Event]] = {}
_subscribers: dict[type[Event], list[Subscriber]] = defaultdict(list)
_handlers: dict[type[Event], dict[str, Handler]] = defaultdict(dict)


def event_kind(name: str) -> Callable[[type[AnEvent]], type[AnEvent]]:
    """Register an event class under its name, ``slice.verb``; a name is used once."""

    def register(kind: type[AnEvent]) -> type[AnEvent]:
        if KINDS.setdefault(name, kind) is not kind:
            message = f"two events are named {name}"
            raise ValueError(message)
        kind.name = name
        return kind

    return register


def on(
    kind: type[AnEvent],
) -> Callable[[Callable[[AnEvent], Awaitable[None]]], Callable[[AnEvent], Awaitable[None]]]:
    """Let a function hear of an event inside the same transaction; when it raises, the whole act is undone."""

    def register(subscriber: Callable[[AnEvent], Awaitable[None]]) -> Callable[[AnEvent], Awaitable[None]]:
        _subscribers[kind].append(subscriber)
        return subscriber

    return register


def after_commit(kind: type[AnEvent], name: str) -> Callable[[Handler], Handler]:
    """Let a function hear of an event in a job after COMMIT, at least once; ``name`` is ``slice.verb_noun``."""

    def register(handler: Handler) -> Handler:
        if _handlers[kind].setdefault(name, handler) is not handler:
            message = f"two handlers of {kind.__name__} are named {name}"
            raise ValueError(message)
        return handler

    return register


def subscribers_of(kind: type[Event]) -> list[Subscriber]:
    """Return who hears of this kind inside the transaction, in order of registration."""
    return _subscribers[kind]


def handlers_of(kind: type[Event]) -> dict[str, Handler]:
    """Return who hears of this kind after COMMIT, by name."""
    return _handlers[kind]
