"""Imports: batches, their rows, and which rows of earlier files are cases already."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from core.cases.importing import Candidate, Later, Report
from core.cases.tables import ImportBatch, ImportRow
from core.cases.views import BatchCard, BatchView
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from tenants.ids import new_id
from tenants.seals import Seal, destroy_key, key_of, seal_by_id, seals_by_id

if TYPE_CHECKING:
    from collections.abc import Iterable


class Planned(msgspec.Struct, frozen=True):
    """A row that can become a case: by what it is known again, what it holds, and its place in the file."""

    row: int
    number_token: bytes
    fingerprint: bytes
    candidate: Candidate


class Kept(msgspec.Struct, frozen=True):
    """What an imported row keeps for slices above this one, open, with the case that the row became."""

    row_id: UUID
    case_id: UUID
    later: Later


async def find_imported(number_tokens: Iterable[bytes]) -> dict[bytes, bytes]:
    """Return the fingerprints of the rows of earlier imports that have one of these tokens, by token."""
    tokens = list(number_tokens)
    if not tokens:
        return {}
    found = await ImportRow.select(ImportRow.number_token, ImportRow.fingerprint).where(
        ImportRow.number_token.is_in(tokens), ImportRow.state == "imported"
    )
    return {row["number_token"]: row["fingerprint"] for row in found}


async def add_batch(seal: Seal, *, account_id: UUID | None, report: Report, planned: list[Planned]) -> UUID:
    """Store a batch that was previewed, sealed with a key of its own, and return its id."""
    batch_id, now = new_id(), clock.now()
    await ImportBatch.insert(
        ImportBatch(
            id=batch_id,
            key_id=seal.key_id,
            account_id=account_id,
            state="previewed",
            rows=len(planned),
            report=seal.close(ImportBatch.report, batch_id, msgspec.json.encode(report).decode()),
            created_at=now,
            changed_at=now,
        )
    )
    for start in range(0, len(planned), 500):
        await ImportRow.insert(*(_row_of(batch_id, seal, one) for one in planned[start : start + 500]))
    return batch_id


async def require_batch(batch_id: UUID) -> BatchView:
    """Return a batch with its report. Raises: NotFound; KeyDestroyed when it was forgotten."""
    row = await ImportBatch.select().where(ImportBatch.id == batch_id).first()
    if row is None:
        raise NotFound
    seal = await seal_by_id(row["key_id"])
    told = seal.open(ImportBatch.report, batch_id, row["report"])
    report = msgspec.json.decode(told or "", type=Report)
    return BatchView(card=_card(row), key_id=row["key_id"], report=report)


async def list_batches(*, after: UUID | None = None, limit: int = 50) -> list[BatchCard]:
    """List batches, newest first, below id ``after``, at most ``limit``."""
    query = ImportBatch.select().order_by(ImportBatch.id, ascending=False).limit(limit)
    return [_card(row) for row in await (query if after is None else query.where(ImportBatch.id < after))]


async def change_batch(batch: BatchView, *, state: str, handled: int, report: Report | None = None) -> None:
    """Store how far a batch is, and its report when that changed. Raises: StaleVersion when somebody was first."""
    values: dict[Any, Any] = {
        ImportBatch.state: state,
        ImportBatch.handled: handled,
        ImportBatch.changed_at: clock.now(),
        ImportBatch.version: batch.card.version + 1,
    }
    if report is not None:
        seal = await seal_by_id(batch.key_id)
        told = msgspec.json.encode(report).decode()
        values[ImportBatch.report] = seal.close(ImportBatch.report, batch.card.id, told)
    changed = await (
        ImportBatch.update(values)
        .where(ImportBatch.id == batch.card.id, ImportBatch.version == batch.card.version)
        .returning(ImportBatch.id)
    )
    if not changed:
        raise StaleVersion


async def remove_batch(batch: BatchView) -> None:
    """Remove a batch with its rows, and destroy its key."""
    await ImportBatch.delete().where(ImportBatch.id == batch.card.id)
    await destroy_key(batch.key_id)


async def forget_report(batch: BatchView) -> None:
    """Destroy the key of a batch: its report is erased; which rows became cases stays known."""
    await destroy_key(batch.key_id)


async def take_waiting_rows(batch: BatchView, *, limit: int) -> list[tuple[UUID, Planned]]:
    """Return the next rows that wait, in the order of the file, and keep others from taking them."""
    seal = await seal_by_id(batch.key_id)
    found = await (
        ImportRow.select()
        .where(ImportRow.batch_id == batch.card.id, ImportRow.state == "waiting")
        .order_by(ImportRow.row)
        .limit(limit)
        .lock_rows("UPDATE")
    )
    return [
        (
            row["id"],
            Planned(
                row["row"],
                row["number_token"],
                row["fingerprint"],
                msgspec.json.decode(
                    seal.open(ImportRow.candidate, row["id"], row["candidate"]) or "", type=Candidate
                ),
            ),
        )
        for row in found
    ]


async def refuse_waiting_rows(batch: BatchView) -> None:
    """Store that no waiting row of a batch will become a case, and forget what they held."""
    await ImportRow.update({ImportRow.state: "refused", ImportRow.candidate: None}).where(
        ImportRow.batch_id == batch.card.id, ImportRow.state == "waiting"
    )


async def settle_row(
    row_id: UUID,
    *,
    state: str,
    case_id: UUID | None = None,
    seal: Seal | None = None,
    later: Later | None = None,
) -> None:
    """Store what became of a row and forget its content; ``later`` is kept under the case's seal for later slices.

    Raises: asyncpg.UniqueViolationError when the same row became a case elsewhere in the meantime.
    """
    kept = (
        seal.close(ImportRow.later, row_id, msgspec.json.encode(later).decode()) if seal and later else None
    )
    await ImportRow.update(
        {ImportRow.state: state, ImportRow.case_id: case_id, ImportRow.candidate: None, ImportRow.later: kept}
    ).where(ImportRow.id == row_id)


async def list_kept(batch_id: UUID | None = None, *, limit: int = 1_000) -> list[Kept]:
    """List what imported rows keep for later slices, in order, at most ``limit``: of one batch, or of all of them."""
    query = (
        ImportRow.select(ImportRow.id, ImportRow.case_id, ImportRow.later)
        .where(ImportRow.later.is_not_null(), ImportRow.case_id.is_not_null())
        .order_by(ImportRow.id)
        .limit(limit)
    )
    found = await (query if batch_id is None else query.where(ImportRow.batch_id == batch_id))
    seals = await seals_by_id(key_of(row["later"]) for row in found)
    kept: list[Kept] = []
    for row in found:
        seal = seals.get(key_of(row["later"]))
        told = seal.open(ImportRow.later, row["id"], row["later"]) if seal else None
        if told:
            kept.append(Kept(row["id"], row["case_id"], msgspec.json.decode(told, type=Later)))
    return kept


async def lock_kept(row_id: UUID) -> Kept | None:
    """Return what one imported row keeps now, and let others wait until this transaction ends; None when nothing is kept.

    Several slices take over their parts at the same time: whoever leaves out a part reads the row with this first.
    """
    row = await (
        ImportRow.select(ImportRow.id, ImportRow.case_id, ImportRow.later)
        .where(ImportRow.id == row_id, ImportRow.later.is_not_null(), ImportRow.case_id.is_not_null())
        .lock_rows("UPDATE")
        .first()
    )
    if row is None:
        return None
    seal = await seal_by_id(key_of(row["later"]))
    told = seal.open(ImportRow.later, row["id"], row["later"])
    return Kept(row["id"], row["case_id"], msgspec.json.decode(told, type=Later)) if told else None


async def keep_only(row_id: UUID, seal: Seal, later: Later) -> None:
    """Keep less of an imported row: a later slice took over what is left out."""
    kept = msgspec.json.encode(later).decode() if later != Later() else None
    await ImportRow.update({ImportRow.later: seal.close(ImportRow.later, row_id, kept)}).where(
        ImportRow.id == row_id
    )


async def list_forgettable(*, previewed_before: datetime, done_before: datetime) -> list[UUID]:
    """List batches that were previewed and left, or done, before these moments and whose report is still there."""
    found = await ImportBatch.raw(
        "SELECT b.id FROM import_batch b JOIN data_key k ON k.tenant_id = b.tenant_id AND k.id = b.key_id "
        "WHERE k.wrapped IS NOT NULL AND (b.state = 'previewed' AND b.changed_at < {} OR "
        "b.state IN ('done', 'failed') AND b.changed_at < {})",
        previewed_before,
        done_before,
    )
    return [row["id"] for row in found]


async def list_stuck(*, unmoved_since: datetime) -> list[UUID]:
    """List batches that run and did not come further since then."""
    found = await ImportBatch.select(ImportBatch.id).where(
        ImportBatch.state == "running", ImportBatch.changed_at < unmoved_since
    )
    return [row["id"] for row in found]


def _row_of(batch_id: UUID, seal: Seal, planned: Planned) -> ImportRow:
    row_id = new_id()
    return ImportRow(
        id=row_id,
        batch_id=batch_id,
        row=planned.row,
        state="waiting",
        number_token=planned.number_token,
        fingerprint=planned.fingerprint,
        candidate=seal.close(ImportRow.candidate, row_id, msgspec.json.encode(planned.candidate).decode()),
    )


def _card(row: dict[str, Any]) -> BatchCard:
    return msgspec.convert(row, BatchCard)
