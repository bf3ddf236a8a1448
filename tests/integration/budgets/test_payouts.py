"""Payouts: put together by one, approved by another, exported once, and closed by what the bank answers."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import date
from typing import Any

import asyncpg
import pytest

from core.access.matrix import Role
from core.budgets import service
from core.budgets.errors import (
    BatchStepNotPossible,
    DebtorUnknown,
    MoneyStepNotPossible,
    NothingToPay,
    PayableChanged,
    PayoutFaulty,
    PayoutFormatAway,
    SecondPersonNeeded,
    StatementUnreadable,
)
from core.budgets.rules.payout import BatchState, LineOutcome, PaymentKind
from core.budgets.rules.words import MoneyState
from core.budgets.service import allowances, payouts
from core.demo.servers import Servers
from core.kit import clock
from core.kit.errors import Forbidden, NotFound, StaleVersion
from core.plugin_host import build_plugins
from tests.integration.budgets import making
from tests.integration.budgets.making import balances, of_owner
from tests.integration.budgets.paying import (
    IBAN,
    NAME,
    NOW,
    approved,
    booked,
    costs,
    effort,
    exported,
    joined,
    prepare,
    proposed,
    tell_details,
    written,
)
from tests.integration.deployments.making import running
from tests.towns import Town
from tests.unit.budgets.test_payout import entry, statement

BEGAN = date(2026, 1, 5)
_APPROVE = "UPDATE payout_batch SET state = 'approved', approved_at = now()"
_THESE = "WHERE id IN (SELECT subject_id FROM payout_line WHERE batch_id = $1)"


@pytest.fixture(autouse=True)
async def at_a_moment(tenant_a: Town, tenant_b: Town):
    """The towns are founded now, with access that holds; what happens in them happens in the spring of 2026."""
    with clock.stopped_at(NOW):
        await prepare(tenant_a)
        yield
    build_plugins()


async def paid_work(town: Town, *, who: str = "key_figure") -> Any:
    """Let a key figure have an account number, EUR 5.75 for effort and EUR 10 for costs, agreed to."""
    _, deployment = await running(town, who, on=BEGAN)
    await tell_details(town, who=who)
    await booked(town, effort(deployment, 60), who=who)
    await booked(town, costs(deployment, 1_000), who=who)
    return deployment


async def test_a_batch_goes_from_one_to_another_to_the_bank_and_back(
    tenant_a: Town, database: Servers
) -> None:
    await paid_work(tenant_a)
    batch = await proposed(tenant_a)
    assert (batch.card.state, batch.total_cents, len(batch.lines)) == (BatchState.PROPOSED, 1_575, 2)
    assert {(line.creditor_name, line.creditor_iban) for line in batch.lines} == {(NAME, IBAN)}
    batch, content = await exported(tenant_a, await approved(tenant_a, batch))
    assert batch.card.state is BatchState.EXPORTED
    assert b"<CtrlSum>15.75</CtrlSum>" in content
    (row,) = await of_owner(database, "SELECT * FROM payout_batch WHERE id = $1", batch.card.id)
    assert row["file_hash"] == hashlib.sha256(content).digest()
    assert row["approved_by"] != row["proposed_by"]
    assert await balances(database, tenant_a) == {"4500": 575, "4510": 1_000, "1600": -1_575}
    one, other = batch.lines
    told = statement(
        entry(one.id.hex, f"{one.amount_cents / 100:.2f}"),
        entry(other.id.hex, f"{other.amount_cents / 100:.2f}", direction="CRDT", more="<RtrInf/>"),
        entry("van-een-ander", "1.00"),
    )
    async with tenant_a.acting("finance"):
        answer = await payouts.read_return(batch.card.id, told)
        assert (answer.paid, answer.rejected, answer.unknown, answer.wrong_amounts) == (1, 1, 1, 0)
        again = await payouts.read_return(batch.card.id, told)
        assert (again.paid, again.rejected) == (0, 0)
        settled = await payouts.read_batch(batch.card.id)
    assert settled.card.state is BatchState.SETTLED
    assert await balances(database, tenant_a) == {
        "4500": 575,
        "4510": 1_000,
        "1600": -other.amount_cents,
        "1000": -one.amount_cents,
    }
    second = await proposed(tenant_a)
    assert [line.subject_id for line in second.lines] == [other.subject_id]


async def test_a_payment_that_comes_back_later_is_reversed_and_can_be_paid_again(
    tenant_a: Town, database: Servers
) -> None:
    await paid_work(tenant_a)
    batch, _ = await exported(tenant_a)
    ids = [line.id for line in batch.lines]
    async with tenant_a.acting("finance"):
        await payouts.write_return(batch.card.id, paid=ids, rejected=[])
        answer = await payouts.write_return(batch.card.id, paid=[], rejected=ids)
    assert answer.rejected == 2
    assert await balances(database, tenant_a) == {"4500": 575, "4510": 1_000, "1600": -1_575}
    assert (await proposed(tenant_a)).total_cents == 1_575


async def test_nobody_approves_what_he_or_she_put_together(tenant_a: Town) -> None:
    await paid_work(tenant_a)
    batch = await proposed(tenant_a)
    async with tenant_a.acting("finance") as scope:
        with pytest.raises(SecondPersonNeeded):
            await payouts.approve_batch(batch.card.id, version=batch.card.version)
        await scope.rollback()
    for approver in ("current_account()", f"'{tenant_a.people['second_finance'].account_id}'"):
        async with tenant_a.acting("finance") as scope:
            with pytest.raises((asyncpg.CheckViolationError, asyncpg.InsufficientPrivilegeError)):
                await scope.connection.execute(
                    f"{_APPROVE}, approved_by = {approver} WHERE id = $1",
                    batch.card.id,
                )
            await scope.rollback()


async def test_nobody_approves_money_for_himself_or_what_he_wrote_down(tenant_a: Town) -> None:
    """Also who is of finance and a key figure at once."""
    await joined(tenant_a, "both", Role.FINANCE, Role.KEY_FIGURE)
    await paid_work(tenant_a, who="both")
    batch = await proposed(tenant_a)
    async with tenant_a.acting("both") as scope:
        with pytest.raises(SecondPersonNeeded):
            await payouts.approve_batch(batch.card.id, version=batch.card.version)
        await scope.rollback()
    assert (await approved(tenant_a, batch)).card.state is BatchState.APPROVED


async def test_a_batch_is_exported_once(tenant_a: Town, database: Servers) -> None:
    await paid_work(tenant_a)
    ready = await approved(tenant_a)
    batch, _ = await exported(tenant_a, ready)
    for version in (ready.card.version, batch.card.version):
        async with tenant_a.acting("finance") as scope:
            with pytest.raises(BatchStepNotPossible):
                await payouts.export_batch(batch.card.id, "sepa", version=version)
            await scope.rollback()
    for change in (
        "state = 'approved'",
        "file_hash = '\\x00'",
        "state = 'proposed', approved_by = NULL, approved_at = NULL",
    ):
        async with tenant_a.acting("second_finance") as scope:
            with pytest.raises(asyncpg.PostgresError):
                await scope.connection.execute(
                    f"UPDATE payout_batch SET {change} WHERE id = $1", batch.card.id
                )
            await scope.rollback()


async def test_of_two_exports_at_once_one_gets_the_file(tenant_a: Town) -> None:
    await paid_work(tenant_a)
    batch = await approved(tenant_a)

    async def export(who: str) -> bool:
        async with tenant_a.acting(who) as scope:
            try:
                await payouts.export_batch(batch.card.id, "sepa", version=batch.card.version)
            except (BatchStepNotPossible, StaleVersion):
                await scope.rollback()
                return False
            return True

    assert sorted(await asyncio.gather(export("finance"), export("second_finance"))) == [False, True]


async def test_of_two_proposals_at_once_each_payment_is_in_one(tenant_a: Town) -> None:
    await paid_work(tenant_a)

    async def propose(who: str) -> int:
        async with tenant_a.acting(who) as scope:
            try:
                return len((await payouts.propose_batch(seen_cents=1_575)).lines)
            except (NothingToPay, PayableChanged):
                await scope.rollback()
                return 0

    assert sorted(await asyncio.gather(propose("finance"), propose("second_finance"))) == [0, 2]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE payout_line SET amount_cents = amount_cents + 1 WHERE batch_id = $1",
        f"UPDATE allowance SET amount_cents = amount_cents + 1 {_THESE}",
        f"UPDATE allowance SET state = 'booked' {_THESE}",
    ],
)
async def test_a_batch_that_is_not_as_it_was_decided_is_not_approved(
    tenant_a: Town, database: Servers, tampering: str
) -> None:
    """Somebody who can write in the database changes an amount or adds a payment: the sum is wrong, and we see it."""
    await paid_work(tenant_a)
    batch = await proposed(tenant_a)
    connection = await asyncpg.connect(database.admin_url)
    try:
        async with connection.transaction():
            await connection.execute("SET LOCAL session_replication_role = replica")
            await connection.execute(tampering, batch.card.id)
    finally:
        await connection.close()
    with pytest.raises(PayoutFaulty):
        await approved(tenant_a, batch)
    async with tenant_a.acting("second_finance") as scope:
        with pytest.raises(asyncpg.PostgresError) as refused:
            await scope.connection.execute(
                f"{_APPROVE}, approved_by = current_account() WHERE id = $1",
                batch.card.id,
            )
        assert refused.value.sqlstate == "KK009"
        await scope.rollback()


async def test_after_the_approval_no_payment_is_added_or_changed(tenant_a: Town) -> None:
    await paid_work(tenant_a)
    batch = await approved(tenant_a)
    for sql in (
        "UPDATE payout_line SET amount_cents = 1 WHERE batch_id = $1",
        "UPDATE payout_line SET creditor_iban = '\\x00' WHERE batch_id = $1",
        "DELETE FROM payout_line WHERE batch_id = $1",
        (
            "INSERT INTO payout_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), "
            "'subject_id', gen_random_uuid()))).* FROM payout_line l WHERE batch_id = $1 LIMIT 1"
        ),
    ):
        async with tenant_a.acting("finance") as scope:
            with pytest.raises(asyncpg.PostgresError):
                await scope.connection.execute(sql, batch.card.id)
            await scope.rollback()


async def test_what_is_in_payment_is_not_turned_back_and_what_is_let_go_can_be_paid_again(
    tenant_a: Town,
) -> None:
    await paid_work(tenant_a)
    batch = await proposed(tenant_a)
    async with tenant_a.acting("project_lead") as scope:
        found = await scope.connection.fetchrow("SELECT key_figure_id, id, version FROM allowance LIMIT 1")
        with pytest.raises(MoneyStepNotPossible):
            await allowances.reverse_allowance(found["key_figure_id"], found["id"], version=found["version"])
        await scope.rollback()
    async with tenant_a.acting("finance"):
        gone = await payouts.discard_batch(batch.card.id, version=batch.card.version)
        assert gone.card.state is BatchState.DISCARDED
        assert {line.outcome for line in gone.lines} == {LineOutcome.REJECTED}
    assert (await proposed(tenant_a)).total_cents == 1_575


async def test_without_an_account_number_nothing_is_paid(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    await booked(tenant_a, effort(deployment, 60))
    async with tenant_a.acting("finance"):
        payable = await payouts.count_payable()
        assert (payable.number, payable.without_details) == (0, 1)
        with pytest.raises(NothingToPay):
            await payouts.propose_batch(seen_cents=575)


async def test_what_is_put_together_is_what_was_seen(tenant_a: Town) -> None:
    await paid_work(tenant_a)
    async with tenant_a.acting("finance"):
        with pytest.raises(PayableChanged):
            await payouts.propose_batch(seen_cents=1_574)


async def test_what_waits_for_a_decision_is_not_paid(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    await tell_details(tenant_a)
    await written(tenant_a, effort(deployment, 60))
    async with tenant_a.acting("finance"):
        with pytest.raises(NothingToPay):
            await payouts.propose_batch(seen_cents=575)


async def test_an_expense_of_a_key_figure_is_paid_to_whoever_has_the_deployment(
    tenant_a: Town, database: Servers
) -> None:
    _, deployment = await running(tenant_a, on=BEGAN)
    await tell_details(tenant_a)
    kept = await making.written(tenant_a, deployment, making.entry(1_250))
    assert kept.expense.state is MoneyState.BOOKED
    batch, _ = await exported(tenant_a)
    (line,) = batch.lines
    assert (line.kind, line.subject_id, line.creditor_iban) == (PaymentKind.EXPENSE, kept.expense.id, IBAN)
    async with tenant_a.acting("finance"):
        await payouts.write_return(batch.card.id, paid=[line.id], rejected=[])
    assert await balances(database, tenant_a) == {"4000": 1_250, "1000": -1_250}
    (row,) = await of_owner(database, "SELECT state FROM expense WHERE id = $1", kept.expense.id)
    assert row["state"] == "paid"


async def test_a_part_that_came_back_stays_back_when_the_payment_itself_comes_back(
    tenant_a: Town, database: Servers
) -> None:
    """The shop gave a part back, and later the bank does too: all of it is owed again, and that part is not turned back."""
    _, deployment = await making.deployed(tenant_a, on=BEGAN)
    await tell_details(tenant_a)
    kept = await making.written(tenant_a, deployment)
    batch, _ = await exported(tenant_a)
    (line,) = batch.lines
    async with tenant_a.acting("finance"):
        await payouts.write_return(batch.card.id, paid=[line.id], rejected=[])
        paid = await service.read_for_deciding(kept.expense.id)
        await service.pay_back_expense(paid.id, 250, version=paid.version)
        assert (await payouts.write_return(batch.card.id, paid=[], rejected=[line.id])).rejected == 1
        again = await service.read_for_deciding(paid.id)
        assert (again.state, again.refunded_cents) == (MoneyState.BOOKED, 250)
        with pytest.raises(MoneyStepNotPossible):
            await service.reverse_expense(again.id, version=again.version)
        with pytest.raises(MoneyStepNotPossible):
            await service.pay_back_expense(again.id, 1, version=again.version)
    assert await balances(database, tenant_a) == {"4000": 1_000, "1000": 250, "1600": -1_250}
    assert (await proposed(tenant_a)).total_cents == 1_250


async def test_without_a_debtor_or_a_format_nothing_is_exported(tenant_a: Town, tenant_b: Town) -> None:
    await paid_work(tenant_a)
    batch = await approved(tenant_a)
    async with tenant_a.acting("finance") as scope:
        with pytest.raises(PayoutFormatAway):
            await payouts.export_batch(batch.card.id, "bestaat-niet", version=batch.card.version)
        await scope.rollback()
    await paid_work(tenant_b)
    await joined(tenant_b, "second_finance", Role.FINANCE)
    with pytest.raises(DebtorUnknown):
        await approved(tenant_b)


async def test_only_finance_pays_and_only_its_own_town(tenant_a: Town, tenant_b: Town) -> None:
    await paid_work(tenant_a)
    batch = await proposed(tenant_a)
    for role in ("project_lead", "lead_professional", "key_figure", "analyst", "tenant_administrator"):
        async with tenant_a.acting(role) as scope:
            with pytest.raises(Forbidden):
                await payouts.list_batches()
            assert await scope.connection.fetchval("SELECT count(*) FROM payout_line") == 0
    async with tenant_b.acting("finance"):
        with pytest.raises(NotFound):
            await payouts.read_batch(batch.card.id)
        with pytest.raises(NotFound):
            await payouts.approve_batch(batch.card.id, version=1)


async def test_before_the_export_the_bank_answers_nothing(tenant_a: Town) -> None:
    await paid_work(tenant_a)
    batch = await approved(tenant_a)
    async with tenant_a.acting("finance"):
        with pytest.raises(BatchStepNotPossible):
            await payouts.write_return(batch.card.id, paid=[line.id for line in batch.lines], rejected=[])
        with pytest.raises(StatementUnreadable):
            await payouts.read_return(batch.card.id, b"geen xml")


async def test_another_amount_than_ours_is_told_and_left_alone(tenant_a: Town) -> None:
    await paid_work(tenant_a)
    batch, _ = await exported(tenant_a)
    async with tenant_a.acting("finance"):
        answer = await payouts.read_return(batch.card.id, statement(entry(batch.lines[0].id.hex, "999.00")))
        found = await payouts.read_batch(batch.card.id)
    assert (answer.paid, answer.wrong_amounts) == (0, 1)
    assert {line.outcome for line in found.lines} == {LineOutcome.WAITING}
