"""The pages and API of access behind the edge, and a browser that keeps cookies and says where it comes from."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import Any

import httpx
from litestar import Litestar, Router

import core.access.api
import core.access.pages
import core.demo.pages
import core.web.pages
from core.access.gate import CredentialGate
from core.journal import repository as journal
from core.kit import clock
from core.kit.api import API, ApiRequest
from core.kit.errors import NotFound
from core.kit.jobs import run_job
from core.kit.pages import configure
from core.kit.paging import PAGING
from core.web import problems
from core.web.edge import Edge
from core.web.shell import shell_context
from tenants.middleware import ASGIApp, Receive, RequestScope, Send, TenantMiddleware
from tests.towns import Person, Town

FREE = frozenset({"/gezond", "/demo/personas.json", "/.well-known/security.txt"})
_places = itertools.count(1)


def create_site() -> ASGIApp:
    """Return an application with the routes of access, of the demo and of the house's own pages."""
    configure(shell_context)
    api: Any = Router(
        API,
        route_handlers=list(core.access.api.handlers),
        dependencies=PAGING,
        request_class=ApiRequest,
    )
    inner: Any = Litestar(
        [api, *core.access.pages.handlers, *core.web.pages.handlers, *core.demo.pages.handlers],
        exception_handlers=problems.HANDLERS,
        openapi_config=None,
    )
    refuse = problems.refusal_by(inner)

    async def elsewhere(scope: RequestScope, receive: Receive, send: Send) -> None:
        await refuse(NotFound(), scope, receive, send)

    inside = TenantMiddleware(
        inner, gate=CredentialGate(), refuse=refuse, elsewhere=elsewhere, free=FREE.__contains__
    )
    return Edge(inner, inside=inside)


def browser(
    site: ASGIApp, town: Town, *, place: str = "", by: Person | None = None, crossing: bool = False
) -> httpx.AsyncClient:
    """Return a browser at a town's pages, by default from a network place of its own.

    ``by`` lets it act with that person's token; ``crossing`` makes its requests come from another site's page.
    """
    number = next(_places)
    place = place or f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    headers = {"Sec-Fetch-Site": "cross-site" if crossing else "same-origin", "Accept": "text/html"}
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(site, client=(place, 4_000)),  # type: ignore[arg-type]
        base_url=f"https://{town.card.host}",
        headers=headers | (by.bearer if by else {}),
    )


def program(site: ASGIApp, town: Town, by: Person | None = None) -> httpx.AsyncClient:
    """Return a program at a town's API, with somebody's token."""
    transport = httpx.ASGITransport(site, client=("10.200.0.1", 4_000))  # type: ignore[arg-type]
    headers = by.bearer if by else {}
    return httpx.AsyncClient(transport=transport, base_url=f"https://{town.card.host}{API}", headers=headers)


@dataclass
class Mailbox:
    """What an SMTP server took in."""

    envelopes: list[Any] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail in, as aiosmtpd calls it."""
        self.envelopes.append(envelope)
        return "250 OK"

    @property
    def texts(self) -> list[str]:
        """The texts of the mails, oldest first."""
        return [str(message.get_content()) for message in self.messages]

    @property
    def messages(self) -> list[Any]:
        """The mails, oldest first."""
        return [message_from_bytes(one.original_content, policy=policy.default) for one in self.envelopes]

    def newest_link(self) -> str:
        """Return the path of the link in the newest mail."""
        (line,) = [line for line in self.texts[-1].splitlines() if line.startswith("http")]
        return "/" + line.split("/", 3)[3]


async def deliver(town: Town) -> int:
    """Do what the worker does for a town: every delivery that is due. Returns how many there were."""
    async with town.serving("jobs"):
        due = await journal.list_due_deliveries(now=clock.now())
    for journal_id, handler in due:
        await run_job("journal.deliver_event", town.card.id, {"journal_id": journal_id, "handler": handler})
    return len(due)


async def sign_in(visitor: httpx.AsyncClient, town: Town, mailbox: Mailbox, email: str) -> httpx.Response:
    """Sign in as a person does: ask, open the mail, press the button. Returns the last answer."""
    asked = await visitor.post("/inloggen", data={"emailadres": email})
    assert asked.status_code == 200
    await deliver(town)
    return await visitor.post(mailbox.newest_link())
