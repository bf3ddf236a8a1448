"""The page on which one chooses how to be told, and sees one's devices."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.forms import Form, attempt, form_of, read_form
from core.kit.pages import flash_text, page, see_other
from core.notifications import service
from core.notifications.labels import PACES as PACE_TEXTS
from core.notifications.schemas import PACES, ChoicesForm

AnyRequest = Request[Any, Any, Any]

_HERE: Final = "/meldingen"
_ANYBODY: Final = allow(Permission.BE_SIGNED_IN)
_SAVED = flash_text("meldingskeuzes-bewaard", "Your choices were saved.")
_REMOVED = flash_text("toestel-uitgezet", "You get no notifications on that device any more.")


@get(_HERE, guards=[_ANYBODY])
async def show_choices(request: AnyRequest) -> Response[Any]:
    """Show how one is told, and on which devices."""
    return await _page(request, form_of(ChoicesForm.of(await service.read_own_choices())))


@post(_HERE, guards=[_ANYBODY], status_code=303)
async def change_choices(request: AnyRequest) -> Response[Any]:
    """Store how one wants to be told, or show what to mend."""
    form = await read_form(request, ChoicesForm)

    async def change(sent: ChoicesForm) -> None:
        await service.change_own_choices(sent.entry(), version=sent.version)

    refused = await attempt(form, change)
    if refused is not None:
        return await _page(request, refused.form, status=refused.status)
    return see_other(_HERE, flash=_SAVED)


@post(_HERE + "/toestellen/{subscription_id:uuid}/uitzetten", guards=[_ANYBODY], status_code=303)
async def remove_device(subscription_id: FromPath[UUID]) -> Response[Any]:
    """Be told nothing on a device any more."""
    await service.remove_own_device(subscription_id)
    return see_other(_HERE + "#toestellen", flash=_REMOVED)


async def _page(request: AnyRequest, form: Form[Any], *, status: int = 200) -> Response[Any]:
    return page(
        request,
        "notifications/choices.html",
        status=status,
        form=form,
        seen=(await service.read_own_choices()).version,
        paces=[(PACES.out(pace).value, text) for pace, text in PACE_TEXTS.items()],
        push_key=await service.push_key(),
        devices=await service.list_own_devices(),
    )


handlers = (show_choices, change_choices, remove_device)
