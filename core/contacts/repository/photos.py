"""Photos at contacts: which sealed file each one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import asyncpg
import msgspec

from core.contacts.tables import ContactPhoto
from core.contacts.views import ContactView, PhotoView
from core.kit import clock
from tenants.scope import savepoint

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from core.kit.pictures import Picture


async def add_photo(contact: ContactView, photo_id: UUID, file_id: UUID, picture: Picture) -> bool:
    """Store which file a photo is; False, and nothing stored, when its id is taken, be it by one out of reach."""
    row = ContactPhoto(
        id=photo_id,
        case_id=contact.case_id,
        contact_id=contact.id,
        file_id=file_id,
        width=picture.width,
        height=picture.height,
        size_bytes=len(picture.content),
        created_at=clock.now(),
    )
    try:
        async with savepoint():
            await ContactPhoto.insert(row)
    except asyncpg.UniqueViolationError:
        return False
    return True


async def photos_of(contact_ids: Sequence[UUID]) -> dict[UUID, tuple[PhotoView, ...]]:
    """Return the photos within reach of these contacts, each contact's in the order in which they were added."""
    if not contact_ids:
        return {}
    found: list[dict[str, Any]] = await (
        ContactPhoto.select(
            ContactPhoto.id,
            ContactPhoto.contact_id,
            ContactPhoto.file_id,
            ContactPhoto.width,
            ContactPhoto.height,
        )
        .where(ContactPhoto.contact_id.is_in(list(contact_ids)))
        .order_by(ContactPhoto.created_at)
        .order_by(ContactPhoto.id)
    )
    photos: dict[UUID, tuple[PhotoView, ...]] = {}
    for row in found:
        photo = msgspec.convert(row, PhotoView)
        photos[photo.contact_id] = (*photos.get(photo.contact_id, ()), photo)
    return photos


async def known_files(file_ids: Collection[UUID]) -> set[UUID]:
    """Return which of these files are a photo at some contact within reach."""
    if not file_ids:
        return set()
    found = await ContactPhoto.select(ContactPhoto.file_id).where(ContactPhoto.file_id.is_in(list(file_ids)))
    return {row["file_id"] for row in found}
