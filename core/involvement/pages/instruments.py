"""Pages of instruments at a case: what was filled in over time, and the form of one that somebody chose."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow, may
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.cases import service as cases
from core.cases.sections import CaseSection, case_section
from core.cases.views import CaseView
from core.involvement import service
from core.involvement.schemas.instruments import InstrumentAnswerIn, RemovalForm
from core.kit import clock
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, page, see_other

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_CASES)
_WORKER: Final = allow(Permission.CHANGE_CASES)
_HERE: Final = "/casussen/{case_id:uuid}/instrumenten"
_ONE: Final = _HERE + "/{plugin:str}/{instrument:str}"
_ANSWERS, _KEY, _CHOICE = dutch_field("item_answers"), dutch_field("item_key"), dutch_field("choice")
_FILLED = flash_text("instrument-ingevuld", "What you filled in is kept in the case.")
_REMOVED = flash_text("instrument-weggehaald", "It is taken out of the case.")


@get(_HERE, guards=[_READER])
async def show_instruments(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Show what was filled in over time, and which instruments there are."""
    return await _overview(request, case_id, empty_form())


@get(_ONE, guards=[_WORKER])
async def show_instrument(
    request: AnyRequest, case_id: FromPath[UUID], plugin: FromPath[str], instrument: FromPath[str]
) -> Response[Any]:
    """Show the form of an instrument."""
    return await _form_page(request, case_id, (plugin, instrument), empty_form())


@post(_ONE, guards=[_WORKER], status_code=303)
async def fill_in(
    request: AnyRequest, case_id: FromPath[UUID], plugin: FromPath[str], instrument: FromPath[str]
) -> Response[Any]:
    """Keep what was chosen, or show what to mend."""
    form = await read_form(request, InstrumentAnswerIn)
    refused = await attempt(
        form, lambda sent: service.fill_in_instrument(case_id, plugin, instrument, sent.entry())
    )
    if refused is not None:
        return await _form_page(request, case_id, (plugin, instrument), refused.form, status=refused.status)
    return see_other(_address_of(case_id), flash=_FILLED)


@post(_HERE + "/ingevuld/{instrument_answer_id:uuid}/verwijderen", guards=[_WORKER], status_code=303)
async def remove_filled_in(
    request: AnyRequest, case_id: FromPath[UUID], instrument_answer_id: FromPath[UUID]
) -> Response[Any]:
    """Take what was filled in once out of the case."""
    form = await read_form(request, RemovalForm)
    refused = await attempt(
        form, lambda sent: service.remove_filled_in(case_id, instrument_answer_id, version=sent.version)
    )
    if refused is not None:
        return await _overview(request, case_id, refused.form, status=refused.status)
    return see_other(_address_of(case_id), flash=_REMOVED)


@case_section
async def show_at_case(case: CaseView) -> CaseSection | None:
    """Show at a case the way to its instruments, when there are any or something was filled in."""
    is_filled_in = await service.is_something_filled_in(case.id)
    if not is_filled_in and not (may(Permission.CHANGE_CASES) and (await service.list_instruments()).found):
        return None
    return CaseSection(
        template="involvement/instruments_section.html", context={"is_filled_in": is_filled_in}
    )


def _address_of(case_id: UUID) -> str:
    return f"/casussen/{case_id}/instrumenten"


async def _overview(
    request: AnyRequest, case_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    case = await cases.read_case(case_id)
    known = await service.list_over_time(case_id)
    return page(
        request,
        "involvement/instruments.html",
        status=status,
        case=case,
        form=form,
        here=_address_of(case_id),
        known=known,
        names=await names_of_accounts({one.recorded_by for told in known for one in told.filled}),
        shelf=await service.list_instruments(),
        may_change=may(Permission.CHANGE_CASES),
    )


async def _form_page(
    request: AnyRequest, case_id: UUID, which: tuple[str, str], form: Form[Any], *, status: int = 200
) -> Response[Any]:
    found = await service.require_instrument(*which)
    told = {row.get(_KEY): row.get(_CHOICE, "") for row in form.raw.get(_ANSWERS, ())}
    raw = {f"{_ANSWERS}-{n}-{_CHOICE}": told.get(item.name, "") for n, item in enumerate(found.items)}
    return page(
        request,
        "involvement/instrument_form.html",
        status=status,
        case=await cases.read_case(case_id),
        here=_address_of(case_id),
        instrument=found,
        form=form,
        rows=Form(None, form.errors, raw),
        today=clock.today(),
    )


handlers = (show_instruments, show_instrument, fill_in, remove_filled_in)
