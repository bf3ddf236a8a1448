"""Acts of the editors on one note: asking, giving back, publishing after a last look, withdrawing."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.forms import attempt, read_form
from core.kit.pages import flash_text, see_other
from core.library.pages.showing import HERE, note_page, publication_page
from core.library.schemas.editing import MessageIn, PublicationForm, ReasonForm
from core.library.service import editing
from core.library.views import NoteState

AnyRequest = Request[Any, Any, Any]

_EDITOR: Final = allow(Permission.EDIT_LIBRARY)
_ONE: Final = HERE + "/{received_note_id:uuid}"
_ASKED: Final = flash_text(
    "vraag-over-notitie", "The question is asked. Only whoever handed the note in can read it."
)
_RETURNED: Final = flash_text("notitie-teruggelegd", "The note is given back, with your reason.")
_PUBLISHED: Final = flash_text("notitie-gepubliceerd", "Published. Everybody can read it in the library.")
_WITHDRAWN: Final = flash_text("notitie-ingetrokken", "Withdrawn. Nothing of the note is left.")


@post(_ONE + "/vraag", guards=[_EDITOR], status_code=303)
async def ask_municipality(request: AnyRequest, received_note_id: FromPath[UUID]) -> Response[Any]:
    """Ask whoever handed the note in, or show what to mend."""
    note = await editing.read_received(received_note_id)
    form = await read_form(request, MessageIn)

    async def act(sent: MessageIn) -> None:
        await editing.ask_municipality(received_note_id, sent.written_message)

    refused = await attempt(form, act)
    if refused is not None:
        return await note_page(request, note, acts={"ask": refused.form}, status=refused.status)
    return see_other(f"{HERE}/{received_note_id}#berichten", flash=_ASKED)


@post(_ONE + "/teruggave", guards=[_EDITOR], status_code=303)
async def return_note(request: AnyRequest, received_note_id: FromPath[UUID]) -> Response[Any]:
    """Give the note back with a reason, or show what to mend."""
    note = await editing.read_received(received_note_id)
    form = await read_form(request, ReasonForm)

    async def act(sent: ReasonForm) -> None:
        await editing.return_note(received_note_id, sent.reason, version=sent.version or note.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await note_page(request, note, acts={"give_back": refused.form}, status=refused.status)
    return see_other(HERE, flash=_RETURNED)


@get(_ONE + "/publicatie", guards=[_EDITOR])
async def show_publication(request: AnyRequest, received_note_id: FromPath[UUID]) -> Response[Any]:
    """Show the note as it will be read, with the doubts; what was not written yet, or is gone, leads back to the note."""
    note = await editing.read_received(received_note_id)
    if not note.text or note.state is NoteState.WITHDRAWN:
        return see_other(f"{HERE}/{received_note_id}")
    return await publication_page(request, note)


@post(_ONE + "/publicatie", guards=[_EDITOR], status_code=303)
async def publish_note(request: AnyRequest, received_note_id: FromPath[UUID]) -> Response[Any]:
    """Publish the note with the doubts that were seen, or show what to look at first."""
    note = await editing.read_received(received_note_id)
    form = await read_form(request, PublicationForm)

    async def act(sent: PublicationForm) -> None:
        await editing.publish_note(
            received_note_id, version=sent.version or note.version, seen=frozenset(sent.seen)
        )

    refused = await attempt(form, act)
    if refused is not None:
        return await publication_page(request, note, form=refused.form, status=refused.status)
    return see_other(f"{HERE}/{received_note_id}", flash=_PUBLISHED)


@post(_ONE + "/intrekking", guards=[_EDITOR], status_code=303)
async def withdraw_note(request: AnyRequest, received_note_id: FromPath[UUID]) -> Response[Any]:
    """Withdraw the note with a reason, or show what to mend."""
    note = await editing.read_received(received_note_id)
    form = await read_form(request, ReasonForm)

    async def act(sent: ReasonForm) -> None:
        await editing.withdraw_note(received_note_id, sent.reason, version=sent.version or note.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await note_page(request, note, acts={"withdraw": refused.form}, status=refused.status)
    return see_other(f"{HERE}/{received_note_id}", flash=_WITHDRAWN)


handlers = (ask_municipality, return_note, show_publication, publish_note, withdraw_note)
