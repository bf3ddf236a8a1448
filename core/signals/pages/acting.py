"""Worries on pages: the button of a key figure, the answer of a professional, and the Meldcode in plain words."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.deployments import service as deployments
from core.deployments.pages.own import own_page
from core.deployments.pages.showing import CASES, OWN, address_of, show
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.pages import flash_text, page, see_other
from core.signals import labels, service
from core.signals.errors import SignalDiffers
from core.signals.schemas import SignalAnswerIn, SignalForm
from core.signals.views import SignalInFile
from tenants.ids import new_id
from tenants.scope import savepoint

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_CASES)
_WORKER: Final = allow(Permission.CHANGE_CASES)
_KEY_FIGURE: Final = allow(Permission.BE_KEY_FIGURE)
_ANYBODY: Final = allow(Permission.BE_SIGNED_IN)
_ONE: Final = CASES + "/{case_id:uuid}/inzetten/{deployment_id:uuid}/signalen/{signal_id:uuid}"
_TOLD: Final = flash_text(
    "zorg-gemeld", "Thank you for telling. The professional reads it and answers. Is there danger? Ring 112."
)
_ANSWERED: Final = flash_text("zorg-beantwoord", "Answered. The key figure reads your answer.")


@post(OWN + "/{deployment_id:uuid}/signaal", guards=[_KEY_FIGURE], status_code=303)
async def raise_signal(request: AnyRequest, deployment_id: FromPath[UUID]) -> Response[Any]:
    """Tell a worry, with or without a sentence; or show what to mend."""
    own = await deployments.read_own_deployment(deployment_id)
    form = await read_form(request, SignalForm)

    async def act(sent: SignalForm) -> None:
        await _raise(deployment_id, _id_of(sent.signal_id), sent.worry)

    refused = await attempt(form, act)
    if refused is not None:
        return await own_page(request, own, refused.form, status=refused.status)
    return see_other(f"{OWN}/{deployment_id}", flash=_TOLD)


@get(_ONE, guards=[_READER])
async def show_signal(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID], signal_id: FromPath[UUID]
) -> Response[Any]:
    """Show a worry, and to whom may answer the form for it."""
    return await _signal_page(request, case_id, deployment_id, signal_id, empty_form())


@post(_ONE, guards=[_WORKER], status_code=303)
async def answer_signal(
    request: AnyRequest, case_id: FromPath[UUID], deployment_id: FromPath[UUID], signal_id: FromPath[UUID]
) -> Response[Any]:
    """Answer a worry, or show what to mend."""
    form = await read_form(request, SignalAnswerIn)

    async def act(sent: SignalAnswerIn) -> None:
        await service.answer_signal(case_id, deployment_id, signal_id, sent.entry())

    refused = await attempt(form, act)
    if refused is not None:
        return await _signal_page(
            request, case_id, deployment_id, signal_id, refused.form, status=refused.status
        )
    return see_other(address_of(case_id, deployment_id, f"signalen/{signal_id}"), flash=_ANSWERED)


@get("/meldcode", guards=[_ANYBODY])
async def show_meldcode(request: AnyRequest) -> Response[Any]:
    """Explain the five steps that a professional takes when somebody may not be safe at home."""
    return page(request, "signals/meldcode.html", steps=labels.MELDCODE)


async def _raise(deployment_id: UUID, signal_id: UUID, worry: str | None) -> None:
    """Tell a worry; who goes back and writes another one under the same number tells a second one."""
    try:
        async with savepoint():
            await service.raise_signal(deployment_id, signal_id, worry)
    except SignalDiffers:
        await service.raise_signal(deployment_id, new_id(), worry)


def _id_of(sent: str | None) -> UUID:
    try:
        return UUID(sent or "")
    except ValueError:
        return new_id()


async def _signal_page(
    request: AnyRequest,
    case_id: UUID,
    deployment_id: UUID,
    signal_id: UUID,
    form: Form[Any],
    *,
    status: int = 200,
) -> Response[Any]:
    file = await deployments.read_deployment(case_id, deployment_id)
    told = await service.list_signals(case_id, deployment_id)
    one: SignalInFile = await service.read_signal(case_id, deployment_id, signal_id)
    return show(
        request,
        "signals/signal.html",
        status=status,
        file=file,
        deployment=file.deployment,
        form=form,
        one=one,
        told_names=told.names,
        may_answer=told.may_answer,
        signal_states=labels.STATES,
        signal_fields=labels.FIELDS,
    )


handlers = (raise_signal, show_signal, answer_signal, show_meldcode)
