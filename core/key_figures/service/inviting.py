"""Asking people to become key figures, and giving access to who stands in the pool already."""

from __future__ import annotations

from uuid import UUID

from core.access import repository as access
from core.access.addresses import normal_address
from core.access.errors import AddressTaken
from core.access.matrix import Role
from core.access.service import MemberDetails, add_member
from core.journal.service import record
from core.key_figures.entries import InvitationEntry
from core.key_figures.errors import HasAccess, HasEnded
from core.key_figures.events import AccessGiven, KeyFigureInvited, KeyFigureRegistered
from core.key_figures.repository import people
from core.key_figures.views import KeyFigureView
from core.key_figures.words import KeyFigureState
from core.kit.glossary import dutch_field

_EMAIL = dutch_field("email")


async def invite_key_figure(entry: InvitationEntry) -> KeyFigureView:
    """Ask somebody to become a key figure, by a project lead; a mail with a link follows.

    Without an e-mail address somebody stands in the pool at once, active and without access.
    Raises: InvalidInput for what is no address; AddressTaken.
    """
    if entry.email is None:
        key_figure_id = await people.add_key_figure(
            name=entry.name, contact=entry.contact, state=KeyFigureState.ACTIVE, account_id=None
        )
        await record(KeyFigureRegistered(subject_id=key_figure_id, source="project_lead"))
    else:
        account_id = await _account_for(entry.name, entry.email)
        key_figure_id = await people.add_key_figure(
            name=entry.name, contact=entry.contact, state=KeyFigureState.INVITED, account_id=account_id
        )
        await record(KeyFigureInvited(subject_id=key_figure_id))
    return await people.require_key_figure(key_figure_id)


async def give_access(key_figure_id: UUID, email: str, *, version: int) -> KeyFigureView:
    """Give access to somebody in the pool who has none; a mail with a link follows.

    Raises: NotFound; StaleVersion; HasAccess; HasEnded; InvalidInput for what is no address; AddressTaken.
    """
    before, seal = await people.lock_key_figure(key_figure_id)
    if before.state is KeyFigureState.ENDED:
        raise HasEnded
    if before.account_id is not None:
        raise HasAccess
    account_id = await _account_for(before.name, email)
    await people.change_key_figure(key_figure_id, seal, {"account_id": account_id}, version=version)
    await people.link_account(key_figure_id, account_id)
    await record(AccessGiven(subject_id=key_figure_id))
    return await people.require_key_figure(key_figure_id)


async def find_or_register(name: str) -> UUID:
    """Return the key figure with this name, or put somebody in the pool under it: active, without access, one at a time.

    For imports. Somebody who has ended is not found. Letter case, diacritics and white space make no difference.
    """
    found = await people.find_by_name(name)
    if found is not None:
        return found
    key_figure_id = await people.add_key_figure(
        name=name, contact=None, state=KeyFigureState.ACTIVE, account_id=None
    )
    await record(KeyFigureRegistered(subject_id=key_figure_id, source="import"))
    return key_figure_id


async def _account_for(name: str, email: str) -> UUID:
    """Return the account of a new member, or of one who has the role but is no key figure yet. Raises: AddressTaken."""
    address = normal_address(email, field=_EMAIL)
    member = await access.find_member_by_email(address)
    if member is None:
        details = MemberDetails(name=name, email=address, roles=(Role.KEY_FIGURE,))
        member = await access.require_member(await add_member(details))
    elif Role.KEY_FIGURE not in member.roles or await people.is_account_used(member.account_id):
        raise AddressTaken
    return member.account_id
