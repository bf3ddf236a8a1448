"""Contacts: storing, opening, correcting and listing them; what a correction replaces is kept."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import asyncpg
import msgspec
from piccolo.columns.combination import WhereRaw

from core.contacts.entries import EVERY_CONTACT, ContactEntry, ContactFilter
from core.contacts.repository import photos
from core.contacts.tables import Contact, ContactVersion
from core.contacts.views import ContactView, VersionView
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.recognisers.warnings import warnings_in
from core.kit.sealing import close_row, open_row
from tenants.ids import new_id
from tenants.scope import savepoint
from tenants.seals import Seal, key_of, seals_by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXTS = (("text", "text"), ("who_met", "who_met"), ("place", "place"), ("needed_next", "next_step"))
_DAY = timedelta(days=1)


class Place(NamedTuple):
    """Where a contact belongs: its case, the deployment when a key figure logged it, and who did."""

    case_id: UUID
    deployment_id: UUID | None
    account_id: UUID


class After(NamedTuple):
    """The last contact that was seen in a list."""

    happened_at: datetime
    id: UUID


async def add_contact(contact_id: UUID, place: Place, entry: ContactEntry, seal: Seal) -> bool:
    """Store a contact; False, and nothing stored, when its id is taken, be it by one that is out of reach."""
    now = clock.now()
    row = Contact(
        id=contact_id,
        created_at=now,
        changed_at=now,
        **place._asdict(),
        **close_row(Contact, contact_id, seal, _values(entry)),
    )
    try:
        async with savepoint():
            await Contact.insert(row)
    except asyncpg.UniqueViolationError:
        return False
    return True


async def find_contact(contact_id: UUID, *, case_id: UUID | None = None) -> ContactView | None:
    """Return a contact with its photos, of this very case when one is named; None out of reach too."""
    row = await Contact.select().where(Contact.id == contact_id).first()
    if row is None or (case_id is not None and row["case_id"] != case_id):
        return None
    return (await _open_all([row]))[0]


async def lock_contact(contact_id: UUID, *, case_id: UUID | None = None) -> tuple[ContactView, Seal]:
    """Return a contact and the seal of its case, and keep others from changing it until this transaction ends.

    Raises: NotFound, also when it may be read but not changed; KeyDestroyed.
    """
    row = await Contact.select().where(Contact.id == contact_id).lock_rows("UPDATE").first()
    if row is None or (case_id is not None and row["case_id"] != case_id):
        raise NotFound
    key_id = key_of(row["text"])
    return (await _open_all([row]))[0], (await seals_by_id([key_id]))[key_id]


async def correct_contact(before: ContactView, entry: ContactEntry, seal: Seal) -> None:
    """Keep what a contact tells as an earlier version, and let it tell ``entry``. Raises: StaleVersion."""
    kept_id, now = new_id(), clock.now()
    await ContactVersion.insert(
        ContactVersion(
            id=kept_id,
            case_id=before.case_id,
            contact_id=before.id,
            number=before.version,
            replaced_at=now,
            **close_row(ContactVersion, kept_id, seal, _values(before)),
        )
    )
    changed = await (
        Contact.update(
            **close_row(Contact, before.id, seal, _values(entry)), changed_at=now, version=before.version + 1
        )
        .where(Contact.id == before.id, Contact.version == before.version)
        .returning(Contact.id)
    )
    if not changed:
        raise StaleVersion


async def list_versions(contact_id: UUID) -> list[VersionView]:
    """List what a contact told before, the last version first, at most 200."""
    found = await (
        ContactVersion.select()
        .where(ContactVersion.contact_id == contact_id)
        .order_by(ContactVersion.number, ascending=False)
        .limit(200)
    )
    seals = await seals_by_id(key_of(row["text"]) for row in found)
    return [
        msgspec.convert(open_row(ContactVersion, row, seals[key_of(row["text"])]), VersionView)
        for row in found
        if key_of(row["text"]) in seals
    ]


async def list_of_case(
    case_id: UUID, wanted: ContactFilter = EVERY_CONTACT, *, after: After | None = None, limit: int = 25
) -> list[ContactView]:
    """List the contacts of a case within reach, the latest first, those before ``after``, at most ``limit``."""
    query = Contact.select().where(Contact.case_id == case_id)
    if wanted.kind is not None:
        query = query.where(Contact.kind == wanted.kind.value)
    if wanted.since is not None:
        query = query.where(Contact.happened_at >= _midnight(wanted.since))
    if wanted.until is not None:
        query = query.where(Contact.happened_at < _midnight(wanted.until + _DAY))
    return await _list(query, after, limit)


async def list_of_account(
    account_id: UUID, *, after: After | None = None, limit: int = 25
) -> list[ContactView]:
    """List what somebody logged and may still see, the latest first, those before ``after``, at most ``limit``."""
    return await _list(Contact.select().where(Contact.account_id == account_id), after, limit)


async def _list(query: Any, after: After | None, limit: int) -> list[ContactView]:
    if after is not None:
        query = query.where(WhereRaw("(happened_at, id) < ({}, {})", after.happened_at, after.id))
    found = await (
        query.order_by(Contact.happened_at, ascending=False)
        .order_by(Contact.id, ascending=False)
        .limit(limit)
    )
    return await _open_all(found)


async def _open_all(found: Sequence[dict[str, Any]]) -> list[ContactView]:
    """Open rows with the key that sealed them: a key figure cannot see the case. What was erased is left out."""
    seals = await seals_by_id(key_of(row["text"]) for row in found)
    pictures = await photos.photos_of([row["id"] for row in found])
    opened: list[ContactView] = []
    for row in found:
        seal = seals.get(key_of(row["text"]))
        if seal is None:
            continue
        values = open_row(Contact, row, seal)
        values["warnings"] = warnings_in((outside, values[name]) for name, outside in _TEXTS)
        values["photos"] = pictures.get(row["id"], ())
        opened.append(msgspec.convert(values, ContactView))
    return opened


def _values(told: ContactEntry | ContactView) -> dict[str, Any]:
    return {
        "happened_at": told.happened_at,
        "minutes": told.minutes,
        "kind": told.kind.value,
        "who_met": told.who_met,
        "place": told.place,
        "text": told.text,
        "needed_next": told.needed_next,
    }


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time(), clock.AMSTERDAM)
