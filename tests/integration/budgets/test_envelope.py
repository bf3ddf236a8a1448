"""What is left of a budget: by month, or with what was left before; also for days that lie back and when it changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import asyncpg
import pytest

from core.budgets import service
from core.budgets.errors import BudgetIsSpent
from core.budgets.rules.words import MoneyState
from core.cases.entries import TransitionInputs
from core.cases.rules.transitions import TransitionName
from core.demo.servers import Servers
from core.deployments import service as deployments
from core.deployments.entries import EvaluationEntry
from core.deployments.rules.words import CarryOver, EvaluationOutcome, ToldBy
from core.kit import clock
from tenants.errors import CommitRefused
from tests.integration.budgets.making import agreed, deployed, entry, of_owner, with_settings, written
from tests.integration.cases.making import step
from tests.integration.deployments.making import searching
from tests.towns import Town

BEGAN = date(2027, 1, 10)


@pytest.fixture(autouse=True)
def _in_june() -> Iterator[None]:
    with clock.stopped_at(datetime(2027, 6, 20, 12, tzinfo=UTC)):
        yield


async def _left(town: Town, case_id: UUID, day: date) -> int:
    async with town.acting("lead_professional"):
        found = await service.find_envelope(case_id, day)
    return 0 if found is None else found.left_cents


@pytest.mark.parametrize(
    ("carry_over", "left"),
    [(CarryOver.NONE, 50_000), (CarryOver.TERM, 3 * 50_000 - 10_000), (CarryOver.YEAR, 6 * 50_000 - 10_000)],
)
async def test_what_is_left_goes_on_as_was_agreed(tenant_a: Town, carry_over: CarryOver, left: int) -> None:
    """The third term runs from 10 April to 9 July, so April is the last month of the term before."""
    await with_settings(tenant_a, receipt_from_euros=500)
    with clock.stopped_at(datetime(2027, 1, 10, 12, tzinfo=UTC)):
        case, deployment = await deployed(tenant_a, on=BEGAN)
        await agreed(tenant_a, case.id, 50_000, begins_on=BEGAN, carry_over=carry_over)
    with clock.stopped_at(datetime(2027, 4, 10, 12, tzinfo=UTC)):
        await _extended(tenant_a, case.id, deployment.id)
    told = entry(10_000, spent_on=date(2027, 5, 3))
    kept = await written(tenant_a, deployment, told)
    assert kept.expense.state is MoneyState.BOOKED
    assert await _left(tenant_a, case.id, date(2027, 6, 20)) == left


async def test_a_day_that_lies_back_has_only_what_later_months_do_not_need(tenant_a: Town) -> None:
    await with_settings(tenant_a, receipt_from_euros=9_999, fast_lane_euros=5_000)
    case, deployment = await deployed(tenant_a, on=BEGAN)
    await agreed(tenant_a, case.id, 50_000, begins_on=BEGAN, carry_over=CarryOver.YEAR)
    for cents, day in ((300_000, date(2027, 6, 1)), (1, date(2027, 1, 20)), (1, date(2027, 5, 20))):
        kept = await written(tenant_a, deployment, entry(cents, spent_on=day))
        assert (kept.expense.state is MoneyState.BOOKED) == (cents == 300_000)
    assert await _left(tenant_a, case.id, date(2027, 1, 20)) == 0


async def test_a_change_in_the_middle_of_a_month_gives_no_second_month(tenant_a: Town) -> None:
    await with_settings(tenant_a, receipt_from_euros=9_999, fast_lane_euros=5_000)
    case, deployment = await deployed(tenant_a, on=BEGAN)
    await agreed(tenant_a, case.id, 50_000, begins_on=BEGAN)
    await written(tenant_a, deployment, entry(50_000, spent_on=date(2027, 6, 2)))
    await agreed(tenant_a, case.id, 60_000, begins_on=date(2027, 6, 15))
    assert await _left(tenant_a, case.id, date(2027, 6, 20)) == 10_000
    await written(tenant_a, deployment, entry(10_000, spent_on=date(2027, 6, 20)))
    assert await _left(tenant_a, case.id, date(2027, 6, 20)) == 0
    assert await _left(tenant_a, case.id, date(2027, 6, 3)) <= 0
    assert await _left(tenant_a, case.id, date(2027, 7, 1)) == 60_000


async def test_a_new_agreement_does_not_go_below_what_was_spent_since(tenant_a: Town) -> None:
    await with_settings(tenant_a, receipt_from_euros=9_999, fast_lane_euros=5_000)
    case, deployment = await deployed(tenant_a, on=BEGAN)
    await agreed(tenant_a, case.id, 90_000, begins_on=BEGAN)
    await written(tenant_a, deployment, entry(80_000, spent_on=date(2027, 6, 10)))
    with pytest.raises(BudgetIsSpent):
        await agreed(tenant_a, case.id, 70_000, begins_on=date(2027, 6, 1))
    await agreed(tenant_a, case.id, 70_000, begins_on=date(2027, 6, 11))
    assert await _left(tenant_a, case.id, date(2027, 6, 20)) == 0


async def test_who_pays_follows_the_agreement_of_the_day(tenant_a: Town, database: Servers) -> None:
    case, deployment = await deployed(tenant_a, on=BEGAN)
    await agreed(tenant_a, case.id, 50_000, begins_on=date(2027, 6, 1), funding="Rijk")
    await written(tenant_a, deployment, entry(100, spent_on=date(2027, 5, 31)))
    await written(tenant_a, deployment, entry(200, spent_on=date(2027, 6, 1)))
    rows = await of_owner(
        database,
        "SELECT funding, sum(amount_cents) FILTER (WHERE account_code = '4000') AS spent FROM ledger_posting "
        "WHERE tenant_id = $1 GROUP BY funding ORDER BY funding",
        tenant_a.card.id,
    )
    assert [(row["funding"], row["spent"]) for row in rows] == [("Gemeente", 100), ("Rijk", 200)]
    async with tenant_a.acting("finance"):
        found = {one.funding: one for one in await service.read_year(2027)}
    assert found["Gemeente"].spent_cents == 100
    assert found["Rijk"].months[5].spent_cents == 200
    assert found["Rijk"].committed_cents == 50_000 - 200 + 6 * 50_000


async def test_an_agreement_is_never_changed_in_place(tenant_a: Town, database: Servers) -> None:
    case, _ = await deployed(tenant_a, on=BEGAN)
    async with tenant_a.acting("project_lead") as scope:
        with pytest.raises(asyncpg.PostgresError) as refusal:
            await scope.connection.execute(
                "UPDATE budget_agreement SET monthly_cents = 1 WHERE case_id = $1", case.id
            )
        await scope.rollback()
    assert refusal.value.sqlstate == "KK002"


async def test_an_agreement_under_which_something_was_spent_is_not_taken_away(tenant_a: Town) -> None:
    case, deployment = await deployed(tenant_a, on=BEGAN)
    await written(tenant_a, deployment)
    for statement in ("DELETE FROM budget_agreement", "UPDATE budget_agreement SET ends_on = begins_on"):
        with pytest.raises(CommitRefused):
            async with tenant_a.acting("project_lead") as scope:
                await scope.connection.execute(statement + " WHERE case_id = $1", case.id)
    await agreed(tenant_a, case.id, 90_000, begins_on=BEGAN)
    assert await _left(tenant_a, case.id, clock.today()) == 90_000 - 1_250


async def test_when_a_case_is_over_its_budget_ends(tenant_a: Town) -> None:
    case = await searching(tenant_a)
    await agreed(tenant_a, case.id, 50_000, begins_on=date(2027, 6, 1))
    async with tenant_a.acting("project_lead"):
        reason = TransitionInputs(reason="Het gezin is verhuisd.")
        await step(case, TransitionName.WITHDRAW, reason)
        found = await deployments.find_budget(case.id)
    assert found is not None
    assert found.ends_on == clock.today()


async def _extended(town: Town, case_id: UUID, deployment_id: UUID) -> None:
    entry = EvaluationEntry(
        outcome=EvaluationOutcome.EXTEND,
        told_by=ToldBy.CLIENT,
        what_changed="De post is open.",
        learned="Begin met thee.",
        held_on=clock.today(),
    )
    async with town.acting("lead_professional"):
        file = await deployments.read_deployment(case_id, deployment_id)
        await deployments.evaluate_term(case_id, deployment_id, entry, version=file.deployment.version)
