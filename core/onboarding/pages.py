"""Pages of onboarding: my reading lists, making them, and the path of a successor."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow, may
from core.access.matrix import Permission
from core.kit import i18n
from core.kit.errors import DoesNotFit, NotFound
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.pages import flash_text, page, see_other
from core.onboarding import labels, service
from core.onboarding.entries import PathEntry, StepEntry
from core.onboarding.rules import PAGES, SUCCESSOR_STEPS, Audience
from core.onboarding.schemas import AUDIENCES, STEP_KINDS, PathForm, SeenForm, StepForm
from core.onboarding.service.leading import list_articles
from core.onboarding.views import PathView, StepView

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.BE_SIGNED_IN)
_MAKER: Final = allow(Permission.MAKE_PATHS)
_WORKER: Final = allow(Permission.CHANGE_CASES)
HERE: Final = "/inwerken"
_MAKING: Final = HERE + "/beheer"
_MADE: Final = _MAKING + "/{path_id:uuid}"
_SUCCESSION: Final = HERE + "/overdrachten/{succession_id:uuid}"
_SAVED = flash_text("inwerkpad-bewaard", "The reading list is saved.")
_REMOVED = flash_text("inwerkpad-verwijderd", "The reading list is removed.")
_ADDED = flash_text("inwerkstap-toegevoegd", "The step is added.")
_ALL_MARKED = flash_text("inwerkpad-gelezen", "You marked everything as done.")
_ASIDE = flash_text("overdracht-weggelegd", "You put this aside. The case stays where it was.")


@get(HERE, guards=[_READER])
async def list_own(request: AnyRequest) -> Response[Any]:
    """Show the reading lists for whoever looks, and what he or she took over."""
    return page(
        request,
        "onboarding/own.html",
        paths=await service.list_own_paths(),
        successions=await service.list_own_successions() if may(Permission.CHANGE_CASES) else [],
        may_make=may(Permission.MAKE_PATHS),
        step_count=len(SUCCESSOR_STEPS),
    )


@get(HERE + "/{path_id:uuid}", guards=[_READER])
async def show_path(request: AnyRequest, path_id: FromPath[UUID]) -> Response[Any]:
    """Show a reading list to read from."""
    return page(
        request,
        "onboarding/path.html",
        reading=await service.read_path(path_id),
        may_make=may(Permission.MAKE_PATHS),
    )


@post(HERE + "/{path_id:uuid}/stappen/{step_id:uuid}/{word:str}", guards=[_READER], status_code=303)
async def mark_step(path_id: FromPath[UUID], step_id: FromPath[UUID], word: FromPath[str]) -> Response[Any]:
    """Mark a step (``gedaan``), or take the mark away (``open``)."""
    if word not in {"gedaan", "open"}:
        raise NotFound
    await service.mark_step(path_id, step_id, is_marked=word == "gedaan")
    return see_other(f"{HERE}/{path_id}#stap-{step_id}")


@post(HERE + "/{path_id:uuid}/alles-gedaan", guards=[_READER], status_code=303)
async def mark_all(path_id: FromPath[UUID]) -> Response[Any]:
    """Mark everything."""
    await service.mark_all(path_id)
    return see_other(f"{HERE}/{path_id}", flash=_ALL_MARKED)


@get(_MAKING, guards=[_MAKER])
async def list_made(request: AnyRequest) -> Response[Any]:
    """Show every reading list of the municipality, and the examples to begin with."""
    found = await service.list_paths()
    return page(
        request,
        "onboarding/making.html",
        paths=found,
        audiences=labels.AUDIENCES,
        examples=[one for one in Audience if all(path.audience is not one for path in found)],
        words=AUDIENCES,
    )


@post(_MAKING + "/voorbeelden/{word:str}", guards=[_MAKER], status_code=303)
async def take_example(word: FromPath[str]) -> Response[Any]:
    """Make a reading list out of an example."""
    audience = next((one for one in Audience if AUDIENCES.out(one).value == word), None)
    if audience is None:
        raise NotFound
    made = await service.take_example(audience)
    return see_other(f"{_MAKING}/{made.id}", flash=_SAVED)


@get(_MAKING + "/nieuw", guards=[_MAKER])
async def show_new(request: AnyRequest) -> Response[Any]:
    """Show the form for a reading list."""
    return await _making_page(request, empty_form())


@post(_MAKING, guards=[_MAKER], status_code=303)
async def create_path(request: AnyRequest) -> Response[Any]:
    """Make a reading list, or show what to mend."""
    form = await read_form(request, PathForm)
    made: list[PathView] = []

    async def act(sent: PathForm) -> None:
        made.append(await service.create_path(_entry(sent, ())))

    refused = await attempt(form, act)
    if refused is not None:
        return await _making_page(request, refused.form, status=refused.status)
    return see_other(f"{_MAKING}/{made[0].id}", flash=_SAVED)


@get(_MADE, guards=[_MAKER])
async def show_made(request: AnyRequest, path_id: FromPath[UUID]) -> Response[Any]:
    """Show a reading list to change."""
    found = await service.read_path(path_id)
    return await _making_page(request, form_of(PathForm.of(found)), path=found)


@post(_MADE, guards=[_MAKER], status_code=303)
async def change_path(request: AnyRequest, path_id: FromPath[UUID]) -> Response[Any]:
    """Change what a reading list is called and whom it is for; its steps stay."""
    found = await service.read_path(path_id)
    form = await read_form(request, PathForm)

    async def act(sent: PathForm) -> None:
        await service.change_path(path_id, _entry(sent, found.steps), version=sent.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await _making_page(request, refused.form, path=found, status=refused.status)
    return see_other(f"{_MAKING}/{path_id}", flash=_SAVED)


@post(_MADE + "/stappen", guards=[_MAKER], status_code=303)
async def add_step(request: AnyRequest, path_id: FromPath[UUID]) -> Response[Any]:
    """Add a step at the end, or show what to mend."""
    found = await service.read_path(path_id)
    form = await read_form(request, StepForm)

    async def act(sent: StepForm) -> None:
        kept = [_kept(step) for step in found.steps]
        entry = msgspec.structs.replace(_as_entry(found), steps=(*kept, sent.entry()))
        try:
            await service.change_path(path_id, entry, version=sent.version)
        except DoesNotFit as error:
            raise DoesNotFit(fields=sent.named_here(error.fields)) from error

    refused = await attempt(form, act)
    if refused is not None:
        made = form_of(PathForm.of(found))
        return await _making_page(request, made, path=found, step=refused.form, status=refused.status)
    return see_other(f"{_MAKING}/{path_id}#stappen", flash=_ADDED)


@post(_MADE + "/stappen/{step_id:uuid}/{word:str}", guards=[_MAKER], status_code=303)
async def move_step(
    request: AnyRequest, path_id: FromPath[UUID], step_id: FromPath[UUID], word: FromPath[str]
) -> Response[Any]:
    """Move a step ``omhoog`` or ``omlaag``, or take it away (``weg``)."""
    found = await service.read_path(path_id)
    steps = [_kept(step) for step in found.steps]
    place = next((number for number, step in enumerate(steps) if step.id == step_id), None)
    if place is None or word not in {"omhoog", "omlaag", "weg"}:
        raise NotFound
    step = steps.pop(place)
    if word != "weg":
        steps.insert(max(place - 1, 0) if word == "omhoog" else place + 1, step)
    sent = await read_form(request, SeenForm)
    entry = msgspec.structs.replace(_as_entry(found), steps=tuple(steps))
    seen = sent.value.version if sent.value is not None else 0
    await service.change_path(path_id, entry, version=seen)
    return see_other(f"{_MAKING}/{path_id}#stappen")


@post(_MADE + "/verwijderen", guards=[_MAKER], status_code=303)
async def remove_path(request: AnyRequest, path_id: FromPath[UUID]) -> Response[Any]:
    """Remove a reading list."""
    sent = await read_form(request, SeenForm)
    await service.remove_path(path_id, version=sent.value.version if sent.value is not None else 0)
    return see_other(_MAKING, flash=_REMOVED)


@get(_SUCCESSION, guards=[_WORKER])
async def show_succession(request: AnyRequest, succession_id: FromPath[UUID]) -> Response[Any]:
    """Show what a successor goes through."""
    found = await service.read_succession(succession_id)
    return page(
        request,
        "onboarding/succession.html",
        found=found,
        steps=SUCCESSOR_STEPS,
        roles=labels.CASE_ROLES,
        paths=await service.list_paths_for(Audience.SUCCESSOR),
    )


@post(_SUCCESSION + "/stappen/{code:str}/{word:str}", guards=[_WORKER], status_code=303)
async def mark_succession_step(
    succession_id: FromPath[UUID], code: FromPath[str], word: FromPath[str]
) -> Response[Any]:
    """Mark a step of a successor (``gedaan``), or take the mark away (``open``)."""
    if word not in {"gedaan", "open"}:
        raise NotFound
    await service.mark_succession_step(succession_id, code, is_done=word == "gedaan")
    return see_other(f"{HERE}/overdrachten/{succession_id}")


@post(_SUCCESSION + "/wegleggen", guards=[_WORKER], status_code=303)
async def put_aside(succession_id: FromPath[UUID]) -> Response[Any]:
    """Finish a successor's path as it is."""
    await service.put_succession_aside(succession_id)
    return see_other(HERE, flash=_ASIDE)


async def _making_page(
    request: AnyRequest,
    form: Form[Any],
    *,
    path: PathView | None = None,
    step: Form[Any] | None = None,
    status: int = 200,
) -> Response[Any]:
    return page(
        request,
        "onboarding/make.html",
        status=status,
        form=form,
        reading=path,
        step=step or empty_form(),
        audiences=[(AUDIENCES.out(one).value, i18n.gettext(text)) for one, text in labels.AUDIENCES.items()],
        kinds=[(STEP_KINDS.out(one).value, i18n.gettext(text)) for one, text in labels.KINDS.items()],
        kind_labels=labels.KINDS,
        articles=await list_articles() if path is not None else [],
        pages=PAGES,
    )


def _entry(sent: PathForm, steps: tuple[StepView, ...]) -> PathEntry:
    return PathEntry(
        audience=AUDIENCES.into(sent.audience),
        title=sent.title,
        introduction=sent.introduction,
        is_open=sent.is_open,
        steps=tuple(_kept(step) for step in steps),
    )


def _as_entry(path: PathView) -> PathEntry:
    return _entry(PathForm.of(path), path.steps)


def _kept(step: StepView) -> StepEntry:
    return StepEntry(id=step.id, kind=step.kind, target=step.target, title=step.own_title, why=step.why)


handlers = (
    list_own,
    show_path,
    mark_step,
    mark_all,
    list_made,
    take_example,
    show_new,
    create_path,
    show_made,
    change_path,
    add_step,
    move_step,
    remove_path,
    show_succession,
    mark_succession_step,
    put_aside,
)
