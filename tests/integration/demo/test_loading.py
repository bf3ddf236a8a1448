"""The demo's content: made once, in every state that people should see, and never doubled by a second start."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import msgspec
import pytest

from core.budgets.rules.payout import BatchState, LineOutcome
from core.budgets.rules.words import MoneyState
from core.demo import cases
from core.demo.loading import load_demo
from core.demo.people import list_persona_cards
from core.demo.servers import Servers, create_database
from core.kit import jobs
from core.kit.config import config
from core.plugin_host import build_plugins
from core.worker import close_everything, open_everything
from tests.conftest import TEMPLATE

SMALL = {"enschede": {"matching": 1, "deployed": 3}, "oldenzaal": {"deployed": 1}}
_QUEUE = 14
"""The number of a Valkey database that no other test uses: what is queued here belongs to nobody else."""


@pytest.fixture
async def empty(
    servers: Servers, database: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Servers]:
    """A database without any municipality, which the environment names as long as the test runs."""
    own = await create_database(servers, f"demo_{tmp_path.parent.name.replace('-', '_')}", template=TEMPLATE)
    own = msgspec.structs.replace(own, redis_url=f"{servers.redis_url}?db={_QUEUE}")
    told = {"KERNKRACHT_DATA": str(tmp_path), "KERNKRACHT_PLUGINS": "sepa", "KERNKRACHT_DOMAIN": "localhost"}
    await close_everything()
    with monkeypatch.context() as changed:
        for name, value in {**own.environment(), **told}.items():
            changed.setenv(name, value)
        config.cache_clear()
        yield own
    config.cache_clear()
    build_plugins()
    jobs.use_queue(database.redis_url)
    await open_everything()


async def test_the_demo_has_money_in_every_state_and_a_second_start_doubles_nothing(
    empty: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "LIFE", SMALL)
    monkeypatch.setattr(cases, "POOL", {"enschede": 6, "oldenzaal": 2})
    await load_demo(tmp_path, is_new=True)
    before = await _counted(empty)
    people = list_persona_cards()
    await load_demo(tmp_path, is_new=False)
    assert await _counted(empty) == before
    assert list_persona_cards() == people
    connection = await asyncpg.connect(empty.admin_url)
    try:
        expenses = await connection.fetch("SELECT state, refunded_cents FROM expense")
        allowances = await connection.fetch("SELECT state FROM allowance")
        batches = await connection.fetch("SELECT state FROM payout_batch ORDER BY proposed_at")
        outcomes = await connection.fetch("SELECT outcome FROM payout_line")
        out_of_balance = await connection.fetchval("SELECT sum(amount_cents)::bigint FROM ledger_posting")
    finally:
        await connection.close()
    assert {row["state"] for row in expenses} >= {
        MoneyState.WRITTEN, MoneyState.BOOKED, MoneyState.IN_PAYMENT, MoneyState.PAID, MoneyState.REFUSED,
    }  # fmt: skip
    assert any(row["refunded_cents"] > 0 for row in expenses)
    assert {row["state"] for row in allowances} >= {
        MoneyState.WRITTEN,
        MoneyState.PAID,
        MoneyState.REFUSED,
        MoneyState.IN_PAYMENT,
    }
    assert [row["state"] for row in batches] == [BatchState.SETTLED, BatchState.PROPOSED]
    assert Counter(row["outcome"] for row in outcomes)[LineOutcome.REJECTED] == 1
    assert out_of_balance == 0
    assert Counter((card.tenant, card.role) for card in people)["enschede", "finance"] == 2


async def _counted(servers: Servers) -> dict[str, int]:
    connection = await asyncpg.connect(servers.admin_url)
    try:
        found = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = sorted({row["tablename"] for row in found} - {"outbox", "journal_head"})
        return {table: await connection.fetchval(f'SELECT count(*) FROM "{table}"') for table in tables}
    finally:
        await connection.close()
