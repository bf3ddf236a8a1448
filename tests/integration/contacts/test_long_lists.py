"""A case with a thousand contacts lists as fast as one with ten: the index gives the page, whatever the case holds."""

from __future__ import annotations

import time
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from core.cases.views import CaseView
from core.contacts import service
from core.contacts.repository.contacts import After
from core.demo.servers import Servers
from tests.integration.contacts import making
from tests.integration.deployments import making as deployments
from tests.towns import Town

MANY = 1_000


async def case_with(town: Town, database: Servers, contacts: int) -> CaseView:
    """Return a case with so many contacts: copies of one, which do not open, but list all the same."""
    case, _ = await deployments.running(town)
    first = await making.logged_by_professional(town, case)
    connection = await asyncpg.connect(database.admin_url)
    await connection.execute(
        "INSERT INTO contact SELECT (jsonb_populate_record(c, jsonb_build_object('id', uuidv7(), "
        "'happened_at', c.happened_at - make_interval(mins => n)))).* "
        "FROM contact c, generate_series(1, $2::int) n WHERE c.id = $1",
        first.id,
        contacts - 1,
    )
    await connection.execute("ANALYZE contact")
    await connection.close()
    return case


async def test_the_plan_walks_the_index_and_stops_after_a_page(tenant_a: Town, database: Servers) -> None:
    case = await case_with(tenant_a, database, MANY)
    async with tenant_a.acting("lead_professional") as scope:
        told = await scope.connection.fetch(
            "EXPLAIN (ANALYZE, TIMING OFF) SELECT * FROM contact WHERE case_id = $1 "
            "AND (happened_at, id) < (now() - interval '5 hours', $1) ORDER BY happened_at DESC, id DESC LIMIT 26",
            case.id,
        )
    plan = "\n".join(row[0] for row in told)
    assert "contact_of_case" in plan, plan
    assert "Sort" not in plan, plan


@pytest.mark.slow
async def test_a_thousand_list_as_fast_as_ten(tenant_a: Town, database: Servers) -> None:
    cases = [await case_with(tenant_a, database, number) for number in (10, MANY)]
    took = [await _seconds(tenant_a, case.id) for case in cases]
    assert took[1] < 3 * took[0] + 0.01, took


async def _seconds(town: Town, case_id: UUID) -> float:
    """Return how long the rows of a page of ten take, the least of many times, without opening what does not open."""
    sql = "SELECT * FROM contact WHERE case_id = $1 ORDER BY happened_at DESC, id DESC LIMIT 10"
    best = 1.0
    async with town.acting("lead_professional") as scope:
        for _ in range(30):
            began = time.perf_counter()
            assert len(await scope.connection.fetch(sql, case_id)) == 10
            best = min(best, time.perf_counter() - began)
    return best


async def test_every_contact_is_on_one_page_also_when_moments_are_the_same(tenant_a: Town) -> None:
    case, deployment = await deployments.running(tenant_a)
    moments = [making.ENTRY.happened_at - timedelta(hours=hours) for hours in (0, 0, 0, 1, 1, 2, 2)]
    made = [await making.logged_by_key_figure(tenant_a, deployment, happened_at=moment) for moment in moments]
    seen: list[UUID] = []
    async with tenant_a.acting("lead_professional"):
        after = None
        while page := await service.list_contacts(case.id, after=after, limit=2):
            seen += [one.id for one in page]
            after = After(page[-1].happened_at, page[-1].id)
    assert sorted(seen) == sorted(one.id for one in made)
    assert len(seen) == len(set(seen))
