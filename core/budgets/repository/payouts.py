"""Batches of payments: what can be paid, what was put together, and what the bank made of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

import asyncpg
import msgspec

from core.budgets.errors import BatchStepNotPossible, PayoutFaulty, SecondPersonNeeded
from core.budgets.paying import BatchCard, BatchView, DetailsView, Payable, PayoutLineView
from core.budgets.rules.payout import MOST_LINES, BatchState, LineOutcome, PaymentKind
from core.budgets.rules.words import MoneyState, PaidBy
from core.budgets.tables import Allowance, Expense, PayoutBatch, PayoutLine
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.sealing import close_row, open_row
from tenants.ids import new_id
from tenants.scope import savepoint
from tenants.seals import tenant_seal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST = 200
_NOT_SO = "KK002"
_FAULTY = "KK009"
_TABLES: dict[PaymentKind, Any] = {PaymentKind.EXPENSE: Expense, PaymentKind.ALLOWANCE: Allowance}


async def list_payable(*, lock: bool = False) -> list[Payable]:
    """List what was booked and has to be paid to a key figure, the oldest first, at most 500 in all.

    With ``lock`` others who put a batch together wait until this transaction ends.
    """
    allowances = (
        Allowance.select(Allowance.id, Allowance.amount_cents, Allowance.key_figure_id)
        .where(Allowance.state == MoneyState.BOOKED.value)
        .order_by(Allowance.id)
        .limit(MOST_LINES)
    )
    expenses = (
        Expense.select(Expense.id, Expense.amount_cents)
        .where(Expense.state == MoneyState.BOOKED.value, Expense.paid_by == PaidBy.KEY_FIGURE.value)
        .order_by(Expense.id)
        .limit(MOST_LINES)
    )
    if lock:
        allowances, expenses = allowances.lock_rows("UPDATE"), expenses.lock_rows("UPDATE")
    found = [
        Payable(
            kind=PaymentKind.ALLOWANCE,
            subject_id=row["id"],
            amount_cents=row["amount_cents"],
            key_figure_id=row["key_figure_id"],
        )
        for row in await allowances
    ]
    for row in await expenses:
        payee = (await Expense.raw("SELECT payee_of_expense({}) AS payee", row["id"]))[0]["payee"]
        found.append(
            Payable(
                kind=PaymentKind.EXPENSE,
                subject_id=row["id"],
                amount_cents=row["amount_cents"],
                key_figure_id=payee,
            )
        )
    return found[:MOST_LINES]


async def add_batch(
    payables: Sequence[Payable], known: Mapping[UUID, DetailsView], *, proposed_by: UUID
) -> UUID:
    """Store a batch with a line for each payable whose payee is known, and return its id."""
    batch_id, seal = new_id(), await tenant_seal()
    await PayoutBatch.insert(
        PayoutBatch(
            id=batch_id, state=BatchState.PROPOSED.value, proposed_by=proposed_by, proposed_at=clock.now()
        )
    )
    for one in payables:
        if one.key_figure_id is None:
            continue
        line_id, payee = new_id(), known[one.key_figure_id]
        values = {"creditor_name": payee.holder_name, "creditor_iban": payee.iban}
        await PayoutLine.insert(
            PayoutLine(
                id=line_id,
                batch_id=batch_id,
                kind=one.kind.value,
                subject_id=one.subject_id,
                amount_cents=one.amount_cents,
                **close_row(PayoutLine, line_id, seal, values),
            )
        )
    return batch_id


async def list_batches() -> list[BatchCard]:
    """List the batches within reach, the newest first, at most 200, each with how many payments and their sum."""
    found = await PayoutBatch.select().order_by(PayoutBatch.proposed_at, ascending=False).limit(_MOST)
    if not found:
        return []
    lines = await PayoutLine.select(PayoutLine.batch_id, PayoutLine.amount_cents).where(
        PayoutLine.batch_id.is_in([row["id"] for row in found])
    )
    amounts: dict[UUID, list[int]] = defaultdict(list)
    for line in lines:
        amounts[line["batch_id"]].append(line["amount_cents"])
    return [
        msgspec.convert(
            {**row, "number": len(amounts[row["id"]]), "total_cents": sum(amounts[row["id"]])}, BatchCard
        )
        for row in found
    ]


async def require_batch(batch_id: UUID, *, lock: bool = False) -> BatchView:
    """Return a batch with its lines, by the name of who gets it; ``lock`` keeps others from changing it meanwhile.

    Raises: NotFound out of reach too.
    """
    query = PayoutBatch.select().where(PayoutBatch.id == batch_id).first()
    row = await (query.lock_rows("UPDATE") if lock else query)
    if row is None:
        raise NotFound
    found = await PayoutLine.select().where(PayoutLine.batch_id == batch_id)
    seal = await tenant_seal()
    lines = [msgspec.convert(open_row(PayoutLine, line, seal), PayoutLineView) for line in found]
    total = sum(line.amount_cents for line in lines)
    return BatchView(
        card=msgspec.convert({**row, "number": len(lines), "total_cents": total}, BatchCard),
        lines=tuple(sorted(lines, key=lambda line: (line.creditor_name, line.id))),
    )


async def change_batch(batch: BatchView, state: BatchState, **values: Any) -> None:
    """Let a batch go on. Raises: StaleVersion; BatchStepNotPossible; SecondPersonNeeded; PayoutFaulty."""
    card = batch.card
    query = (
        PayoutBatch.update(state=state.value, version=card.version + 1, **values)
        .where(PayoutBatch.id == card.id, PayoutBatch.version == card.version)
        .returning(PayoutBatch.id)
    )
    try:
        async with savepoint():
            changed = await query
    except (asyncpg.CheckViolationError, asyncpg.InsufficientPrivilegeError) as error:
        raise SecondPersonNeeded from error
    except asyncpg.PostgresError as error:
        if error.sqlstate == _FAULTY:
            raise PayoutFaulty from error
        if error.sqlstate == _NOT_SO:
            raise BatchStepNotPossible from error
        raise
    if not changed:
        raise StaleVersion


async def amounts_of(lines: Sequence[PayoutLineView]) -> dict[UUID, int]:
    """Return what each expense or allowance itself comes to, by its id, as it stands in payment."""
    found: dict[UUID, int] = {}
    for kind, table in _TABLES.items():
        wanted = [line.subject_id for line in lines if line.kind is kind]
        if wanted:
            rows = await table.select(table.id, table.amount_cents).where(
                table.id.is_in(wanted), table.state == MoneyState.IN_PAYMENT.value
            )
            found |= {row["id"]: row["amount_cents"] for row in rows}
    return found


async def move_subjects(
    lines: Sequence[PayoutLineView | Payable], before: MoneyState, after: MoneyState
) -> None:
    """Let what these lines pay go on together. Raises: BatchStepNotPossible when one of them stands elsewhere."""
    for kind, table in _TABLES.items():
        wanted = [line.subject_id for line in lines if line.kind is kind]
        if not wanted:
            continue
        changed = await (
            table.update(
                {table.state: after.value, table.state_since: clock.now(), table.version: table.version + 1}
            )
            .where(table.id.is_in(wanted), table.state == before.value)
            .returning(table.id)
        )
        if len(changed) != len(wanted):
            raise BatchStepNotPossible


async def set_outcome(line_ids: Sequence[UUID], outcome: LineOutcome) -> None:
    """Write down what the bank made of payments."""
    if line_ids:
        await PayoutLine.update({PayoutLine.outcome: outcome.value}).where(
            PayoutLine.id.is_in(list(line_ids))
        )
