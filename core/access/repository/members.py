"""Queries on accounts and memberships."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from core.access.tables import Account, Membership
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from tenants.ids import new_id
from tenants.seals import blind_index, tenant_seal

_MOST_MEMBERS = 1_000


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


async def find_member_of_account(account_id: UUID) -> Member | None:
    """Return the open membership of an account, or None."""
    row = (
        await Membership.select()
        .where(Membership.account_id == account_id, Membership.ended_at.is_null())
        .first()
    )
    return None if row is None else await _member(row)


async def find_membership_by_email(email: str) -> UUID | None:
    """Return the id of the open membership with this address, or None; nothing is unsealed, so both take as long."""
    index = (await blind_index()).of(email)
    found = (
        await Membership.select(Membership.id)
        .where(Membership.email_index == index, Membership.ended_at.is_null())
        .first()
    )
    return None if found is None else found["id"]


async def find_open_membership(account_id: UUID) -> UUID | None:
    """Return the id of the open membership of an account, or None."""
    found = (
        await Membership.select(Membership.id)
        .where(Membership.account_id == account_id, Membership.ended_at.is_null())
        .first()
    )
    return None if found is None else found["id"]


async def require_open_member(membership_id: UUID) -> Member:
    """Return a membership that has not ended. Raises: NotFound."""
    member = await require_member(membership_id)
    if member.ended_at is not None:
        raise NotFound
    return member


async def require_member(membership_id: UUID) -> Member:
    """Return a membership, an ended one too. Raises: NotFound."""
    row = await Membership.select().where(Membership.id == membership_id).first()
    if row is None:
        raise NotFound
    return await _member(row)


async def list_members(*, ended: bool = False) -> list[Member]:
    """List the open memberships (or the ended ones) of the tenant in order of name, with their seals open.

    At most a thousand, the newest; more than any municipality has.
    """
    open_or_ended = Membership.ended_at.is_not_null() if ended else Membership.ended_at.is_null()
    query = (
        Membership.select().where(open_or_ended).order_by(Membership.id, ascending=False).limit(_MOST_MEMBERS)
    )
    members = [await _member(row) for row in await query]
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


async def list_members_after(last: UUID | None, *, limit: int) -> list[Member]:
    """List open memberships in the order in which they were added, from after ``last`` on, at most ``limit``."""
    query = Membership.select().where(Membership.ended_at.is_null()).order_by(Membership.id).limit(limit)
    return [
        await _member(row) for row in await (query if last is None else query.where(Membership.id > last))
    ]


async def lock_members_with_role(role: str) -> int:
    """Count the open memberships that have a role; none of them changes elsewhere until this transaction ends."""
    found = await (
        Membership.select(Membership.id)
        .where(Membership.roles.any(role), Membership.ended_at.is_null())
        .order_by(Membership.id)
        .lock_rows("UPDATE")
    )
    return len(found)


async def _member(row: dict[str, Any]) -> Member:
    seal = await tenant_seal()
    opened = {
        column._meta.name: seal.open(column, row["id"], row[column._meta.name])  # noqa: SLF001
        for column in (Membership.name, Membership.organisation, Membership.email)
    }
    return msgspec.convert({**row, **opened}, Member)
