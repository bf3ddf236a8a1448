"""The demo's own pages: who one can be, and the mails that were sent. They answer on this very machine alone."""

from __future__ import annotations

import asyncio
import re
from email import message_from_bytes, policy
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import unquote, urlsplit

import msgspec
from litestar import Request, Response, get, post
from litestar.handlers.base import BaseRouteHandler

from core.access import repository, service
from core.access.doors import session_cookie
from core.access.gate import secret_of
from core.access.guards import Connection, visitors
from core.access.roles import ROLE_TEXTS
from core.demo.people import PersonaCard, list_persona_cards
from core.demo.personas import TENANTS, personas_of
from core.kit.config import config
from core.kit.errors import NotFound
from core.kit.forms import read_form
from core.kit.pages import page, see_other
from tenants.middleware import host_of
from tenants.registry import tenant_of_scope

AnyRequest = Request[Any, Any, Any]

_MOST_MAILS: Final = 20
_LINK: Final = re.compile(r"https?://\S+")


class PersonaForm(msgspec.Struct, frozen=True):
    """Who somebody wants to be, by e-mail address."""

    persona: str


class Mail(NamedTuple):
    """A mail that would have been sent, and the link in it if there is one."""

    to: str
    subject: str
    text: str
    link: str | None


def in_demo(connection: Connection, _handler: BaseRouteHandler) -> None:
    """Let in only a browser on this machine that asks a demo by a name of this machine. Raises: NotFound.

    A foreign page cannot come here: its name is another, also when that name leads to this machine.
    """
    scope: Any = connection.scope
    client = scope.get("client")
    is_forwarded = any(name in {b"forwarded", b"x-forwarded-for"} for name, _ in scope["headers"])
    if not config().demo or is_forwarded or client is None or not _is_this_machine(client[0]):
        raise NotFound
    host = host_of(scope)
    if not (host == "localhost" or host.endswith(".localhost") or _is_this_machine(host.strip("[]"))):
        raise NotFound


_GUARDS = [in_demo, visitors]


@get("/demo", guards=_GUARDS)
async def show_personas(request: AnyRequest) -> Response[Any]:
    """Show whom one can be in this organisation."""
    tenant = await tenant_of_scope()
    shown = [(persona, ROLE_TEXTS[persona.role]) for persona in personas_of(tenant.slug)]
    return page(request, "demo/personas.html", personas=shown)


@post("/demo", guards=_GUARDS, status_code=303)
async def become(request: AnyRequest) -> Response[Any]:
    """Open a session as somebody of the demo."""
    form = await read_form(request, PersonaForm)
    tenant = await tenant_of_scope()
    known = {persona.email for persona in personas_of(tenant.slug)}
    if form.value is None or form.value.persona not in known:
        raise NotFound
    membership_id = await repository.find_membership_by_email(form.value.persona)
    if membership_id is None:
        raise NotFound
    scope: Any = request.scope
    issued = await service.open_session(membership_id, replaces=secret_of(scope))
    answer = see_other("/")
    answer.set_cookie(session_cookie(issued.secret))
    return answer


@get("/demo/gemeenten", guards=_GUARDS)
async def show_tenants(request: AnyRequest) -> Response[Any]:
    """Show the organisations of the demo and whom one can be in each; the first page where no organisation is."""
    shown = [
        (tenant, config().address_of(f"{tenant.slug}.{config().domain}"), personas_of(tenant.slug))
        for tenant in TENANTS
    ]
    return page(request, "demo/tenants.html", tenants=shown, role_texts=ROLE_TEXTS)


@get("/demo/personas.json", guards=_GUARDS, sync_to_thread=True)
def list_personas() -> list[PersonaCard]:
    """Give programs everybody one can be, with a token."""
    return list_persona_cards()


@get("/demo/mails", guards=_GUARDS)
async def show_mails(request: AnyRequest) -> Response[Any]:
    """Show the newest mails of the demo, so that one can follow a link for signing in."""
    folder = urlsplit(config().mail_url)
    mails = (
        await asyncio.to_thread(_newest_mails, Path(unquote(folder.path))) if folder.scheme == "file" else []
    )
    return page(request, "demo/mails.html", mails=mails)


def _newest_mails(folder: Path) -> list[Mail]:
    return [_read_mail(file) for file in sorted(folder.glob("*.eml"), reverse=True)[:_MOST_MAILS]]


def _read_mail(file: Path) -> Mail:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    text = str(message.get_content())
    link = _LINK.search(text)
    return Mail(str(message["To"]), str(message["Subject"]), text, link[0] if link else None)


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


handlers = (show_personas, become, show_tenants, list_personas, show_mails)
