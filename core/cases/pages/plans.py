"""The plan: begun, written in the client's words, agreed by two sides, replaced by a next version."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.cases import labels, service
from core.cases.pages.showing import CASES, address_of, show
from core.cases.rules.words import PlanState
from core.cases.schemas.forms import ApprovalForm, PlanForm, VersionForm
from core.cases.schemas.plans import AgreementIn
from core.cases.schemas.words import AGREEMENT_KINDS
from core.cases.settings import CaseSettings
from core.cases.views import PlanView
from core.kit.forms import Form, attempt, form_of, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_CASES)
_WORKER: Final = allow(Permission.CHANGE_CASES)
_PARTY: Final = allow(Permission.AGREE_PLANS)
_GOALS, _AGREEMENTS, _MORE = dutch_field("goals"), dutch_field("agreements"), dutch_field("more")
_MOST_GOALS, _MOST_AGREEMENTS = 20, 30

_SAVED = flash_text("plan-bewaard", "The plan is saved. Read it over; then both of you can agree.")
_DISCARDED = flash_text("plan-weggegooid", "The draft was thrown away.")
_AGREED = flash_text("plan-akkoord", "Your agreement is recorded.")
_WITHDRAWN = flash_text("akkoord-ingetrokken", "Your agreement is withdrawn.")


@post(CASES + "/{case_id:uuid}/plannen", guards=[_WORKER], status_code=303)
async def begin_plan(case_id: FromPath[UUID]) -> Response[Any]:
    """Begin a draft, from the agreed version when there is one, and go on to write it."""
    plan = await service.draft_plan(case_id)
    return see_other(_below(case_id, plan.id) + "/wijzigen")


@get(CASES + "/{case_id:uuid}/plannen/{plan_id:uuid}", guards=[_READER])
async def show_plan(request: AnyRequest, case_id: FromPath[UUID], plan_id: FromPath[UUID]) -> Response[Any]:
    """Show one version of the plan, to read and to agree to."""
    return await _plan_page(request, case_id, await service.read_plan(case_id, plan_id))


@get(CASES + "/{case_id:uuid}/plannen/{plan_id:uuid}/wijzigen", guards=[_WORKER])
async def show_plan_form(
    request: AnyRequest, case_id: FromPath[UUID], plan_id: FromPath[UUID]
) -> Response[Any]:
    """Show the form of a draft."""
    plan = await service.read_plan(case_id, plan_id)
    return await _form_page(request, case_id, plan, form_of(_written(plan)))


@post(CASES + "/{case_id:uuid}/plannen/{plan_id:uuid}/wijzigen", guards=[_WORKER], status_code=303)
async def change_plan(request: AnyRequest, case_id: FromPath[UUID], plan_id: FromPath[UUID]) -> Response[Any]:
    """Save the text of a draft, or show the form with one row more, or what to mend."""
    plan = await service.read_plan(case_id, plan_id)
    form = await read_form(request, PlanForm)
    if form.raw.get(_MORE):
        return await _form_page(request, case_id, plan, Form(None, {}, form.raw), more=form.raw[_MORE])
    refused = await attempt(
        form, lambda sent: service.change_plan(case_id, plan_id, sent.entry(), version=sent.version)
    )
    if refused is not None:
        return await _form_page(request, case_id, plan, refused.form, status=refused.status)
    return see_other(_below(case_id, plan_id), flash=_SAVED)


@post(CASES + "/{case_id:uuid}/plannen/{plan_id:uuid}/akkoord", guards=[_PARTY], status_code=303)
async def agree_to_plan(
    request: AnyRequest, case_id: FromPath[UUID], plan_id: FromPath[UUID]
) -> Response[Any]:
    """Agree to the version that was read; when the text changed meanwhile, show the new text."""
    form = await read_form(request, ApprovalForm)
    refused = await attempt(form, lambda sent: service.agree_to_plan(case_id, plan_id, seen=sent.version))
    if refused is not None:
        plan = await service.read_plan(case_id, plan_id)
        return await _plan_page(request, case_id, plan, form=refused.form, status=refused.status)
    return see_other(address_of(case_id), flash=_AGREED)


@post(CASES + "/{case_id:uuid}/plannen/{plan_id:uuid}/akkoord-intrekken", guards=[_PARTY], status_code=303)
async def withdraw_agreement(
    request: AnyRequest, case_id: FromPath[UUID], plan_id: FromPath[UUID]
) -> Response[Any]:
    """Withdraw one's own agreement, as long as the other has not agreed too."""
    form = await read_form(request, ApprovalForm)
    refused = await attempt(
        form, lambda sent: service.withdraw_agreement(case_id, plan_id, seen=sent.version)
    )
    if refused is not None:
        plan = await service.read_plan(case_id, plan_id)
        return await _plan_page(request, case_id, plan, form=refused.form, status=refused.status)
    return see_other(_below(case_id, plan_id), flash=_WITHDRAWN)


@post(CASES + "/{case_id:uuid}/plannen/{plan_id:uuid}/weggooien", guards=[_WORKER], status_code=303)
async def discard_plan(
    request: AnyRequest, case_id: FromPath[UUID], plan_id: FromPath[UUID]
) -> Response[Any]:
    """Throw a draft away."""
    form = await read_form(request, VersionForm)
    refused = await attempt(form, lambda sent: service.discard_plan(case_id, plan_id, version=sent.version))
    if refused is not None:
        plan = await service.read_plan(case_id, plan_id)
        return await _plan_page(request, case_id, plan, form=refused.form, status=refused.status)
    return see_other(address_of(case_id), flash=_DISCARDED)


def _below(case_id: UUID, plan_id: UUID) -> str:
    return address_of(case_id, f"plannen/{plan_id}")


def _written(plan: PlanView) -> PlanForm:
    return PlanForm(
        months=plan.months,
        goals=list(plan.goals),
        role_of_key_figure=plan.role_of_key_figure,
        contact_rhythm=plan.contact_rhythm,
        who_is_told=plan.who_is_told,
        monitoring=plan.monitoring,
        agreements=[
            AgreementIn(kind=AGREEMENT_KINDS.out(one.kind), text=one.words) for one in plan.agreements
        ],
        version=plan.version,
    )


async def _plan_page(
    request: AnyRequest, case_id: UUID, plan: PlanView, *, form: Form[Any] | None = None, status: int = 200
) -> Response[Any]:
    people = {account for account in (plan.professional_id, plan.project_lead_id) if account is not None}
    return show(
        request,
        "cases/plan.html",
        status=status,
        case=await service.read_case(case_id),
        plan=plan,
        form=form or Form(None),
        names=await names_of_accounts(people),
        labels=labels,
        is_draft=plan.state is PlanState.DRAFT,
        edit=_below(case_id, plan.id) + "/wijzigen",
    )


async def _form_page(
    request: AnyRequest, case_id: UUID, plan: PlanView, form: Form[Any], *, more: str = "", status: int = 200
) -> Response[Any]:
    goals, agreements = form.raw.get(_GOALS) or [], form.raw.get(_AGREEMENTS) or []
    blank_goals = 2 if more == _GOALS else int(not goals)
    blank_agreements = 2 if more == _AGREEMENTS else int(not agreements)
    return show(
        request,
        "cases/plan_form.html",
        status=status,
        case=await service.read_case(case_id),
        plan=plan,
        form=form,
        goals=[*goals, *[""] * blank_goals][:_MOST_GOALS],
        agreements=[*agreements, *[{}] * blank_agreements][:_MOST_AGREEMENTS],
        kinds=[(AGREEMENT_KINDS.out(kind), label.text) for kind, label in labels.AGREEMENT_KINDS.items()],
        bounds=(await read_settings(CaseSettings)).month_bounds(),
    )


handlers = (
    begin_plan,
    show_plan,
    show_plan_form,
    change_plan,
    agree_to_plan,
    withdraw_agreement,
    discard_plan,
)
