"""The seam between municipalities and the knowledge centre: handing a note in, looking what became of it, taking it back.

A note goes in sealed for the centre. What the municipality keeps is a receipt; the centre keeps that receipt's hash, so that
neither finds the other's row without it. Nothing here knows a case.
"""

from __future__ import annotations

import secrets
from functools import partial
from uuid import UUID

import msgspec

from core.kit import clock
from core.kit.errors import Forbidden, NotFound
from core.library.entries import HandIn
from core.library.errors import NoKnowledgeCentre, NoteIsWithdrawn
from core.library.repository import handing_in, letterboxes
from core.library.rules.places import hash_of_receipt, place_of_copy, place_of_message, place_of_note
from core.library.rules.quarters import quarter_of
from core.library.service.refreshing import look_again
from core.library.views import HandedIn, Letterbox, MessageView, Receipt
from tenants.ids import quiet_id
from tenants.mailboxes import close_for, create_mailbox, open_mailbox
from tenants.scope import current
from tenants.seals import destroy_key

_RECEIPT_BYTES = 32


async def find_letterbox() -> Letterbox | None:
    """Return where notes are handed in, or None while there is no open knowledge centre. Tenant: any."""
    return await letterboxes.find_letterbox()


async def hand_in(note: HandIn) -> Receipt:
    """Hand a note in, sealed for the centre, with the quarter of today and nothing else of where it comes from.

    A mailbox is made for the centre's messages about this note alone. Whoever loses the receipt can no longer take it back.
    Tenant: needs a scope with reach ``notes:all``; writes one row at the centre.
    Raises: NoKnowledgeCentre; Forbidden.
    """
    letterbox = await letterboxes.find_letterbox()
    if letterbox is None:
        raise NoKnowledgeCentre
    receipt = secrets.token_bytes(_RECEIPT_BYTES)
    mailbox_id, reply_key = await create_mailbox(tells_no_time=True)
    letter = close_for(
        letterbox.public_key,
        msgspec.json.encode(note).decode(),
        place_of_note(hash_of_receipt(receipt)),
    )
    if not await handing_in.hand_in(
        receipt,
        letterbox_id=letterbox.id,
        letter=letter,
        reply_key=reply_key,
        quarter=quarter_of(clock.today()),
    ):
        raise Forbidden
    return Receipt(receipt=receipt, mailbox_id=mailbox_id)


async def look_up(receipt: bytes, mailbox_id: UUID) -> HandedIn:
    """Return what became of a note, with the messages about it in order. Tenant: as `hand_in`.

    Raises: NotFound for a receipt that the centre does not know; KeyDestroyed; BrokenSeal for a mailbox of another note.
    """
    found = await _require(receipt)
    if not found.messages:
        return HandedIn(state=found.state, published_id=found.published_id)
    mailbox = await open_mailbox(mailbox_id)
    messages = tuple(
        MessageView(
            number=one.number,
            is_from_centre=one.is_from_centre,
            text=mailbox.open(one.letter, place_of_message(one.id))
            if one.is_from_centre
            else mailbox.open(one.copy, place_of_copy(one.id)),
        )
        for one in found.messages
    )
    return HandedIn(state=found.state, published_id=found.published_id, messages=messages)


async def answer(receipt: bytes, text: str) -> None:
    """Answer the centre, at any time while there is something left of the note. Tenant: as `hand_in`.

    Raises: NotFound; NoKnowledgeCentre; NoteIsWithdrawn.
    """
    found = await _require(receipt)
    letterbox = await letterboxes.find_letterbox()
    if letterbox is None:
        raise NoKnowledgeCentre
    message_id = quiet_id()
    letter = close_for(letterbox.public_key, text, place_of_message(message_id))
    copy = close_for(found.reply_key, text, place_of_copy(message_id))
    if not await handing_in.add_answer(receipt, message_id, letter=letter, copy=copy):
        raise NoteIsWithdrawn


async def take_back(receipt: bytes, mailbox_id: UUID | None = None) -> None:
    """Take a note back: the centre's row is emptied, and what was published of it is gone for everybody, at once.

    The mailbox of the note is destroyed when it is named. Taking back twice does no harm. After COMMIT the centre looks
    again which facets of other notes may still be shown. Tenant: as `hand_in`. Raises: NotFound.
    """
    if not await handing_in.take_back(receipt):
        raise NotFound
    if mailbox_id is not None:
        await destroy_key(mailbox_id)
    letterbox = await letterboxes.find_letterbox()
    if letterbox is not None:
        current().after_commit(partial(look_again, letterbox.tenant_id))


async def _require(receipt: bytes) -> handing_in.Found:
    found = await handing_in.find_note(receipt)
    if found is None:
        raise NotFound
    return found
