"""The search brief: written by a project lead, seen by project leads only, destroyed at the match or in time (M23)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import asyncpg

from core.access.guards import require
from core.access.matrix import Permission
from core.cases.repository import cases
from core.cases.rules.words import CaseState
from core.deployments.entries import Brief
from core.deployments.errors import CaseNotSearching
from core.deployments.events import BriefDestroyed, BriefWritten
from core.deployments.repository import briefs
from core.deployments.settings import DeploymentSettings
from core.deployments.views import BriefView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.etags import require_version
from tenants.scope import savepoint
from tenants.settings import read_settings

SEARCHING = frozenset({CaseState.MATCHING, CaseState.DEPLOYED})


async def find_brief(case_id: UUID) -> BriefView | None:
    """Return the open brief of a case, or None. Raises: NotFound for a case out of reach; Forbidden."""
    require(Permission.MATCH)
    await cases.require_seal(case_id)
    return await briefs.find_brief(case_id)


async def require_brief(case_id: UUID) -> BriefView:
    """Return the open brief of a case. Raises: NotFound when there is none; Forbidden."""
    found = await find_brief(case_id)
    if found is None:
        raise NotFound
    return found


async def propose_brief(case_id: UUID) -> Brief:
    """Return a brief to begin with: what the case itself says is needed. Nothing is stored. Raises: NotFound; Forbidden."""
    require(Permission.MATCH)
    case, _ = await cases.require_case(case_id)
    return Brief(experiences=case.needs, languages=case.languages)


async def write_brief(case_id: UUID, brief: Brief, *, version: int) -> BriefView:
    """Write a brief (``version`` 0) or change the open one; the day of its destruction is set at the first writing.

    Raises: NotFound; Forbidden; StaleVersion; CaseNotSearching when the plan is not agreed or the case is over.
    """
    actor = require(Permission.MATCH)
    case, _ = await cases.lock_case(case_id)
    if case.state not in SEARCHING or actor.account_id is None:
        raise CaseNotSearching
    before = await briefs.find_brief(case_id)
    require_version(version, before.version if before else 0)
    if before is not None:
        await briefs.change_brief(before, await briefs.key_of_brief(before.id), brief)
        brief_id = before.id
    else:
        days = (await read_settings(DeploymentSettings)).brief_days
        destroy_on = clock.today() + timedelta(days=days)
        try:
            async with savepoint():
                brief_id = await briefs.add_brief(
                    case_id, brief, written_by=actor.account_id, destroy_on=destroy_on
                )
        except asyncpg.UniqueViolationError:
            raise StaleVersion from None
    await record(BriefWritten(case_id=case_id, subject_id=brief_id))
    return await require_brief(case_id)


async def destroy_brief(case_id: UUID, *, version: int) -> None:
    """Destroy the open brief of a case. Raises: NotFound; Forbidden; StaleVersion."""
    brief = await require_brief(case_id)
    require_version(version, brief.version)
    await erase_brief(case_id, brief.id, why="by_hand")


async def erase_brief_of(case_id: UUID, *, why: str) -> None:
    """Destroy the open brief of a case, if there is one within reach."""
    brief = await briefs.find_brief(case_id)
    if brief is not None:
        await erase_brief(case_id, brief.id, why=why)


async def erase_brief(case_id: UUID, brief_id: UUID, *, why: str) -> None:
    """Destroy a brief with its key; ``why`` is match, time, by_hand or case_over. Doing it twice does no harm."""
    if await briefs.destroy_brief(brief_id):
        await record(BriefDestroyed(case_id=case_id, subject_id=brief_id, why=why))


async def destroy_old_briefs() -> int:
    """Destroy the briefs whose time has come, and return how many. Tenant: inside the scope of the job."""
    found = await briefs.list_briefs_to_destroy(on=clock.today())
    for brief_id, case_id in found:
        await erase_brief(case_id, brief_id, why="time")
    return len(found)
