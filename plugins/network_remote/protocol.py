"""What goes over the wire, as `PROTOCOL.md` tells it. What is not named here is refused, also in what a partner answers."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final, Literal, get_args

import msgspec
from msgspec import Meta

from core.plugin_api import FreeTime
from core.plugin_api.words import ONE_LINE, Line

SEARCH: Final = "/v1/search"
INTRODUCTIONS: Final = "/v1/introductions"
JSON: Final = "application/json"
LARGEST_ANSWER: Final = 256 * 1024
"""How large an answer may be, in bytes."""

LONGEST_MESSAGE: Final = 1_000

Reference = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9_-]{0,99}$")]
IntroductionId = Annotated[str, Meta(pattern="^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$")]
Point = Annotated[str, Meta(min_length=1, max_length=120, pattern=ONE_LINE)]

State = Literal["received", "agreed", "declined", "withdrawn", "ended"]
STATES: Final = frozenset[str](get_args(State))

_CONTACT: Final = re.compile(r"[^\s@]@[^\s@]|\d(?:[ ().-]{0,2}\d){6}")


class Needs(msgspec.Struct, frozen=True, kw_only=True):
    """Whom somebody looks for; nothing of a client, a case or a community."""

    languages: tuple[Line, ...] = ()
    experiences: tuple[Line, ...] = ()
    regions: tuple[Line, ...] = ()
    free: tuple[FreeTime, ...] = ()


class SearchQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """What ``POST /v1/search`` is sent."""

    needs: Needs


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who may fit, without a name or a way to reach that person."""

    reference: Reference
    home: Point
    points: Annotated[tuple[Point, ...], Meta(max_length=12)] = ()


class SearchAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``POST /v1/search`` answers: cards, the best first."""

    cards: Annotated[tuple[Card, ...], Meta(max_length=100)]

    def __post_init__(self) -> None:
        """Refuse a reference that comes twice, and a card with something to reach somebody by. Raises: ValueError."""
        if len({card.reference for card in self.cards}) < len(self.cards):
            message = "a reference comes twice"
            raise ValueError(message)
        if any(_CONTACT.search(text) for card in self.cards for text in (card.home, *card.points)):
            message = "a card tells how to reach somebody"
            raise ValueError(message)


class IntroductionQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """What ``POST /v1/introductions`` is sent; the same ``request`` sent again asks for nothing new."""

    reference: Reference
    message: str
    request: str


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who the key figure is. ``consented_on`` is the day on which this person agreed that it is told."""

    name: Point
    consented_on: date
    telephone: Annotated[str, Meta(max_length=40, pattern="^[0-9+() .-]*$")] = ""
    email: Annotated[str, Meta(max_length=120, pattern=r"^([^\s@<>]+@[^\s@<>]+)?$")] = ""


class Introduction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an introduction stands. ``person`` is there when the key figure agreed, and never otherwise."""

    id: IntroductionId
    state: State
    home: Point = "–"
    person: Person | None = None

    def __post_init__(self) -> None:
        """Refuse a name before somebody agreed. Raises: ValueError."""
        if self.person is not None and self.state != "agreed":
            message = "a person is named who did not agree"
            raise ValueError(message)
