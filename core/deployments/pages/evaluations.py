"""Looking back on a term: one form that tells what changed and decides what follows."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.deployments import labels, service
from core.deployments.pages.showing import CASES, address_of, show
from core.deployments.rules.words import END_GROUNDS
from core.deployments.schemas.forms import EvaluationForm
from core.deployments.schemas.words import GROUNDS, OUTCOMES, TOLD_BY
from core.kit.errors import NotFound
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.pages import flash_text, see_other

AnyRequest = Request[Any, Any, Any]

_WORKER: Final = allow(Permission.CHANGE_CASES)
_HERE: Final = CASES + "/{case_id:uuid}/inzetten/{deployment_id:uuid}/evaluatie"
_RECORDED: Final = flash_text("evaluatie-vastgelegd", "The evaluation is recorded.")


@get(_HERE, guards=[_WORKER])
async def show_evaluation(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Show the form of an evaluation."""
    return await _form_page(request, case_id, deployment_id, empty_form())


@post(_HERE, guards=[_WORKER], status_code=303)
async def evaluate(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Record an evaluation and what follows, or show what to mend."""
    form = await read_form(request, EvaluationForm)

    async def act(sent: EvaluationForm) -> None:
        await service.evaluate_term(case_id, deployment_id, sent.entry(), version=sent.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await _form_page(request, case_id, deployment_id, refused.form, status=refused.status)
    return see_other(address_of(case_id, deployment_id), flash=_RECORDED)


async def _form_page(
    request: AnyRequest, case_id: UUID, deployment_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    file = await service.read_deployment(case_id, deployment_id)
    if file.open_term is None and not form.errors:
        raise NotFound
    return show(
        request,
        "deployments/evaluation.html",
        status=status,
        file=file,
        deployment=file.deployment,
        term=file.open_term,
        form=form,
        outcomes=[(OUTCOMES.out(one), label) for one, label in labels.OUTCOMES.items()],
        voices=[(TOLD_BY.out(one), label.text) for one, label in labels.TOLD_BY.items()],
        grounds=[(GROUNDS.out(one), labels.GROUNDS[one].text) for one in END_GROUNDS],
    )


handlers = (show_evaluation, evaluate)
