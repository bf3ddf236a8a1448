"""Contacts at the edge: what is sent, and what is shown to key figures and to professionals."""

from __future__ import annotations

from uuid import UUID

from core.cases.entries import Told
from core.contacts.entries import ContactEntry, Minutes
from core.contacts.schemas.words import KINDS, ContactKindWord
from core.contacts.views import ContactView, PhotoView, VersionView
from core.kit.api import ApiStruct, Line, Moment, Text
from core.kit.api.warnings import WarningOut, warnings_out


class ContactIn(ApiStruct):
    """Wat er is gedaan: wanneer, hoe, met wie, waar en wat er nog nodig is.

    Lijkt er een naam of gemeenschap in te staan, dan volgt 409; met `waarschuwingGezien` wordt het toch bewaard.
    """

    happened_at: Moment
    contact_kind: ContactKindWord
    text: Told
    minutes: Minutes | None = None
    who_met: Line | None = None
    place: Line | None = None
    next_step: Text | None = None
    warning_seen: bool = False

    def entry(self) -> ContactEntry:
        """Return the contact as the services know it."""
        return ContactEntry(
            happened_at=self.happened_at,
            kind=KINDS.into(self.contact_kind),
            minutes=self.minutes,
            who_met=self.who_met,
            place=self.place,
            text=self.text,
            needed_next=self.next_step,
        )


class OwnContactIn(ContactIn, kw_only=True):
    """Een eigen contact van een sleutelfiguur, bij een inzet die loopt."""

    deployment_id: UUID


class PhotoOut(ApiStruct):
    """Een foto bij een contact, in beeldpunten."""

    id: UUID
    width: int
    height: int

    @classmethod
    def of(cls, photo: PhotoView) -> PhotoOut:
        """Return the photo as the API shows it."""
        return cls(id=photo.id, width=photo.width, height=photo.height)


class OwnContactOut(ApiStruct):
    """Een eigen contact, zoals het nu is vastgelegd."""

    id: UUID
    deployment_id: UUID
    happened_at: Moment
    contact_kind: ContactKindWord
    minutes: int | None
    who_met: str | None
    place: str | None
    text: str
    next_step: str | None
    photos: list[PhotoOut]
    created_at: Moment
    changed_at: Moment
    version: int

    @classmethod
    def of(cls, contact: ContactView) -> OwnContactOut:
        """Return the contact as its key figure sees it."""
        assert contact.deployment_id is not None, "a key figure's contact has a deployment"  # noqa: S101
        return cls(
            id=contact.id,
            deployment_id=contact.deployment_id,
            happened_at=contact.happened_at,
            contact_kind=KINDS.out(contact.kind),
            minutes=contact.minutes,
            who_met=contact.who_met,
            place=contact.place,
            text=contact.text,
            next_step=contact.needed_next,
            photos=[PhotoOut.of(photo) for photo in contact.photos],
            created_at=contact.created_at,
            changed_at=contact.changed_at,
            version=contact.version,
        )


class ContactOut(ApiStruct):
    """Een contact van een casus; `inzetId` is null als een professional het vastlegde."""

    id: UUID
    case_id: UUID
    deployment_id: UUID | None
    account_id: UUID
    happened_at: Moment
    contact_kind: ContactKindWord
    minutes: int | None
    who_met: str | None
    place: str | None
    text: str
    next_step: str | None
    photos: list[PhotoOut]
    created_at: Moment
    changed_at: Moment
    version: int
    warnings: list[WarningOut]

    @classmethod
    def of(cls, contact: ContactView) -> ContactOut:
        """Return the contact as a professional sees it."""
        return cls(
            id=contact.id,
            case_id=contact.case_id,
            deployment_id=contact.deployment_id,
            account_id=contact.account_id,
            happened_at=contact.happened_at,
            contact_kind=KINDS.out(contact.kind),
            minutes=contact.minutes,
            who_met=contact.who_met,
            place=contact.place,
            text=contact.text,
            next_step=contact.needed_next,
            photos=[PhotoOut.of(photo) for photo in contact.photos],
            created_at=contact.created_at,
            changed_at=contact.changed_at,
            version=contact.version,
            warnings=warnings_out(contact.warnings),
        )


class ContactVersionOut(ApiStruct):
    """Wat een contact vertelde voordat het werd verbeterd."""

    number: int
    happened_at: Moment
    contact_kind: ContactKindWord
    minutes: int | None
    who_met: str | None
    place: str | None
    text: str
    next_step: str | None
    replaced_at: Moment

    @classmethod
    def of(cls, version: VersionView) -> ContactVersionOut:
        """Return the version as the API shows it."""
        return cls(
            number=version.number,
            happened_at=version.happened_at,
            contact_kind=KINDS.out(version.kind),
            minutes=version.minutes,
            who_met=version.who_met,
            place=version.place,
            text=version.text,
            next_step=version.needed_next,
            replaced_at=version.replaced_at,
        )


class ContactVersionList(ApiStruct):
    """De eerdere versies van een contact, de laatste eerst."""

    results: list[ContactVersionOut]
