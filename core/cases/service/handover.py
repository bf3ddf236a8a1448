"""Handing a case over: somebody else becomes its lead professional or its project lead, with what to know (M5, M20)."""

from __future__ import annotations

from uuid import UUID

from core.access.guards import require
from core.access.matrix import Permission, Role
from core.cases.entries import HandoverEntry
from core.cases.errors import CaseEnded
from core.cases.events import CaseHandedOver
from core.cases.repository import cases, participations
from core.cases.rules.words import OPEN, CaseRole
from core.cases.service.transitions import LEAD_ROLES
from core.cases.views import CaseView
from core.journal.service import record
from core.kit.errors import DoesNotFit, FieldError
from core.kit.etags import require_version
from core.kit.glossary import dutch_field

_COLUMN = {
    CaseRole.LEAD_PROFESSIONAL: "lead_professional_id",
    CaseRole.PROJECT_LEAD: "project_lead_id",
}
_MAY_BE = {
    CaseRole.LEAD_PROFESSIONAL: LEAD_ROLES,
    CaseRole.PROJECT_LEAD: (Role.PROJECT_LEAD.value,),
}
_NOBODY = "Kies iemand anders, met een rol die hierbij past."


async def hand_over_case(case_id: UUID, entry: HandoverEntry, *, version: int) -> CaseView:
    """Let somebody else take a part in a case over, in one act: there is never a moment without anybody.

    Who had the part no longer reaches the case by it. Raises: NotFound; StaleVersion; Forbidden for others than project
    leads; CaseEnded; DoesNotFit for somebody who has it already, has no fitting role, or for another part.
    """
    case, seal = await cases.lock_case(case_id)
    require(Permission.SCREEN_CASES)
    require_version(version, case.version)
    if case.state not in OPEN:
        raise CaseEnded
    column = _COLUMN.get(entry.role)
    if (
        column is None
        or getattr(case, column) == entry.account_id
        or not await participations.has_one_of_roles(entry.account_id, _MAY_BE[entry.role])
    ):
        raise DoesNotFit(fields=(FieldError(dutch_field("account_id"), _NOBODY),))
    part_id = await participations.give_part(case_id, entry.account_id, entry.role)
    await cases.change_case(case_id, seal, {column: entry.account_id}, version=version)
    event = CaseHandedOver(case_id=case_id, subject_id=part_id, role=entry.role.value, note=entry.note)
    await record(event, seal=seal)
    return (await cases.require_case(case_id))[0]
