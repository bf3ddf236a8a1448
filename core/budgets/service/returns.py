"""What the bank answers, in the ledger: a payment is paid, or it came back and can be paid again."""

from __future__ import annotations

from collections.abc import Sequence

from core.budgets.events import ReturnRead
from core.budgets.paying import BatchView, PayoutLineView, ReturnView
from core.budgets.repository import ledger, payouts
from core.budgets.rules.ledger import BANK, TO_BE_PAID, pair
from core.budgets.rules.payout import BatchState, LineOutcome, PaymentKind
from core.budgets.rules.returns import Told
from core.budgets.rules.words import MoneyState, TransactionKind
from core.budgets.service.ledger import book, reverse
from core.journal.service import record
from core.kit import clock
from core.kit.errors import NotFound

_BOOKED_AS = {
    PaymentKind.EXPENSE: TransactionKind.EXPENSE,
    PaymentKind.ALLOWANCE: TransactionKind.ALLOWANCE,
}


async def settle(batch: BatchView, told: Sequence[Told]) -> ReturnView:
    """Let each payment of a batch that the bank names be paid or come back; a batch of which all is known is settled.

    A payment is paid once and comes back once; what was told before changes nothing. A payment that came back after it was
    paid is reversed in the ledger. Raises: MonthIsClosed; NotFound when what was booked is out of reach.
    """
    lines = {line.id.hex: line for line in batch.lines}
    outcomes = {line.id.hex: line.outcome for line in batch.lines}
    counts = {LineOutcome.PAID: 0, LineOutcome.REJECTED: 0}
    unknown = wrong = 0
    for one in told:
        line = lines.get(one.reference)
        if line is None:
            unknown += 1
        elif line.amount_cents != one.amount_cents:
            wrong += 1
        else:
            wanted = LineOutcome.PAID if one.is_paid else LineOutcome.REJECTED
            before = outcomes[one.reference]
            if before in {wanted, LineOutcome.REJECTED}:
                continue
            await _move(line, before, one)
            outcomes[one.reference] = wanted
            counts[wanted] += 1
    is_known = LineOutcome.WAITING not in outcomes.values()
    if is_known and batch.card.state is BatchState.EXPORTED:
        await payouts.change_batch(batch, BatchState.SETTLED)
    paid, rejected = counts[LineOutcome.PAID], counts[LineOutcome.REJECTED]
    if paid or rejected:
        await record(ReturnRead(subject_id=batch.card.id, paid=paid, rejected=rejected))
    return ReturnView(paid=paid, rejected=rejected, unknown=unknown, wrong_amounts=wrong)


async def _move(line: PayoutLineView, before: LineOutcome, told: Told) -> None:
    on = told.on or clock.today()
    if told.is_paid:
        await payouts.set_outcome([line.id], LineOutcome.PAID)
        await payouts.move_subjects([line], MoneyState.IN_PAYMENT, MoneyState.PAID)
        booked = await ledger.find_transaction(_BOOKED_AS[line.kind], line.subject_id)
        if booked is None:
            raise NotFound
        await book(
            TransactionKind.PAYMENT,
            line.id,
            pair(TO_BE_PAID, BANK, line.amount_cents, booked.postings[0].funding),
            happened_on=on,
            case_id=booked.case_id,
        )
        return
    was = MoneyState.PAID if before is LineOutcome.PAID else MoneyState.IN_PAYMENT
    await payouts.set_outcome([line.id], LineOutcome.REJECTED)
    await payouts.move_subjects([line], was, MoneyState.BOOKED)
    if before is LineOutcome.PAID:
        await reverse(TransactionKind.PAYMENT, line.id, happened_on=on)
