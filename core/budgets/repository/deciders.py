"""Who can decide about money of a case: those who lead it, and finance."""

from __future__ import annotations

from uuid import UUID

from core.access.matrix import Role
from core.access.repository import list_members
from core.cases.tables import Case


async def deciders_of(case_id: UUID) -> frozenset[UUID]:
    """Return the accounts of the project lead and the lead professional of a case within reach."""
    row = await Case.select(Case.lead_professional_id, Case.project_lead_id).where(Case.id == case_id).first()
    return frozenset(account for account in (row or {}).values() if account is not None)


async def members_of_finance() -> frozenset[UUID]:
    """Return the accounts of those who have the role of finance."""
    return frozenset(member.account_id for member in await list_members() if Role.FINANCE in member.roles)
