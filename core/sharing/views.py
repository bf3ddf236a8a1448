"""What the services of sharing return: rows with their seals open, ready for a template or the API."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from core.kit.recognisers.warnings import TextWarning
from core.sharing.rules import ShareKind


class ShareView(msgspec.Struct, frozen=True, kw_only=True):
    """One item, as its row tells it. ``seen_at`` is when the key figure first saw it, None as long as nobody did."""

    id: UUID
    case_id: UUID
    deployment_id: UUID
    kind: ShareKind
    title: str
    reason: str
    shared_by: UUID
    shared_at: datetime
    text: str | None = None
    begins_at: datetime | None = None
    seen_at: datetime | None = None
    withdrawn_by: UUID | None = None
    withdrawn_at: datetime | None = None
    warnings: tuple[TextWarning, ...] = ()


class SharedWithOne(msgspec.Struct, frozen=True, kw_only=True):
    """All that is shared with the key figure of a deployment now.

    Shape: ``items`` in the order of `ShareKind`, appointments by their moment, others the newest first;
    ``next_appointment`` is the first that did not begin yet, or None.
    """

    items: tuple[ShareView, ...] = ()
    next_appointment: ShareView | None = None

    def of_kind(self, kind: ShareKind) -> tuple[ShareView, ...]:
        """Return the items of one kind, in order."""
        return tuple(item for item in self.items if item.kind is kind)


class ShareFile(msgspec.Struct, frozen=True, kw_only=True):
    """What a professional sees: every item of a deployment, the newest first, also withdrawn ones, and who shared them."""

    items: tuple[ShareView, ...]
    names: dict[UUID, str]
    may_share: bool
