"""What the database itself lets each reach see and do with money, around the services."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from core.budgets import service
from core.budgets.rules.words import PaidBy
from core.cases.views import CaseView
from core.deployments.views import DeploymentView
from core.kit import clock
from tenants.ids import new_id
from tests.integration.budgets.making import deployed, ended, entry, written
from tests.towns import Town

_EXPENSE = (
    "INSERT INTO expense (tenant_id, id, case_id, deployment_id, written_by, amount_cents, category, spent_on, "
    "paid_by, state, state_since, created_at, decided_by) "
    "VALUES (current_tenant(), $1, $2, $3, $4, $5, 'travel', $6, $7, $8, now(), now(), $9)"
)


async def _refused(town: Town, who: str, statement: str, *values: Any) -> str:
    """Return the state of the error with which a statement is refused, also at COMMIT; ``nothing`` when no row was meant."""
    try:
        async with town.acting(who) as scope:
            done = await scope.connection.execute(statement, *values)
            await scope.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
            await scope.rollback()
    except asyncpg.PostgresError as error:
        return str(error.sqlstate)
    return "nothing" if done.endswith(" 0") else "done"


async def _waits(town: Town) -> tuple[CaseView, DeploymentView, Any]:
    case, deployment = await deployed(town)
    return case, deployment, (await written(town, deployment, entry(20_000))).expense


def _row(
    town: Town,
    case: CaseView,
    deployment: DeploymentView | None,
    *,
    who: str = "key_figure",
    cents: int = 100,
    paid_by: str = "key_figure",
    state: str = "written",
    decided_by: str | None = None,
) -> list[Any]:
    return [
        new_id(),
        case.id,
        deployment and deployment.id,
        town.people[who].account_id,
        cents,
        clock.today(),
        paid_by,
        state,
        None if decided_by is None else town.people[decided_by].account_id,
    ]


async def test_a_key_figure_sees_the_own_expenses_and_nothing_of_the_ledger(tenant_a: Town) -> None:
    case, deployment, mine = await _waits(tenant_a)
    await written(tenant_a, deployment)
    async with tenant_a.acting("lead_professional"):
        await service.write_expense(case.id, entry(300))
    async with tenant_a.acting("key_figure") as scope:
        seen = {
            table: await scope.connection.fetchval(f"SELECT count(*) FROM {table}")
            for table in ("expense", "money_note", "ledger_transaction", "ledger_posting", "budget_agreement")
        }
        assert seen == {
            "expense": 2,
            "money_note": 2,
            "ledger_transaction": 0,
            "ledger_posting": 0,
            "budget_agreement": 0,
        }
    await ended(tenant_a, case.id, deployment.id)
    async with tenant_a.acting("key_figure") as scope:
        assert await scope.connection.fetchval("SELECT count(*) FROM expense") == 0
        assert await scope.connection.fetchval("SELECT count(*) FROM money_note") == 0
        assert (
            await scope.connection.fetchval(
                "SELECT count(*) FROM envelope_of(current_tenant(), $1, now()::date)", case.id
            )
            == 0
        )
    assert mine.case_id == case.id


@pytest.mark.parametrize("who", ["key_figure", "second_professional", "analyst", "tenant_administrator"])
async def test_the_budget_of_a_case_is_told_only_to_who_has_to_do_with_it(tenant_a: Town, who: str) -> None:
    case, _ = await deployed(tenant_a, None)
    async with tenant_a.acting(who) as scope:
        found = await scope.connection.fetch(
            "SELECT * FROM envelope_of(current_tenant(), $1, now()::date)", case.id
        )
    assert found == []


async def test_finance_sees_amounts_and_no_notes_and_writes_nothing_down(tenant_a: Town) -> None:
    case, _, waits = await _waits(tenant_a)
    async with tenant_a.acting("finance") as scope:
        assert (
            await scope.connection.fetchval("SELECT amount_cents FROM expense WHERE id = $1", waits.id)
            == 20_000
        )
        assert await scope.connection.fetchval("SELECT count(*) FROM money_note") == 0
        assert await scope.connection.fetchval("SELECT count(*) FROM case_file") == 0
    assert (
        await _refused(tenant_a, "finance", _EXPENSE, *_row(tenant_a, case, None, who="finance")) == "42501"
    )


@pytest.mark.parametrize(
    ("who", "how"),
    [
        ("key_figure", {"who": "lead_professional"}),
        ("lead_professional", {"who": "key_figure"}),
        ("project_lead", {"who": "lead_professional"}),
        ("key_figure", {"decided_by": "project_lead"}),
        ("key_figure", {"state": "paid"}),
        ("key_figure", {"state": "in_payment"}),
        ("key_figure", {"state": "booked", "cents": 15_001}),
        ("key_figure", {"state": "paid", "paid_by": "municipality", "cents": 15_001}),
        ("lead_professional", {"who": "lead_professional", "state": "booked", "cents": 15_001}),
    ],
)
async def test_nobody_writes_in_the_name_of_another_or_past_a_decision(
    tenant_a: Town, who: str, how: dict[str, Any]
) -> None:
    case, deployment = await deployed(tenant_a)
    row = _row(tenant_a, case, deployment, **how)
    assert await _refused(tenant_a, who, _EXPENSE, *row) == "42501"


async def test_a_key_figure_writes_only_below_the_own_deployment(tenant_a: Town) -> None:
    case, _ = await deployed(tenant_a)
    other, theirs = await deployed(tenant_a, None, lead="second_professional")
    for row in (_row(tenant_a, other, theirs), _row(tenant_a, case, theirs), _row(tenant_a, case, None)):
        assert await _refused(tenant_a, "key_figure", _EXPENSE, *row) == "42501"


@pytest.mark.parametrize("state", ["booked", "paid"])
async def test_what_counts_as_spent_stands_in_the_ledger(tenant_a: Town, state: str) -> None:
    case, deployment = await deployed(tenant_a)
    row = _row(tenant_a, case, deployment, state=state, paid_by="municipality")
    assert await _refused(tenant_a, "key_figure", _EXPENSE, *row) == "KK006"


@pytest.mark.parametrize("state", ["booked", "paid"])
async def test_never_a_cent_over_by_sql(tenant_a: Town, state: str) -> None:
    case, deployment = await deployed(tenant_a, monthly_cents=0)
    row = _row(tenant_a, case, deployment, state=state, paid_by="municipality", cents=1)
    assert await _refused(tenant_a, "key_figure", _EXPENSE, *row) == "KK005"


@pytest.mark.parametrize(
    ("who", "change", "told"),
    [
        ("key_figure", "state = 'booked'", "42501"),
        ("key_figure", "state = 'refused'", "42501"),
        ("key_figure", "state = 'booked', decided_by = current_account()", "23514"),
        ("key_figure", "amount_cents = 1", "KK002"),
        ("lead_professional", "state = 'booked'", "42501"),
        ("lead_professional", "state = 'paid'", "KK002"),
        ("lead_professional", "written_by = current_account()", "KK002"),
        (
            "lead_professional",
            "state = 'booked', decided_by = (SELECT account_id FROM membership WHERE roles = '{finance}')",
            "42501",
        ),
        ("lead_professional", "state = 'booked', decided_by = current_account()", "KK006"),
        ("finance", "state = 'refused'", "42501"),
        ("finance", "state = 'refused', decided_by = current_account()", "done"),
        ("second_professional", "state = 'refused', decided_by = current_account()", "nothing"),
        ("analyst", "state = 'refused', decided_by = current_account()", "nothing"),
    ],
)
async def test_what_waits_goes_on_only_by_somebody_elses_decision(
    tenant_a: Town, who: str, change: str, told: str
) -> None:
    _, _, waits = await _waits(tenant_a)
    found = await _refused(tenant_a, who, f"UPDATE expense SET {change} WHERE id = $1", waits.id)
    assert found == told


@pytest.mark.parametrize(
    ("who", "change", "told"),
    [
        ("finance", "refunded_cents = 100", "KK006"),
        ("finance", "refunded_cents = 1250", "23514"),
        ("finance", "refunded_cents = 1250, state = 'paid_back'", "KK006"),
        ("finance", "refunded_cents = -1", "KK002"),
        ("finance", "refunded_cents = 2000", "23514"),
        ("finance", "state = 'paid_back'", "23514"),
        ("key_figure", "refunded_cents = 100", "42501"),
        ("analyst", "refunded_cents = 100", "nothing"),
    ],
)
async def test_what_comes_back_stands_in_the_ledger_and_was_paid(
    tenant_a: Town, who: str, change: str, told: str
) -> None:
    _, deployment = await deployed(tenant_a)
    paid = (await written(tenant_a, deployment, entry(paid_by=PaidBy.MUNICIPALITY))).expense
    found = await _refused(tenant_a, who, f"UPDATE expense SET {change} WHERE id = $1", paid.id)
    assert found == told


async def test_only_what_was_paid_comes_back(tenant_a: Town) -> None:
    _, deployment = await deployed(tenant_a)
    booked = (await written(tenant_a, deployment)).expense
    statement = "UPDATE expense SET refunded_cents = 100 WHERE id = $1"
    assert await _refused(tenant_a, "finance", statement, booked.id) == "KK002"


async def test_why_is_told_once_and_only_by_whoever_refused(tenant_a: Town) -> None:
    _, _, waits = await _waits(tenant_a)
    statement = (
        "SELECT tell_why_refused($1, '\\x00') AS told, (SELECT count(*) FROM note_of_refused($1)) AS notes"
    )

    async def asked(who: str) -> tuple[bool, int]:
        async with tenant_a.acting(who) as scope:
            row = await scope.connection.fetchrow(statement, waits.id)
            await scope.rollback()
        return row["told"], row["notes"]

    everybody = ("finance", "project_lead", "lead_professional", "key_figure", "analyst")
    assert {await asked(who) for who in everybody} == {(False, 0)}
    async with tenant_a.acting("finance") as scope:
        await scope.connection.execute(
            "UPDATE expense SET state = 'refused', decided_by = current_account() WHERE id = $1", waits.id
        )
    assert [await asked(who) for who in everybody] == [(True, 0), *[(False, 0)] * 4]
    async with tenant_a.acting("finance") as scope:
        assert await scope.connection.fetchval("SELECT count(*) FROM note_of_refused($1)", waits.id) == 1
        assert await scope.connection.fetchval("SELECT tell_why_refused($1, '\\x00')", waits.id)
        assert not await scope.connection.fetchval("SELECT tell_why_refused($1, '\\x01')", waits.id)
        assert await scope.connection.fetchval("SELECT count(*) FROM money_note") == 0
        await scope.rollback()


async def test_a_note_is_never_written_anew(tenant_a: Town) -> None:
    _, _, waits = await _waits(tenant_a)
    statement = "UPDATE money_note SET what = '\\x00' WHERE subject_id = $1"
    assert await _refused(tenant_a, "lead_professional", statement, waits.id) == "KK002"
    assert await _refused(tenant_a, "key_figure", statement, waits.id) == "nothing"


async def test_money_of_elsewhere_is_not_there(tenant_a: Town, tenant_b: Town) -> None:
    case, _, waits = await _waits(tenant_a)
    for who in ("project_lead", "finance", "key_figure"):
        async with tenant_b.acting(who) as scope:
            assert (
                await scope.connection.fetchval("SELECT count(*) FROM expense WHERE id = $1", waits.id) == 0
            )
            assert (
                await scope.connection.fetch(
                    "SELECT * FROM envelope_of($1, $2, now()::date)", tenant_a.card.id, case.id
                )
                == []
            )
