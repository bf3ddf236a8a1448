"""Use cases of access: signing in and out, members, tokens."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import asyncpg
import msgspec

from core.access import repository
from core.access.errors import AddressTaken, LastAdministrator, LinkExpired
from core.access.events import (
    CredentialRevoked,
    MemberAdded,
    MemberChanged,
    MemberEnded,
    SignedIn,
    SignedOut,
    SignInRequested,
    TokenIssued,
)
from core.access.matrix import Role
from core.access.secrets import hash_of, new_secret
from core.access.settings import AccessSettings
from core.journal.service import record
from core.kit import clock
from core.kit.errors import NotFound
from tenants.scope import Actor
from tenants.settings import read_settings

LINK_LASTS = timedelta(minutes=15)


class Issued(msgspec.Struct, frozen=True):
    """A new credential; its secret is shown once and kept nowhere."""

    credential_id: UUID
    secret: str
    expires_at: datetime


class MemberDetails(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of a member: name, e-mail address, organisation (partner organisations too) and roles."""

    name: str
    email: str
    roles: tuple[Role, ...]
    organisation: str | None = None


async def request_sign_in(email: str) -> None:
    """Let a link be mailed to the member with this address; for an unknown address nothing happens, and nobody can tell.

    The link is made by the job that mails it, so that its secret is stored nowhere. Tenant: needs a scope.
    """
    member = await repository.find_member_by_email(email)
    if member is not None:
        await record(SignInRequested(subject_id=member.id))


async def make_link(membership_id: UUID) -> str:
    """Make a sign-in link's secret for a member: good once, for fifteen minutes."""
    secret = new_secret()
    await repository.add_link(
        membership_id=membership_id, secret_hash=hash_of(secret), expires_at=clock.now() + LINK_LASTS
    )
    return secret


async def sign_in_by_link(secret: str) -> Issued:
    """Use a link up and open a session. Raises: LinkExpired when it is unknown, used or older than fifteen minutes."""
    membership_id = await repository.use_link(hash_of(secret))
    if membership_id is None:
        raise LinkExpired
    return await open_session(membership_id)


async def open_session(membership_id: UUID) -> Issued:
    """Open a session with the tenant's two timeouts: idle, and longest."""
    settings = await read_settings(AccessSettings)
    expires_at = clock.now() + timedelta(minutes=settings.session_longest_minutes)
    issued = await _issue(
        membership_id,
        kind="session",
        label=None,
        idle_seconds=settings.session_idle_minutes * 60,
        expires_at=expires_at,
    )
    await record(SignedIn(subject_id=issued.credential_id))
    return issued


async def sign_out(actor: Actor) -> None:
    """End the session of whoever acts; a second time does no harm. Raises: NotFound for who has none."""
    if actor.credential_id is None or actor.membership_id is None:
        raise NotFound
    await repository.revoke_credential(actor.credential_id, membership_id=actor.membership_id)
    await record(SignedOut(subject_id=actor.credential_id))


async def issue_token(membership_id: UUID, *, label: str, days: int) -> Issued:
    """Make an API token for a member of at most the tenant's longest life; its secret is returned this once."""
    longest = (await read_settings(AccessSettings)).token_longest_days
    expires_at = clock.now() + timedelta(days=min(days, longest))
    issued = await _issue(membership_id, kind="token", label=label, idle_seconds=None, expires_at=expires_at)
    await record(TokenIssued(subject_id=issued.credential_id))
    return issued


async def revoke(credential_id: UUID, *, membership_id: UUID) -> None:
    """End a session or token of a member, from the next request on. Raises: NotFound."""
    if not await repository.revoke_credential(credential_id, membership_id=membership_id):
        raise NotFound
    await record(CredentialRevoked(subject_id=credential_id))


async def add_member(details: MemberDetails, *, account_id: UUID | None = None) -> UUID:
    """Make somebody a member and return the membership's id; ``account_id`` links who is a member elsewhere.

    Raises: AddressTaken when an open membership has this address.
    """
    if await repository.find_member_by_email(details.email) is not None:
        raise AddressTaken
    roles = tuple(str(role) for role in details.roles)
    try:
        membership_id = await repository.add_member(
            account_id=account_id,
            name=details.name,
            email=details.email,
            organisation=details.organisation,
            roles=roles,
        )
    except asyncpg.UniqueViolationError as error:
        raise AddressTaken from error
    await record(MemberAdded(subject_id=membership_id, roles=roles))
    return membership_id


async def change_member(membership_id: UUID, details: MemberDetails, *, version: int) -> None:
    """Change a member; every session and token is then dead, so that new roles hold at once.

    Raises: NotFound; StaleVersion; AddressTaken; LastAdministrator.
    """
    before = await repository.require_member(membership_id)
    roles = tuple(str(role) for role in details.roles)
    await _keep_an_administrator(before, roles)
    other = await repository.find_member_by_email(details.email)
    if other is not None and other.id != membership_id:
        raise AddressTaken
    await repository.change_member(
        membership_id,
        version=version,
        name=details.name,
        email=details.email,
        organisation=details.organisation,
        roles=roles,
    )
    await record(MemberChanged(subject_id=membership_id, roles=roles))


async def end_member(membership_id: UUID) -> None:
    """End a membership, and with it every session and token. Raises: NotFound; LastAdministrator."""
    before = await repository.require_member(membership_id)
    await _keep_an_administrator(before, ())
    await repository.end_member(membership_id)
    await record(MemberEnded(subject_id=membership_id))


async def _keep_an_administrator(before: repository.Member, roles: tuple[str, ...]) -> None:
    administrator = Role.TENANT_ADMINISTRATOR.value
    loses_one = administrator in before.roles and administrator not in roles
    if loses_one and await repository.count_members_with_role(administrator) <= 1:
        raise LastAdministrator


async def _issue(
    membership_id: UUID, *, kind: str, label: str | None, idle_seconds: int | None, expires_at: datetime
) -> Issued:
    secret = new_secret()
    credential_id = await repository.add_credential(
        membership_id=membership_id,
        kind=kind,
        secret_hash=hash_of(secret),
        label=label,
        idle_seconds=idle_seconds,
        expires_at=expires_at,
    )
    return Issued(credential_id, secret, expires_at)
