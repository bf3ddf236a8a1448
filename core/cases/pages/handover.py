"""Handing a case over: who becomes its lead professional or project lead, and what there is to know."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import service
from core.cases.entries import HandoverEntry
from core.cases.pages.showing import CASES, address_of, show
from core.cases.rules.words import CaseRole
from core.cases.schemas.forms import HandoverForm
from core.cases.schemas.words import ROLES
from core.kit.errors import DoesNotFit, FieldError
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.glossary import dutch_field
from core.kit.i18n import N_
from core.kit.pages import flash_text, see_other

AnyRequest = Request[Any, Any, Any]

_LEAD: Final = allow(Permission.SCREEN_CASES)
_CHOOSE: Final = "Kies wie het overneemt."
_DONE: Final = flash_text("overgedragen", "The case is handed over.")
_PARTS: Final = (
    (CaseRole.LEAD_PROFESSIONAL, N_("Lead professional")),
    (CaseRole.PROJECT_LEAD, N_("Project lead")),
)


@get(CASES + "/{case_id:uuid}/overdragen", guards=[_LEAD])
async def show_handover(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Show who can take a case over."""
    return await _form_page(request, case_id, empty_form())


@post(CASES + "/{case_id:uuid}/overdragen", guards=[_LEAD], status_code=303)
async def hand_over(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Hand a case over, or show what to mend."""
    form = await read_form(request, HandoverForm)

    async def act(sent: HandoverForm) -> None:
        await service.hand_over_case(case_id, _entry(sent), version=sent.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await _form_page(request, case_id, refused.form, status=refused.status)
    return see_other(address_of(case_id), flash=_DONE)


def _entry(sent: HandoverForm) -> HandoverEntry:
    try:
        account_id = UUID(sent.account_id)
    except ValueError:
        raise DoesNotFit(fields=(FieldError(dutch_field("account_id"), _CHOOSE),)) from None
    return HandoverEntry(role=ROLES.into(sent.role), account_id=account_id, note=sent.note)


async def _form_page(
    request: AnyRequest, case_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    case = await service.read_case(case_id)
    leads = await service.list_possible_leads()
    return show(
        request,
        "cases/handover.html",
        status=status,
        case=case,
        form=form,
        parts_to_take=[(ROLES.out(role), text) for role, text in _PARTS],
        leads=[(str(lead.account_id), lead) for lead in leads],
    )


handlers = (show_handover, hand_over)
