"""Pages of learnings: of a case, within reach with a search, and one with the form to correct it."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from core.access.guards import allow, may, signed_in
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.cases.repository import cases
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other
from core.kit.paging import PAGING, Paging
from core.knowledge.pages.showing import CASES, LEARNINGS, AnyRequest, seen_version, show
from core.knowledge.repository.learnings import After
from core.knowledge.schemas.forms import LearningForm
from core.knowledge.service import drafts
from core.knowledge.service import learnings as service
from core.knowledge.views import LearningView

_READER: Final = allow(Permission.READ_CASES)
_WRITER: Final = allow(Permission.WRITE_NOTES)
_ALL: Final = CASES + "/{case_id:uuid}/inzichten"
_ONE: Final = _ALL + "/{learning_id:uuid}"
_LONGEST: Final = 100
_CONTACT: Final = dutch_field("contact_id")
_NOTED: Final = flash_text("inzicht-genoteerd", "What you learned is noted.")
_CORRECTED: Final = flash_text("inzicht-gewijzigd", "The learning is changed.")
_REMOVED: Final = flash_text("inzicht-weggehaald", "The learning is removed.")

Asked = Annotated[str, QueryParameter(name=dutch_field("search"))]
OfContact = Annotated[str | None, QueryParameter(name=_CONTACT, max_length=40)]


@get(LEARNINGS, guards=[_READER], dependencies=PAGING)
async def list_within_reach(
    request: AnyRequest, paging: NamedDependency[Paging], asked: Asked = ""
) -> Response[Any]:
    """Show what was learned in all cases within reach, or what a search found there."""
    asked = " ".join(asked.split())[:_LONGEST]
    context: dict[str, Any] = {"links": None, "is_all": True}
    if asked:
        searched = await service.search_learnings(asked)
        found = list(searched.found)
        context["is_all"] = searched.is_all
    else:
        found = await service.list_within_reach(after=paging.after(After), limit=paging.limit)
        context["links"] = paging.links(found, key=lambda one: (one.learning.created_at, one.learning.id))
        found = found[: paging.size]
    return show(
        request,
        "knowledge/learnings.html",
        found=found,
        asked=asked,
        longest=_LONGEST,
        most=service.MOST_LOOKED_THROUGH,
        names=await names_of_accounts({one.learning.noted_by for one in found}),
        **context,
    )


@get(_ALL, guards=[_READER], dependencies=PAGING)
async def list_learnings(
    request: AnyRequest, case_id: FromPath[UUID], paging: NamedDependency[Paging]
) -> Response[Any]:
    """Show what was learned in a case, and the notes that are on their way out of it."""
    case, _ = await cases.require_case(case_id)
    found = await service.list_of_case(case_id, after=paging.after(After), limit=paging.limit)
    under_way = await drafts.list_drafts(case_id)
    people = {one.noted_by for one in found} | {one.prepared_by for one in under_way}
    return show(
        request,
        "knowledge/case_learnings.html",
        case=case,
        found=found[: paging.size],
        links=paging.links(found, key=lambda one: (one.created_at, one.id)),
        drafts=under_way,
        names=await names_of_accounts(people),
        may_write=may(Permission.WRITE_NOTES),
    )


@get(_ALL + "/nieuw", guards=[_WRITER])
async def show_new(request: AnyRequest, case_id: FromPath[UUID], contact: OfContact = None) -> Response[Any]:
    """Show the form for something that was learned, at a contact when one is named."""
    form: Form[Any] = Form(None, {}, {_CONTACT: contact}) if contact else empty_form()
    return await _new_page(request, case_id, form)


@post(_ALL, guards=[_WRITER], status_code=303)
async def note_learning(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Note what was learned, or show what to mend."""
    form = await read_form(request, LearningForm)
    refused = await attempt(form, lambda one: service.note_learning(case_id, one.entry()))
    if refused is not None:
        return await _new_page(request, case_id, refused.form, status=refused.status)
    return see_other(f"{CASES}/{case_id}/inzichten", flash=_NOTED)


@get(_ONE, guards=[_READER])
async def show_learning(
    request: AnyRequest, case_id: FromPath[UUID], learning_id: FromPath[UUID]
) -> Response[Any]:
    """Show what was learned; whoever noted it can change or remove it here."""
    learning = await service.read_learning(case_id, learning_id)
    form = form_of(LearningForm(text=learning.text, version=learning.version))
    return await _learning_page(request, learning, form)


@post(_ONE, guards=[_WRITER], status_code=303)
async def correct_learning(
    request: AnyRequest, case_id: FromPath[UUID], learning_id: FromPath[UUID]
) -> Response[Any]:
    """Change what was learned, or show what to mend."""
    learning = await service.read_learning(case_id, learning_id)
    form = await read_form(request, LearningForm)
    refused = await attempt(
        form, lambda one: service.correct_learning(case_id, learning_id, one.text, version=one.version)
    )
    if refused is not None:
        return await _learning_page(request, learning, refused.form, status=refused.status)
    return see_other(f"{CASES}/{case_id}/inzichten/{learning_id}", flash=_CORRECTED)


@post(_ONE + "/weghalen", guards=[_WRITER], status_code=303)
async def remove_learning(
    request: AnyRequest, case_id: FromPath[UUID], learning_id: FromPath[UUID]
) -> Response[Any]:
    """Remove what was learned."""
    await service.remove_learning(case_id, learning_id, version=await seen_version(request))
    return see_other(f"{CASES}/{case_id}/inzichten", flash=_REMOVED)


async def _new_page(
    request: AnyRequest, case_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    case, _ = await cases.require_case(case_id)
    return show(
        request,
        "knowledge/learning_form.html",
        status=status,
        case=case,
        form=form,
        contact_id=form.raw.get(_CONTACT) or "",
    )


async def _learning_page(
    request: AnyRequest, learning: LearningView, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    case, _ = await cases.require_case(learning.case_id)
    names = await names_of_accounts({learning.noted_by})
    return show(
        request,
        "knowledge/learning.html",
        status=status,
        case=case,
        learning=learning,
        form=form,
        name=names.get(learning.noted_by, ""),
        is_own=learning.noted_by == signed_in().account_id,
        may_write=may(Permission.WRITE_NOTES),
    )


handlers = (
    list_within_reach,
    list_learnings,
    show_new,
    note_learning,
    show_learning,
    correct_learning,
    remove_learning,
)
