"""What is told of an expense or an allowance: sealed with the case's key, and not for finance."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from core.budgets.tables import MoneyNote
from core.kit.sealing import close_row, open_row
from tenants.ids import new_id
from tenants.seals import Seal, key_of, seals_by_id


class Note(NamedTuple):
    """What something was for, and why it was refused."""

    what: str | None
    reason: str | None


async def add_note(subject_id: UUID, case_id: UUID, seal: Seal, what: str, *, written_by: UUID) -> None:
    """Store what an expense or an allowance was for."""
    note_id = new_id()
    await MoneyNote.insert(
        MoneyNote(
            id=note_id,
            case_id=case_id,
            subject_id=subject_id,
            written_by=written_by,
            **close_row(MoneyNote, note_id, seal, {"what": what}),
        )
    )


async def add_reason(subject_id: UUID, reason: str) -> bool:
    """Store why something was refused, by whoever refused it, also where what it was for is out of reach, as for finance.

    False, and nothing stored, when it was not refused by this person, has its reason, or its key is destroyed.
    """
    found = await MoneyNote.raw("SELECT note_id, key_id FROM note_of_refused({})", subject_id)
    if not found:
        return False
    note_id, key_id = found[0]["note_id"], found[0]["key_id"]
    seal = (await seals_by_id([key_id])).get(key_id)
    if seal is None:
        return False
    sealed = close_row(MoneyNote, note_id, seal, {"reason": reason})["reason"]
    told = await MoneyNote.raw("SELECT tell_why_refused({}, {}) AS told", subject_id, sealed)
    return bool(told[0]["told"])


async def find_seal(subject_id: UUID) -> Seal | None:
    """Return the seal with which a note within reach was closed, or None."""
    row = await MoneyNote.select(MoneyNote.what).where(MoneyNote.subject_id == subject_id).first()
    if row is None:
        return None
    return (await seals_by_id([key_of(row["what"])])).get(key_of(row["what"]))


async def notes_of(subject_ids: Collection[UUID]) -> dict[UUID, Note]:
    """Return the notes within reach of these expenses or allowances; what was erased is left out."""
    if not subject_ids:
        return {}
    found = await MoneyNote.select().where(MoneyNote.subject_id.is_in(list(subject_ids)))
    seals = await seals_by_id(key_of(row["what"]) for row in found)
    notes: dict[UUID, Note] = {}
    for row in found:
        seal = seals.get(key_of(row["what"]))
        if seal is not None:
            opened = open_row(MoneyNote, row, seal)
            notes[row["subject_id"]] = Note(opened["what"], opened["reason"])
    return notes
