"""Expenses: booked at once when small and within what is left, else decided by somebody else; each cent in the ledger."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from core.budgets import service
from core.budgets.errors import (
    ExpenseDiffers,
    MoneyStepNotPossible,
    MoreThanWasPaid,
    NotEnoughLeft,
    NotYourOwnMoney,
)
from core.budgets.rules.words import Decision, MoneyState, PaidBy, WhyWaiting
from core.cases.repository import cases
from core.demo.servers import Servers
from core.kit import clock
from core.kit.errors import DoesNotFit, Forbidden, NotFound, StaleVersion
from tenants.ids import new_id
from tenants.seals import destroy_key
from tests.integration.budgets.making import (
    WHAT,
    agreed,
    balances,
    deployed,
    ended,
    entry,
    with_settings,
    written,
)
from tests.towns import Town


async def test_a_small_expense_is_booked_at_once(tenant_a: Town, database: Servers) -> None:
    case, deployment = await deployed(tenant_a)
    kept = await written(tenant_a, deployment)
    assert (kept.is_new, kept.why, kept.expense.state) == (True, (), MoneyState.BOOKED)
    assert kept.expense.what == WHAT
    assert await balances(database, tenant_a) == {"4000": 1_250, "1600": -1_250}
    async with tenant_a.acting("key_figure"):
        envelope = (await service.list_own_budgets())[0].envelope
    assert envelope is not None
    assert (envelope.monthly_cents, envelope.spent_cents, envelope.left_cents) == (75_000, 1_250, 73_750)
    async with tenant_a.acting("lead_professional"):
        assert await service.read_envelope(case.id) == envelope


async def test_the_same_sent_twice_is_stored_once_and_something_else_is_refused(tenant_a: Town) -> None:
    _, deployment = await deployed(tenant_a)
    expense_id = new_id()
    first = await written(tenant_a, deployment, expense_id=expense_id)
    again = await written(tenant_a, deployment, expense_id=expense_id)
    assert (again.is_new, again.expense) == (False, first.expense)
    with pytest.raises(ExpenseDiffers):
        await written(tenant_a, deployment, entry(1_251), expense_id=expense_id)


async def test_the_last_cent_can_be_spent_twice_at_once_under_one_id(
    tenant_a: Town, database: Servers
) -> None:
    await with_settings(tenant_a, receipt_from_euros=500)
    _, deployment = await deployed(tenant_a, monthly_cents=50_000)
    for cents in (15_000, 15_000, 15_000, 3_000):
        await written(tenant_a, deployment, entry(cents, what="Kleding."))
    expense_id = new_id()
    told = entry(2_000)
    both = await asyncio.gather(
        *(written(tenant_a, deployment, told, expense_id=expense_id) for _ in range(4))
    )
    assert sorted(kept.is_new for kept in both) == [False, False, False, True]
    assert {kept.expense.state for kept in both} == {MoneyState.BOOKED}


async def test_what_is_not_small_or_not_left_or_without_receipt_waits(tenant_a: Town) -> None:
    case, deployment = await deployed(tenant_a, monthly_cents=50_000)
    without = await written(tenant_a, deployment, entry(2_500))
    assert (without.expense.state, without.why) == (MoneyState.WRITTEN, (WhyWaiting.NO_RECEIPT,))
    assert without.expense.decide_by is not None
    large = await written(tenant_a, deployment, entry(15_001))
    assert large.why == (WhyWaiting.OVER_FAST_LANE, WhyWaiting.NO_RECEIPT)
    over = await written(tenant_a, deployment, entry(50_001))
    assert WhyWaiting.MORE_THAN_LEFT in over.why
    async with tenant_a.acting("lead_professional"):
        envelope = await service.read_envelope(case.id)
    assert (envelope.spent_cents, envelope.waiting_cents, envelope.left_cents) == (0, 67_502, 50_000)


@pytest.mark.parametrize("who", ["project_lead", "lead_professional", "finance"])
async def test_somebody_else_agrees_and_then_it_is_booked(
    tenant_a: Town, database: Servers, who: str
) -> None:
    _, deployment = await deployed(tenant_a)
    waits = (await written(tenant_a, deployment, entry(20_000))).expense
    async with tenant_a.acting(who):
        booked = await service.decide_expense(waits.id, Decision.BOOK, version=waits.version)
    assert (booked.state, booked.decided_by) == (MoneyState.BOOKED, tenant_a.people[who].account_id)
    assert (booked.what is None) == (who == "finance")
    assert await balances(database, tenant_a) == {"4000": 20_000, "1600": -20_000}


@pytest.mark.parametrize("who", ["project_lead", "lead_professional", "finance"])
async def test_a_refusal_is_told_with_its_reason_and_books_nothing(
    tenant_a: Town, database: Servers, who: str
) -> None:
    _, deployment = await deployed(tenant_a)
    waits = (await written(tenant_a, deployment, entry(20_000))).expense
    async with tenant_a.acting(who):
        refused = await service.decide_expense(
            waits.id, Decision.REFUSE, version=waits.version, reason="Dit betaalt de school."
        )
    assert (refused.what, refused.reason) == (
        (None, None) if who == "finance" else (waits.what, "Dit betaalt de school.")
    )
    async with tenant_a.acting("key_figure"):
        seen = await service.read_own_expense(waits.id)
    assert (seen.state, seen.reason) == (MoneyState.REFUSED, "Dit betaalt de school.")
    assert await balances(database, tenant_a) == {}


@pytest.mark.parametrize("who", ["project_lead", "finance"])
@pytest.mark.parametrize("reason", [None, ""])
async def test_nothing_is_refused_without_a_reason(tenant_a: Town, who: str, reason: str | None) -> None:
    _, deployment = await deployed(tenant_a)
    waits = (await written(tenant_a, deployment, entry(20_000))).expense
    async with tenant_a.acting(who):
        with pytest.raises(DoesNotFit) as refusal:
            await service.decide_expense(waits.id, Decision.REFUSE, version=waits.version, reason=reason)
        assert (await service.read_for_deciding(waits.id)).state is MoneyState.WRITTEN
    assert [one.field for one in refusal.value.fields] == ["reden"]


async def test_what_can_be_read_no_more_is_refused_all_the_same(tenant_a: Town) -> None:
    """A key that was destroyed leaves no month that can never be closed."""
    case, deployment = await deployed(tenant_a)
    waits = (await written(tenant_a, deployment, entry(20_000))).expense
    async with tenant_a.acting("project_lead"):
        await destroy_key((await cases.require_seal(case.id)).key_id)
    async with tenant_a.acting("finance"):
        refused = await service.decide_expense(
            waits.id, Decision.REFUSE, version=waits.version, reason="Dit betaalt de school."
        )
    assert refused.state is MoneyState.REFUSED


async def test_nobody_decides_about_what_he_or_she_wrote_down(tenant_a: Town) -> None:
    case, _ = await deployed(tenant_a)
    async with tenant_a.acting("lead_professional"):
        waits = (await service.write_expense(case.id, entry(20_000, paid_by=PaidBy.PROFESSIONAL))).expense
        assert waits.state is MoneyState.WRITTEN
        with pytest.raises(NotYourOwnMoney):
            await service.decide_expense(waits.id, Decision.BOOK, version=waits.version)
    async with tenant_a.acting("project_lead"):
        booked = await service.decide_expense(waits.id, Decision.BOOK, version=waits.version)
    assert booked.state is MoneyState.BOOKED


async def test_also_by_approval_never_a_cent_over(tenant_a: Town) -> None:
    _, deployment = await deployed(tenant_a, monthly_cents=50_000)
    first = (await written(tenant_a, deployment, entry(50_000))).expense
    second = (await written(tenant_a, deployment, entry(15_001))).expense
    async with tenant_a.acting("project_lead"):
        await service.decide_expense(first.id, Decision.BOOK, version=first.version)
    async with tenant_a.acting("finance"):
        with pytest.raises(NotEnoughLeft):
            await service.decide_expense(second.id, Decision.BOOK, version=second.version)
    await agreed(tenant_a, first.case_id, 70_000)
    async with tenant_a.acting("finance"):
        await service.decide_expense(second.id, Decision.BOOK, version=second.version)


async def test_what_was_booked_is_turned_back_and_is_left_again(tenant_a: Town, database: Servers) -> None:
    case, deployment = await deployed(tenant_a)
    booked = (await written(tenant_a, deployment)).expense
    async with tenant_a.acting("lead_professional"):
        with pytest.raises(StaleVersion):
            await service.reverse_expense(booked.id, version=9)
        turned = await service.reverse_expense(booked.id, version=booked.version)
        with pytest.raises(MoneyStepNotPossible):
            await service.reverse_expense(booked.id, version=turned.version)
        assert (await service.read_envelope(case.id)).left_cents == 75_000
    assert turned.state is MoneyState.REVERSED
    assert await balances(database, tenant_a) == {}


async def test_what_the_municipality_paid_is_paid_and_can_come_back(
    tenant_a: Town, database: Servers
) -> None:
    case, deployment = await deployed(tenant_a)
    told = entry(2_400, paid_by=PaidBy.MUNICIPALITY)
    paid = (await written(tenant_a, deployment, told)).expense
    assert paid.state is MoneyState.PAID
    assert await balances(database, tenant_a) == {"4000": 2_400, "1000": -2_400}
    async with tenant_a.acting("project_lead"):
        with pytest.raises(MoneyStepNotPossible):
            await service.reverse_expense(paid.id, version=paid.version)
        back = await service.pay_back_expense(paid.id, version=paid.version)
        assert (await service.read_envelope(case.id)).left_cents == 75_000
    assert back.state is MoneyState.PAID_BACK
    assert await balances(database, tenant_a) == {}


async def test_a_part_can_come_back_and_later_the_rest(tenant_a: Town, database: Servers) -> None:
    case, deployment = await deployed(tenant_a)
    told = entry(2_400, paid_by=PaidBy.MUNICIPALITY)
    paid = (await written(tenant_a, deployment, told)).expense
    async with tenant_a.acting("finance"):
        with pytest.raises(MoreThanWasPaid):
            await service.pay_back_expense(paid.id, 2_401, version=paid.version)
        part = await service.pay_back_expense(paid.id, 900, version=paid.version)
    assert (part.state, part.refunded_cents, part.refundable_cents) == (MoneyState.PAID, 900, 1_500)
    assert await balances(database, tenant_a) == {"4000": 1_500, "1000": -1_500}
    async with tenant_a.acting("project_lead"):
        envelope = await service.read_envelope(case.id)
        assert (envelope.spent_cents, envelope.left_cents) == (1_500, 73_500)
        with pytest.raises(StaleVersion):
            await service.pay_back_expense(paid.id, 900, version=paid.version)
        with pytest.raises(MoreThanWasPaid):
            await service.pay_back_expense(paid.id, 1_501, version=part.version)
        rest = await service.pay_back_expense(paid.id, 1_500, version=part.version)
        with pytest.raises(MoneyStepNotPossible):
            await service.pay_back_expense(paid.id, 1, version=rest.version)
        assert (await service.read_envelope(case.id)).left_cents == 75_000
    assert (rest.state, rest.refunded_cents) == (MoneyState.PAID_BACK, 2_400)
    assert await balances(database, tenant_a) == {}


async def test_parts_that_come_back_at_once_are_never_more_than_was_paid(
    tenant_a: Town, database: Servers
) -> None:
    _, deployment = await deployed(tenant_a)
    told = entry(2_400, paid_by=PaidBy.MUNICIPALITY)
    paid = (await written(tenant_a, deployment, told)).expense

    async def come_back(who: str) -> None:
        async with tenant_a.acting(who):
            await service.pay_back_expense(paid.id, 2_000, version=paid.version)

    told_back = await asyncio.gather(
        *(come_back(who) for who in ("project_lead", "finance", "lead_professional")), return_exceptions=True
    )
    assert sum(one is None for one in told_back) == 1
    assert {type(one) for one in told_back if one is not None} == {StaleVersion}
    assert await balances(database, tenant_a) == {"4000": 400, "1000": -400}


async def test_a_large_one_of_the_municipality_is_paid_once_somebody_else_agrees(
    tenant_a: Town, database: Servers
) -> None:
    case, _ = await deployed(tenant_a)
    async with tenant_a.acting("lead_professional"):
        waits = (await service.write_expense(case.id, entry(30_000, paid_by=PaidBy.MUNICIPALITY))).expense
    async with tenant_a.acting("finance"):
        paid = await service.decide_expense(waits.id, Decision.BOOK, version=waits.version)
    assert paid.state is MoneyState.PAID
    assert await balances(database, tenant_a) == {"4000": 30_000, "1000": -30_000}
    async with tenant_a.acting("lead_professional"):
        with pytest.raises(NotYourOwnMoney):
            await service.pay_back_expense(paid.id, version=paid.version)


@pytest.mark.parametrize(
    "told",
    [
        entry(spent_on=clock.today() + timedelta(days=1)),
        entry(spent_on=clock.today() - timedelta(days=400)),
        entry(category="cadeaus"),
        entry(paid_by=PaidBy.PROFESSIONAL),
    ],
)
async def test_what_cannot_be_is_told_by_field(tenant_a: Town, told: object) -> None:
    _, deployment = await deployed(tenant_a)
    with pytest.raises(DoesNotFit) as refusal:
        await written(tenant_a, deployment, told)  # type: ignore[arg-type]
    assert refusal.value.fields


async def test_once_a_deployment_is_over_its_key_figure_sees_no_expense_of_it(tenant_a: Town) -> None:
    case, deployment = await deployed(tenant_a)
    kept = await written(tenant_a, deployment)
    await ended(tenant_a, case.id, deployment.id)
    async with tenant_a.acting("key_figure"):
        assert await service.list_own_expenses() == []
        assert await service.list_own_budgets() == []
        with pytest.raises(NotFound):
            await service.read_own_expense(kept.expense.id)
        with pytest.raises(NotFound):
            await service.write_own_expense(new_id(), deployment.id, entry())


async def test_of_somebody_elses_deployment_and_town_there_is_nothing(tenant_a: Town, tenant_b: Town) -> None:
    case, deployment = await deployed(tenant_a)
    kept = await written(tenant_a, deployment)
    for town, who in ((tenant_b, "project_lead"), (tenant_b, "finance"), (tenant_a, "second_professional")):
        async with town.acting(who):
            with pytest.raises((NotFound, Forbidden)):
                await service.decide_expense(kept.expense.id, Decision.BOOK, version=1)
            with pytest.raises((NotFound, Forbidden)):
                await service.read_envelope(case.id)
    async with tenant_b.acting("key_figure"):
        with pytest.raises(NotFound):
            await service.write_own_expense(new_id(), deployment.id, entry())
