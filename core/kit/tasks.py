"""What needs somebody now: each slice registers a source, the home page collects them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from enum import IntEnum
from typing import Final

import msgspec

from tenants.scope import Actor

_LAST: Final = datetime.max.replace(tzinfo=UTC)


class Urgency(IntEnum):
    """How soon: something is late or blocks others, this week, or whenever there is time."""

    NOW = 0
    SOON = 1
    LATER = 2


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that needs whoever looks: what, where, and since when, or None when that is not known.

    ``group`` and ``title`` are English texts of the catalogue, ``values`` fill the title in; neither names a person.
    ``href`` is an address of our own.
    """

    group: str
    title: str
    href: str
    since: datetime | None
    values: dict[str, object] = {}
    urgency: Urgency = Urgency.SOON


Source = Callable[[Actor], Awaitable[list[Task]]]

_sources: list[Source] = []


def task_source(source: Source) -> Source:
    """Register a source: it returns at most some dozens of tasks of the actor, within the scope that is open."""
    _sources.append(source)
    return source


async def list_tasks(actor: Actor) -> dict[str, list[Task]]:
    """Return the tasks of the actor by group: urgent groups first, and in each the urgent and then the oldest first.

    Tenant: needs a scope, whose reach decides what is found.
    """
    found = [task for source in _sources for task in await source(actor)]
    groups: dict[str, list[Task]] = {}
    for task in sorted(found, key=lambda task: (task.urgency, task.since or _LAST)):
        groups.setdefault(task.group, []).append(task)
    return groups
