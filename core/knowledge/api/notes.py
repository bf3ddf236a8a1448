"""Practice notes that left their case over the API: what they are, sending, answering and taking back."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.paging import Page, Paging
from core.knowledge.repository.notes import After
from core.knowledge.schemas.notes import AnswerIn, NoteOut, SendIn
from core.knowledge.service import notes

_READER = allow(Permission.READ_CASES)
_WRITER = allow(Permission.WRITE_NOTES)
_ALL = "/praktijknotities"
_ONE = _ALL + "/{note_id:uuid}"


@get(
    _ALL,
    guards=[_READER],
    summary="Praktijknotities van de gemeente opvragen",
    description="Geeft de notities die hun casus verlieten, met hun stand bij het kenniscentrum.",
)
async def list_notes(paging: NamedDependency[Paging]) -> Response[Page[NoteOut]]:
    """List notes."""
    found = await notes.list_notes(after=paging.after(After), limit=paging.limit)
    return paging.answer(found, key=lambda one: (one.quarter, one.id), out=NoteOut.of)


@get(
    _ONE,
    guards=[_READER],
    summary="Praktijknotitie van de gemeente opvragen",
    description="Geeft één notitie, met haar stand en de berichten van het kenniscentrum.",
)
async def read_note(note_id: FromPath[UUID]) -> Response[NoteOut]:
    """Return one."""
    found = await notes.read_note(note_id)
    return versioned(NoteOut.of(found), found.version)


@post(
    _ONE + "/verzending",
    guards=[_WRITER],
    status_code=200,
    summary="Praktijknotitie naar het kenniscentrum sturen",
    description="Verstuurt een goedgekeurde notitie. De naam van de gemeente gaat alleen mee als u dat kiest.",
)
async def send_note(
    note_id: FromPath[UUID], data: JSONBody[SendIn], if_match: IfMatch = None
) -> Response[NoteOut]:
    """Send one."""
    before = await notes.read_note(note_id)
    require_match(if_match, before.version)
    after = await notes.send_note(note_id, data.entry(), version=before.version)
    return versioned(NoteOut.of(after), after.version)


@post(
    _ONE + "/antwoorden",
    guards=[_WRITER],
    status_code=200,
    summary="Het kenniscentrum antwoorden",
    description="Geeft antwoord op een vraag van het kenniscentrum over een notitie.",
)
async def answer_centre(note_id: FromPath[UUID], data: JSONBody[AnswerIn]) -> Response[NoteOut]:
    """Answer."""
    after = await notes.answer_centre(note_id, data.answer_text)
    return versioned(NoteOut.of(after), after.version)


@post(
    _ONE + "/terugnemen",
    guards=[_WRITER],
    status_code=200,
    summary="Praktijknotitie terugnemen",
    description="Neemt een notitie meteen terug bij het kenniscentrum, ook als zij al gepubliceerd is.",
)
async def withdraw_note(note_id: FromPath[UUID], if_match: IfMatch = None) -> Response[NoteOut]:
    """Take one back."""
    before = await notes.read_note(note_id)
    require_match(if_match, before.version)
    after = await notes.withdraw_note(note_id, version=before.version)
    return versioned(NoteOut.of(after), after.version)


@delete(
    _ONE,
    guards=[_WRITER],
    summary="Praktijknotitie weggooien",
    description="Gooit een notitie weg die niet bij het kenniscentrum is: nooit verstuurd, of teruggenomen.",
)
async def remove_note(note_id: FromPath[UUID], if_match: IfMatch = None) -> None:
    """Remove one."""
    before = await notes.read_note(note_id)
    require_match(if_match, before.version)
    await notes.remove_note(note_id, version=before.version)


handlers = (list_notes, read_note, send_note, answer_centre, withdraw_note, remove_note)
