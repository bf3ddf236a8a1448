"""The key figure's own pages: what is asked, the answer, and how first contact could be made. Made for a phone."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.deployments import service
from core.deployments.pages.showing import OWN, show
from core.deployments.rules.transitions import StepName
from core.deployments.rules.words import DeploymentState
from core.deployments.schemas.forms import ApproachForm, StepForm
from core.deployments.schemas.words import STEPS, DeploymentStepWord
from core.deployments.sections import list_own_sections
from core.deployments.views import OwnDeployment
from core.kit.errors import NotFound
from core.kit.forms import Form, attempt, form_of, read_form
from core.kit.pages import flash_text, see_other

AnyRequest = Request[Any, Any, Any]

_KEY_FIGURE: Final = allow(Permission.BE_KEY_FIGURE)
_ONE: Final = OWN + "/{deployment_id:uuid}"
_WORDS: Final = {word.value: word for word in DeploymentStepWord}
_ANSWERS: Final = frozenset({StepName.AGREE, StepName.DECLINE, StepName.WITHDRAW})
_ANSWERED: Final = flash_text("uitnodiging-beantwoord", "Thank you. Your answer has been sent.")
_CHANGED: Final = flash_text(
    "voorstel-gewijzigd", "Your proposal is changed. The professional reads it again."
)


@get(OWN, guards=[_KEY_FIGURE])
async def list_own(request: AnyRequest) -> Response[Any]:
    """Show what somebody was asked for, what runs and what is over."""
    return show(
        request,
        "deployments/own_list.html",
        found=await service.list_own_deployments(),
        over={
            DeploymentState.DECLINED,
            DeploymentState.REFUSED,
            DeploymentState.ENDED,
            DeploymentState.WITHDRAWN,
        },
    )


@get(_ONE, guards=[_KEY_FIGURE])
async def show_own(request: AnyRequest, deployment_id: FromPath[UUID]) -> Response[Any]:
    """Show one's own deployment, and the question that waits for an answer."""
    own = await service.read_own_deployment(deployment_id)
    return await own_page(request, own, form_of(StepForm(version=own.deployment.version)))


@post(_ONE + "/antwoord/{word:str}", guards=[_KEY_FIGURE], status_code=303)
async def answer(request: AnyRequest, deployment_id: FromPath[UUID], word: FromPath[str]) -> Response[Any]:
    """Say yes or no, or take a yes back; or show what to mend."""
    own = await service.read_own_deployment(deployment_id)
    known = _WORDS.get(word)
    name = None if known is None else STEPS.into(known)
    if name is None or name not in _ANSWERS:
        raise NotFound
    form = await read_form(request, StepForm)

    async def act(sent: StepForm) -> None:
        await service.answer_invitation(deployment_id, name, sent.inputs(), version=sent.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await own_page(request, own, refused.form, status=refused.status)
    return see_other(f"{OWN}/{deployment_id}", flash=_ANSWERED)


@post(_ONE + "/aanpak", guards=[_KEY_FIGURE], status_code=303)
async def change_own_approach(request: AnyRequest, deployment_id: FromPath[UUID]) -> Response[Any]:
    """Propose another way or moment; or show what to mend."""
    own = await service.read_own_deployment(deployment_id)
    form = await read_form(request, ApproachForm)

    async def act(sent: ApproachForm) -> None:
        await service.change_approach(deployment_id, sent.entry(), version=sent.version)

    refused = await attempt(form, act)
    if refused is not None:
        return await own_page(request, own, refused.form, status=refused.status)
    return see_other(f"{OWN}/{deployment_id}", flash=_CHANGED)


async def own_page(
    request: AnyRequest, own: OwnDeployment, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    """Return the key figure's own page, also for what an upper slice lets a key figure send from there."""
    return show(request, "deployments/own.html", status=status, **await own_context(own, form))


async def own_context(own: OwnDeployment, form: Form[Any]) -> dict[str, Any]:
    """Return what ``deployments/own_body.html`` shows: all that a key figure sees of a deployment, and of its case."""
    state = own.deployment.state
    return {
        "own": own,
        "deployment": own.deployment,
        "form": form,
        "sections": await list_own_sections(own),
        "is_asked": state is DeploymentState.INVITED,
        "may_change": state is DeploymentState.AGREED,
        "may_stop": state in {DeploymentState.AGREED, DeploymentState.INTRODUCED},
    }


handlers = (list_own, show_own, answer, change_own_approach)
