"""Use cases of access: signing in and out, members, tokens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
import msgspec

from core.access import repository
from core.access.errors import (
    AddressTaken,
    LastAdministrator,
    LinkExpired,
    SettingsClash,
    TooManyTokens,
    WrongRole,
)
from core.access.events import (
    CredentialRevoked,
    MemberAdded,
    MemberChanged,
    MemberEnded,
    SettingsChanged,
    SignedIn,
    SignedOut,
    SignInRequested,
    TokenIssued,
)
from core.access.matrix import ROLES_OF_KIND, Role
from core.access.secrets import hash_of, new_secret
from core.access.settings import AccessSettings
from core.journal.service import record
from core.kit import clock
from core.kit.errors import FieldError, NotFound, StaleVersion
from core.kit.glossary import dutch_field
from core.kit.limits import network_of, spend
from tenants.registry import tenant_of_scope
from tenants.scope import Actor, current
from tenants.settings import SettingRefused, Settings, read_settings, write_settings

Section = TypeVar("Section", bound=Settings)

LINK_LASTS = timedelta(minutes=15)
MOST_TOKENS = 20
MOST_FOR_ADDRESS = 5
MOST_FROM_PLACE = 30
ATTEMPTS_SECONDS = 15 * 60


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
    """Let a link be mailed to the member with this address; for an unknown address the same work is done without a mail.

    The link is made by the job that mails it, so that its secret is stored nowhere. Tenant: needs a scope.
    """
    await record(SignInRequested(subject_id=await repository.find_membership_by_email(email)))


async def spend_sign_in(place: str, email: str = "") -> None:
    """Count an attempt to sign in, from a network place and for an address. Raises: TooManyRequests.

    A place is an IPv4 address or an IPv6 network of 64 bits. An unknown address is counted like a known one.
    """
    await spend("sign_in_place", network_of(place), limit=MOST_FROM_PLACE, seconds=ATTEMPTS_SECONDS)
    if email:
        address = f"{current().tenant_id}:{email.lower()}"
        await spend("sign_in_address", address, limit=MOST_FOR_ADDRESS, seconds=ATTEMPTS_SECONDS)


async def make_link(membership_id: UUID, *, lasts: timedelta = LINK_LASTS) -> str:
    """Make a sign-in link's secret for a member: good once, for fifteen minutes unless ``lasts`` says otherwise."""
    secret = new_secret()
    await repository.add_link(
        membership_id=membership_id, secret_hash=hash_of(secret), expires_at=clock.now() + lasts
    )
    return secret


async def sign_in_by_link(secret: str, *, replaces: str | None = None) -> Issued:
    """Use a link up and open a session; the session whose secret is ``replaces`` ends, whoever had it.

    Raises: LinkExpired when it is unknown, used or older than fifteen minutes.
    """
    membership_id = await repository.use_link(hash_of(secret))
    if membership_id is None:
        raise LinkExpired
    return await open_session(membership_id, replaces=replaces)


async def open_session(membership_id: UUID, *, replaces: str | None = None) -> Issued:
    """Open a session with the tenant's two timeouts, idle and longest; the one whose secret is ``replaces`` ends."""
    if replaces is not None:
        await repository.revoke_session_of(hash_of(replaces))
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
    """Make an API token for a member of at most the tenant's longest life; its secret is returned this once.

    A token that was asked for with a token does not outlive that one. Raises: TooManyTokens.
    """
    if await repository.count_credentials(membership_id, kind="token") >= MOST_TOKENS:
        raise TooManyTokens
    longest = (await read_settings(AccessSettings)).token_longest_days
    expires_at = clock.now() + timedelta(days=min(days, longest))
    actor = current().actor
    if actor.by == "token" and actor.credential_id is not None:
        expires_at = min(expires_at, await repository.expiry_of_credential(actor.credential_id))
    issued = await _issue(membership_id, kind="token", label=label, idle_seconds=None, expires_at=expires_at)
    await record(TokenIssued(subject_id=issued.credential_id))
    return issued


async def revoke(credential_id: UUID, *, membership_id: UUID, kind: str | None = None) -> None:
    """End a session or token of a member, from the next request on; with ``kind`` only one of that kind.

    Raises: NotFound.
    """
    if not await repository.revoke_credential(credential_id, membership_id=membership_id, kind=kind):
        raise NotFound
    await record(CredentialRevoked(subject_id=credential_id))


async def end_other_sessions(actor: Actor) -> None:
    """End every session of whoever acts, but for the one in which this is asked. Raises: NotFound for a service."""
    if actor.membership_id is None:
        raise NotFound
    ended = await repository.revoke_credentials(actor.membership_id, kind="session", but=actor.credential_id)
    for credential_id in ended:
        await record(CredentialRevoked(subject_id=credential_id))


async def add_member(details: MemberDetails, *, account_id: UUID | None = None) -> UUID:
    """Make somebody a member and return the membership's id; ``account_id`` links who is a member elsewhere.

    Raises: AddressTaken when an open membership has this address; WrongRole, as `change_member`.
    """
    await _check_roles(details.roles, had=())
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

    Raises: NotFound; StaleVersion; AddressTaken; LastAdministrator; WrongRole when whoever acts gives a role that does not
    belong to the tenant's kind.
    """
    before = await repository.require_open_member(membership_id)
    roles = tuple(str(role) for role in details.roles)
    await _check_roles(details.roles, had=before.roles)
    await _keep_an_administrator(before, roles)
    other = await repository.find_member_by_email(details.email)
    if other is not None and other.id != membership_id:
        raise AddressTaken
    try:
        await repository.change_member(
            membership_id,
            version=version,
            name=details.name,
            email=details.email,
            organisation=details.organisation,
            roles=roles,
        )
    except asyncpg.UniqueViolationError as error:
        raise AddressTaken from error
    await repository.revoke_credentials(membership_id)
    await record(MemberChanged(subject_id=membership_id, roles=roles))


async def end_member(membership_id: UUID) -> None:
    """End a membership, and with it every session and token. Raises: NotFound; LastAdministrator."""
    before = await repository.require_open_member(membership_id)
    await _keep_an_administrator(before, ())
    await repository.end_member(membership_id)
    await repository.revoke_credentials(membership_id)
    await record(MemberEnded(subject_id=membership_id))


async def list_roles() -> frozenset[Role]:
    """Return the roles that an administrator of the current tenant can give: those of its kind."""
    return ROLES_OF_KIND[(await tenant_of_scope()).kind]


async def change_settings(section: type[Section], changes: Mapping[str, Any], *, version: int) -> Section:
    """Change settings of a section, by their names inside, and return the section.

    ``version`` is the one that was seen (0 when nothing was ever set). Raises: StaleVersion; SettingsClash when the settings
    do not go together. Nothing is stored then.
    """
    if await repository.lock_settings(section.section) != version:
        raise StaleVersion
    try:
        after = await write_settings(section, changes)
    except SettingRefused as refused:
        raise SettingsClash(fields=(FieldError(dutch_field(refused.field), refused.message),)) from None
    except msgspec.ValidationError:
        raise SettingsClash from None
    except asyncpg.UniqueViolationError:
        raise StaleVersion from None
    await record(SettingsChanged(section=section.section, settings=tuple(sorted(changes))))
    return after


async def _keep_an_administrator(before: repository.Member, roles: tuple[str, ...]) -> None:
    administrator = Role.TENANT_ADMINISTRATOR.value
    loses_one = administrator in before.roles and administrator not in roles
    if loses_one and await repository.lock_members_with_role(administrator) <= 1:
        raise LastAdministrator


async def _check_roles(roles: tuple[Role, ...], *, had: tuple[str, ...]) -> None:
    """Refuse roles of another kind of tenant, unless a command or another service of ours gives them."""
    if current().actor.account_id is not None and not (set(roles) - set(had)) <= await list_roles():
        raise WrongRole


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
