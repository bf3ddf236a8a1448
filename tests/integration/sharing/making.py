"""Shared items for tests, made the way people make them: through the service, by whoever may."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from core.kit import clock
from core.sharing import service
from core.sharing.entries import ShareEntry
from core.sharing.rules import ShareKind
from core.sharing.views import ShareView
from tests.towns import Town

FACT = ShareEntry(
    kind=ShareKind.FACT,
    title="De bel doet het niet",
    text="Klop op het raam naast de deur.",
    reason="Anders staat u voor een dichte deur.",
)
RING = ShareEntry(
    kind=ShareKind.WHOM_TO_RING,
    title="De mentor van school",
    text="06 00000009, op werkdagen",
    reason="Als er niemand opendoet op een schooldag.",
)


def appointment(days: int = 2, **changes: Any) -> ShareEntry:
    """Return an appointment so many days from now."""
    entry = ShareEntry(
        kind=ShareKind.APPOINTMENT,
        title="Gesprek op school",
        reason="U gaat mee naar binnen.",
        begins_at=clock.now() + timedelta(days=days),
    )
    return msgspec.structs.replace(entry, **changes)


async def shared(
    town: Town,
    case_id: UUID,
    deployment_id: UUID,
    entry: ShareEntry = FACT,
    *,
    who: str = "project_lead",
    mark: str = "",
) -> ShareView:
    """Share an item as somebody of the town, with a mark on every text."""
    texts = {name: told + mark for name in ("title", "text", "reason") if (told := getattr(entry, name))}
    async with town.acting(who):
        return await service.share_item(case_id, deployment_id, msgspec.structs.replace(entry, **texts))
