"""The page of a deployment: where it stands, what can be done now, and the steps that lead to the first term."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow, may
from core.access.matrix import Permission
from core.deployments import labels, service
from core.deployments.pages.showing import CASES, address_of, places_of, show
from core.deployments.rules.transitions import Input, Part, StepOption
from core.deployments.rules.words import DeploymentState
from core.deployments.schemas.forms import ApproachForm, StepForm, VersionForm
from core.deployments.schemas.words import STEPS, DeploymentStepWord
from core.deployments.sections import list_sections
from core.deployments.views import DeploymentFile
from core.kit.errors import NotFound
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.pages import flash_text, see_other

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_CASES)
_WORKER: Final = allow(Permission.CHANGE_CASES)
_MATCHER: Final = allow(Permission.MATCH)
_BELOW: Final = CASES + "/{case_id:uuid}/inzetten/{deployment_id:uuid}"
_WORDS: Final = {word.value: word for word in DeploymentStepWord}
_DONE: Final = flash_text("inzet-stap-gezet", "Done.")
_AGREED: Final = flash_text("aanpak-akkoord", "You agree with the first contact.")
_APPROACH: Final = flash_text("aanpak-gewijzigd", "Changed. The lead professional has to agree again.")


@get(_BELOW, guards=[_READER])
async def show_deployment(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Show a deployment."""
    return await _page(request, await service.read_deployment(case_id, deployment_id))


@get(_BELOW + "/stappen/{word:str}", guards=[_WORKER])
async def show_step(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID], word: FromPath[str]
) -> Response[Any]:
    """Show what a step means, what it asks and what is still to do before it."""
    file = await service.read_deployment(case_id, deployment_id)
    option = _require_option(file, word)
    known = StepForm(
        needs_told=file.deployment.needs_told,
        approach=file.deployment.approach,
        answer=file.deployment.answer,
        version=file.deployment.version,
    )
    return _step_page(request, file, option, form_of(known))


@post(_BELOW + "/stappen/{word:str}", guards=[_WORKER], status_code=303)
async def take_step(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID], word: FromPath[str]
) -> Response[Any]:
    """Take a step, or show what to mend."""
    file = await service.read_deployment(case_id, deployment_id)
    option = _require_option(file, word)
    form = await read_form(request, StepForm)

    async def take(sent: StepForm) -> None:
        name = option.step.name
        await service.take_step(case_id, deployment_id, name, sent.inputs(), version=sent.version)

    refused = await attempt(form, take)
    if refused is not None:
        return _step_page(request, file, option, refused.form, status=refused.status)
    return see_other(address_of(case_id, deployment_id), flash=_DONE)


@get(_BELOW + "/aanpak", guards=[_MATCHER])
async def show_approach(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Show the form for another approach, told by the key figure by telephone."""
    file = await service.read_deployment(case_id, deployment_id)
    if file.deployment.state is not DeploymentState.AGREED:
        raise NotFound
    known = ApproachForm(approach=file.deployment.approach or " ", version=file.deployment.version)
    return _approach_page(request, file, form_of(known))


@post(_BELOW + "/aanpak", guards=[_MATCHER], status_code=303)
async def change_approach(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Change the approach, or show what to mend."""
    file = await service.read_deployment(case_id, deployment_id)
    form = await read_form(request, ApproachForm)

    async def change(sent: ApproachForm) -> None:
        await service.change_approach(deployment_id, sent.entry(), version=sent.version, case_id=case_id)

    refused = await attempt(form, change)
    if refused is not None:
        return _approach_page(request, file, refused.form, status=refused.status)
    return see_other(address_of(case_id, deployment_id), flash=_APPROACH)


@post(_BELOW + "/aanpak/akkoord", guards=[_WORKER], status_code=303)
async def agree_to_approach(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Agree with how and when first contact is made."""
    form = await read_form(request, VersionForm)
    refused = await attempt(
        form, lambda sent: service.agree_to_approach(case_id, deployment_id, version=sent.version)
    )
    if refused is not None:
        file = await service.read_deployment(case_id, deployment_id)
        return await _page(request, file, form=refused.form, status=refused.status)
    return see_other(address_of(case_id, deployment_id), flash=_AGREED)


async def _page(
    request: AnyRequest, file: DeploymentFile, *, form: Form[Any] | None = None, status: int = 200
) -> Response[Any]:
    deployment = file.deployment
    guides = not file.parts.isdisjoint({Part.PROJECT_LEAD, Part.LEAD_PROFESSIONAL})
    asked = deployment.state in {DeploymentState.AGREED, DeploymentState.INTRODUCED}
    return show(
        request,
        "deployments/deployment.html",
        status=status,
        file=file,
        deployment=deployment,
        form=form or empty_form(),
        steps=[(STEPS.out(option.step.name).value, option) for option in file.options],
        places=places_of(
            deployment.case_id, deployment.id, deployment.key_figure_id, knows_pool=may(Permission.MATCH)
        ),
        may_agree=Part.LEAD_PROFESSIONAL in file.parts
        and deployment.state is DeploymentState.AGREED
        and deployment.approach_agreed_by is None,
        may_change_approach=may(Permission.MATCH) and deployment.state is DeploymentState.AGREED,
        may_answer=guides and asked and len(file.agreements) < len(labels.AGREEMENT_KINDS),
        may_withdraw=guides and any(one.holds for one in file.agreements.values()),
        may_evaluate=guides and file.open_term is not None and deployment.state is DeploymentState.ACTIVE,
        may_budget=guides,
        may_know_pool=may(Permission.MATCH),
        sections=await list_sections(file),
    )


def _require_option(file: DeploymentFile, word: str) -> StepOption:
    known = _WORDS.get(word)
    if known is not None:
        name = STEPS.into(known)
        for option in file.options:
            if option.step.name is name:
                return option
    raise NotFound


def _step_page(
    request: AnyRequest, file: DeploymentFile, option: StepOption, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    asked = {*option.step.needs, *option.step.takes}
    deployment = file.deployment
    return show(
        request,
        "deployments/step.html",
        status=status,
        file=file,
        deployment=deployment,
        option=option,
        explanation=labels.EXPLAINED[option.step.name],
        asks={one.value for one in asked},
        needs={one.value for one in option.step.needs},
        asks_moment=Input.APPROACH in asked,
        form=form,
        places=places_of(
            deployment.case_id, deployment.id, deployment.key_figure_id, knows_pool=may(Permission.MATCH)
        ),
    )


def _approach_page(
    request: AnyRequest, file: DeploymentFile, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    return show(
        request,
        "deployments/approach.html",
        status=status,
        file=file,
        deployment=file.deployment,
        form=form,
        here=address_of(file.deployment.case_id, file.deployment.id),
    )


handlers = (show_deployment, show_step, take_step, show_approach, change_approach, agree_to_approach)
