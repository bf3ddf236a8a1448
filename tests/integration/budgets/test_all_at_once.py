"""Many who spend from one budget at once: never a cent over, none lost, none doubled, also when a web process is killed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from core.budgets import service
from core.budgets.errors import MoneyStepNotPossible, NotEnoughLeft
from core.budgets.rules.words import Decision, MoneyState
from core.demo.servers import Servers
from core.kit.errors import StaleVersion
from tests.integration.budgets.making import balances, deployed, entry, of_owner, with_settings, written
from tests.many_spenders import CENTS, serving, spend
from tests.towns import Town

BUDGET = 50_000
NUMBER = 90


async def test_of_many_at_once_just_so_many_fit(tenant_a: Town, database: Servers, tmp_path: Path) -> None:
    case, deployment = await deployed(tenant_a, monthly_cents=BUDGET)
    with serving(database, tmp_path, 2) as webs:
        spent = await spend(webs, tenant_a, deployment.id, NUMBER, kill_after=NUMBER // 3)
    rows = await of_owner(
        database,
        "SELECT id, state, amount_cents FROM expense WHERE tenant_id = $1 AND case_id = $2",
        tenant_a.card.id,
        case.id,
    )
    assert {row["id"] for row in rows} == set(spent.answers)
    booked = [row for row in rows if row["state"] == "booked"]
    assert sum(row["amount_cents"] for row in booked) == BUDGET
    assert sorted(spent.answers.values()) == ["geboekt"] * (BUDGET // CENTS) + ["opgeschreven"] * (
        NUMBER - BUDGET // CENTS
    )
    assert await balances(database, tenant_a) == {"4000": BUDGET, "1600": -BUDGET}


async def test_two_who_decide_at_once_book_once(tenant_a: Town, database: Servers) -> None:
    _, deployment = await deployed(tenant_a)
    waits = (await written(tenant_a, deployment, entry(20_000))).expense

    async def decide(who: str) -> None:
        async with tenant_a.acting(who):
            await service.decide_expense(waits.id, Decision.BOOK, version=waits.version)

    told = await asyncio.gather(
        decide("project_lead"), decide("finance"), decide("lead_professional"), return_exceptions=True
    )
    refused = [type(one) for one in told if one is not None]
    assert len(refused) == 2
    assert set(refused) <= {StaleVersion, MoneyStepNotPossible}
    assert await balances(database, tenant_a) == {"4000": 20_000, "1600": -20_000}


async def test_decisions_and_small_ones_at_once_stay_within_what_is_left(
    tenant_a: Town, database: Servers
) -> None:
    await with_settings(tenant_a, receipt_from_euros=500)
    case, deployment = await deployed(tenant_a, monthly_cents=BUDGET)
    waiting = [(await written(tenant_a, deployment, entry(20_000))).expense for _ in range(3)]

    async def decide(number: int) -> None:
        async with tenant_a.acting("project_lead"):
            await service.decide_expense(waiting[number].id, Decision.BOOK, version=waiting[number].version)

    told = await asyncio.gather(
        *(decide(number) for number in range(3)),
        *(written(tenant_a, deployment, entry(4_000)) for _ in range(6)),
        return_exceptions=True,
    )
    assert {type(one) for one in told if isinstance(one, Exception)} <= {NotEnoughLeft}
    async with tenant_a.acting("project_lead"):
        envelope = await service.read_envelope(case.id)
        found = await service.list_expenses(case.id)
    booked = sum(one.amount_cents for one in found if one.state is MoneyState.BOOKED)
    assert booked == envelope.spent_cents <= BUDGET
    assert await balances(database, tenant_a) == {"4000": booked, "1600": -booked}
