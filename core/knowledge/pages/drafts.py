"""Pages of a note on its way, for its author: writing it, how far the looking through is, choosing, and submitting."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases.repository import cases
from core.kit.errors import InvalidInput
from core.kit.forms import Form, attempt, form_of, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other
from core.knowledge.drafting import Choices
from core.knowledge.errors import NotYourNote
from core.knowledge.pages.choosing import asked_of, groups_of, phrases_of, read_choices, taken_of
from core.knowledge.pages.showing import CASES, NOTES, AnyRequest, seen_version, show
from core.knowledge.rules.documents import document_of
from core.knowledge.schemas.forms import ChoicesForm, NoteForm
from core.knowledge.service import drafts as service
from core.knowledge.views import DraftView
from core.knowledge.words import DraftState

_WRITER: Final = allow(Permission.WRITE_NOTES)
_ALL: Final = CASES + "/{case_id:uuid}/praktijknotities"
_ONE: Final = _ALL + "/{draft_id:uuid}"
_TEXT: Final = dutch_field("text")
_ALSO: Final = dutch_field("also_removed")
_KEPT: Final = flash_text("notitie-keuzes", "Your choices are kept.")
_SUBMITTED: Final = flash_text("notitie-ter-beoordeling", "A colleague can review the note now.")
_BACK: Final = flash_text("notitie-terug", "The note is with you again.")
_DISCARDED: Final = flash_text("notitie-weggegooid", "The note is thrown away.")

Chosen = Annotated[list[UUID] | None, QueryParameter(name=dutch_field("learning_ids"), max_items=50)]


@get(_ALL + "/nieuw", guards=[_WRITER])
async def show_new(request: AnyRequest, case_id: FromPath[UUID], chosen: Chosen = None) -> Response[Any]:
    """Show the form for a note, with the texts of the learnings that were chosen in it."""
    text = await service.text_from_learnings(case_id, list(dict.fromkeys(chosen or [])))
    return await _writing_page(request, case_id, Form(None, {}, {_TEXT: text}))


@post(_ALL, guards=[_WRITER], status_code=303)
async def begin_note(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Keep a note and let it be looked through, or show what to mend."""
    form = await read_form(request, NoteForm)
    made: list[DraftView] = []

    async def begin(sent: NoteForm) -> None:
        made.append(await service.begin_note(case_id, sent.entry()))

    refused = await attempt(form, begin)
    if refused is not None:
        return await _writing_page(request, case_id, refused.form, status=refused.status)
    return see_other(f"{CASES}/{case_id}/praktijknotities/{made[0].id}")


@get(_ONE, guards=[_WRITER])
async def show_draft(request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]) -> Response[Any]:
    """Show a note to its author; whoever else may see it is led to the review."""
    try:
        draft = await service.read_draft(case_id, draft_id)
    except NotYourNote:
        return see_other(f"{CASES}/{case_id}/praktijknotities/{draft_id}/beoordeling")
    if draft.state is not DraftState.LOOKING and request.headers.get("HX-Request") == "true":
        return Response("", headers={"HX-Refresh": "true", "Cache-Control": "no-store"})
    return await _draft_page(request, draft, draft.choices)


@get(_ONE + "/herschrijven", guards=[_WRITER])
async def show_rewriting(
    request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]
) -> Response[Any]:
    """Show the form to write a note anew."""
    draft = await service.read_draft(case_id, draft_id)
    form = form_of(NoteForm(title=draft.title, text=draft.text, version=draft.version))
    return await _writing_page(request, case_id, form, draft=draft)


@post(_ONE + "/herschrijven", guards=[_WRITER], status_code=303)
async def rewrite_note(
    request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]
) -> Response[Any]:
    """Write a note anew, or show what to mend."""
    draft = await service.read_draft(case_id, draft_id)
    form = await read_form(request, NoteForm)
    refused = await attempt(
        form, lambda one: service.rewrite_note(case_id, draft_id, one.entry(), version=one.version)
    )
    if refused is not None:
        return await _writing_page(request, case_id, refused.form, status=refused.status, draft=draft)
    return see_other(f"{CASES}/{case_id}/praktijknotities/{draft_id}")


@post(_ONE + "/opnieuw", guards=[_WRITER], status_code=303)
async def look_again(request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]) -> Response[Any]:
    """Let a note be looked through again."""
    await service.look_again(case_id, draft_id, version=await seen_version(request))
    return see_other(f"{CASES}/{case_id}/praktijknotities/{draft_id}")


@post(_ONE + "/keuzes", guards=[_WRITER], status_code=303)
async def choose(request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]) -> Response[Any]:
    """Keep what the author chose, or show what to mend."""
    return await _kept(request, case_id, draft_id, is_submitted=False)


@post(_ONE + "/ter-beoordeling", guards=[_WRITER], status_code=303)
async def submit_note(
    request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]
) -> Response[Any]:
    """Keep what the author chose and ask a colleague to look, or show what is still to be decided."""
    return await _kept(request, case_id, draft_id, is_submitted=True)


@post(_ONE + "/terughalen", guards=[_WRITER], status_code=303)
async def take_back_note(
    request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]
) -> Response[Any]:
    """Take a note back from review."""
    await service.take_back_note(case_id, draft_id, version=await seen_version(request))
    return see_other(f"{CASES}/{case_id}/praktijknotities/{draft_id}", flash=_BACK)


@post(_ONE + "/weggooien", guards=[_WRITER], status_code=303)
async def discard_note(
    request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]
) -> Response[Any]:
    """Throw a note away."""
    await service.discard_note(case_id, draft_id, version=await seen_version(request))
    return see_other(NOTES, flash=_DISCARDED)


async def _kept(request: AnyRequest, case_id: UUID, draft_id: UUID, *, is_submitted: bool) -> Response[Any]:
    draft = await service.read_draft(case_id, draft_id)
    form = await read_form(request, ChoicesForm)
    choices = draft.choices

    async def keep(sent: ChoicesForm) -> None:
        nonlocal choices
        read = read_choices(sent, document_of(draft.title, draft.text), service.finding_of(draft))
        choices = read.choices
        if read.errors:
            raise InvalidInput(fields=read.errors)
        after = await service.choose(case_id, draft_id, choices, version=sent.version)
        if is_submitted:
            await service.submit_note(case_id, draft_id, version=after.version)

    refused = await attempt(form, keep)
    if refused is not None:
        return await _draft_page(request, draft, choices, form=refused.form, status=refused.status)
    flash = _SUBMITTED if is_submitted else _KEPT
    return see_other(f"{CASES}/{case_id}/praktijknotities/{draft_id}", flash=flash)


async def _writing_page(
    request: AnyRequest, case_id: UUID, form: Form[Any], *, status: int = 200, draft: DraftView | None = None
) -> Response[Any]:
    case, _ = await cases.require_case(case_id)
    return show(request, "knowledge/note_write.html", status=status, case=case, form=form, draft=draft)


async def _draft_page(
    request: AnyRequest,
    draft: DraftView,
    choices: Choices,
    *,
    form: Form[Any] | None = None,
    status: int = 200,
) -> Response[Any]:
    case, _ = await cases.require_case(draft.case_id)
    context: dict[str, Any] = {"marked": None, "asked": (), "groups": (), "taken": (), "review": None}
    raw: dict[str, Any] = {}
    finding = draft.looked.finding
    if draft.state is not DraftState.LOOKING and finding is not None:
        document = document_of(draft.title, draft.text)
        review = await service.last_word_of_reviewer(draft)
        context = {
            "marked": service.mark(draft, choices),
            "asked": asked_of(document, finding, choices),
            "groups": groups_of(document, finding, choices),
            "taken": taken_of(document, choices),
            "review": review,
        }
        if review is not None:
            known = {one.text for one in context["taken"]}
            phrases = [one for one in phrases_of(document, [review.choices]) if one not in known]
            raw = {_ALSO: "\n".join(phrases)}
    return show(
        request,
        "knowledge/draft.html",
        status=status,
        fragment="voortgang",
        case=case,
        draft=draft,
        form=form or Form(None, {}, raw),
        **context,
    )


handlers = (
    show_new,
    begin_note,
    show_draft,
    show_rewriting,
    rewrite_note,
    look_again,
    choose,
    submit_note,
    take_back_note,
    discard_note,
)
