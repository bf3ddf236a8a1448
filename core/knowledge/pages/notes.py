"""Pages of practice notes: what I prepare, what waits for my review, what left; and one that left, to send and follow."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from core.access.guards import allow, may
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.pages import flash_text, see_other
from core.kit.paging import PAGING, Paging
from core.knowledge.pages.showing import NOTES, AnyRequest, seen_version, show
from core.knowledge.repository.learnings import aliases_of
from core.knowledge.repository.notes import After
from core.knowledge.schemas.forms import AnswerForm, SendForm, WithdrawalForm
from core.knowledge.service import drafts, reviews
from core.knowledge.service import notes as service
from core.knowledge.views import NoteView
from core.library.labels import PROVINCES
from core.library.schemas import words as library_words
from tenants.registry import tenant_of_scope

_READER: Final = allow(Permission.READ_CASES)
_WRITER: Final = allow(Permission.WRITE_NOTES)
_ONE: Final = NOTES + "/{note_id:uuid}"
_SENT: Final = flash_text("notitie-verstuurd", "The note is sent to the knowledge centre.")
_ANSWERED: Final = flash_text("notitie-beantwoord", "Your answer is sent to the knowledge centre.")
_WITHDRAWN: Final = flash_text("notitie-teruggenomen", "The note is taken back. Nobody can read it any more.")
_REMOVED: Final = flash_text("notitie-weg", "The note is thrown away.")


@get(NOTES, guards=[_READER], dependencies=PAGING)
async def list_notes(request: AnyRequest, paging: NamedDependency[Paging]) -> Response[Any]:
    """Show what I prepare, what waits for my review, and what left."""
    may_write = may(Permission.WRITE_NOTES)
    own = await drafts.list_own_drafts() if may_write else []
    waiting = await reviews.list_waiting() if may_write else []
    found = await service.list_notes(after=paging.after(After), limit=paging.limit)
    return show(
        request,
        "knowledge/notes.html",
        own=own,
        waiting=waiting,
        aliases=await aliases_of(one.case_id for one in (*own, *waiting)),
        names=await names_of_accounts({one.prepared_by for one in waiting}),
        notes=found[: paging.size],
        links=paging.links(found, key=lambda one: (one.quarter, one.id)),
        may_write=may_write,
    )


@get(_ONE, guards=[_READER])
async def show_note(request: AnyRequest, note_id: FromPath[UUID]) -> Response[Any]:
    """Show a note that left its case."""
    return await _note_page(request, await service.read_note(note_id), empty_form())


@post(_ONE + "/verzending", guards=[_WRITER], status_code=303)
async def send_note(request: AnyRequest, note_id: FromPath[UUID]) -> Response[Any]:
    """Send a note, or show what to mend."""
    note = await service.read_note(note_id)
    form = await read_form(request, SendForm)
    refused = await attempt(form, lambda one: service.send_note(note_id, one.entry(), version=one.version))
    if refused is not None:
        return await _note_page(request, note, refused.form, status=refused.status)
    return see_other(f"{NOTES}/{note_id}", flash=_SENT)


@post(_ONE + "/antwoorden", guards=[_WRITER], status_code=303)
async def answer_centre(request: AnyRequest, note_id: FromPath[UUID]) -> Response[Any]:
    """Answer the knowledge centre, or show what to mend."""
    note = await service.read_note(note_id)
    form = await read_form(request, AnswerForm)
    refused = await attempt(form, lambda one: service.answer_centre(note_id, one.answer_text))
    if refused is not None:
        return await _note_page(request, note, refused.form, status=refused.status)
    return see_other(f"{NOTES}/{note_id}", flash=_ANSWERED)


@post(_ONE + "/terugnemen", guards=[_WRITER], status_code=303)
async def withdraw_note(request: AnyRequest, note_id: FromPath[UUID]) -> Response[Any]:
    """Take a note back once that was confirmed."""
    note = await service.read_note(note_id)
    form = await read_form(request, WithdrawalForm)

    async def withdraw(sent: WithdrawalForm) -> None:
        sent.check()
        await service.withdraw_note(note_id, version=sent.version)

    refused = await attempt(form, withdraw)
    if refused is not None:
        return await _note_page(request, note, refused.form, status=refused.status)
    return see_other(f"{NOTES}/{note_id}", flash=_WITHDRAWN)


@post(_ONE + "/weggooien", guards=[_WRITER], status_code=303)
async def remove_note(request: AnyRequest, note_id: FromPath[UUID]) -> Response[Any]:
    """Throw a note away that is not at the knowledge centre."""
    await service.remove_note(note_id, version=await seen_version(request))
    return see_other(NOTES, flash=_REMOVED)


async def _note_page(
    request: AnyRequest, note: NoteView, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    may_write = may(Permission.WRITE_NOTES)
    return show(
        request,
        "knowledge/note.html",
        status=status,
        note=note,
        form=form,
        terms=await service.list_terms(),
        province_names=PROVINCES,
        provinces=[(library_words.PROVINCES.out(one).value, name) for one, name in PROVINCES.items()],
        municipality=(await tenant_of_scope()).name,
        may_write=may_write,
    )


handlers = (list_notes, show_note, send_note, answer_centre, withdraw_note, remove_note)
