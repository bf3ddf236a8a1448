"""All queries on accounts, memberships and credentials."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from core.access.tables import Account, Credential, Membership, SignInLink
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from tenants.ids import new_id
from tenants.seals import blind_index, tenant_seal


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A membership with its seals open. ``roles`` are words of `core.access.matrix.Role`."""

    id: UUID
    account_id: UUID
    name: str
    email: str
    organisation: str | None
    roles: tuple[str, ...]
    epoch: int
    version: int
    created_at: datetime
    ended_at: datetime | None


class CredentialCard(msgspec.Struct, frozen=True, kw_only=True):
    """A session or token as its owner sees it; never its secret."""

    id: UUID
    membership_id: UUID
    kind: str
    label: str | None
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime


async def add_member(
    *, account_id: UUID | None, name: str, email: str, organisation: str | None, roles: tuple[str, ...]
) -> UUID:
    """Store a membership, with a new account unless ``account_id`` names one; return the membership's id.

    Raises: asyncpg.UniqueViolationError when an open membership has this address or account.
    """
    if account_id is None:
        account_id = new_id()
        await Account.insert(Account(id=account_id, created_at=clock.now()))
    membership_id, seal = new_id(), await tenant_seal()
    await Membership.insert(
        Membership(
            id=membership_id,
            account_id=account_id,
            name=seal.close(Membership.name, membership_id, name),
            organisation=seal.close(Membership.organisation, membership_id, organisation),
            email=seal.close(Membership.email, membership_id, email),
            email_index=(await blind_index()).of(email),
            roles=list(roles),
            created_at=clock.now(),
        )
    )
    return membership_id


async def change_member(
    membership_id: UUID,
    *,
    version: int,
    name: str,
    email: str,
    organisation: str | None,
    roles: tuple[str, ...],
) -> None:
    """Store what changed and end every session by a new epoch. Raises: StaleVersion when ``version`` is not the last."""
    seal = await tenant_seal()
    changed = await (
        Membership.update(
            {
                Membership.name: seal.close(Membership.name, membership_id, name),
                Membership.organisation: seal.close(Membership.organisation, membership_id, organisation),
                Membership.email: seal.close(Membership.email, membership_id, email),
                Membership.email_index: (await blind_index()).of(email),
                Membership.roles: list(roles),
                Membership.epoch: Membership.epoch + 1,
                Membership.version: Membership.version + 1,
            }
        )
        .where(Membership.id == membership_id, Membership.version == version, Membership.ended_at.is_null())
        .returning(Membership.id)
    )
    if not changed:
        raise StaleVersion


async def end_member(membership_id: UUID) -> None:
    """End a membership; its credentials are dead from the next request on."""
    await Membership.update(
        {
            Membership.ended_at: clock.now(),
            Membership.epoch: Membership.epoch + 1,
            Membership.version: Membership.version + 1,
        }
    ).where(Membership.id == membership_id, Membership.ended_at.is_null())


async def find_member_by_email(email: str) -> Member | None:
    """Return the open membership with this address (in any letter case), or None."""
    index = (await blind_index()).of(email)
    row = (
        await Membership.select()
        .where(Membership.email_index == index, Membership.ended_at.is_null())
        .first()
    )
    return None if row is None else await _member(row)


async def require_member(membership_id: UUID) -> Member:
    """Return a membership, an ended one too. Raises: NotFound."""
    row = await Membership.select().where(Membership.id == membership_id).first()
    if row is None:
        raise NotFound
    return await _member(row)


async def list_members(*, ended: bool = False) -> list[Member]:
    """List the open memberships (or the ended ones) of the tenant in order of name, with their seals open."""
    open_or_ended = Membership.ended_at.is_not_null() if ended else Membership.ended_at.is_null()
    members = [await _member(row) for row in await Membership.select().where(open_or_ended)]
    return sorted(members, key=lambda member: member.name.casefold())


async def names_of_accounts(account_ids: set[UUID]) -> dict[UUID, str]:
    """Return the names of these accounts in this tenant, in one query; those out of reach are left out."""
    if not account_ids:
        return {}
    seal = await tenant_seal()
    found = await Membership.select(Membership.id, Membership.account_id, Membership.name).where(
        Membership.account_id.is_in(list(account_ids))
    )
    return {row["account_id"]: str(seal.open(Membership.name, row["id"], row["name"])) for row in found}


async def count_members_with_role(role: str) -> int:
    """Count the open memberships that have a role."""
    counted: int = await Membership.count().where(Membership.roles.any(role), Membership.ended_at.is_null())
    return counted


async def add_credential(
    *,
    membership_id: UUID,
    kind: str,
    secret_hash: bytes,
    label: str | None,
    idle_seconds: int | None,
    expires_at: datetime,
) -> UUID:
    """Store a session or token by its hash and return its id."""
    credential_id, seal = new_id(), await tenant_seal()
    await Credential.insert(
        Credential(
            id=credential_id,
            membership_id=membership_id,
            kind=kind,
            secret_hash=secret_hash,
            label=seal.close(Credential.label, credential_id, label),
            created_at=clock.now(),
            last_seen_at=clock.now(),
            idle_seconds=idle_seconds,
            expires_at=expires_at,
        )
    )
    return credential_id


async def find_entry(secret_hash: bytes) -> dict[str, Any] | None:
    """Return what the gate needs of a credential that is not revoked, or None.

    Shape: its id and kind, and of its member the ids, roles and epoch. Whether it is still good, the database decides
    at entering.
    """
    row = await (
        Credential.select(Credential.id, Credential.kind, Credential.membership_id)
        .where(Credential.secret_hash == secret_hash, Credential.revoked_at.is_null())
        .first()
    )
    if row is None:
        return None
    member = await (
        Membership.select(Membership.account_id, Membership.roles, Membership.epoch)
        .where(Membership.id == row["membership_id"], Membership.ended_at.is_null())
        .first()
    )
    return None if member is None else {**row, **member}


async def list_credentials(membership_id: UUID) -> list[CredentialCard]:
    """List a member's sessions and tokens that are neither revoked nor expired, newest first."""
    seal = await tenant_seal()
    found = await (
        Credential.select()
        .where(
            Credential.membership_id == membership_id,
            Credential.revoked_at.is_null(),
            Credential.expires_at > clock.now(),
        )
        .order_by(Credential.id, ascending=False)
    )
    return [
        msgspec.convert(
            {**row, "label": seal.open(Credential.label, row["id"], row["label"])}, CredentialCard
        )
        for row in found
    ]


async def revoke_credential(credential_id: UUID, *, membership_id: UUID) -> bool:
    """End one session or token of a member; False when there is no such open one."""
    return bool(
        await Credential.update({Credential.revoked_at: clock.now()})
        .where(
            Credential.id == credential_id,
            Credential.membership_id == membership_id,
            Credential.revoked_at.is_null(),
        )
        .returning(Credential.id)
    )


async def revoke_credentials(membership_id: UUID, *, kind: str, but: UUID | None = None) -> None:
    """End every open credential of a kind of a member, except ``but``."""
    query = Credential.update({Credential.revoked_at: clock.now()}).where(
        Credential.membership_id == membership_id, Credential.kind == kind, Credential.revoked_at.is_null()
    )
    await (query if but is None else query.where(Credential.id != but))


async def add_link(*, membership_id: UUID, secret_hash: bytes, expires_at: datetime) -> None:
    """Store the hash of a sign-in link."""
    await SignInLink.insert(
        SignInLink(membership_id=membership_id, secret_hash=secret_hash, expires_at=expires_at)
    )


async def use_link(secret_hash: bytes) -> UUID | None:
    """Use a link up and return its membership; None when it is unknown, expired or was used before."""
    used = await (
        SignInLink.update({SignInLink.used_at: clock.now()})
        .where(
            SignInLink.secret_hash == secret_hash,
            SignInLink.used_at.is_null(),
            SignInLink.expires_at > clock.now(),
        )
        .returning(SignInLink.membership_id)
    )
    return used[0]["membership_id"] if used else None


async def _member(row: dict[str, Any]) -> Member:
    seal = await tenant_seal()
    opened = {
        column._meta.name: seal.open(column, row["id"], row[column._meta.name])  # noqa: SLF001
        for column in (Membership.name, Membership.organisation, Membership.email)
    }
    return msgspec.convert({**row, **opened}, Member)
