"""What editors of the knowledge centre do with notes that were handed in, one function each.

All of them need a scope of a knowledge centre with reach ``knowledge:all``; without it there is nothing to be found. Whoever
changes a note says which version was seen.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec

from core.journal.service import record
from core.kit import clock
from core.kit.errors import FieldError, StaleVersion
from core.kit.glossary import dutch_field
from core.library.entries import NoteEdit
from core.library.errors import (
    DoubtsNotSeen,
    NoteIsWithdrawn,
    NoteNamesSomebody,
    NoteNotEdited,
    NoteStateRefuses,
)
from core.library.events import (
    MunicipalityAsked,
    NoteEdited,
    NotePublished,
    NoteReturned,
    NoteWithdrawn,
)
from core.library.repository import messages, published, received, shelf
from core.library.rules.quarters import quarter_of
from core.library.service import releasing
from core.library.service.letterbox import open_letterbox
from core.library.service.second_look import look_at
from core.library.views import NoteState, ReceivedCard, ReceivedView, ThemeCard

_NOT_WRITTEN = "Schrijf dit eerst en bewaar de notitie."
_LEADS_TO_SOMEBODY = (
    "Hier staat iets dat zeker naar iemand leidt, zoals een burgerservicenummer. Haal het weg."
)
_LOOK = "Hier staat iets waar u nog niet naar keek. Haal het weg, of vink aan dat het mag blijven staan."


async def count_received() -> dict[NoteState, int]:
    """Count the notes that were handed in, by state; every state is there."""
    return await received.count_received()


async def list_received(
    state: NoteState, *, after: tuple[str, UUID] | None = None, limit: int = 50
) -> list[ReceivedCard]:
    """List notes in one state: the latest quarter first, past ``after`` (quarter and id), at most ``limit``."""
    return await received.list_received(state, after=after, limit=limit)


async def read_received(note_id: UUID) -> ReceivedView:
    """Return a note as it came in, as it is written now, and what was said about it. Raises: NotFound."""
    note = await received.require_received(note_id)
    return msgspec.structs.replace(note, messages=await messages.list_messages(note_id))


async def edit_note(note_id: UUID, edit: NoteEdit, *, version: int) -> ReceivedView:
    """Keep an edited version; what everybody reads changes when it is published again.

    Raises: NotFound; NoteIsWithdrawn; StaleVersion.
    """
    note = await _require(note_id, version)
    state = note.state if note.state is NoteState.PUBLISHED else NoteState.EDITING
    values = {
        "title": edit.title,
        "summary": edit.summary,
        "text": edit.text,
        "facets": msgspec.json.encode(edit.facets).decode(),
        "theme_id": edit.theme_id,
        "state": state.value,
    }
    await received.change_received(note_id, values, version=version)
    await record(NoteEdited(subject_id=note_id))
    return await read_received(note_id)


async def ask_municipality(note_id: UUID, question: str) -> ReceivedView:
    """Ask whoever handed a note in, which only they can read. Raises: NotFound; NoteIsWithdrawn."""
    await _require(note_id, None)
    await messages.add_message(note_id, question, letterbox=await open_letterbox())
    await record(MunicipalityAsked(subject_id=note_id))
    return await read_received(note_id)


async def return_note(note_id: UUID, reason: str, *, version: int) -> ReceivedView:
    """Give a note back that cannot be published as it is, and say why; who handed it in can answer, or take it back.

    Raises: NotFound; NoteIsWithdrawn; NoteStateRefuses when it is published; StaleVersion.
    """
    note = await _require(note_id, version)
    if note.state not in {NoteState.RECEIVED, NoteState.EDITING}:
        raise NoteStateRefuses
    await received.change_received(note_id, {"state": NoteState.RETURNED.value}, version=version)
    await messages.add_message(note_id, reason, letterbox=await open_letterbox())
    await record(NoteReturned(subject_id=note_id))
    return await read_received(note_id)


async def publish_note(note_id: UUID, *, version: int, seen: Collection[str] = ()) -> ReceivedView:
    """Publish the edited version of a note, or the next edition of it, for every tenant to read.

    ``seen`` are the keys of the doubts (see `look_at`) that the editor looked at and lets stand.
    Raises: NotFound; NoteIsWithdrawn; StaleVersion; NoteNotEdited; NoteNamesSomebody; DoubtsNotSeen.
    """
    await releasing.hold()
    note = await _require(note_id, version)
    _require_written(note)
    looked = await look_at(note)
    refused = dict.fromkeys(one.field for one in looked.seen if one.is_refused)
    if refused:
        raise NoteNamesSomebody(fields=tuple(FieldError(field, _LEADS_TO_SOMEBODY) for field in refused))
    missed = dict.fromkeys(one.field for one in looked.seen if one.key not in seen)
    if missed:
        raise DoubtsNotSeen(fields=tuple(FieldError(field, _LOOK) for field in missed))
    quarter = quarter_of(clock.today())
    if note.published_id is None:
        published_id = await published.add_published(note, quarter=quarter)
    else:
        published_id = note.published_id
        await published.renew_published(note, quarter=quarter)
    values = {
        "state": NoteState.PUBLISHED.value,
        "published_id": published_id,
        "facets": msgspec.json.encode(note.facets).decode(),
    }
    await received.change_received(note_id, values, version=version)
    await releasing.refresh()
    await record(NotePublished(subject_id=note_id))
    return await read_received(note_id)


async def withdraw_note(note_id: UUID, reason: str, *, version: int) -> ReceivedView:
    """Withdraw a note: what was published, what was edited and the letter are gone at once; who handed it in reads why.

    Raises: NotFound; NoteIsWithdrawn; StaleVersion.
    """
    await releasing.hold()
    await _require(note_id, version)
    await received.empty_received(note_id, version=version)
    await messages.add_message(note_id, reason, letterbox=await open_letterbox())
    await releasing.refresh()
    await record(NoteWithdrawn(subject_id=note_id))
    return await read_received(note_id)


async def list_all_themes() -> list[ThemeCard]:
    """List every theme of this centre, in the order of the editors, at most 100; those without a note too."""
    return await shelf.list_all_themes()


async def list_terms() -> dict[str, list[str]]:
    """List the words under which notes are filed, by facet (``community``, ``need``, ``approach``), at most 500 together.

    Tenant: any; whoever hands a note in chooses from them.
    """
    return await shelf.list_terms()


async def _require(note_id: UUID, version: int | None) -> ReceivedView:
    """Return the note, held until the transaction ends, of which there is something left; elsewhere there is none."""
    note = await received.require_received(note_id, locked=True)
    if note.state is NoteState.WITHDRAWN:
        raise NoteIsWithdrawn
    if version is not None and note.version != version:
        raise StaleVersion
    return note


def _require_written(note: ReceivedView) -> None:
    empty = [name for name in ("title", "text") if not getattr(note, name)]
    if empty:
        raise NoteNotEdited(fields=tuple(FieldError(dutch_field(name), _NOT_WRITTEN) for name in empty))
