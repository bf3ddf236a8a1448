"""Searches and deployments for routes to be asked for, in each state in which a case can be on that road."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from core.access.matrix import Role
from core.cases import service as cases
from core.cases.entries import HandoverEntry
from core.cases.rules.words import CaseRole
from core.cases.views import CaseView, PlanView
from core.deployments import service
from core.deployments.views import BriefView, DeploymentView
from tests.integration.deployments import making
from tests.towns import Town

STATES: dict[str, Any] = {
    "proposed": making.proposed,
    "invited": making.invited,
    "agreed": making.agreed_by_key_figure,
    "introduced": making.introduced,
    "ready": making.ready,
    "deployed": making.running,
    "contacted": making.running,
    "signalled": making.introduced,
    "money_waits": making.running,
    "money_booked": making.running,
    "money_paid": making.running,
    "money_unproven": making.running,
    "money_own": making.running,
}
"""How a deployment gets into a state; in ``agreed`` the lead professional did not agree with the approach yet.

In ``signalled`` and ``contacted`` the town's own key figure is at work, who alone can tell a worry and add photos.
"""
SEARCHING = frozenset({"matching", "searched", *STATES})
"""The states of a case with a plan that both agreed to; ``searched`` has an open search brief."""


async def agree_on_plan(town: Town, owner: str, case_id: UUID, plan_id: UUID) -> tuple[CaseView, PlanView]:
    """Let both parties agree, and return the case in matching and the plan."""
    for who in (owner, "project_lead"):
        async with town.acting(who):
            plan = await cases.read_plan(case_id, plan_id)
            plan = await cases.agree_to_plan(case_id, plan_id, seen=plan.version)
    return await making.now(town, case_id), plan


async def search(town: Town, case: CaseView, mark: str) -> tuple[BriefView, UUID]:
    """Write a search brief, and return it with a key figure who can be chosen."""
    candidate = (await making.pool(town, 1))[0]
    async with town.acting("project_lead"):
        note = f"Iemand die rustig begint.{mark}"
        brief = msgspec.structs.replace(making.BRIEF_WITH_COMMUNITY, note=note)
        return await service.write_brief(case.id, brief, version=0), candidate


async def deploy(
    town: Town, who: str, owner: str, case: CaseView, how: tuple[str, str]
) -> tuple[CaseView, DeploymentView]:
    """Return the case and a deployment on it in a state, with a mark on every text.

    The key figure is the town's own when ``who`` is that, and somebody without access otherwise. A project lead who is to
    agree with an approach leads the case.
    """
    state, mark = how
    person = Role.KEY_FIGURE.value if state in {"signalled", "contacted"} or who == Role.KEY_FIGURE else None
    _, deployment = await STATES[state](town, person, lead=owner, case=case, mark=mark)
    case = await making.now(town, case.id)
    if state == "agreed" and who == Role.PROJECT_LEAD:
        async with town.acting(who):
            account_id = town.people[who].account_id
            entry = HandoverEntry(role=CaseRole.LEAD_PROFESSIONAL, account_id=account_id)
            case = await cases.hand_over_case(case.id, entry, version=case.version)
    return case, deployment
