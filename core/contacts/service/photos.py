"""Photos at contacts: drawn again without what a phone hides in them, sealed, and served only within reach."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from core.contacts.errors import EnoughPhotos
from core.contacts.events import PhotoAdded
from core.contacts.repository import contacts, photos
from core.contacts.rules import MOST_PHOTOS
from core.contacts.service.of_case import read_contact
from core.contacts.service.own import read_own_contact
from core.contacts.views import ContactView, Kept
from core.journal.service import record
from core.kit import clock
from core.kit.errors import NotFound
from core.kit.files import delete_file, keep_file, list_files, open_file
from core.kit.pictures import make_picture

AREA = "contacts"
_NOT_YET_KNOWN = timedelta(days=1)
"""How long a file may be there without a row: whoever stores one may be busy still."""


async def add_own_photo(contact_id: UUID, photo_id: UUID, content: bytes) -> Kept:
    """Add a photo to one's own contact under an id that the phone made up, once: sent again it changes nothing.

    Raises: NotFound, also when the id is one of another contact; EnoughPhotos; TooLarge; NotAPicture; Unavailable.
    """
    contact = await read_own_contact(contact_id)
    if _has(contact, photo_id):
        return Kept(contact=contact, is_new=False)
    picture = await make_picture(content)
    locked, seal = await contacts.lock_contact(contact_id)
    if not _has(locked, photo_id):
        if len(locked.photos) >= MOST_PHOTOS:
            raise EnoughPhotos
        file_id = await keep_file(AREA, picture.content, seal)
        if not await photos.add_photo(contact, photo_id, file_id, picture):
            raise NotFound
        await record(PhotoAdded(case_id=contact.case_id, subject_id=contact_id))
    return Kept(contact=await read_own_contact(contact_id), is_new=not _has(locked, photo_id))


async def open_own_photo(contact_id: UUID, photo_id: UUID) -> bytes:
    """Return a photo at one's own contact, as a JPEG. Raises: NotFound for everybody else; Unavailable."""
    return await _open(await read_own_contact(contact_id), photo_id)


async def open_photo(case_id: UUID, contact_id: UUID, photo_id: UUID) -> bytes:
    """Return a photo at a contact of this very case, as a JPEG. Raises: NotFound out of reach too; Unavailable."""
    return await _open(await read_contact(case_id, contact_id), photo_id)


async def sweep_photos() -> int:
    """Delete the files that no contact knows: of an act that was undone, or of a case that was destroyed.

    Return how many went. Tenant: inside the scope of a job, which sees every contact. Raises: Unavailable.
    """
    found = await list_files(AREA, before=clock.now() - _NOT_YET_KNOWN)
    known = await photos.known_files([one.id for one in found])
    lost = [one.id for one in found if one.id not in known]
    for file_id in lost:
        await delete_file(AREA, file_id)
    return len(lost)


async def _open(contact: ContactView, photo_id: UUID) -> bytes:
    for photo in contact.photos:
        if photo.id == photo_id:
            return await open_file(AREA, photo.file_id)
    raise NotFound


def _has(contact: ContactView, photo_id: UUID) -> bool:
    return any(photo.id == photo_id for photo in contact.photos)
