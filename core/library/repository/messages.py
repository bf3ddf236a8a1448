"""Queries of the centre on questions and answers about a note."""

from __future__ import annotations

from uuid import UUID

from core.library.rules.places import place_of_copy, place_of_message
from core.library.tables import NoteMessage, ReceivedNote
from core.library.views import Letterbox, MessageView
from tenants.ids import quiet_id
from tenants.mailboxes import close_for, open_mailbox


async def list_messages(note_id: UUID) -> tuple[MessageView, ...]:
    """List what was said about a note, in order, opened with the letterbox for which it was handed in."""
    rows = await NoteMessage.select().where(NoteMessage.note_id == note_id).order_by(NoteMessage.number)
    if not rows:
        return ()
    note = await ReceivedNote.select(ReceivedNote.letterbox_id).where(ReceivedNote.id == note_id).first()
    if note is None:
        return ()
    mailbox = await open_mailbox(note["letterbox_id"])
    return tuple(
        MessageView(
            number=row["number"],
            is_from_centre=row["is_from_centre"],
            text=mailbox.open(row["copy"], place_of_copy(row["id"]))
            if row["is_from_centre"]
            else mailbox.open(row["letter"], place_of_message(row["id"])),
        )
        for row in rows
    )


async def add_message(note_id: UUID, text: str, *, letterbox: Letterbox) -> None:
    """Write to whoever handed a note in, while its row is held. The copy opens with the centre's ``letterbox``."""
    note = await ReceivedNote.select(ReceivedNote.reply_key).where(ReceivedNote.id == note_id).first()
    last = (
        await NoteMessage.select(NoteMessage.number)
        .where(NoteMessage.note_id == note_id)
        .order_by(NoteMessage.number, ascending=False)
        .first()
    )
    if note is None:
        return
    message_id = quiet_id()
    await NoteMessage.insert(
        NoteMessage(
            id=message_id,
            note_id=note_id,
            number=1 + (last["number"] if last else 0),
            is_from_centre=True,
            letter=close_for(note["reply_key"], text, place_of_message(message_id)),
            copy=close_for(letterbox.public_key, text, place_of_copy(message_id)),
        )
    )
