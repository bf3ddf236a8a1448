"""Who has which part in a case, and which members can become lead professional."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from core.access.repository import names_of_accounts
from core.access.tables import Membership
from core.cases.rules.words import CaseRole
from core.cases.tables import Participation
from core.cases.views import Participant
from core.kit import clock
from tenants.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Collection


async def add_participation(case_id: UUID, account_id: UUID, role: CaseRole) -> UUID:
    """Give somebody a part in a case from now on and return the participation's id."""
    participation_id = new_id()
    await Participation.insert(
        Participation(
            id=participation_id,
            case_id=case_id,
            account_id=account_id,
            role=role.value,
            since=clock.now(),
        )
    )
    return participation_id


async def give_part(case_id: UUID, account_id: UUID, role: CaseRole) -> UUID:
    """Give somebody a part that one person has at a time, in place of who had it; return the participation's id."""
    open_now = (
        Participation.case_id == case_id,
        Participation.role == role.value,
        Participation.until.is_null(),
    )
    await Participation.update({Participation.until: clock.now()}).where(
        *open_now, Participation.account_id != account_id
    )
    kept = await Participation.select(Participation.id).where(*open_now).first()
    return kept["id"] if kept else await add_participation(case_id, account_id, role)


async def list_participants(case_id: UUID) -> tuple[Participant, ...]:
    """List who has or had a part in a case, oldest first; a lead professional sees only his or her own."""
    found = await Participation.select().where(Participation.case_id == case_id).order_by(Participation.id)
    names = await names_of_accounts({row["account_id"] for row in found})
    return tuple(
        Participant(
            account_id=row["account_id"],
            name=names.get(row["account_id"], ""),
            role=CaseRole(row["role"]),
            since=row["since"],
            until=row["until"],
        )
        for row in found
    )


async def has_one_of_roles(account_id: UUID, roles: Collection[str]) -> bool:
    """Tell whether an account is a member now, with one of these roles."""
    row = await (
        Membership.select(Membership.roles)
        .where(Membership.account_id == account_id, Membership.ended_at.is_null())
        .first()
    )
    return row is not None and not set(roles).isdisjoint(row["roles"])
