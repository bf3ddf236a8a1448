"""What happens with shared items, as the journal tells it. Codes and ids only; texts stay where they are sealed."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("share.given")
class ItemShared(Event, frozen=True):
    """A professional let the key figure see an item; ``subject_id`` is the share."""

    kind: str


@event_kind("share.withdrawn")
class ShareWithdrawn(Event, frozen=True):
    """A professional took a shared item back; ``subject_id`` is the share."""

    kind: str


@event_kind("share.seen")
class SharesSeen(Event, frozen=True):
    """The key figure saw what was new to him or her; ``subject_id`` is the deployment, ``number`` how many items."""

    number: int


@event_kind("share.viewed_as")
class ViewedAsKeyFigure(Event, frozen=True):
    """A professional looked what the key figure sees; ``subject_id`` is the deployment."""
