"""Notes that left their case: sealed with the tenant's key, under random ids, without a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import msgspec

from core.kit.errors import NotFound, StaleVersion
from core.kit.sealing import close_row, open_row
from core.knowledge.tables import PracticeNote
from core.knowledge.views import NoteView
from core.library.entries import Facets
from core.library.views import Receipt
from tenants.ids import quiet_id
from tenants.seals import tenant_seal

if TYPE_CHECKING:
    from core.knowledge.views import Written


class After(NamedTuple):
    """The last note that was seen in a list."""

    quarter: str
    id: UUID


async def add_note(written: Written, quarter: str) -> None:
    """Store a note that left its case. Its id is told nowhere, so that nothing can be kept beside the case."""
    note_id = quiet_id()
    texts = {"title": written.title, "text": written.text}
    await PracticeNote.insert(
        PracticeNote(
            id=note_id, quarter=quarter, **close_row(PracticeNote, note_id, await tenant_seal(), texts)
        )
    )


async def require_note(note_id: UUID, *, lock: bool = False) -> tuple[NoteView, Receipt | None]:
    """Return a note with its seals open, and the receipt when it was sent.

    With ``lock`` others wait with changes until this transaction ends. Raises: NotFound, also when it may be read but not
    changed.
    """
    query = PracticeNote.select().where(PracticeNote.id == note_id)
    row = await (query.lock_rows("UPDATE") if lock else query).first()
    if row is None:
        raise NotFound
    return await _open(row)


async def list_notes(*, after: After | None = None, limit: int = 25) -> list[tuple[NoteView, Receipt | None]]:
    """List the notes that left their cases as `require_note`, at most ``limit``.

    The latest quarter comes first, and in it the order is that of their random ids: it tells nothing.
    """
    query = PracticeNote.select()
    if after is not None:
        same = (PracticeNote.quarter == after.quarter) & (PracticeNote.id > after.id)
        query = query.where((PracticeNote.quarter < after.quarter) | same)
    found = await query.order_by(PracticeNote.quarter, ascending=False).order_by(PracticeNote.id).limit(limit)
    return [await _open(row) for row in found]


async def note_sending(before: NoteView, facets: Facets, receipt: Receipt, *, is_attributed: bool) -> None:
    """Note that a note was handed in, under which facets, and the receipt that finds it again. Raises: StaleVersion."""
    told = {"facets": msgspec.json.encode(facets).decode(), "receipt": receipt.receipt.hex()}
    await _change(
        before,
        {
            **close_row(PracticeNote, before.id, await tenant_seal(), told),
            "state": "sent",
            "is_attributed": is_attributed,
            "mailbox_id": receipt.mailbox_id,
        },
    )


async def note_withdrawal(before: NoteView) -> None:
    """Note that a note was taken back. Raises: StaleVersion."""
    await _change(before, {"state": "withdrawn"})


async def remove_note(before: NoteView) -> None:
    """Remove a note. Raises: StaleVersion."""
    removed = await (
        PracticeNote.delete()
        .where(PracticeNote.id == before.id, PracticeNote.version == before.version)
        .returning(PracticeNote.id)
    )
    if not removed:
        raise StaleVersion


async def _change(before: NoteView, values: dict[str, Any]) -> None:
    changed = await (
        PracticeNote.update(**values, version=before.version + 1)
        .where(PracticeNote.id == before.id, PracticeNote.version == before.version)
        .returning(PracticeNote.id)
    )
    if not changed:
        raise StaleVersion


async def _open(row: dict[str, Any]) -> tuple[NoteView, Receipt | None]:
    opened = open_row(PracticeNote, row, await tenant_seal())
    facets = msgspec.json.decode(opened["facets"] or "{}", type=Facets)
    receipt = None
    if opened["receipt"] is not None:
        receipt = Receipt(receipt=bytes.fromhex(opened["receipt"]), mailbox_id=row["mailbox_id"])
    return msgspec.convert({**opened, "facets": facets}, NoteView), receipt
