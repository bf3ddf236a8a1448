"""Queries on letterboxes: which one is open, and opening one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from core.library.tables import LibraryLetterbox
from core.library.views import Letterbox
from tenants.scope import current

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


async def find_letterbox() -> Letterbox | None:
    """Return the letterbox in which everybody hands in: of the knowledge centre that was first, of those that are open."""
    row = await LibraryLetterbox.select().order_by(LibraryLetterbox.tenant_id).first()
    return None if row is None else msgspec.convert(row, Letterbox)


async def find_own_letterbox() -> Letterbox | None:
    """Return the letterbox of the current tenant, or None."""
    row = await LibraryLetterbox.select().where(LibraryLetterbox.tenant_id == current().tenant_id).first()
    return None if row is None else msgspec.convert(row, Letterbox)


async def add_letterbox(letterbox_id: UUID, public_key: bytes, *, on: date) -> None:
    """Store the letterbox of the current tenant, which has none yet; ``letterbox_id`` is that of its mailbox."""
    await LibraryLetterbox.insert(LibraryLetterbox(id=letterbox_id, public_key=public_key, opened_on=on))


async def lock_opening() -> None:
    """Wait until nobody else is opening a letterbox of the current tenant, until the transaction ends."""
    await current().connection.execute(_LOCK, str(current().tenant_id))


_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('library_letterbox|' || $1, 0))"
