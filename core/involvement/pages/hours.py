"""Pages of involvement: the picture with its table and costs, and the forms for one row."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow, may
from core.access.matrix import Permission
from core.cases import service as cases
from core.cases.sections import CaseSection, case_section
from core.cases.views import CaseView
from core.involvement import labels, service
from core.involvement.charts import draw_picture
from core.involvement.rules import quarters_on
from core.involvement.schemas.forms import EndForm, InvolvementForm, VersionForm, hours_of
from core.involvement.schemas.words import KINDS
from core.involvement.service.involvement import stretches_of
from core.involvement.views import InvolvementView
from core.kit import clock, i18n
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.pages import flash_text, page, see_other

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_CASES)
_WORKER: Final = allow(Permission.CHANGE_CASES)
_CASES: Final = "/casussen"
_HERE: Final = _CASES + "/{case_id:uuid}/betrokkenheid"
_ONE: Final = _HERE + "/{involvement_id:uuid}"
_SVG: Final = "image/svg+xml"
_RECORDED = flash_text("betrokkenheid-vastgelegd", "The hours are recorded.")
_CHANGED = flash_text("betrokkenheid-gewijzigd", "The hours are changed.")
_ENDED = flash_text("betrokkenheid-beeindigd", "Recorded from which day it is different.")
_REMOVED = flash_text("betrokkenheid-verwijderd", "The row is removed.")


@get(_HERE, guards=[_READER])
async def show_involvement(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Show who is involved, how that was scaled down, and what it costs."""
    case = await cases.read_case(case_id)
    picture = await service.read_picture(case_id)
    return _show(
        request,
        "involvement/involvement.html",
        case=case,
        picture=picture,
        kinds=[kind for kind in labels.KINDS if any(kind in step.quarters for step in picture.steps)],
        cost=await service.estimate_cost(case_id),
        may_change=may(Permission.CHANGE_CASES),
    )


@get(_HERE + "/grafiek.svg", guards=[_READER], media_type=_SVG)
async def send_picture(request: AnyRequest, case_id: FromPath[UUID]) -> Response[bytes]:
    """Send the picture of hours over time; the table on the page holds the same figures."""
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    picture = await service.read_picture(case_id)
    drawn = await draw_picture(picture.steps, until=clock.today())
    return Response(drawn, media_type=_SVG, headers={"Cache-Control": "no-store", "Vary": "Cookie"})


@get(_HERE + "/nieuw", guards=[_WORKER])
async def show_new(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Show the form for an agency's hours."""
    return await _form_page(request, case_id, empty_form())


@post(_HERE, guards=[_WORKER], status_code=303)
async def record_involvement(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Record an agency's hours, or show what to mend."""
    form = await read_form(request, InvolvementForm)
    refused = await attempt(form, lambda sent: service.record_involvement(case_id, sent.entry()))
    if refused is not None:
        return await _form_page(request, case_id, refused.form, status=refused.status)
    return see_other(_address_of(case_id), flash=_RECORDED)


@get(_ONE, guards=[_WORKER])
async def show_one(
    request: AnyRequest, case_id: FromPath[UUID], involvement_id: FromPath[UUID]
) -> Response[Any]:
    """Show the forms of one row: changing, ending and removing it."""
    found = await service.read_involvement(case_id, involvement_id)
    return await _form_page(request, case_id, form_of(InvolvementForm.of(found)), found=found)


@post(_ONE, guards=[_WORKER], status_code=303)
async def change_involvement(
    request: AnyRequest, case_id: FromPath[UUID], involvement_id: FromPath[UUID]
) -> Response[Any]:
    """Change one row, or show what to mend."""
    found = await service.read_involvement(case_id, involvement_id)
    form = await read_form(request, InvolvementForm)
    refused = await attempt(
        form,
        lambda sent: service.change_involvement(case_id, involvement_id, sent.entry(), version=sent.version),
    )
    if refused is not None:
        return await _form_page(request, case_id, refused.form, found=found, status=refused.status)
    return see_other(_address_of(case_id), flash=_CHANGED)


@post(_ONE + "/beeindigen", guards=[_WORKER], status_code=303)
async def end_involvement(
    request: AnyRequest, case_id: FromPath[UUID], involvement_id: FromPath[UUID]
) -> Response[Any]:
    """Let an agency's hours end, or become other hours."""
    found = await service.read_involvement(case_id, involvement_id)
    form = await read_form(request, EndForm)
    refused = await attempt(
        form,
        lambda sent: service.end_involvement(case_id, involvement_id, sent.entry(), version=sent.version),
    )
    if refused is not None:
        shown = form_of(InvolvementForm.of(found))
        status = refused.status
        return await _form_page(request, case_id, shown, found=found, ending=refused.form, status=status)
    return see_other(_address_of(case_id), flash=_ENDED)


@post(_ONE + "/verwijderen", guards=[_WORKER], status_code=303)
async def remove_involvement(
    request: AnyRequest, case_id: FromPath[UUID], involvement_id: FromPath[UUID]
) -> Response[Any]:
    """Remove one row that is wrong."""
    found = await service.read_involvement(case_id, involvement_id)
    form = await read_form(request, VersionForm)
    refused = await attempt(
        form, lambda sent: service.remove_involvement(case_id, involvement_id, version=sent.version)
    )
    if refused is not None:
        shown: Form[Any] = Form(None, refused.form.errors, form_of(InvolvementForm.of(found)).raw)
        return await _form_page(request, case_id, shown, found=found, status=refused.status)
    return see_other(_address_of(case_id), flash=_REMOVED)


@case_section
async def show_hours(case: CaseView) -> CaseSection | None:
    """Show at a case how many hours a week professionals work on it, as a way to the page."""
    rows = await service.list_involvement(case.id)
    if not rows and not may(Permission.CHANGE_CASES):
        return None
    quarters = sum(quarters_on(stretches_of(rows), clock.today()).values())
    return CaseSection(
        template="involvement/case_section.html", context={"hours": hours_of(quarters) if rows else ""}
    )


def _show(request: AnyRequest, template: str, /, *, status: int = 200, **context: Any) -> Response[Any]:
    return page(
        request, template, status=status, labels=labels, hours_of=hours_of, today=clock.today(), **context
    )


def _address_of(case_id: UUID) -> str:
    return f"{_CASES}/{case_id}/betrokkenheid"


async def _form_page(
    request: AnyRequest,
    case_id: UUID,
    form: Form[Any],
    *,
    found: InvolvementView | None = None,
    ending: Form[Any] | None = None,
    status: int = 200,
) -> Response[Any]:
    return _show(
        request,
        "involvement/row.html",
        status=status,
        case=await cases.read_case(case_id),
        form=form,
        ending=ending or empty_form(),
        found=found,
        here=_address_of(case_id),
        kinds=[(KINDS.out(kind).value, label.text) for kind, label in labels.KINDS.items()],
        agencies=await cases.list_agencies(case_id),
    )


handlers = (
    show_involvement,
    send_picture,
    show_new,
    record_involvement,
    show_one,
    change_involvement,
    end_involvement,
    remove_involvement,
)
