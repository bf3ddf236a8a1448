"""What the services of contacts return: rows with their seals open, ready for a template or the API."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from core.contacts.words import ContactKind
from core.kit.recognisers.warnings import TextWarning


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what is shown."""


class PhotoView(View, frozen=True):
    """A photo at a contact; width and height are in pixels."""

    id: UUID
    contact_id: UUID
    file_id: UUID
    width: int
    height: int


class ContactView(View, frozen=True):
    """A contact as it is told now. ``deployment_id`` is None when a professional logged it."""

    id: UUID
    case_id: UUID
    deployment_id: UUID | None
    account_id: UUID
    happened_at: datetime
    kind: ContactKind
    text: str
    created_at: datetime
    changed_at: datetime
    version: int
    minutes: int | None = None
    who_met: str | None = None
    place: str | None = None
    needed_next: str | None = None
    photos: tuple[PhotoView, ...] = ()
    warnings: tuple[TextWarning, ...] = ()


class VersionView(View, frozen=True):
    """What a contact told before it was corrected."""

    number: int
    happened_at: datetime
    kind: ContactKind
    text: str
    replaced_at: datetime
    minutes: int | None = None
    who_met: str | None = None
    place: str | None = None
    needed_next: str | None = None


class Kept(View, frozen=True):
    """A contact or photo that is stored, and whether it was not there before."""

    contact: ContactView
    is_new: bool
