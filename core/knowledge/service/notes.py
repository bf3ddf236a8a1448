"""Notes that left their case: filing one under the centre's words, sending it, answering, and taking it back."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

import msgspec

from core.access.guards import require
from core.access.matrix import Permission
from core.journal.service import record
from core.kit.errors import FieldError, NotFound
from core.kit.etags import require_version
from core.kit.glossary import dutch_field
from core.knowledge.entries import SendEntry
from core.knowledge.errors import KeptStateRefuses, NotATerm
from core.knowledge.events import PracticeNoteAnswered, PracticeNoteSent, PracticeNoteWithdrawn
from core.knowledge.repository import notes
from core.knowledge.views import NoteView
from core.knowledge.words import KeptState
from core.library.entries import Facets, HandIn
from core.library.service import receiving, terms
from core.library.views import HandedIn, Receipt
from tenants.errors import KeyDestroyed
from tenants.registry import tenant_of_scope

_NOT_A_TERM = "Kies een trefwoord uit de lijst, of laat dit leeg."


class Terms(NamedTuple):
    """The words of the knowledge centre under which a note can be filed."""

    community: tuple[str, ...]
    need: tuple[str, ...]
    approach: tuple[str, ...]


async def list_notes(*, after: notes.After | None = None, limit: int = 25) -> list[NoteView]:
    """List the notes that left their cases, with their state at the knowledge centre, at most ``limit``.

    The latest quarter comes first, and in it the order is that of random ids. Tenant: needs ``notes:all`` to see any.
    """
    require(Permission.READ_CASES)
    return [await _looked_up(*one) for one in await notes.list_notes(after=after, limit=limit)]


async def read_note(note_id: UUID) -> NoteView:
    """Return a note that left its case, with its state and messages at the knowledge centre. Raises: NotFound; Forbidden."""
    require(Permission.READ_CASES)
    return await _looked_up(*await notes.require_note(note_id))


async def list_terms() -> Terms:
    """Return the words of the knowledge centre; empty while there is none."""
    found = await terms.list_terms()
    named = {facet: tuple(one.name for one in found if one.facet == facet) for facet in Terms._fields}
    return Terms(**named)


async def send_note(note_id: UUID, entry: SendEntry, *, version: int) -> NoteView:
    """Hand a note in at the knowledge centre, sealed for it alone. The name of the municipality goes along only when asked.

    Raises: NotFound; Forbidden; StaleVersion; KeptStateRefuses; NotATerm; NoKnowledgeCentre.
    """
    require(Permission.WRITE_NOTES)
    note, _ = await _lock(note_id, version, KeptState.APPROVED)
    facets = await _facets(note, entry)
    attribution = (await tenant_of_scope()).name if entry.is_attributed else None
    sent = HandIn(title=note.title, text=note.text, facets=facets, attribution=attribution)
    receipt = await receiving.hand_in(sent)
    await notes.note_sending(note, facets, receipt, is_attributed=entry.is_attributed)
    await record(PracticeNoteSent())
    return await read_note(note_id)


async def answer_centre(note_id: UUID, text: str) -> NoteView:
    """Answer the centre on a note that was sent. Raises: NotFound; Forbidden; KeptStateRefuses; NoteIsWithdrawn."""
    require(Permission.WRITE_NOTES)
    note, receipt = await notes.require_note(note_id)
    if note.state is not KeptState.SENT or receipt is None:
        raise KeptStateRefuses
    await receiving.answer(receipt.receipt, text)
    await record(PracticeNoteAnswered())
    return await read_note(note_id)


async def withdraw_note(note_id: UUID, *, version: int) -> NoteView:
    """Take a note back from the knowledge centre, at once, also what was published of it.

    Raises: NotFound; Forbidden; StaleVersion; KeptStateRefuses.
    """
    require(Permission.WRITE_NOTES)
    note, receipt = await _lock(note_id, version, KeptState.SENT)
    if receipt is None:
        raise KeptStateRefuses
    await receiving.take_back(receipt.receipt, receipt.mailbox_id)
    await notes.note_withdrawal(note)
    await record(PracticeNoteWithdrawn())
    return await read_note(note_id)


async def remove_note(note_id: UUID, *, version: int) -> None:
    """Throw away a note that is not at the knowledge centre: never sent, or taken back. Raises: as `withdraw_note`."""
    require(Permission.WRITE_NOTES)
    note, _ = await _lock(note_id, version, KeptState.APPROVED, KeptState.WITHDRAWN)
    await notes.remove_note(note)
    if note.state is KeptState.APPROVED:
        await record(PracticeNoteWithdrawn())


async def _facets(note: NoteView, entry: SendEntry) -> Facets:
    known = await list_terms()
    wrong = [
        FieldError(dutch_field(name), _NOT_A_TERM)
        for name in Terms._fields
        if getattr(entry, name) and getattr(entry, name) not in getattr(known, name)
    ]
    if wrong:
        raise NotATerm(fields=tuple(wrong))
    return Facets(
        community=entry.community or None,
        need=entry.need or None,
        approach=entry.approach or None,
        region=entry.region,
        period=note.quarter,
    )


async def _lock(note_id: UUID, version: int, *allowed: KeptState) -> tuple[NoteView, Receipt | None]:
    note, receipt = await notes.require_note(note_id, lock=True)
    require_version(version, note.version)
    if note.state not in allowed:
        raise KeptStateRefuses
    return note, receipt


async def _looked_up(note: NoteView, receipt: Receipt | None) -> NoteView:
    if receipt is None or note.state is not KeptState.SENT:
        return note
    return msgspec.structs.replace(note, handed_in=await _at_centre(receipt))


async def _at_centre(receipt: Receipt) -> HandedIn | None:
    """Return how a note stands at the centre; None when the centre does not tell whoever looks, or knows it no more."""
    try:
        return await receiving.look_up(receipt.receipt, receipt.mailbox_id)
    except (NotFound, KeyDestroyed):
        return None
