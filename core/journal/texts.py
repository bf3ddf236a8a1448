"""What a timeline calls each event, and with which others it is shown: by its name. Every slice adds its own."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from core.journal.events import KINDS


class EventGroup(StrEnum):
    """Kinds of events that somebody looks at together. An event that was given to no group belongs to the course."""

    COURSE = "course"
    PLAN = "plan"
    KEY_FIGURE = "key_figure"
    CONTACTS = "contacts"
    PEOPLE = "people"
    READING = "reading"


EVENT_TEXTS: Final[dict[str, str]] = {}
"""English texts of the catalogue."""
EVENT_GROUPS: Final[dict[str, EventGroup]] = {}
"""The group of each event."""
TOLD: Final = frozenset(EventGroup) - {EventGroup.READING}
"""What a timeline shows when nothing was chosen: all but who looked."""


def events_in(groups: Collection[EventGroup]) -> list[str]:
    """List the names of all events of these groups, in order."""
    return sorted(name for name in KINDS if EVENT_GROUPS.get(name, EventGroup.COURSE) in groups)


def dutch_words_of(event: str) -> tuple[str, str]:
    """Return the context and the word under which the glossary knows an event: ``case.opened`` is case_event, opened."""
    context, _, word = event.partition(".")
    return f"{context}_event", word
