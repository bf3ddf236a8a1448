"""Pages of the editors: what came in, by state, and one note with the text as it came beside the one they write."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.forms import attempt, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, page, see_other
from core.kit.paging import PAGING, Paging
from core.library import labels
from core.library.pages.showing import HERE, note_page
from core.library.schemas.editing import NoteForm
from core.library.schemas.words import STATES, NoteStateWord
from core.library.service import editing
from core.library.service.letterbox import is_knowledge_centre, open_letterbox

AnyRequest = Request[Any, Any, Any]

_EDITOR: Final = allow(Permission.EDIT_LIBRARY)
_ONE: Final = HERE + "/{received_note_id:uuid}"
_SAVED: Final = flash_text("notitie-bewaard", "The edited version is saved.")

InState = Annotated[NoteStateWord, QueryParameter(name=dutch_field("state"))]


@get(HERE, guards=[_EDITOR], dependencies=PAGING)
async def show_desk(
    request: AnyRequest, paging: NamedDependency[Paging], in_state: InState = NoteStateWord.RECEIVED
) -> Response[Any]:
    """Show the notes in one state, and how many there are in each; the first editor to come opens the letterbox."""
    if not await is_knowledge_centre():
        return page(request, "library/no_centre.html")
    await open_letterbox()
    state = STATES.into(in_state)
    notes = await editing.list_received(state, after=paging.after(tuple[str, UUID]), limit=paging.limit)
    return page(
        request,
        "library/desk.html",
        notes=notes[: paging.size],
        links=paging.links(notes, key=lambda card: (card.quarter, card.id)),
        state=state,
        counts=await editing.count_received(),
        words=STATES,
        labels=labels,
    )


@get(_ONE, guards=[_EDITOR])
async def show_note(request: AnyRequest, received_note_id: FromPath[UUID]) -> Response[Any]:
    """Show a note as it came in, beside the form in which it is edited."""
    return await note_page(request, await editing.read_received(received_note_id))


@post(_ONE, guards=[_EDITOR], status_code=303)
async def edit_note(request: AnyRequest, received_note_id: FromPath[UUID]) -> Response[Any]:
    """Save the edited version, or show what to mend."""
    note = await editing.read_received(received_note_id)
    form = await read_form(request, NoteForm)

    async def act(sent: NoteForm) -> None:
        await editing.edit_note(received_note_id, sent.entry(), version=sent.version or note.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await note_page(request, note, form=refused.form, status=refused.status)
    return see_other(f"{HERE}/{received_note_id}", flash=_SAVED)


handlers = (show_desk, show_note, edit_note)
