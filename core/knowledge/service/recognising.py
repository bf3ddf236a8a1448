"""What the recognisers of plugins found in a note, as removals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from core.knowledge.deidentify import Certainty, Kind, Reason, Removal
from core.plugin_host import FoundByPlugin

KINDS: Final = {
    "person": Kind.PERSON,
    "place": Kind.PLACE,
    "address": Kind.ADDRESS,
    "organisation": Kind.ORG,
    "number": Kind.ID,
    "other": Kind.ID,
}
"""What a recogniser may find, and what that is to de-identification."""


def removals_of(found: Iterable[FoundByPlugin]) -> tuple[Removal, ...]:
    """Return what was found as removals, in order of their place."""
    removals = [
        Removal(
            start=span.start,
            end=span.end,
            kind=KINDS.get(span.kind, Kind.ID),
            certainty=Certainty.CERTAIN,
            reason=Reason.RECOGNISER,
        )
        for one in found
        for span in one.spans
    ]
    return tuple(sorted(removals, key=lambda one: (one.start, one.end)))
