"""What deployments do when something happens below them: in the same transaction, so that nothing is left half."""

from __future__ import annotations

from uuid import UUID

from core.access.events import MemberChanged, MemberEnded
from core.access.repository import require_member
from core.cases.events import CaseClosed, CaseMoved, CaseWithdrawn
from core.cases.sections import tells_what_runs
from core.deployments.errors import StillLeading
from core.deployments.repository import deployments, people
from core.deployments.rules.words import ClosingGround
from core.deployments.service.briefs import erase_brief_of
from core.deployments.service.closing import withdraw_all_of_case
from core.deployments.service.opening import LEAD_ROLES
from core.journal.events import on
from core.key_figures.events import AccessGiven


async def stop_searching(event: CaseMoved) -> None:
    """Take back what was proposed for a case that is over, and destroy its search brief."""
    if event.case_id is not None:
        await withdraw_all_of_case(event.case_id, ClosingGround.CASE_WITHDRAWN)
        await erase_brief_of(event.case_id, why="case_over")


@tells_what_runs
async def does_a_deployment_run(case_id: UUID) -> bool:
    """Tell whether a key figure works on a case."""
    return await deployments.count_active_on_case(case_id) > 0


for _over in (CaseWithdrawn, CaseClosed):
    on(_over)(stop_searching)


@on(MemberEnded)
async def keep_a_lead_who_ends(event: MemberEnded) -> None:
    """Keep somebody's access as long as he or she leads a case with a running deployment. Raises: StillLeading."""
    await _require_successor(event)


@on(MemberChanged)
async def keep_a_lead_who_changes(event: MemberChanged) -> None:
    """Keep the role of who leads a case with a running deployment. Raises: StillLeading."""
    if set(LEAD_ROLES).isdisjoint(event.roles):
        await _require_successor(event)


@on(AccessGiven)
async def show_own_deployments(event: AccessGiven) -> None:
    """Let a key figure who got access see the deployments that are not over."""
    if event.subject_id is None:
        return
    papers = await people.require_papers(event.subject_id)
    if papers.account_id is not None:
        await deployments.give_account(event.subject_id, papers.account_id)


async def _require_successor(event: MemberEnded | MemberChanged) -> None:
    if event.subject_id is None:
        return
    member = await require_member(event.subject_id)
    if await deployments.count_led(member.account_id):
        raise StillLeading
