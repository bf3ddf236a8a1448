"""Pages of a review: a colleague's note with what was found, one's own choices, and then what comes of it."""

from __future__ import annotations

from typing import Any, Final, NamedTuple
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.cases.repository import cases
from core.kit.errors import InvalidInput
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.pages import flash_text, see_other
from core.knowledge.drafting import Choices
from core.knowledge.entries import ReviewEntry
from core.knowledge.pages.choosing import (
    ReadChoices,
    asked_of,
    groups_of,
    mark_of_result,
    read_choices,
    taken_of,
)
from core.knowledge.pages.showing import CASES, NOTES, AnyRequest, show
from core.knowledge.rules.documents import document_of
from core.knowledge.schemas.forms import ChoicesForm
from core.knowledge.service import drafts, reviews
from core.knowledge.views import Compared, DraftView
from core.knowledge.words import Outcome, Verdict

_WRITER: Final = allow(Permission.WRITE_NOTES)
_HERE: Final = CASES + "/{case_id:uuid}/praktijknotities/{draft_id:uuid}/beoordeling"
_LEFT: Final = flash_text(
    "notitie-goedgekeurd", "The note is approved and left the case without names. It stands below."
)
_ONE_MORE: Final = flash_text("notitie-nog-een", "You approved the note. One more colleague has to look.")
_SENT_BACK: Final = flash_text("notitie-teruggestuurd", "The note went back to its author.")
_FLASHES: Final = {
    Outcome.LEFT: _LEFT,
    Outcome.WAITS_FOR_ANOTHER: _ONE_MORE,
    Outcome.SENT_BACK: _SENT_BACK,
}


class _Sent(NamedTuple):
    """What a reviewer sent: the form, the choices in it as far as they can be read, and what comes of the note."""

    form: Form[Any]
    choices: Choices
    status: int = 200
    compared: Compared | None = None
    is_changed: bool = False


@get(_HERE, guards=[_WRITER])
async def show_review(
    request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]
) -> Response[Any]:
    """Show a colleague's note, without what the author chose."""
    draft = await reviews.read_for_review(case_id, draft_id)
    return await _review_page(request, draft, _Sent(empty_form(), Choices()))


@post(_HERE + "/vergelijken", guards=[_WRITER], status_code=200)
async def compare(request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]) -> Response[Any]:
    """Show what comes of the note with these choices, and where the author chose otherwise."""
    draft = await reviews.read_for_review(case_id, draft_id)
    form = await read_form(request, ChoicesForm)
    choices, compared = Choices(), None

    async def look(sent: ChoicesForm) -> None:
        nonlocal choices, compared
        read = _read(draft, sent)
        choices = read.choices
        _require(read)
        compared = await reviews.compare(case_id, draft_id, choices, version=sent.version)

    refused = await attempt(form, look)
    if refused is not None:
        return await _review_page(request, draft, _Sent(refused.form, choices, refused.status))
    return await _review_page(request, draft, _Sent(empty_form(), choices, compared=compared))


@post(_HERE, guards=[_WRITER], status_code=303)
async def approve(request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]) -> Response[Any]:
    """Approve the note as it was seen; when something else would leave than was seen, that is shown first."""
    draft = await reviews.read_for_review(case_id, draft_id)
    form = await read_form(request, ChoicesForm)
    choices = Choices()
    changed: Compared | None = None
    outcome = Outcome.SENT_BACK

    async def decide(sent: ChoicesForm) -> None:
        nonlocal choices, changed, outcome
        read = _read(draft, sent)
        choices = read.choices
        _require(read)
        compared = await reviews.compare(case_id, draft_id, choices, version=sent.version)
        if mark_of_result(compared.result) != sent.result_seen:
            changed = compared
            return
        entry = ReviewEntry(verdict=Verdict.APPROVED, choices=choices)
        outcome = await reviews.review_note(case_id, draft_id, entry, version=sent.version)

    refused = await attempt(form, decide)
    if refused is not None:
        return await _review_page(request, draft, _Sent(refused.form, choices, refused.status))
    if changed is not None:
        sent = _Sent(empty_form(), choices, status=409, compared=changed, is_changed=True)
        return await _review_page(request, draft, sent)
    return see_other(NOTES, flash=_FLASHES[outcome])


@post(_HERE + "/terugsturen", guards=[_WRITER], status_code=303)
async def send_back(request: AnyRequest, case_id: FromPath[UUID], draft_id: FromPath[UUID]) -> Response[Any]:
    """Send the note back to its author with a reason, or show what to mend."""
    draft = await reviews.read_for_review(case_id, draft_id)
    form = await read_form(request, ChoicesForm)
    choices = Choices()

    async def decide(sent: ChoicesForm) -> None:
        nonlocal choices
        read = _read(draft, sent)
        choices = read.choices
        _require(read)
        entry = ReviewEntry(verdict=Verdict.SENT_BACK, choices=choices, reason=sent.reason)
        await reviews.review_note(case_id, draft_id, entry, version=sent.version)

    refused = await attempt(form, decide)
    if refused is not None:
        return await _review_page(request, draft, _Sent(refused.form, choices, refused.status))
    return see_other(NOTES, flash=_SENT_BACK)


def _read(draft: DraftView, sent: ChoicesForm) -> ReadChoices:
    return read_choices(sent, document_of(draft.title, draft.text), drafts.finding_of(draft))


def _require(read: ReadChoices) -> None:
    if read.errors:
        raise InvalidInput(fields=read.errors)


async def _review_page(request: AnyRequest, draft: DraftView, sent: _Sent) -> Response[Any]:
    case, _ = await cases.require_case(draft.case_id)
    document, finding = document_of(draft.title, draft.text), drafts.finding_of(draft)
    names = await names_of_accounts({draft.prepared_by})
    return show(
        request,
        "knowledge/review.html",
        status=sent.status,
        case=case,
        draft=draft,
        name=names.get(draft.prepared_by, ""),
        form=sent.form,
        marked=drafts.mark(draft, sent.choices),
        asked=asked_of(document, finding, sent.choices),
        groups=groups_of(document, finding, sent.choices),
        taken=taken_of(document, sent.choices),
        compared=sent.compared,
        is_changed=sent.is_changed,
        result_seen="" if sent.compared is None else mark_of_result(sent.compared.result),
    )


handlers = (show_review, compare, approve, send_back)
