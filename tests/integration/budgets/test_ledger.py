"""The ledger: it balances whoever writes, keeps everything, and closes by month."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from core.budgets import service
from core.budgets.errors import LedgerUnbalanced, MonthIsClosed, MonthNotToClose
from core.budgets.repository import ledger as repository
from core.budgets.rules.ledger import Posting, pair
from core.budgets.rules.words import Decision, LedgerAccountKind, TransactionKind
from core.budgets.service.ledger import book
from core.demo.servers import Servers
from core.kit import clock
from core.kit.errors import Conflict, DoesNotFit, Forbidden
from tenants.errors import CommitRefused
from tenants.ids import new_id
from tests.integration.budgets.making import deployed, entry, of_owner, with_settings, written
from tests.towns import Town

THIS = clock.today().replace(day=1)
LAST = (THIS - timedelta(days=1)).replace(day=1)


async def test_every_municipality_begins_with_a_chart(tenant_a: Town) -> None:
    async with tenant_a.acting("finance"):
        found = {account.code: account.kind for account in await service.list_accounts()}
    assert found == {
        "0900": "equity",
        "1000": "asset",
        "1600": "liability",
        "4000": "cost",
        "4500": "cost",
        "4510": "cost",
    }


async def test_finance_adds_an_account_and_names_it_anew_and_others_do_not(tenant_a: Town) -> None:
    async with tenant_a.acting("finance"):
        await service.put_account("4020", "Huur", LedgerAccountKind.COST)
        renamed = await service.put_account("4020", "Woonkosten", LedgerAccountKind.COST)
        assert renamed.name == "Woonkosten"
        with pytest.raises(Conflict):
            await service.put_account("4020", "Huur", LedgerAccountKind.ASSET)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(Forbidden):
            await service.put_account("4030", "Huur", LedgerAccountKind.COST)


async def test_what_does_not_balance_is_refused_by_the_service_and_by_the_database(tenant_a: Town) -> None:
    case, _ = await deployed(tenant_a)
    crossed = (Posting("4500", "Gemeente", 5), Posting("1600", "Rijk", -5))
    async with tenant_a.acting("project_lead"):
        with pytest.raises(LedgerUnbalanced):
            await book(TransactionKind.ALLOWANCE, new_id(), crossed, happened_on=THIS, case_id=case.id)
    for postings in (
        crossed,
        crossed[:1] * 2,
        (*pair("4500", "1600", 5, "Rijk"), Posting("1000", "Rijk", 1)),
    ):
        told = await _entered(tenant_a, case.id, TransactionKind.ALLOWANCE, postings)
        assert told == "KK006"


async def _entered(town: Town, case_id: UUID, kind: TransactionKind, postings: tuple[Posting, ...]) -> str:
    try:
        async with town.acting("project_lead") as scope:
            await repository.add_transaction(
                repository.Entry(
                    kind=kind, subject_id=new_id(), postings=postings, happened_on=THIS, case_id=case_id
                )
            )
            await scope.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
            await scope.rollback()
    except asyncpg.PostgresError as error:
        return str(error.sqlstate)
    return "done"


async def test_a_transaction_of_an_expense_tells_what_the_expense_tells(tenant_a: Town) -> None:
    case, _ = await deployed(tenant_a)
    assert (
        await _entered(tenant_a, case.id, TransactionKind.EXPENSE, pair("4000", "1600", 5, "Gemeente"))
        == "KK006"
    )


async def test_nothing_is_added_to_a_transaction_later(tenant_a: Town) -> None:
    case, deployment = await deployed(tenant_a)
    kept = await written(tenant_a, deployment)
    async with tenant_a.acting("project_lead"):
        found = await repository.find_transaction(TransactionKind.EXPENSE, kept.expense.id)
    assert found is not None
    with pytest.raises(CommitRefused):
        async with tenant_a.acting("project_lead") as scope:
            for cents in (7, -7):
                await scope.connection.execute(
                    "INSERT INTO ledger_posting (tenant_id, transaction_id, case_id, account_code, funding, amount_cents) "
                    "VALUES (current_tenant(), $1, $2, '1000', 'Gemeente', $3)",
                    found.id,
                    case.id,
                    cents,
                )


@pytest.mark.parametrize("what", ["UPDATE {} SET tenant_id = tenant_id", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["ledger_transaction", "ledger_posting", "ledger_period"])
@pytest.mark.parametrize("who", ["project_lead", "finance"])
async def test_nothing_in_the_ledger_is_changed_or_deleted(
    tenant_a: Town, what: str, table: str, who: str
) -> None:
    async with tenant_a.acting(who) as scope:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(what.format(table))
        await scope.rollback()


async def test_a_month_closes_once_it_is_over_and_nothing_in_it_waits(tenant_a: Town) -> None:
    _, deployment = await deployed(tenant_a, on=LAST)
    waits = (await written(tenant_a, deployment, entry(20_000, spent_on=LAST))).expense
    async with tenant_a.acting("finance"):
        with pytest.raises(MonthNotToClose):
            await service.close_month(THIS)
    with pytest.raises(MonthNotToClose):
        async with tenant_a.acting("finance"):
            await service.close_month(LAST)
    async with tenant_a.acting("finance"):
        assert await service.list_closed_months() == []
        await service.decide_expense(waits.id, Decision.REFUSE, version=waits.version, reason="Zo is het.")
        closed = await service.close_month(LAST + timedelta(days=3))
        assert await service.close_month(LAST) == closed
        assert [period.month for period in await service.list_closed_months()] == [LAST]
    async with tenant_a.acting("project_lead"):
        with pytest.raises(Forbidden):
            await service.close_month(LAST)
    with pytest.raises(DoesNotFit):
        await written(tenant_a, deployment, entry(spent_on=LAST))


async def test_what_was_booked_in_a_closed_month_is_turned_back_in_this_one(
    tenant_a: Town, database: Servers
) -> None:
    _, deployment = await deployed(tenant_a, on=LAST)
    booked = (await written(tenant_a, deployment, entry(spent_on=LAST))).expense
    async with tenant_a.acting("finance"):
        await service.close_month(LAST)
        await service.reverse_expense(booked.id, version=booked.version)
    rows = await of_owner(
        database,
        "SELECT kind, happened_on FROM ledger_transaction WHERE tenant_id = $1 ORDER BY recorded_at, id",
        tenant_a.card.id,
    )
    assert [tuple(row) for row in rows] == [("expense", LAST), ("reversal", clock.today())]


async def test_who_books_and_who_closes_at_once_wait_for_each_other(
    tenant_a: Town, database: Servers
) -> None:
    """However they come, nothing stands in the closed month that was booked after it was closed."""
    await with_settings(tenant_a, receipt_from_euros=500)
    _, deployment = await deployed(tenant_a, on=LAST, monthly_cents=100_000)

    async def close() -> None:
        async with tenant_a.acting("finance"):
            await service.close_month(LAST)

    async def spend() -> None:
        await written(tenant_a, deployment, entry(1_000, spent_on=LAST))

    told: list[Any] = await asyncio.gather(
        *(spend() for _ in range(6)), close(), *(spend() for _ in range(6)), return_exceptions=True
    )
    refused = [one for one in told if isinstance(one, Exception)]
    assert all(isinstance(one, DoesNotFit | MonthIsClosed) for one in refused)
    rows = await of_owner(
        database,
        "SELECT count(*) AS booked FROM expense WHERE tenant_id = $1 AND state = 'booked'",
        tenant_a.card.id,
    )
    assert rows[0]["booked"] == 12 - len(refused)


async def test_the_year_is_told_by_who_pays_and_to_nobody_without_the_right(tenant_a: Town) -> None:
    _, deployment = await deployed(tenant_a)
    await written(tenant_a, deployment)
    async with tenant_a.acting("finance"):
        (found,) = await service.read_year(clock.today().year)
        assert (found.funding, found.spent_cents) == ("Gemeente", 1_250)
        assert found.committed_cents == (75_000 * (13 - clock.today().month)) - 1_250
        assert await service.read_year(date(2001, 1, 1).year) == []
    async with tenant_a.acting("second_professional"):
        assert await service.read_year(clock.today().year) == []
    async with tenant_a.acting("key_figure"):
        with pytest.raises(Forbidden):
            await service.read_year(clock.today().year)
