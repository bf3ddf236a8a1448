"""Sharing on pages: the form, taking something back, and looking as the key figure does."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.deployments import service as deployments
from core.deployments.pages.own import own_context
from core.deployments.pages.showing import CASES, address_of, show
from core.deployments.schemas.forms import StepForm
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.i18n import gettext
from core.kit.pages import flash_text, see_other
from core.sharing import labels, service
from core.sharing.rules import ShareKind
from core.sharing.schemas import KINDS, NoFields, ShareForm

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_CASES)
_WORKER: Final = allow(Permission.CHANGE_CASES)
_BELOW: Final = CASES + "/{case_id:uuid}/inzetten/{deployment_id:uuid}"
_SHARED: Final = flash_text("gedeeld", "Shared. The key figure sees it from now on.")
_WITHDRAWN: Final = flash_text("delen-ingetrokken", "Taken back. The key figure does not see it any more.")


@get(_BELOW + "/delen", guards=[_WORKER])
async def show_form(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Show the form for sharing something."""
    return await _form_page(request, case_id, deployment_id, empty_form())


@post(_BELOW + "/delen", guards=[_WORKER], status_code=303)
async def share_item(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Share something, or show what to mend."""
    form = await read_form(request, ShareForm)
    refused = await attempt(form, lambda sent: service.share_item(case_id, deployment_id, sent.entry()))
    if refused is not None:
        return await _form_page(request, case_id, deployment_id, refused.form, status=refused.status)
    return see_other(address_of(case_id, deployment_id) + "#gedeeld", flash=_SHARED)


@get(_BELOW + "/gedeeld/{share_id:uuid}/intrekken", guards=[_WORKER])
async def show_withdrawal(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID], share_id: FromPath[UUID]
) -> Response[Any]:
    """Show what is about to be taken back."""
    return await _withdrawal_page(request, case_id, deployment_id, share_id, empty_form())


@post(_BELOW + "/gedeeld/{share_id:uuid}/intrekken", guards=[_WORKER], status_code=303)
async def withdraw_item(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID], share_id: FromPath[UUID]
) -> Response[Any]:
    """Take something back."""
    form = await read_form(request, NoFields)
    refused = await attempt(form, lambda _sent: service.withdraw_item(case_id, deployment_id, share_id))
    if refused is not None:
        return await _withdrawal_page(
            request, case_id, deployment_id, share_id, refused.form, status=refused.status
        )
    return see_other(address_of(case_id, deployment_id) + "#gedeeld", flash=_WITHDRAWN)


@get(_BELOW + "/bekijken-als", guards=[_READER])
async def look_as_key_figure(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID]
) -> Response[Any]:
    """Show a professional just what the key figure sees, made by the same functions and the same template."""
    own = await service.look_as_key_figure(case_id, deployment_id)
    context = await own_context(own, form_of(StepForm(version=own.deployment.version)))
    return show(request, "sharing/view_as.html", here=address_of(case_id, deployment_id), **context)


async def _form_page(
    request: AnyRequest, case_id: UUID, deployment_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    file = await deployments.read_deployment(case_id, deployment_id)
    kinds = [(KINDS.out(kind).value, labels.KINDS[kind]) for kind in ShareKind]
    return show(
        request,
        "sharing/form.html",
        status=status,
        file=file,
        deployment=file.deployment,
        form=form,
        kinds=[(word, gettext(label.text), gettext(label.explanation)) for word, label in kinds],
    )


async def _withdrawal_page(
    request: AnyRequest,
    case_id: UUID,
    deployment_id: UUID,
    share_id: UUID,
    form: Form[Any],
    *,
    status: int = 200,
) -> Response[Any]:
    file = await deployments.read_deployment(case_id, deployment_id)
    return show(
        request,
        "sharing/withdrawal.html",
        status=status,
        file=file,
        deployment=file.deployment,
        form=form,
        share=await service.read_share(case_id, deployment_id, share_id),
        kinds=labels.KINDS,
    )


handlers = (show_form, share_item, show_withdrawal, withdraw_item, look_as_key_figure)
