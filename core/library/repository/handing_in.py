"""What a municipality asks of the centre's letterbox, by receipt: each is one function of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from core.library.views import NoteState
from tenants.scope import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    import asyncpg


class SealedMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it is kept: ``letter`` opens for the side it is for, ``copy`` for the side that wrote it."""

    id: UUID
    number: int
    is_from_centre: bool
    letter: bytes
    copy: bytes


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a receipt shows: where the note stands, the key for answers, and the messages in order, still sealed."""

    state: NoteState
    published_id: UUID | None
    reply_key: bytes
    messages: tuple[SealedMessage, ...]


async def hand_in(
    receipt: bytes, *, letterbox_id: UUID, letter: bytes, reply_key: bytes, quarter: str
) -> bool:
    """Put a letter in the centre's letterbox; False when whoever acts may not, or when there is no centre."""
    done: bool = await current().connection.fetchval(
        "SELECT hand_in_note($1, $2, $3, $4, $5)", receipt, letterbox_id, letter, reply_key, quarter
    )
    return done


async def find_note(receipt: bytes) -> Found | None:
    """Return what the receipt shows; None when the centre knows no such receipt, or whoever acts may not ask."""
    rows: Sequence[asyncpg.Record] = await current().connection.fetch(
        "SELECT * FROM look_up_note($1)", receipt
    )
    if not rows:
        return None
    messages = tuple(
        SealedMessage(
            id=row["message_id"],
            number=row["message_number"],
            is_from_centre=row["message_is_from_centre"],
            letter=row["message_letter"],
            copy=row["message_copy"],
        )
        for row in rows
        if row["message_id"] is not None
    )
    return Found(
        state=NoteState(rows[0]["note_state"]),
        published_id=rows[0]["note_published_id"],
        reply_key=rows[0]["note_reply_key"],
        messages=messages,
    )


async def add_answer(receipt: bytes, message_id: UUID, *, letter: bytes, copy: bytes) -> bool:
    """Put an answer with the note of a receipt; False when there is no such note, or nothing is left of it."""
    done: bool = await current().connection.fetchval(
        "SELECT answer_centre($1, $2, $3, $4)", receipt, message_id, letter, copy
    )
    return done


async def take_back(receipt: bytes) -> bool:
    """Take a note back, with its messages and what was published of it; False when there is no such note."""
    done: bool = await current().connection.fetchval("SELECT take_back_note($1)", receipt)
    return done
