"""The words of sharing, and its pure decisions: what can be shared, with whom, and when it is still seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from core.deployments.rules.words import DeploymentState


class ShareKind(StrEnum):
    """What is shared, in the order in which a key figure needs it."""

    APPOINTMENT = "appointment"
    WHOM_TO_RING = "whom_to_ring"
    AGREEMENT = "agreement"
    FACT = "fact"
    DOCUMENT = "document"


SHOWN_IN = frozenset({DeploymentState.INTRODUCED, DeploymentState.ACTIVE})
"""The states of a deployment in which its key figure sees what is shared; the policy on the table says the same."""

NEEDS_MOMENT = "Vul in wanneer het is."
NEEDS_NO_MOMENT = "Een dag en tijd horen alleen bij een afspraak in de agenda. Maak dit veld leeg."
NEEDS_TEXT = "Vul de tekst in."


def mistakes_of(kind: ShareKind, text: str | None, begins_at: datetime | None) -> Iterator[tuple[str, str]]:
    """Yield (field inside, message) of what does not fit: a moment is for appointments only, a document is its text."""
    if kind is ShareKind.APPOINTMENT and begins_at is None:
        yield "begins_at", NEEDS_MOMENT
    if kind is not ShareKind.APPOINTMENT and begins_at is not None:
        yield "begins_at", NEEDS_NO_MOMENT
    if kind in {ShareKind.DOCUMENT, ShareKind.WHOM_TO_RING} and not (text or "").strip():
        yield "text", NEEDS_TEXT
