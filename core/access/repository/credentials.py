"""Queries on credentials and sign-in links."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from core.access.tables import Credential, Membership, SignInLink
from core.kit import clock
from core.kit.errors import NotFound
from tenants.ids import new_id
from tenants.seals import tenant_seal

_MOST_CREDENTIALS = 100


class CredentialCard(msgspec.Struct, frozen=True, kw_only=True):
    """A session or token as its owner sees it; never its secret."""

    id: UUID
    membership_id: UUID
    kind: str
    label: str | None
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime


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

    Shape: its id and kind, and of its member the ids, name, roles and epoch. Whether it is still good, the database decides
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
        Membership.select(
            Membership.id, Membership.account_id, Membership.name, Membership.roles, Membership.epoch
        )
        .where(Membership.id == row["membership_id"], Membership.ended_at.is_null())
        .first()
    )
    if member is None:
        return None
    name = (await tenant_seal()).open(Membership.name, member["id"], member["name"])
    return {**member, **row, "name": name}


async def is_left_open(credential_id: UUID, membership_id: UUID) -> bool:
    """Tell whether a member's credential was never revoked: if it ended, it ended by itself. False for an unknown one."""
    return bool(
        await Credential.exists().where(
            Credential.id == credential_id,
            Credential.membership_id == membership_id,
            Credential.revoked_at.is_null(),
        )
    )


async def list_credentials(membership_id: UUID, *, kind: str) -> list[CredentialCard]:
    """List a member's open sessions or tokens, newest first, at most a hundred; those that idled too long are left out."""
    seal, now = await tenant_seal(), clock.now()
    found = await (
        Credential.select()
        .where(
            Credential.membership_id == membership_id,
            Credential.kind == kind,
            Credential.revoked_at.is_null(),
            Credential.expires_at > now,
        )
        .order_by(Credential.id, ascending=False)
        .limit(_MOST_CREDENTIALS)
    )
    return [
        msgspec.convert(
            {**row, "label": seal.open(Credential.label, row["id"], row["label"])}, CredentialCard
        )
        for row in found
        if row["idle_seconds"] is None or row["last_seen_at"] + timedelta(seconds=row["idle_seconds"]) > now
    ]


async def count_credentials(membership_id: UUID, *, kind: str) -> int:
    """Count a member's credentials of a kind that are neither revoked nor expired."""
    counted: int = await Credential.count().where(
        Credential.membership_id == membership_id,
        Credential.kind == kind,
        Credential.revoked_at.is_null(),
        Credential.expires_at > clock.now(),
    )
    return counted


async def expiry_of_credential(credential_id: UUID) -> datetime:
    """Return the moment at which a credential ends at the latest. Raises: NotFound."""
    found = await Credential.select(Credential.expires_at).where(Credential.id == credential_id).first()
    if found is None:
        raise NotFound
    expires_at: datetime = found["expires_at"]
    return expires_at


async def revoke_credential(credential_id: UUID, *, membership_id: UUID, kind: str | None = None) -> bool:
    """End one session or token of a member, with ``kind`` only one of that kind; False when there is no such open one."""
    query = Credential.update({Credential.revoked_at: clock.now()}).where(
        Credential.id == credential_id,
        Credential.membership_id == membership_id,
        Credential.revoked_at.is_null(),
    )
    return bool(
        await (query if kind is None else query.where(Credential.kind == kind)).returning(Credential.id)
    )


async def revoke_credentials(
    membership_id: UUID, *, kind: str | None = None, but: UUID | None = None
) -> list[UUID]:
    """End a member's open credentials (of one kind), except ``but``, and return the ids of those that ended."""
    query = Credential.update({Credential.revoked_at: clock.now()}).where(
        Credential.membership_id == membership_id, Credential.revoked_at.is_null()
    )
    if kind is not None:
        query = query.where(Credential.kind == kind)
    if but is not None:
        query = query.where(Credential.id != but)
    return [row["id"] for row in await query.returning(Credential.id)]


async def revoke_session_of(secret_hash: bytes) -> None:
    """End the session with this secret, if there is one."""
    await Credential.update({Credential.revoked_at: clock.now()}).where(
        Credential.secret_hash == secret_hash, Credential.kind == "session", Credential.revoked_at.is_null()
    )


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
