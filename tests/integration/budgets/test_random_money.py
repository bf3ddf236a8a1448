"""Random agreements, expenses, decisions, refunds, reversals and closings by random people, also with old versions.

After each act the whole town is read as the database's owner sees it: the ledger balances, tells what the expenses tell,
nobody decided about the own, and no month was spent a cent over what was agreed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

import asyncpg
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.budgets import service
from core.budgets.rules.words import Decision, MoneyState, PaidBy
from core.cases.views import CaseView
from core.demo.servers import Servers
from core.deployments import service as deployments
from core.deployments.entries import BudgetEntry
from core.deployments.rules.words import CarryOver
from core.deployments.views import DeploymentView
from core.kit import clock
from core.kit.errors import KernkrachtError
from tenants.ids import new_id
from tests.integration.budgets.making import agreed, deployed, entry, with_settings
from tests.towns import Town, found_town

WHO = ("project_lead", "lead_professional", "second_professional", "key_figure", "finance", "analyst")
FIRST = (clock.today().replace(day=1) - timedelta(days=40)).replace(day=1)
COUNTED = "('booked', 'in_payment', 'paid')"

# What is wrong in the database as a whole; each query returns the rows that break it.
FORBIDDEN = {
    "a transaction that does not balance, for each funding source": """
        SELECT transaction_id FROM ledger_posting WHERE tenant_id = $1 GROUP BY transaction_id, funding
        HAVING sum(amount_cents) <> 0""",
    "a ledger that tells something else than the expenses": f"""
        SELECT 1 WHERE (SELECT coalesce(sum(amount_cents), 0) FROM ledger_posting WHERE tenant_id = $1
                           AND account_code = '4000')
            <> (SELECT coalesce(sum(amount_cents - refunded_cents), 0) FROM expense WHERE tenant_id = $1
                   AND state IN {COUNTED})""",
    "more that came back than was paid, or than the ledger tells": """
        SELECT e.id FROM expense e WHERE e.tenant_id = $1 AND (e.refunded_cents > e.amount_cents
            OR (e.state = 'paid_back') <> (e.refunded_cents = e.amount_cents)
            OR e.refunded_cents <> (SELECT coalesce(sum(p.amount_cents), 0) FROM ledger_transaction t
                  JOIN ledger_posting p ON p.tenant_id = $1 AND p.transaction_id = t.id AND p.account_code = '1000'
                 WHERE t.tenant_id = $1 AND t.kind = 'refund' AND t.subject_id = e.id))""",
    "money that is owed and is not booked": """
        SELECT 1 WHERE (SELECT coalesce(sum(-amount_cents), 0) FROM ledger_posting WHERE tenant_id = $1
                           AND account_code = '1600')
            <> (SELECT coalesce(sum(amount_cents), 0) FROM expense WHERE tenant_id = $1
                   AND state IN ('booked', 'in_payment'))""",
    "somebody who decided about the own": """
        SELECT id FROM expense WHERE tenant_id = $1 AND decided_by = written_by""",
    "something above the bound that nobody decided about": f"""
        SELECT id FROM expense WHERE tenant_id = $1 AND amount_cents > 15000 AND decided_by IS NULL
           AND state IN {COUNTED}""",
    "a month that was overspent, by agreements that carry nothing over": f"""
        SELECT e.month FROM (SELECT date_trunc('month', spent_on) AS month, sum(amount_cents - refunded_cents) AS spent
                               FROM expense WHERE tenant_id = $1 AND state IN {COUNTED} GROUP BY 1) e
         WHERE NOT EXISTS (SELECT FROM budget_agreement b WHERE b.tenant_id = $1 AND b.carry_over <> 'none')
           AND e.spent > (SELECT coalesce(max(b.monthly_cents), 0) FROM budget_agreement b WHERE b.tenant_id = $1
                             AND b.begins_on < e.month + interval '1 month'
                             AND (b.ends_on IS NULL OR b.ends_on >= e.month))""",
    "more spent in all than was ever agreed": f"""
        SELECT 1 WHERE (SELECT coalesce(sum(amount_cents - refunded_cents), 0) FROM expense WHERE tenant_id = $1
                           AND state IN {COUNTED})
            > (SELECT coalesce(sum(most), 0) FROM (
                SELECT m, max(b.monthly_cents) AS most FROM generate_series($2::date, $3::date, interval '1 month') AS m
                  JOIN budget_agreement b ON b.tenant_id = $1 AND b.begins_on < m + interval '1 month'
                   AND (b.ends_on IS NULL OR b.ends_on >= m) GROUP BY m) AS months)""",
    "something that was booked after its month was closed": """
        SELECT t.id FROM ledger_transaction t JOIN ledger_period p ON p.tenant_id = $1
           AND p.month = date_trunc('month', t.happened_on)::date
         WHERE t.tenant_id = $1 AND t.recorded_at > p.closed_at""",
}


@dataclass
class Story:
    """Where it happens, and the expenses that were written down."""

    case: CaseView
    deployment: DeploymentView
    made: list[UUID] = field(default_factory=list)


Act = Callable[[str, Story, Any], Awaitable[None]]

_draw = st.tuples(
    st.integers(0, 3),
    st.sampled_from([1, 999, 2_500, 14_999, 15_000, 15_001, 49_999, 50_000, 50_001]),
    st.integers(0, 60),
    st.booleans(),
    st.integers(0, 1),
)


def _day(ago: int) -> date:
    return max(clock.today() - timedelta(days=ago), FIRST)


async def _spend(who: str, story: Story, draw: Any) -> None:
    _, cents, ago, by_municipality, _ = draw
    told = entry(cents, spent_on=_day(ago), paid_by=PaidBy.MUNICIPALITY if by_municipality else PaidBy.CLIENT)
    if who == "key_figure":
        kept = await service.write_own_expense(new_id(), story.deployment.id, told)
    else:
        kept = await service.write_expense(story.case.id, told)
    story.made.append(kept.expense.id)


async def _decide(_who: str, _story: Story, draw: Any) -> None:
    waiting = await service.list_waiting()
    if waiting:
        found = waiting[draw[0] % len(waiting)]
        decision = Decision.BOOK if draw[3] else Decision.REFUSE
        reason = "Zo is het." if draw[1] > 1 else None
        await service.decide_expense(found.id, decision, version=found.version - draw[4], reason=reason)


async def _correct(_who: str, story: Story, draw: Any) -> None:
    if not story.made:
        return
    expense = await service.read_for_deciding(story.made[-1 - draw[0] % len(story.made)])
    if expense.state is MoneyState.PAID or draw[4]:
        part = draw[1] if draw[3] else None
        await service.pay_back_expense(expense.id, part, version=expense.version)
    else:
        await service.reverse_expense(expense.id, version=expense.version)


async def _agree(_who: str, story: Story, draw: Any) -> None:
    carry_over = list(CarryOver)[draw[0] % 3] if draw[3] else CarryOver.NONE
    await deployments.agree_budget(
        story.case.id,
        BudgetEntry(
            monthly_cents=(0, 50_000, 75_000, 100_000)[draw[0]],
            begins_on=_day(draw[2]),
            funding="Rijk" if draw[4] else None,
            carry_over=carry_over,
        ),
    )


async def _close(_who: str, _story: Story, draw: Any) -> None:
    await service.close_month(_day(draw[2]))


ACTS: tuple[Act, ...] = (_spend, _spend, _spend, _decide, _decide, _correct, _correct, _agree, _close)
_act = st.tuples(st.sampled_from(range(len(ACTS))), st.sampled_from(WHO), _draw)


@settings(max_examples=20, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))
@given(st.sampled_from(CarryOver), st.lists(_act, min_size=6, max_size=22))
async def test_no_row_of_acts_breaks_the_books(
    database: Servers, carry_over: CarryOver, acts: list[Any]
) -> None:
    town = await found_town()
    await with_settings(town, receipt_from_euros=10_000)
    case, deployment = await deployed(town, on=FIRST)
    await agreed(town, case.id, 60_000, begins_on=FIRST, carry_over=carry_over)
    story = Story(case, deployment)
    owner = await asyncpg.connect(database.backup_url)
    try:
        for number, who, draw in acts:
            await _try(town, who, ACTS[number], story, draw)
            for wrong, query in FORBIDDEN.items():
                values = [town.card.id, FIRST, clock.today()] if "$3" in query else [town.card.id]
                found = await owner.fetch(query, *values)
                assert not found, f"{wrong}, after {ACTS[number].__name__} by {who} with {draw}"
    finally:
        await owner.close()


async def _try(town: Town, who: str, act: Act, story: Story, draw: Any) -> None:
    """Let somebody act; refusals of ours are answers and undo the whole act, anything else is a fault."""
    try:
        async with town.acting(who):
            await act(who, story, draw)
    except KernkrachtError as refused:
        if refused.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
