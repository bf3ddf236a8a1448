"""What happens with notifications, as the journal tells it. Codes and ids only."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("notification.choices_changed")
class ChoicesChanged(Event, frozen=True):
    """Somebody chose how to be told."""


@event_kind("notification.device_added")
class DeviceAdded(Event, frozen=True):
    """Somebody switched on a device; ``subject_id`` is its row."""


@event_kind("notification.device_removed")
class DeviceRemoved(Event, frozen=True):
    """A device is told nothing any more; ``why`` is ``by_oneself``, ``too_many`` or ``gone`` (its push service says so)."""

    why: str


@event_kind("notification.told")
class PersonTold(Event, frozen=True):
    """Somebody (``account_id``) was told that something waits: by mail or not, and on how many devices."""

    account_id: str
    by_mail: bool
    devices: int
