"""Case files: lists, one case, the whole file, and changes in its own fields."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg
import msgspec
from msgspec import UNSET

from core.access.repository import names_of_accounts
from core.cases.entries import CaseChanges
from core.cases.errors import AliasTaken
from core.cases.events import CaseChanged, CasesSearched
from core.cases.repository import cases, lists, names, participations
from core.cases.repository.lists import EVERY_CASE, CaseFilter
from core.cases.service.agencies import agencies_of
from core.cases.service.deviations import deviations_of
from core.cases.service.household_members import household_of
from core.cases.service.plans import plans_of
from core.cases.service.reading import open_to_read
from core.cases.service.screening import provisions_of
from core.cases.service.transitions import options_of
from core.cases.service.vocabulary import require_alias, require_needs
from core.cases.views import CaseCard, CaseFile, CaseView
from core.journal.service import record
from core.kit.etags import require_version

MOST_FOUND = 50


async def list_cases(
    wanted: CaseFilter = EVERY_CASE, *, after: UUID | None = None, limit: int = 50
) -> list[CaseCard]:
    """List the cases within reach, newest first, below id ``after``, at most ``limit``; no seal is opened."""
    return await lists.list_cases(wanted, after=after, limit=limit)


async def search_cases(name: str) -> list[CaseCard]:
    """List the cases within reach in which every word of ``name`` stands in somebody's name, newest first, at most 50.

    Letter case and diacritics make no difference; words of one letter do not count. The journal is told of the search,
    not of the name.
    """
    found = await lists.list_cases_by_id(await names.find_cases_by_name(name, limit=MOST_FOUND))
    await record(CasesSearched(found=len(found)))
    return found


async def read_case(case_id: UUID) -> CaseView:
    """Return a case with its seals open; reading is an event. Raises: NotFound out of reach too; KeyDestroyed."""
    return (await open_to_read(case_id))[0]


async def read_case_file(case_id: UUID) -> CaseFile:
    """Return everything that the page of a case shows; reading is an event. Raises: NotFound; KeyDestroyed."""
    case, seal = await open_to_read(case_id)
    participants = await participations.list_participants(case_id)
    plans = await plans_of(case, seal)
    deviations = await deviations_of(case_id, seal)
    people = {case.applicant_id, case.lead_professional_id, case.project_lead_id}
    people |= {account for plan in plans for account in (plan.professional_id, plan.project_lead_id)}
    people |= {deviation.recorded_by for deviation in deviations}
    return CaseFile(
        case=case,
        participants=participants,
        provisions=tuple(await provisions_of(case_id, seal)),
        plans=tuple(plans),
        household_members=tuple(await household_of(case_id, seal)),
        agencies=tuple(await agencies_of(case_id, seal)),
        deviations=tuple(deviations),
        options=await options_of(case, seal),
        names=await names_of_accounts({account for account in people if account is not None}),
    )


async def change_case(case_id: UUID, changes: CaseChanges, *, version: int) -> CaseView:
    """Change fields of a case; what is left out stays. A closed case still takes corrections.

    Raises: NotFound; StaleVersion; DoesNotFit for a need that is not in the vocabulary; AliasNotProposed; AliasTaken.
    """
    case, seal = await cases.lock_case(case_id)
    require_version(version, case.version)
    values: dict[str, Any] = {
        name: value for name, value in msgspec.structs.asdict(changes).items() if value is not UNSET
    }
    if not values:
        return case
    if changes.needs is not UNSET:
        await require_needs(changes.needs, case.needs)
    if changes.alias is not UNSET:
        require_alias(changes.alias)
    try:
        await cases.change_case(case_id, seal, values, version=version)
    except asyncpg.UniqueViolationError as error:
        raise AliasTaken from error
    if changes.client_name is not UNSET:
        await names.index_names(case_id, case_id, [changes.client_name])
    await record(CaseChanged(case_id=case_id, fields=tuple(sorted(values))), seal=seal)
    return (await cases.require_case(case_id))[0]
