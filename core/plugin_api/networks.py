"""Networks: where a project lead looks for a key figure beyond the own municipality, without either side naming anyone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Final, Protocol, runtime_checkable

import msgspec
from msgspec import Meta

from core.plugin_api.free_time import FreeTime
from core.plugin_api.words import Line, Told, Word

if TYPE_CHECKING:
    from core.plugin_api.context import PluginContext

MOST_CARDS: Final = 100
"""How many cards a search may return."""


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
    ``request_path`` is where in the plugin's own pages a project lead asks for an introduction, such as ``vraag/17``;
    without it the page says to ask ``home``.
    """

    reference: Line
    network: Word
    home: Line
    points: Annotated[tuple[Line, ...], Meta(max_length=20)] = ()
    request_path: Annotated[str, Meta(max_length=200, pattern="^[a-z0-9][a-z0-9/_-]*$")] | None = None


@runtime_checkable
class Network(Protocol):
    """A local, regional or national pool in which key figures are sought.

    ``name`` is a word of lower case letters, digits, hyphens and underscores; ``title`` is what people read.
    """

    name: Word
    title: Told

    async def search(self, context: PluginContext, needs: NetworkNeeds) -> Sequence[CandidateCard]:
        """Return who may fit, the best first, at most 100 cards; empty when there is nobody.

        Time limit: 3 seconds. A search that is late, raises or returns anything else counts as failed; the page says so and
        shows the other networks.
        """
        ...
