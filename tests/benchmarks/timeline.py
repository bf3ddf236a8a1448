"""How long the story of a case takes, with few and with many entries, and with many in which people only looked."""

from __future__ import annotations

import statistics
import time
from uuid import UUID

import asyncpg

from core.access.matrix import Role
from core.cases import service
from core.cases.entries import ApplicationAnswers
from core.cases.service import TimelineChoice
from core.plugin_host import build_plugins
from tests.towns import Town, found_town

FEW, MANY = 10, 1_000
TOLD_ONLY = TimelineChoice.of(())
ROUNDS = 41
_PAGE = 10
_ENTRIES = """
    INSERT INTO journal (tenant_id, id, at, event, account_id, roles, case_id, trace_id, place)
    SELECT $1, uuidv7(), now(), $4, $2, 'project_lead', $3, repeat('0', 32), ''
      FROM generate_series(1, $5::int)
"""


async def measure_timeline(admin_url: str) -> dict[str, tuple[float, float]]:
    """Return for each way to read a story the median milliseconds of a page of ten, with 10 and with 1,000 entries.

    ``behind who looked`` has the same entries in both cases, and 1,000 newer ones in the second that are left out. The two
    are measured by turns; the first round is not counted.
    """
    build_plugins()
    town = await found_town([Role.PROJECT_LEAD, Role.LEAD_PROFESSIONAL])
    connection = await asyncpg.connect(admin_url)
    try:
        few = await _case(connection, town, FEW, looked=0)
        many = await _case(connection, town, MANY, looked=0)
        hidden = await _case(connection, town, FEW, looked=MANY)
        await connection.execute("ANALYZE journal")
    finally:
        await connection.close()
    return {
        "usual": await _medians(town, "project_lead", few, many, TOLD_ONLY),
        "own cases": await _medians(town, "lead_professional", few, many, TOLD_ONLY),
        "everything": await _medians(town, "project_lead", few, many, TimelineChoice()),
        "behind who looked": await _medians(town, "project_lead", few, hidden, TOLD_ONLY),
    }


async def _medians(
    town: Town, who: str, first: UUID, second: UUID, wanted: TimelineChoice
) -> tuple[float, float]:
    taken: dict[UUID, list[float]] = {first: [], second: []}
    for _ in range(ROUNDS + 1):
        for case_id, times in taken.items():
            async with town.acting(who):
                started = time.perf_counter()
                found = await service.list_timeline(case_id, wanted, limit=_PAGE + 1)
                times.append((time.perf_counter() - started) * 1000)
            if len(found) < _PAGE:
                message = "the story is too short"
                raise AssertionError(message)
    return statistics.median(taken[first][1:]), statistics.median(taken[second][1:])


async def _case(connection: asyncpg.Connection, town: Town, entries: int, *, looked: int) -> UUID:
    async with town.acting("lead_professional"):
        draft = await service.begin_application(ApplicationAnswers(question="De post blijft dicht."))
        case = await service.submit_application(draft.id, version=draft.version)
    account_id = town.people["project_lead"].account_id
    for event, number in (("case.changed", entries), ("case.read", looked)):
        await connection.execute(_ENTRIES, town.card.id, account_id, case.id, event, number)
    return case.id
