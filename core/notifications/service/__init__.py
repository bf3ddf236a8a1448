"""Use cases of notifications: one's own choices and devices, and telling."""

from __future__ import annotations

from core.notifications.service.choices import change_own_choices, read_own_choices
from core.notifications.service.devices import (
    add_own_device,
    is_push_offered,
    list_own_devices,
    push_key,
    remove_own_device,
)
from core.notifications.service.telling import note_notices, put_off, ready_accounts, tell_person

__all__ = [
    "add_own_device",
    "change_own_choices",
    "is_push_offered",
    "list_own_devices",
    "note_notices",
    "push_key",
    "put_off",
    "read_own_choices",
    "ready_accounts",
    "remove_own_device",
    "tell_person",
]
