"""Pure decisions about contacts: whether they tell the same, when they can have happened, and what names somebody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from core.kit.recognisers.communities import find_communities
from core.kit.recognisers.names import find_names
from core.kit.recognisers.warnings import TextWarning, community_warning, name_warning


class Telling(Protocol):
    """What a contact tells, as it is sent or as it is stored."""

    @property
    def happened_at(self) -> datetime:
        """When it was."""
        ...

    @property
    def kind(self) -> str:
        """How somebody was met."""
        ...

    @property
    def minutes(self) -> int | None:
        """How long it took."""

    @property
    def text(self) -> str:
        """What was done."""
        ...

    @property
    def who_met(self) -> str | None:
        """With whom."""

    @property
    def place(self) -> str | None:
        """Where."""

    @property
    def needed_next(self) -> str | None:
        """What is needed next."""


FIRST: Final = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD: Final = timedelta(days=1)
"""How far a phone's clock may be ahead of ours."""
MOST_PHOTOS: Final = 10
_FIELDS: Final = (("text", "text"), ("who_met", "who_met"), ("place", "place"), ("needed_next", "next_step"))
"""The texts of a contact, each with the name under which the edge knows it."""
_WITH_NAMES: Final = frozenset({"text", "who_met", "needed_next"})


def tells_the_same(entry: Telling, known: Telling) -> bool:
    """Tell whether what is sent is what is stored; an empty text and none are the same."""
    return (
        entry.happened_at == known.happened_at
        and entry.kind == known.kind
        and entry.minutes == known.minutes
        and all((getattr(entry, name) or None) == (getattr(known, name) or None) for name, _ in _FIELDS)
    )


def can_have_happened(moment: datetime, now: datetime) -> bool:
    """Tell whether something can have happened at a moment: not in days to come, and not before anybody kept a log."""
    return FIRST <= moment <= now + AHEAD


def warnings_of(entry: Telling, known_names: Iterable[str] = ()) -> tuple[TextWarning, ...]:
    """Return a warning for each field that seems to name a community or somebody, without repeating the word.

    ``known_names`` are names of the case file itself, which only professionals can read.
    """
    names = tuple(known_names)
    found: list[TextWarning] = []
    for name, outside in _FIELDS:
        text = getattr(entry, name)
        if not text:
            continue
        if find_communities(text):
            found.append(community_warning(outside))
        elif name in _WITH_NAMES and find_names(text, names):
            found.append(name_warning(outside))
    return tuple(found)
