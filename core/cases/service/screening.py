"""Screening: which ordinary provisions were considered or tried, and who could keep direction (M2)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from core.access.repository import list_members
from core.cases.entries import ProvisionEntry
from core.cases.errors import ProvisionNeeded
from core.cases.events import ProvisionAdded, ProvisionChanged, ProvisionRemoved
from core.cases.repository import cases, children
from core.cases.rules.words import CaseState
from core.cases.service.reading import open_to_read
from core.cases.service.transitions import LEAD_ROLES
from core.cases.tables import Provision
from core.cases.views import PossibleLead, ProvisionView
from core.journal.service import record
from tenants.seals import Seal

_UNDECIDED = frozenset({CaseState.REQUESTED, CaseState.SCREENING})


async def list_possible_leads() -> list[PossibleLead]:
    """List the members who can become lead professional, in order of name."""
    return [
        PossibleLead(account_id=member.account_id, name=member.name, organisation=member.organisation)
        for member in await list_members()
        if not set(LEAD_ROLES).isdisjoint(member.roles)
    ]


async def list_provisions(case_id: UUID) -> list[ProvisionView]:
    """List the provisions of a case, oldest first, at most 500. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return await provisions_of(case_id, seal)


async def provisions_of(case_id: UUID, seal: Seal) -> list[ProvisionView]:
    """List the provisions of a case that is open already."""
    return [_view(row) for row in await children.list_children(Provision, case_id, seal)]


async def read_provision(case_id: UUID, provision_id: UUID) -> ProvisionView:
    """Return one provision of this very case. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return _view(await children.require_child(Provision, case_id, provision_id, seal))


async def add_provision(case_id: UUID, entry: ProvisionEntry) -> ProvisionView:
    """Record a provision that was considered or tried. Raises: NotFound."""
    _, seal = await cases.lock_case(case_id)
    provision_id = await children.add_child(Provision, case_id, seal, _values(entry))
    event = ProvisionAdded(case_id=case_id, subject_id=provision_id, result=entry.result.value)
    await record(event, seal=seal)
    return _view(await children.require_child(Provision, case_id, provision_id, seal))


async def change_provision(
    case_id: UUID, provision_id: UUID, entry: ProvisionEntry, *, version: int
) -> ProvisionView:
    """Change a provision. Raises: NotFound; StaleVersion."""
    _, seal = await cases.lock_case(case_id)
    await children.change_child(Provision, case_id, provision_id, seal, _values(entry), version=version)
    event = ProvisionChanged(case_id=case_id, subject_id=provision_id, result=entry.result.value)
    await record(event, seal=seal)
    return _view(await children.require_child(Provision, case_id, provision_id, seal))


async def remove_provision(case_id: UUID, provision_id: UUID, *, version: int) -> None:
    """Remove a provision while the screening is not decided. Raises: NotFound; StaleVersion; ProvisionNeeded after it."""
    case, _ = await cases.lock_case(case_id)
    await children.remove_child(Provision, case_id, provision_id, version=version)
    if case.state not in _UNDECIDED:
        raise ProvisionNeeded
    await record(ProvisionRemoved(case_id=case_id, subject_id=provision_id))


def _values(entry: ProvisionEntry) -> dict[str, Any]:
    return {**msgspec.structs.asdict(entry), "result": entry.result.value}


def _view(row: dict[str, Any]) -> ProvisionView:
    return msgspec.convert(row, ProvisionView)
