"""Signing in by a link in a mail, and signing out. Known and unknown addresses get the same answer, in the same time."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import unquote

from litestar import Request, Response, get, post
from litestar.params import PathParameter, QueryParameter

from core.access import service
from core.access.addresses import normal_address
from core.access.doors import (
    LONGEST_ADDRESS,
    SIGN_IN,
    WANTED,
    local_address,
    no_session_cookie,
    no_wanted_cookie,
    session_cookie,
    wanted_cookie,
)
from core.access.errors import LinkExpired
from core.access.gate import secret_of
from core.access.guards import visitors
from core.access.schemas import SignInForm
from core.kit.errors import InvalidInput
from core.kit.forms import empty_form, read_form
from core.kit.glossary import dutch_field
from core.kit.mail import require_mail_server
from core.kit.pages import flash_text, page, see_other
from tenants.scope import current

AnyRequest = Request[Any, Any, Any]
Wanted = Annotated[str | None, QueryParameter(name="naar", max_length=LONGEST_ADDRESS * 3)]
Secret = Annotated[str, PathParameter(min_length=10, max_length=100)]

_EMAIL = dutch_field("email")
_SIGNED_OUT = flash_text("uitgelogd", "You are signed out.")


@get(SIGN_IN, guards=[visitors])
async def show_sign_in(request: AnyRequest, wanted: Wanted = None) -> Response[Any]:
    """Show the form for a link; who has a session already goes on to where he or she wanted to be."""
    if current().actor.account_id is not None:
        return see_other(local_address(wanted))
    return page(request, "access/sign_in.html", form=empty_form(), is_sent=False)


@post(SIGN_IN, guards=[visitors], status_code=200)
async def ask_for_link(request: AnyRequest, wanted: Wanted = None) -> Response[Any]:
    """Let a link be mailed, when the address is known; the answer is the same when it is not."""
    form = await read_form(request, SignInForm)
    if form.value is not None:
        try:
            email = normal_address(form.value.email, field=_EMAIL)
        except InvalidInput as error:
            form = form.with_errors(error)
        else:
            await service.spend_sign_in(current().origin.place, email)
            await require_mail_server()
            await service.request_sign_in(email)
            answer = page(request, "access/sign_in.html", form=form, is_sent=True)
            answer.set_cookie(wanted_cookie(local_address(wanted)))
            return answer
    return page(request, "access/sign_in.html", status=400, form=form, is_sent=False)


@get(SIGN_IN + "/{secret:str}", guards=[visitors])
async def show_link(request: AnyRequest) -> Response[Any]:
    """Show one button: programs that look through mail open addresses, and must not use the link up."""
    return page(request, "access/link.html", error=None)


@post(SIGN_IN + "/{secret:str}", guards=[visitors], status_code=200)
async def use_link(request: AnyRequest, secret: Secret) -> Response[Any]:
    """Use the link up, open a new session and go to the page that was asked for."""
    await service.spend_sign_in(current().origin.place)
    scope: Any = request.scope
    try:
        issued = await service.sign_in_by_link(secret, replaces=secret_of(scope))
    except LinkExpired as error:
        return page(request, "access/link.html", status=error.status, error=error)
    answer = see_other(local_address(unquote(request.cookies.get(WANTED, ""))))
    answer.set_cookie(session_cookie(issued.secret))
    answer.set_cookie(no_wanted_cookie())
    return answer


@post("/uitloggen", guards=[visitors], status_code=303)
async def sign_out() -> Response[Any]:
    """End the session of this browser; who had none is simply signed out too."""
    actor = current().actor
    if actor.by == "session":
        await service.sign_out(actor)
    answer = see_other(SIGN_IN, flash=_SIGNED_OUT)
    answer.set_cookie(no_session_cookie())
    return answer


handlers = (show_sign_in, ask_for_link, show_link, use_link, sign_out)
