"""What follows from a handover: whoever takes over gets a path of his or her own, in the same transaction."""

from __future__ import annotations

from core.cases.events import CaseHandedOver
from core.cases.repository import cases
from core.cases.rules.words import CaseRole
from core.journal.events import on
from core.kit import clock
from core.onboarding.repository import successions


@on(CaseHandedOver)
async def begin_succession(event: CaseHandedOver) -> None:
    """Begin the path of whoever has the part now."""
    if event.case_id is None:
        return
    case, _ = await cases.require_case(event.case_id)
    role = CaseRole(event.role)
    account_id = case.project_lead_id if role is CaseRole.PROJECT_LEAD else case.lead_professional_id
    if account_id is not None:
        await successions.begin(event.case_id, account_id, role.value, clock.today())
