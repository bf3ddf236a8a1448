"""Identifiers: UUIDv7, made here because a sealed value is bound to the id of its row before the row exists."""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid4, uuid7


def new_id() -> UUID:
    """Return a new UUIDv7: unique, and in order of making within a process."""
    return uuid7()


def quiet_id() -> UUID:
    """Return a new random id (UUIDv4), for rows of which nobody may know when they were made."""
    return uuid4()
