"""Payouts: put together by one, approved by another, exported once, and closed by what the bank answers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from core.access.guards import require
from core.access.matrix import Permission
from core.budgets.errors import (
    BatchStepNotPossible,
    DebtorUnknown,
    NothingToPay,
    PayableChanged,
    PayoutFaulty,
    PayoutFormatAway,
    SecondPersonNeeded,
    StatementUnreadable,
)
from core.budgets.events import BatchApproved, BatchDiscarded, BatchExported, BatchProposed
from core.budgets.paying import BatchCard, BatchView, ExportedFile, Payable, PayableView, ReturnView
from core.budgets.payout_settings import PayoutSettings
from core.budgets.repository import details, payouts
from core.budgets.rules.payout import BatchState, LineOutcome, ToPay, clean_iban, faults_of
from core.budgets.rules.returns import NotAStatement, Told, read_statement
from core.budgets.rules.words import MoneyState
from core.budgets.service.returns import settle
from core.journal.service import record
from core.kit import clock
from core.kit.errors import Forbidden
from core.kit.etags import require_version
from core.plugin_api import PayoutFile, PayoutPayment
from core.plugin_host import KnownFormat, PayoutFormatFailed, list_payout_formats, write_payout
from tenants.settings import read_settings

_DESCRIPTION = "Vergoeding {year}-{month:02d}"


async def list_formats() -> list[KnownFormat]:
    """List the kinds of file that plugins can write; empty when there is none. Raises: Forbidden."""
    _finance()
    return await list_payout_formats()


async def count_payable() -> PayableView:
    """Return what could be paid now, and how many wait because no account number is known. Raises: Forbidden."""
    _finance()
    with_details, without = await _payable(lock=False)
    return PayableView(
        total_cents=sum(one.amount_cents for one in with_details),
        number=len(with_details),
        without_details=without,
    )


async def list_batches() -> list[BatchCard]:
    """List the batches, the newest first, at most 200. Raises: Forbidden."""
    _finance()
    return await payouts.list_batches()


async def read_batch(batch_id: UUID) -> BatchView:
    """Return a batch with its payments. Raises: NotFound; Forbidden."""
    _finance()
    return await payouts.require_batch(batch_id)


async def propose_batch(*, seen_cents: int) -> BatchView:
    """Put everything that was booked and whose payee has an account number into a batch, at most 500 payments.

    What is in it is in payment from now on and cannot be turned back. ``seen_cents`` is the sum that whoever proposes saw.
    Raises: NothingToPay; PayableChanged; Forbidden.
    """
    account_id = _finance()
    payables, _ = await _payable(lock=True)
    if not payables:
        raise NothingToPay
    if sum(one.amount_cents for one in payables) != seen_cents:
        raise PayableChanged
    known = await details.details_of({one.key_figure_id for one in payables if one.key_figure_id})
    batch_id = await payouts.add_batch(payables, known, proposed_by=account_id)
    await payouts.move_subjects(payables, MoneyState.BOOKED, MoneyState.IN_PAYMENT)
    batch = await payouts.require_batch(batch_id)
    await record(BatchProposed(subject_id=batch_id, number=len(batch.lines), total_cents=batch.total_cents))
    return batch


async def approve_batch(batch_id: UUID, *, version: int) -> BatchView:
    """Approve a batch that somebody else proposed, after it was looked at once more.

    Raises: NotFound; Forbidden; StaleVersion; BatchStepNotPossible; SecondPersonNeeded, also for who wrote down or gets
    anything in it; PayoutFaulty.
    """
    account_id = _finance()
    batch = await _lock(batch_id, version, BatchState.PROPOSED)
    if batch.card.proposed_by == account_id:
        raise SecondPersonNeeded
    await _look_at(batch)
    values = {"approved_by": account_id, "approved_at": clock.now()}
    await payouts.change_batch(batch, BatchState.APPROVED, **values)
    await record(BatchApproved(subject_id=batch_id))
    return await payouts.require_batch(batch_id)


async def discard_batch(batch_id: UUID, *, version: int) -> BatchView:
    """Let a batch go that was not exported; what is in it can be paid again.

    Raises: NotFound; Forbidden; StaleVersion; BatchStepNotPossible.
    """
    _finance()
    batch = await _lock(batch_id, version, BatchState.PROPOSED, BatchState.APPROVED)
    await payouts.change_batch(batch, BatchState.DISCARDED)
    await payouts.set_outcome([line.id for line in batch.lines], LineOutcome.REJECTED)
    await payouts.move_subjects(batch.lines, MoneyState.IN_PAYMENT, MoneyState.BOOKED)
    await record(BatchDiscarded(subject_id=batch_id))
    return await payouts.require_batch(batch_id)


async def export_batch(batch_id: UUID, format_name: str, *, version: int) -> ExportedFile:
    """Return the file of an approved batch, once: whoever comes second gets nothing.

    A format of a plugin writes it; the hash of the file is kept. Raises: NotFound; Forbidden; StaleVersion;
    BatchStepNotPossible; DebtorUnknown; PayoutFaulty; PayoutFormatAway.
    """
    account_id = _finance()
    batch = await _lock(batch_id, version, BatchState.APPROVED)
    debtor = await _look_at(batch)
    file = PayoutFile(
        reference=batch_id.hex,
        debtor_name=debtor.debtor_name,
        debtor_iban=clean_iban(debtor.debtor_iban),
        execution_date=clock.today(),
        payments=tuple(
            PayoutPayment(
                reference=line.id.hex,
                name=line.creditor_name,
                iban=line.creditor_iban,
                amount_cents=line.amount_cents,
                description=_DESCRIPTION.format(year=clock.today().year, month=clock.today().month),
            )
            for line in batch.lines
        ),
    )
    try:
        known, content = await write_payout(format_name, file)
    except PayoutFormatFailed:
        raise PayoutFormatAway from None
    await payouts.change_batch(
        batch,
        BatchState.EXPORTED,
        exported_by=account_id,
        exported_at=clock.now(),
        format=known.name,
        file_hash=hashlib.sha256(content).digest(),
    )
    await record(BatchExported(subject_id=batch_id, file_kind=known.name))
    name = f"betaalopdracht-{clock.today().isoformat()}-{batch_id.hex[-6:]}.{known.extension}"
    return ExportedFile(content=content, media_type=known.media_type, file_name=name)


async def read_return(batch_id: UUID, statement: bytes) -> ReturnView:
    """Take in a statement of the bank (camt.053): what it names is paid or came back, in the ledger too.

    What it names of other batches and of others is counted and left alone. Sent once more it changes nothing.
    Raises: NotFound; Forbidden; BatchStepNotPossible before the export; StatementUnreadable; MonthIsClosed.
    """
    _finance()
    try:
        told = read_statement(statement)
    except NotAStatement:
        raise StatementUnreadable from None
    return await settle(await _exported(batch_id), told)


async def write_return(
    batch_id: UUID, *, paid: Sequence[UUID], rejected: Sequence[UUID], on: date | None = None
) -> ReturnView:
    """Write down which payments of a batch are paid and which came back, by their ids, today unless told otherwise.

    Raises: NotFound; Forbidden; BatchStepNotPossible before the export; MonthIsClosed.
    """
    _finance()
    batch = await _exported(batch_id)
    amounts = {line.id: line.amount_cents for line in batch.lines}
    told = [
        Told(line_id.hex, amounts.get(line_id, 0), is_paid, on)
        for line_ids, is_paid in ((paid, True), (rejected, False))
        for line_id in line_ids
    ]
    return await settle(batch, told)


async def _payable(*, lock: bool) -> tuple[list[Payable], int]:
    found = await payouts.list_payable(lock=lock)
    known = await details.details_of({one.key_figure_id for one in found if one.key_figure_id})
    with_details = [one for one in found if one.key_figure_id in known]
    return with_details, len(found) - len(with_details)


async def _look_at(batch: BatchView) -> PayoutSettings:
    """Return who pays, when a batch is as it was decided. Raises: DebtorUnknown; PayoutFaulty."""
    debtor = await read_settings(PayoutSettings)
    if not debtor.debtor_iban or not debtor.debtor_name:
        raise DebtorUnknown
    amounts = await payouts.amounts_of(batch.lines)
    to_pay = [
        ToPay(
            line.id,
            line.subject_id,
            line.amount_cents,
            amounts.get(line.subject_id, 0),
            line.creditor_iban,
        )
        for line in batch.lines
    ]
    if faults_of(to_pay, total_cents=sum(amounts.values()), debtor_iban=debtor.debtor_iban):
        raise PayoutFaulty
    return debtor


async def _lock(batch_id: UUID, version: int, *states: BatchState) -> BatchView:
    batch = await payouts.require_batch(batch_id, lock=True)
    if batch.card.state not in states:
        raise BatchStepNotPossible
    require_version(version, batch.card.version)
    return batch


async def _exported(batch_id: UUID) -> BatchView:
    batch = await payouts.require_batch(batch_id, lock=True)
    if batch.card.state not in {BatchState.EXPORTED, BatchState.SETTLED}:
        raise BatchStepNotPossible
    return batch


def _finance() -> UUID:
    account_id = require(Permission.PAY).account_id
    if account_id is None:
        raise Forbidden
    return account_id
