"""Allowances: written by a key figure, decided by somebody else, and never a cent over what a volunteer may get."""

from __future__ import annotations

import asyncio
import io
from datetime import date
from typing import Any

import asyncpg
import pytest
from PIL import Image

from core.access.matrix import Role
from core.budgets.errors import (
    AllowanceDiffers,
    CeilingReached,
    CeilingUnknown,
    MoneyStepNotPossible,
    NotYourOwnMoney,
    ReceiptMissing,
    ReceiptThere,
)
from core.budgets.paying import AllowanceView
from core.budgets.rules.ceilings import Verdict
from core.budgets.rules.words import Decision, MoneyState
from core.budgets.service import allowance_receipts, allowances, details
from core.demo.servers import Servers
from core.key_figures import service as key_figures
from core.kit import clock
from core.kit.errors import DoesNotFit, Forbidden, KernkrachtError, NotFound, StaleVersion
from tenants.ids import new_id
from tests.integration.budgets.making import balances, ended
from tests.integration.budgets.paying import (
    NOW,
    WHAT,
    booked,
    costs,
    decided,
    effort,
    joined,
    tell_details,
    written,
)
from tests.integration.deployments.making import running
from tests.towns import Town

JANUARY, FEBRUARY, MARCH = date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5)
BEGAN = date(2025, 4, 1)


@pytest.fixture(autouse=True)
async def at_a_moment(tenant_a: Town, tenant_b: Town):
    """The towns are founded now, with access that holds; what happens in them happens in the spring of 2026."""
    with clock.stopped_at(NOW):
        yield


async def test_effort_is_worked_out_by_the_hour_of_the_law_and_booked(
    tenant_a: Town, database: Servers
) -> None:
    case, deployment = await running(tenant_a, on=BEGAN)
    kept = await written(tenant_a, effort(deployment, 90))
    assert kept.is_new
    assert kept.allowance.amount_cents == 862
    assert kept.allowance.case_id == case.id
    after = await decided(tenant_a, kept.allowance)
    assert after.state is MoneyState.BOOKED
    assert await balances(database, tenant_a) == {"4500": 862, "1600": -862}
    back = await booked(tenant_a, costs(deployment, 1_000))
    assert await balances(database, tenant_a) == {"4500": 862, "4510": 1_000, "1600": -1_862}
    async with tenant_a.acting("project_lead"):
        turned = await allowances.reverse_allowance(back.key_figure_id, back.id, version=back.version)
    assert turned.state is MoneyState.REVERSED
    assert await balances(database, tenant_a) == {"4500": 862, "1600": -862}


@pytest.mark.parametrize(("last", "fits"), [(791, True), (792, True), (793, False)])
async def test_a_month_is_full_at_220_euros_and_not_a_cent_later(
    tenant_a: Town, last: int, fits: bool
) -> None:
    """EUR 219.99 and 220.00 fit, 220.01 does not: effort and costs together, over two cases, with what others paid."""
    _, one = await running(tenant_a, on=BEGAN)
    _, other = await running(tenant_a, on=BEGAN)
    await booked(tenant_a, effort(one, 1_400, MARCH))
    await booked(tenant_a, costs(other, 2_400, MARCH))
    async with tenant_a.acting("key_figure"):
        await details.declare_other_payment(MARCH, 5_392)
    assert (await _used(tenant_a)).month_cents == 21_208
    if fits:
        kept = await written(tenant_a, costs(other, last, MARCH))
        assert kept.verdict is Verdict.NEAR
        assert (await decided(tenant_a, kept.allowance)).state is MoneyState.BOOKED
        assert (await _used(tenant_a)).month_cents == 21_208 + last
    else:
        with pytest.raises(CeilingReached):
            await written(tenant_a, costs(other, last, MARCH))


async def test_what_waited_is_refused_when_others_filled_the_month(tenant_a: Town, database: Servers) -> None:
    """Two that each fit are written down; only one of them can be agreed to, and the database says the same."""
    _, deployment = await running(tenant_a, on=BEGAN)
    one = (await written(tenant_a, effort(deployment, 1_400, MARCH))).allowance
    two = (await written(tenant_a, effort(deployment, 1_400, MARCH))).allowance
    assert one.amount_cents == 13_416
    await decided(tenant_a, one)
    with pytest.raises(CeilingReached):
        await decided(tenant_a, two)
    async with tenant_a.acting("project_lead") as scope:
        with pytest.raises(asyncpg.PostgresError) as refused:
            await scope.connection.execute(
                "UPDATE allowance SET state = 'booked', decided_by = current_account(), decided_at = now() WHERE id = $1",
                two.id,
            )
        assert refused.value.sqlstate == "KK008"
        await scope.rollback()
    assert await balances(database, tenant_a) == {"4500": 13_416, "1600": -13_416}


async def test_a_year_is_full_at_2200_euros(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    async with tenant_a.acting("key_figure"):
        await details.declare_other_payment(JANUARY, 99_999)
        await details.declare_other_payment(FEBRUARY, 1)
        await details.declare_other_payment(FEBRUARY, 119_426)
    assert (await _used(tenant_a)).year_cents == 219_425
    assert (await written(tenant_a, costs(deployment, 575, MARCH))).verdict is Verdict.NEAR
    with pytest.raises(CeilingReached):
        await written(tenant_a, costs(deployment, 576, MARCH))
    await booked(tenant_a, costs(deployment, 575, MARCH))
    with pytest.raises(CeilingReached):
        await written(tenant_a, effort(deployment, 1, MARCH))


async def test_each_month_and_each_year_counts_by_itself(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    for day in (date(2025, 12, 31), JANUARY, FEBRUARY):
        await booked(tenant_a, effort(deployment, 1_400, day))
    async with tenant_a.acting("key_figure"):
        december = await allowances.ceilings_of(await key_figures.require_own(), date(2025, 12, 1))
        january = await allowances.ceilings_of(await key_figures.require_own(), JANUARY)
    assert december is not None
    assert january is not None
    assert december.used == (13_066, 13_066, True)
    assert december.ceiling.month_cents == 21_000
    assert january.used == (13_416, 26_832, True)


async def test_the_hour_of_who_is_younger_than_21_is_less_until_the_birthday(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    unknown = (await written(tenant_a, effort(deployment, 60, MARCH))).allowance
    assert unknown.amount_cents == 575
    await tell_details(tenant_a, birth_date=date(2005, 3, 6))
    assert (await written(tenant_a, effort(deployment, 60, MARCH))).allowance.amount_cents == 340
    assert (await written(tenant_a, effort(deployment, 60, date(2026, 3, 6)))).allowance.amount_cents == 575
    with pytest.raises(CeilingReached):
        await decided(tenant_a, unknown)


async def test_an_unknown_age_counts_as_adult_and_is_told(tenant_a: Town) -> None:
    await running(tenant_a, on=BEGAN)
    async with tenant_a.acting("key_figure"):
        own = await allowances.list_own_allowances()
    assert own.ceilings is not None
    assert own.ceilings.is_age_unknown
    assert own.ceilings.hour_cents == 575


async def test_costs_alone_have_no_ceiling_but_ask_for_a_receipt(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    kept = await written(tenant_a, costs(deployment, 30_000, MARCH))
    assert kept.verdict is Verdict.FREE
    with pytest.raises(ReceiptMissing):
        await decided(tenant_a, kept.allowance)
    assert (await booked(tenant_a, costs(deployment, 2_499, MARCH))).state is MoneyState.BOOKED


async def test_what_others_pay_is_never_looked_up_and_counts_when_it_is_told(
    tenant_a: Town, tenant_b: Town
) -> None:
    """Somebody with the same name and account number in another municipality changes nothing here."""
    for town in (tenant_a, tenant_b):
        _, deployment = await running(town, on=BEGAN)
        await tell_details(town)
        await booked(town, effort(deployment, 1_400, MARCH))
    assert (await _used(tenant_a)).month_cents == 13_416
    async with tenant_a.acting("key_figure"):
        await details.declare_other_payment(MARCH, 9_000)
    assert (await _used(tenant_a)).month_cents == 22_416
    _, other = await running(tenant_a, on=BEGAN)
    with pytest.raises(CeilingReached):
        await written(tenant_a, costs(other, 1, MARCH))
    assert (await _used(tenant_b)).month_cents == 13_416


async def test_a_year_without_ceilings_is_refused(tenant_a: Town) -> None:
    with clock.stopped_at(NOW.replace(year=2031)):
        _, deployment = await running(tenant_a)
        with pytest.raises(CeilingUnknown):
            await written(tenant_a, effort(deployment, 60))


async def test_the_same_sent_again_changes_nothing(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    allowance_id = new_id()
    async with tenant_a.acting("key_figure"):
        first = await allowances.write_own_allowance(allowance_id, effort(deployment, 60))
        again = await allowances.write_own_allowance(allowance_id, effort(deployment, 60))
        assert (first.is_new, again.is_new) == (True, False)
        with pytest.raises(AllowanceDiffers):
            await allowances.write_own_allowance(allowance_id, effort(deployment, 61))
        assert len((await allowances.list_own_allowances()).allowances) == 1


@pytest.mark.parametrize("on", [date(2026, 3, 21), date(2025, 3, 1), date(2025, 3, 31)])
async def test_a_day_to_come_or_before_the_deployment_is_refused(tenant_a: Town, on: date) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    with pytest.raises(DoesNotFit):
        await written(tenant_a, effort(deployment, 60, on))


async def test_nobody_decides_about_what_is_written_by_or_for_oneself(tenant_a: Town) -> None:
    """Also who is a project lead and a key figure at once, through the service and by SQL."""
    both = await joined(tenant_a, "both", Role.PROJECT_LEAD, Role.KEY_FIGURE)
    _, deployment = await running(tenant_a, "both", on=BEGAN)
    kept = await written(tenant_a, effort(deployment, 60), who="both")
    with pytest.raises(NotYourOwnMoney):
        await decided(tenant_a, kept.allowance, who="both")
    for decider in ("current_account()", f"'{tenant_a.people['project_lead'].account_id}'"):
        async with tenant_a.acting("both") as scope:
            with pytest.raises((asyncpg.CheckViolationError, asyncpg.InsufficientPrivilegeError)):
                await scope.connection.execute(
                    f"UPDATE allowance SET state = 'booked', decided_by = {decider}, decided_at = now() WHERE id = $1",
                    kept.allowance.id,
                )
            await scope.rollback()
    assert both.account_id == kept.allowance.key_figure_account_id
    assert (await decided(tenant_a, kept.allowance)).state is MoneyState.BOOKED


@pytest.mark.parametrize(
    "change",
    [
        {"state": "'booked'", "decided_by": "current_account()", "decided_at": "now()"},
        {"state": "'booked'"},
        {"written_by": "$2"},
        {
            "key_figure_id": "(SELECT id FROM key_figure WHERE account_id IS DISTINCT FROM current_account() LIMIT 1)"
        },
        {"deployment_id": "gen_random_uuid()"},
    ],
)
async def test_a_key_figure_adds_nothing_by_sql_that_is_decided_or_not_the_own(
    tenant_a: Town, change: dict[str, str]
) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    kept = await written(tenant_a, effort(deployment, 60))
    values = {"id": "gen_random_uuid()", **change}
    columns = (
        "tenant_id, case_id, deployment_id, key_figure_id, key_figure_account_id, written_by, kind, minutes, amount_cents, "
        "happened_on, state, state_since, decided_by, decided_at, created_at, id"
    )
    picked = ", ".join(values.get(name, name) for name in columns.split(", "))
    other = tenant_a.people["project_lead"].account_id
    arguments: list[Any] = [kept.allowance.id, *([other] if "$2" in picked else [])]
    async with tenant_a.acting("key_figure") as scope:
        with pytest.raises(
            (asyncpg.InsufficientPrivilegeError, asyncpg.CheckViolationError, asyncpg.NotNullViolationError)
        ):
            await scope.connection.execute(
                f"INSERT INTO allowance ({columns}) SELECT {picked} FROM allowance WHERE id = $1", *arguments
            )
        await scope.rollback()


async def test_costs_with_a_photo_of_the_receipt_are_agreed_to(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    kept = await written(tenant_a, costs(deployment, 30_000, MARCH))
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(drawn, "PNG")
    async with tenant_a.acting("key_figure"):
        with_receipt = await allowance_receipts.add_own_allowance_receipt(kept.allowance.id, drawn.getvalue())
        assert (await allowance_receipts.open_allowance_receipt(with_receipt))[:2] == b"\xff\xd8"
        with pytest.raises(ReceiptThere):
            await allowance_receipts.add_own_allowance_receipt(kept.allowance.id, drawn.getvalue())
    assert (await decided(tenant_a, with_receipt)).state is MoneyState.BOOKED


async def test_a_key_figure_changes_nothing_that_was_written(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    kept = await written(tenant_a, effort(deployment, 60))
    for change in ("amount_cents = amount_cents + 1", "state = 'refused'", "state = 'booked'"):
        async with tenant_a.acting("key_figure") as scope:
            with pytest.raises(asyncpg.PostgresError):
                await scope.connection.execute(
                    f"UPDATE allowance SET {change} WHERE id = $1", kept.allowance.id
                )
            await scope.rollback()


async def test_finance_sees_amounts_and_not_what_it_was_for_and_decides_nothing(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    kept = await written(tenant_a, effort(deployment, 60))
    async with tenant_a.acting("finance") as scope:
        assert await scope.connection.fetchval("SELECT sum(amount_cents) FROM allowance") == 575
        assert await scope.connection.fetchval("SELECT count(*) FROM money_note") == 0
        done = await scope.connection.execute(
            "UPDATE allowance SET state = 'refused' WHERE id = $1", kept.allowance.id
        )
        assert done == "UPDATE 0"
        with pytest.raises(Forbidden):
            await allowances.list_allowances_of(kept.allowance.key_figure_id)
        await scope.rollback()


async def test_once_the_deployment_is_over_nothing_is_told_of_the_case_any_more(tenant_a: Town) -> None:
    case, deployment = await running(tenant_a, on=BEGAN)
    kept = await written(tenant_a, effort(deployment, 60))
    await ended(tenant_a, case.id, deployment.id)
    async with tenant_a.acting("key_figure") as scope:
        (own,) = (await allowances.list_own_allowances()).allowances
        assert own.what is None
        assert own.amount_cents == 575
        assert await scope.connection.fetchval("SELECT count(*) FROM money_note") == 0
        with pytest.raises(NotFound):
            await allowances.write_own_allowance(new_id(), effort(deployment, 60))
    async with tenant_a.acting("project_lead"):
        seen = await allowances.read_allowance_of(kept.allowance.key_figure_id, kept.allowance.id)
    assert seen.what == WHAT


async def test_a_refusal_has_a_reason_that_the_key_figure_reads(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    kept = await written(tenant_a, effort(deployment, 60))
    with pytest.raises(DoesNotFit):
        await decided(tenant_a, kept.allowance, Decision.REFUSE)
    await decided(tenant_a, kept.allowance, Decision.REFUSE, reason="Dat was vorige week al.")
    async with tenant_a.acting("key_figure"):
        own = await allowances.read_own_allowance(kept.allowance.id)
    assert (own.state, own.reason) == (MoneyState.REFUSED, "Dat was vorige week al.")
    with pytest.raises((MoneyStepNotPossible, StaleVersion)):
        await decided(tenant_a, own)


async def test_others_and_other_towns_see_nothing_of_it(tenant_a: Town, tenant_b: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    kept = await written(tenant_a, effort(deployment, 60))
    await running(tenant_b, on=BEGAN)
    async with tenant_b.acting("key_figure"):
        with pytest.raises(NotFound):
            await allowances.read_own_allowance(kept.allowance.id)
        with pytest.raises(NotFound):
            await allowances.write_own_allowance(kept.allowance.id, effort(deployment, 60))
    async with tenant_b.acting("project_lead"):
        with pytest.raises(NotFound):
            await allowances.read_allowance_of(kept.allowance.key_figure_id, kept.allowance.id)


async def test_two_who_agree_at_once_never_get_over_the_ceiling(tenant_a: Town, database: Servers) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    waiting = [(await written(tenant_a, effort(deployment, 700, MARCH))).allowance for _ in range(6)]

    async def agree(one: AllowanceView) -> str:
        try:
            await decided(tenant_a, one)
        except CeilingReached:
            return "refused"
        return "booked"

    outcomes = await asyncio.gather(*(agree(one) for one in waiting))
    assert outcomes.count("booked") == 3
    assert await balances(database, tenant_a) == {"4500": 3 * 6_708, "1600": -3 * 6_708}


async def test_an_account_number_is_looked_at(tenant_a: Town) -> None:
    await running(tenant_a, on=BEGAN)
    with pytest.raises(DoesNotFit):
        await tell_details(tenant_a, iban="NL21INGB0001234567")
    await tell_details(tenant_a, iban="nl20 ingb 0001 2345 67")
    async with tenant_a.acting("key_figure"):
        found = await details.find_own_details()
        assert found is not None
        assert found.iban == "NL20INGB0001234567"
        with pytest.raises(KernkrachtError):
            await details.declare_other_payment(date(2026, 4, 1), 1)


async def test_the_ceilings_of_three_years_are_known_and_later_ones_are_rows(
    owner_connection: asyncpg.Connection,
) -> None:
    rows = await owner_connection.fetch(
        "SELECT year, hour_cents, hour_under_21_cents, month_cents, year_cents FROM volunteer_ceiling ORDER BY year"
    )
    assert [tuple(row) for row in rows] == [
        (2024, 550, None, 21_000, 210_000),
        (2025, 560, None, 21_000, 210_000),
        (2026, 575, 340, 22_000, 220_000),
    ]


async def _used(town: Town) -> Any:
    async with town.acting("key_figure"):
        own = await allowances.list_own_allowances()
    assert own.ceilings is not None
    return own.ceilings.used
