"""What the client answers and takes back, and the budget that is agreed."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases.repository import cases
from core.deployments import labels, service
from core.deployments.pages.showing import CASES, address_of, show
from core.deployments.schemas.forms import AnswersForm, BudgetForm, WithdrawalForm
from core.deployments.schemas.words import AGREEMENT_KINDS, CARRY_OVER
from core.deployments.settings import DeploymentSettings
from core.kit import clock
from core.kit.errors import NotFound
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.pages import flash_text, see_other
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]

_WORKER: Final = allow(Permission.CHANGE_CASES)
_BELOW: Final = CASES + "/{case_id:uuid}/inzetten/{deployment_id:uuid}"
_RECORDED: Final = flash_text("antwoord-vastgelegd", "The client's answer is recorded.")
_WITHDRAWN: Final = flash_text(
    "instemming-ingetrokken", "Recorded. The deployment stopped in the same moment."
)
_BUDGET: Final = flash_text("budget-afgesproken", "The budget is agreed.")


@get(_BELOW + "/instemming", guards=[_WORKER])
async def show_answers(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Show the form for what the client answers."""
    return await _answers_page(request, case_id, deployment_id, empty_form())


@post(_BELOW + "/instemming", guards=[_WORKER], status_code=303)
async def record_answers(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Record what the client answered, or show what to mend."""
    form = await read_form(request, AnswersForm)

    async def act(sent: AnswersForm) -> None:
        await service.record_client_answers(
            case_id, deployment_id, sent.entries(), version=sent.version, closing=sent.closing()
        )

    refused = await attempt(form, act)
    if refused is not None:
        return await _answers_page(request, case_id, deployment_id, refused.form, status=refused.status)
    return see_other(address_of(case_id, deployment_id), flash=_RECORDED)


@get(_BELOW + "/intrekking", guards=[_WORKER])
async def show_withdrawal(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Show the form for what the client takes back, and what then happens."""
    return await _withdrawal_page(request, case_id, deployment_id, empty_form())


@post(_BELOW + "/intrekking", guards=[_WORKER], status_code=303)
async def record_withdrawal(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Record what the client takes back, which ends the deployment, or show what to mend."""
    form = await read_form(request, WithdrawalForm)

    async def act(sent: WithdrawalForm) -> None:
        await service.withdraw_client_agreement(case_id, deployment_id, sent.entry(), version=sent.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await _withdrawal_page(request, case_id, deployment_id, refused.form, status=refused.status)
    return see_other(address_of(case_id, deployment_id), flash=_WITHDRAWN)


@get(CASES + "/{case_id:uuid}/budget", guards=[_WORKER])
async def show_budget(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Show the form for the monthly budget of a case."""
    found = await service.find_budget(case_id)
    if found is None:
        return await _budget_page(request, case_id, empty_form())
    known = BudgetForm(
        monthly_amount=found.monthly_cents // 100,
        since_date=clock.today(),
        funding=found.funding,
        carry_over=CARRY_OVER.out(found.carry_over),
    )
    return await _budget_page(request, case_id, form_of(known))


@post(CASES + "/{case_id:uuid}/budget", guards=[_WORKER], status_code=303)
async def agree_budget(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Agree the budget, or show what to mend."""
    form = await read_form(request, BudgetForm)
    refused = await attempt(form, lambda sent: service.agree_budget(case_id, sent.entry()))
    if refused is not None:
        return await _budget_page(request, case_id, refused.form, status=refused.status)
    return see_other(f"{CASES}/{case_id}", flash=_BUDGET)


async def _answers_page(
    request: AnyRequest, case_id: UUID, deployment_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    file = await service.read_deployment(case_id, deployment_id)
    return show(
        request,
        "deployments/answers.html",
        status=status,
        file=file,
        deployment=file.deployment,
        form=form,
        rows=form.raw.get("instemmingen", []),
        asked=[
            (AGREEMENT_KINDS.out(kind).value, label.text)
            for kind, label in labels.AGREEMENT_KINDS.items()
            if kind not in file.agreements
        ],
    )


async def _withdrawal_page(
    request: AnyRequest, case_id: UUID, deployment_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    file = await service.read_deployment(case_id, deployment_id)
    given = [
        (AGREEMENT_KINDS.out(kind).value, label.text)
        for kind, label in labels.AGREEMENT_KINDS.items()
        if kind in file.agreements and file.agreements[kind].holds
    ]
    if not given and not form.errors:
        raise NotFound
    return show(
        request,
        "deployments/withdrawal.html",
        status=status,
        file=file,
        deployment=file.deployment,
        form=form,
        given=given,
    )


async def _budget_page(
    request: AnyRequest, case_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    case, _ = await cases.require_case(case_id)
    bounds = await read_settings(DeploymentSettings)
    return show(
        request,
        "deployments/budget.html",
        status=status,
        case=case,
        form=form,
        found=await service.find_budget(case_id),
        bounds=bounds,
        fundings=[(one, one) for one in bounds.list_funding()],
        carry_overs=[
            (CARRY_OVER.out(one).value, label.text, label.explanation)
            for one, label in labels.CARRY_OVER.items()
        ],
    )


handlers = (
    show_answers,
    record_answers,
    show_withdrawal,
    record_withdrawal,
    show_budget,
    agree_budget,
)
