"""One's own profile: who am I, where am I signed in, which tokens are there, what stands in my calendar."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access import feeds, repository, service
from core.access.guards import allow, own_membership, signed_in
from core.access.matrix import Permission, Role
from core.access.roles import ROLE_TEXTS
from core.access.schemas import TokenIn
from core.access.settings import AccessSettings
from core.kit.appointments import Appointment, list_coming_appointments
from core.kit.errors import Conflict, InvalidInput
from core.kit.forms import Form, empty_form, read_form
from core.kit.i18n import format_date, format_moment
from core.kit.pages import flash_text, page, see_other
from tenants.settings import read_settings

AnyRequest = Request[Any, Any, Any]

_HERE = "/profiel"
_ANYBODY = allow(Permission.BE_SIGNED_IN)
_SESSION_ENDED = flash_text("sessie-beeindigd", "The session has ended.")
_OTHERS_ENDED = flash_text("sessies-beeindigd", "You are signed out everywhere else.")
_FEED_REVOKED = flash_text(
    "agenda-ingetrokken", "The address of your calendar is revoked. It no longer works."
)
_TOKEN_REVOKED = flash_text("token-ingetrokken", "The token is revoked. It no longer works.")


@get(_HERE, guards=[_ANYBODY])
async def show_profile(request: AnyRequest) -> Response[Any]:
    """Show one's own data, sessions and tokens."""
    return await _profile(request, empty_form())


@post(_HERE + "/sessies/{session_id:uuid}/beeindigen", guards=[_ANYBODY], status_code=303)
async def end_session(session_id: FromPath[UUID]) -> Response[Any]:
    """End one of one's own sessions."""
    await service.revoke(session_id, membership_id=own_membership(), kind="session")
    return see_other(_HERE, flash=_SESSION_ENDED)


@post(_HERE + "/sessies/beeindigen", guards=[_ANYBODY], status_code=303)
async def end_other_sessions() -> Response[Any]:
    """End all one's sessions but this one."""
    await service.end_other_sessions(signed_in())
    return see_other(_HERE, flash=_OTHERS_ENDED)


@post(_HERE + "/tokens", guards=[_ANYBODY], status_code=200)
async def issue_token(request: AnyRequest) -> Response[Any]:
    """Make a token and show its secret, this once."""
    form = await read_form(request, TokenIn)
    if form.value is None:
        return await _profile(request, form, status=400)
    try:
        issued = await service.issue_token(
            own_membership(), label=form.value.description, days=form.value.days
        )
    except Conflict as error:
        return await _profile(request, form.with_errors(InvalidInput(error.detail)), status=error.status)
    return await _profile(request, empty_form(), secret=issued.secret)


@post(_HERE + "/tokens/{token_id:uuid}/intrekken", guards=[_ANYBODY], status_code=303)
async def revoke_token(token_id: FromPath[UUID]) -> Response[Any]:
    """Revoke one of one's own tokens."""
    await service.revoke(token_id, membership_id=own_membership(), kind="token")
    return see_other(_HERE, flash=_TOKEN_REVOKED)


@post(_HERE + "/agenda-adres", guards=[_ANYBODY], status_code=200)
async def issue_feed(request: AnyRequest) -> Response[Any]:
    """Make the address of one's calendar and show it, this once; the one before ends."""
    issued = await feeds.issue_feed(own_membership())
    return await _profile(request, empty_form(), feed_address=await feeds.address_of_feed(issued))


@post(_HERE + "/agenda-adres/intrekken", guards=[_ANYBODY], status_code=303)
async def revoke_feed() -> Response[Any]:
    """Revoke the address of one's calendar."""
    await feeds.revoke_feed(own_membership())
    return see_other(_HERE, flash=_FEED_REVOKED)


def _when(appointment: Appointment) -> str:
    begins = appointment.begins
    return format_moment(begins) if isinstance(begins, datetime) else format_date(begins)


async def _profile(
    request: AnyRequest,
    form: Form[Any],
    *,
    status: int = 200,
    secret: str | None = None,
    feed_address: str | None = None,
) -> Response[Any]:
    membership_id = own_membership()
    member = await repository.require_member(membership_id)
    return page(
        request,
        "access/profile.html",
        status=status,
        member=member,
        roles=[ROLE_TEXTS[Role(role)] for role in member.roles],
        sessions=await repository.list_credentials(membership_id, kind="session"),
        tokens=await repository.list_credentials(membership_id, kind="token"),
        here=signed_in().credential_id,
        longest_days=(await read_settings(AccessSettings)).token_longest_days,
        form=form,
        secret=secret,
        feed=await feeds.find_feed(membership_id),
        feed_address=feed_address,
        appointments=await list_coming_appointments(signed_in()),
        when=_when,
    )


handlers = (
    show_profile,
    end_session,
    end_other_sessions,
    issue_token,
    revoke_token,
    issue_feed,
    revoke_feed,
)
