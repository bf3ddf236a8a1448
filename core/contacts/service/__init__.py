"""The use cases of contacts: what people do, one function each."""

from __future__ import annotations

from core.contacts.repository.contacts import After
from core.contacts.service.of_case import (
    correct_contact,
    list_contacts,
    list_latest_contacts,
    list_versions,
    log_contact,
    read_contact,
)
from core.contacts.service.own import (
    correct_own_contact,
    find_own_contact,
    list_own_contacts,
    list_running,
    log_own_contact,
    read_own_contact,
    require_running,
)
from core.contacts.service.photos import add_own_photo, open_own_photo, open_photo, sweep_photos

__all__ = [
    "After",
    "add_own_photo",
    "correct_contact",
    "correct_own_contact",
    "find_own_contact",
    "list_contacts",
    "list_latest_contacts",
    "list_own_contacts",
    "list_running",
    "list_versions",
    "log_contact",
    "log_own_contact",
    "open_own_photo",
    "open_photo",
    "read_contact",
    "read_own_contact",
    "require_running",
    "sweep_photos",
]
