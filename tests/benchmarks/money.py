"""A thousand who spend from one budget at once, through two web processes of which one is killed on the way."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import asyncpg

from core.demo.servers import Servers
from core.kit import jobs
from core.worker import close_everything, open_everything
from tests.integration.budgets.making import deployed
from tests.many_spenders import CENTS, serving, spend
from tests.towns import Town, found_town

NUMBER = 1_000
BUDGET = 100_000
_WEBS = 2


class Money(NamedTuple):
    """What came of it: how many a second were answered, how many were sent again, and what is wrong with the books."""

    per_second: float
    sent_again: int
    wrong: tuple[str, ...]


def measure_money(servers: Servers, folder: Path) -> Money:
    """Let them spend, and hold what was stored against what was answered and what was agreed."""
    town, deployment_id = asyncio.run(_prepare(servers))
    with serving(servers, folder, _WEBS) as webs:
        spent = asyncio.run(spend(webs, town, deployment_id, NUMBER, kill_after=NUMBER // 3))
    wrong = asyncio.run(_wrong(servers, town, set(spent.answers)))
    return Money(NUMBER / spent.seconds, spent.sent_again, wrong)


async def _prepare(servers: Servers) -> tuple[Town, UUID]:
    jobs.use_queue(servers.redis_url)
    await open_everything()
    try:
        town = await found_town()
        _, deployment = await deployed(town, monthly_cents=BUDGET)
    finally:
        await close_everything()
    return town, deployment.id


async def _wrong(servers: Servers, town: Town, answered: set[UUID]) -> tuple[str, ...]:
    connection = await asyncpg.connect(servers.admin_url)
    try:
        rows = await connection.fetch(
            "SELECT id, state, amount_cents FROM expense WHERE tenant_id = $1", town.card.id
        )
        posted = await connection.fetchval(
            "SELECT sum(amount_cents)::bigint FROM ledger_posting WHERE tenant_id = $1 AND account_code = '4000'",
            town.card.id,
        )
    finally:
        await connection.close()
    booked = sum(row["amount_cents"] for row in rows if row["state"] == "booked")
    found = {
        "lost or doubled": {row["id"] for row in rows} == answered and len(rows) == NUMBER,
        "over or under the budget": booked == BUDGET == BUDGET // CENTS * CENTS,
        "ledger and expenses differ": posted == booked,
    }
    return tuple(name for name, is_right in found.items() if not is_right)
