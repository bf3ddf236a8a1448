"""Networks: where a project lead looks for a key figure beyond the own municipality, without either side naming anyone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, Literal, Protocol, runtime_checkable

import msgspec
from msgspec import Meta

MOST_CARDS: Final = 100
"""How many cards a search may return."""

_ONE_LINE: Final = r"^[^\x00-\x1F\x7F]*[^\x00-\x20\x7F][^\x00-\x1F\x7F]*$"

Word = Annotated[str, Meta(min_length=1, max_length=60, pattern="^[a-z][a-z0-9_-]*$")]
Line = Annotated[str, Meta(min_length=1, max_length=200, pattern=_ONE_LINE)]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
PartOfDay = Literal["morning", "afternoon", "evening"]


class FreeTime(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a day of the week on which somebody is needed."""

    day: Weekday
    part: PartOfDay


class NetworkNeeds(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a project lead looks for. It never tells anything of a client, a case or a community.

    ``experiences`` are words of the municipality's vocabulary, ``regions`` places where somebody should be able to come.
    What is empty does not matter.
    """

    languages: tuple[Line, ...] = ()
    experiences: tuple[Line, ...] = ()
    regions: tuple[Line, ...] = ()
    free: tuple[FreeTime, ...] = ()


class CandidateCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who may fit, without a name: names are exchanged when the key figure has agreed, and not by a search.

    ``reference`` means something to the network alone and is used once in an answer; ``network`` is the network's name.
    ``points`` say in short why this person may fit. ``home`` is the municipality or organisation that guides this person.
    """

    reference: Line
    network: Word
    home: Line
    points: Annotated[tuple[Line, ...], Meta(max_length=20)] = ()


@runtime_checkable
class Network(Protocol):
    """A local, regional or national pool in which key figures are sought.

    ``name`` is a word of lower case letters, digits, hyphens and underscores; ``title`` is what people read.
    """

    name: str
    title: str

    async def search(self, needs: NetworkNeeds) -> Sequence[CandidateCard]:
        """Return who may fit, the best first, at most 100 cards; empty when there is nobody.

        Time limit: 3 seconds. A search that is late, raises or returns anything else counts as failed; the page says so and
        shows the other networks.
        """
        ...
