"""Contacts of a case, for professionals: everything that was logged on it, and what they log themselves."""

from __future__ import annotations

from uuid import UUID

from core.access.guards import require
from core.access.matrix import Permission
from core.cases.repository import cases
from core.cases.service.household_members import household_of
from core.cases.service.reading import note_reading
from core.cases.views import CaseView
from core.contacts.entries import EVERY_CONTACT, ContactEntry, ContactFilter
from core.contacts.errors import ContactDiffers, NotYourContact
from core.contacts.events import ContactCorrected, ContactLogged
from core.contacts.repository import contacts
from core.contacts.rules import tells_the_same
from core.contacts.service.checking import check_entry
from core.contacts.views import ContactView, VersionView
from core.journal.service import record
from core.kit.errors import NotFound
from core.kit.etags import require_version
from tenants.ids import new_id
from tenants.seals import Seal


async def list_contacts(
    case_id: UUID,
    wanted: ContactFilter = EVERY_CONTACT,
    *,
    after: contacts.After | None = None,
    limit: int = 25,
) -> list[ContactView]:
    """List the contacts of a case, the latest first, those before ``after``, at most ``limit``; reading is noted.

    Raises: NotFound out of reach too.
    """
    await cases.require_seal(case_id)
    await note_reading(case_id)
    return await contacts.list_of_case(case_id, wanted, after=after, limit=limit)


async def list_latest_contacts(case_id: UUID, *, limit: int) -> list[ContactView]:
    """List the latest contacts of a case that is open to read already, at most ``limit``."""
    return await contacts.list_of_case(case_id, limit=limit)


async def read_contact(case_id: UUID, contact_id: UUID) -> ContactView:
    """Return a contact of this very case; reading is noted. Raises: NotFound out of reach too."""
    await cases.require_seal(case_id)
    await note_reading(case_id)
    return await _require(case_id, contact_id)


async def list_versions(case_id: UUID, contact_id: UUID) -> list[VersionView]:
    """List what a contact of this very case told before, the last version first, at most 200. Raises: NotFound."""
    await read_contact(case_id, contact_id)
    return await contacts.list_versions(contact_id)


async def log_contact(
    case_id: UUID, entry: ContactEntry, *, contact_id: UUID | None = None, warning_seen: bool = False
) -> ContactView:
    """Log a contact on a case in one's own name. ``contact_id`` is an id that was made up before, such as by a form.

    When that id is there already with the same text, nothing is doubled.
    Raises: NotFound; Forbidden; ContactDiffers when that id tells something else; InvalidInput; TextNamesSomebody.
    """
    account_id = require(Permission.CHANGE_CASES).account_id
    case, seal = await cases.require_case(case_id)
    if account_id is None:
        raise NotFound
    check_entry(entry, warning_seen=warning_seen, known_names=await _names_of(case, seal))
    made_id = contact_id or new_id()
    if await contacts.add_contact(made_id, contacts.Place(case_id, None, account_id), entry, seal):
        await record(ContactLogged(case_id=case_id, subject_id=made_id), seal=seal)
    elif not tells_the_same(entry, await _require(case_id, made_id)):
        raise ContactDiffers
    return await _require(case_id, made_id)


async def correct_contact(
    case_id: UUID, contact_id: UUID, entry: ContactEntry, *, version: int, warning_seen: bool = False
) -> ContactView:
    """Correct a contact that one logged oneself; what stood there is kept. Nothing happens when it tells this already.

    Raises: NotFound; Forbidden; NotYourContact; StaleVersion; InvalidInput; TextNamesSomebody.
    """
    account_id = require(Permission.CHANGE_CASES).account_id
    case, case_seal = await cases.require_case(case_id)
    if (await _require(case_id, contact_id)).account_id != account_id:
        raise NotYourContact
    before, seal = await contacts.lock_contact(contact_id, case_id=case_id)
    require_version(version, before.version)
    if tells_the_same(entry, before):
        return before
    check_entry(entry, warning_seen=warning_seen, known_names=await _names_of(case, case_seal))
    await contacts.correct_contact(before, entry, seal)
    corrected = ContactCorrected(case_id=case_id, subject_id=contact_id, number=before.version)
    await record(corrected, seal=seal)
    return await _require(case_id, contact_id)


async def _require(case_id: UUID, contact_id: UUID) -> ContactView:
    found = await contacts.find_contact(contact_id, case_id=case_id)
    if found is None:
        raise NotFound
    return found


async def _names_of(case: CaseView, seal: Seal) -> list[str]:
    """Return the names that the case file knows, for finding them in a text."""
    household = await household_of(case.id, seal)
    told = [case.client_name, *(one.name for one in household), *(one.also_known_as for one in household)]
    return [name for name in told if name]
