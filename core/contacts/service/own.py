"""A key figure's own contacts: logged once however often they are sent, corrected with what stood there kept.

Everything here ends with the deployment: once it is over, its key figure sees and writes nothing of it any more.
"""

from __future__ import annotations

from uuid import UUID

from core.access.guards import require
from core.access.matrix import Permission
from core.contacts.entries import ContactEntry
from core.contacts.errors import ContactDiffers
from core.contacts.events import ContactCorrected, ContactLogged
from core.contacts.repository import contacts
from core.contacts.rules import tells_the_same
from core.contacts.service.checking import check_entry
from core.contacts.views import ContactView, Kept
from core.deployments.repository import running
from core.deployments.views import RunningDeployment
from core.journal.service import record
from core.kit.errors import NotFound
from core.kit.etags import require_version


async def list_running() -> list[RunningDeployment]:
    """List one's own deployments that run, the newest first, at most 50. Raises: Forbidden."""
    return await running.list_running(_oneself())


async def require_running(deployment_id: UUID) -> UUID:
    """Return the case of one's own deployment that runs. Raises: NotFound for every other one; Forbidden."""
    case_id = await running.find_case(deployment_id, _oneself())
    if case_id is None:
        raise NotFound
    return case_id


async def list_own_contacts(*, after: contacts.After | None = None, limit: int = 25) -> list[ContactView]:
    """List one's own contacts of deployments that run, the latest first, at most ``limit``. Raises: Forbidden."""
    found = await contacts.list_of_account(_oneself(), after=after, limit=limit)
    return [contact for contact in found if contact.deployment_id is not None]


async def find_own_contact(contact_id: UUID) -> ContactView | None:
    """Return one's own contact of a deployment that runs, or None. Raises: Forbidden."""
    account_id = _oneself()
    found = await contacts.find_contact(contact_id)
    if found is None or found.account_id != account_id or found.deployment_id is None:
        return None
    return found


async def read_own_contact(contact_id: UUID) -> ContactView:
    """Return one's own contact of a deployment that runs. Raises: NotFound for everybody else; Forbidden."""
    found = await find_own_contact(contact_id)
    if found is None:
        raise NotFound
    return found


async def log_own_contact(
    contact_id: UUID, deployment_id: UUID, entry: ContactEntry, *, warning_seen: bool = False
) -> Kept:
    """Log a contact under an id that the phone made up, once: the same sent again changes nothing.

    What was sent before and corrected since counts as the same: the present contact is returned.
    Tenant: inside the scope, which decides whether the deployment is one's own and runs.
    Raises: NotFound when it is not; ContactDiffers when the id tells something else; InvalidInput; TextNamesSomebody.
    """
    account_id = _oneself()
    found = await find_own_contact(contact_id)
    if found is None:
        case_id = await require_running(deployment_id)
        check_entry(entry, warning_seen=warning_seen)
        seal = await running.require_seal(deployment_id)
        place = contacts.Place(case_id, deployment_id, account_id)
        if await contacts.add_contact(contact_id, place, entry, seal):
            await record(ContactLogged(case_id=case_id, subject_id=contact_id))
            return Kept(contact=await read_own_contact(contact_id), is_new=True)
        # Another phone or tab was first; what is not one's own looks like what is not there.
        found = await read_own_contact(contact_id)
    if not await _was_told(found, deployment_id, entry):
        raise ContactDiffers
    return Kept(contact=found, is_new=False)


async def correct_own_contact(
    contact_id: UUID, deployment_id: UUID, entry: ContactEntry, *, version: int, warning_seen: bool = False
) -> ContactView:
    """Correct one's own contact; what stood there is kept. Nothing happens when it tells this already.

    Raises: NotFound; StaleVersion; ContactDiffers for another deployment; InvalidInput; TextNamesSomebody.
    """
    _oneself()
    await read_own_contact(contact_id)
    before, seal = await contacts.lock_contact(contact_id)
    require_version(version, before.version)
    if before.deployment_id != deployment_id:
        raise ContactDiffers
    if tells_the_same(entry, before):
        return before
    check_entry(entry, warning_seen=warning_seen)
    await contacts.correct_contact(before, entry, seal)
    await record(ContactCorrected(case_id=before.case_id, subject_id=contact_id, number=before.version))
    return await read_own_contact(contact_id)


async def _was_told(contact: ContactView, deployment_id: UUID, entry: ContactEntry) -> bool:
    if contact.deployment_id != deployment_id:
        return False
    if tells_the_same(entry, contact):
        return True
    earlier = await contacts.list_versions(contact.id) if contact.version > 1 else []
    return any(tells_the_same(entry, version) for version in earlier)


def _oneself() -> UUID:
    account_id = require(Permission.BE_KEY_FIGURE).account_id
    if account_id is None:
        raise NotFound
    return account_id
