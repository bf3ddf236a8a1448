"""The way in: host name → tenant → entry → one transaction; the answer goes out only after COMMIT."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol

from tenants.errors import CommitRefused, DatabaseAway, EntryRefused, UnknownTenant
from tenants.registry import TenantCard, find_tenant_by_host
from tenants.scope import Entry, Origin, Scope, service_entry

RequestScope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
ASGIApp = Callable[[RequestScope, Receive, Send], Awaitable[None]]

_HOST_KNOWN_SECONDS = 30.0
_FIRST_REFUSAL = 400


class Gate(Protocol):
    """Turns a request into an entry; upper rooms know what a session and a token are."""

    async def entry(self, tenant: TenantCard, request: RequestScope) -> Entry | None:
        """Return the entry of the credential that the request carries, or None without a (valid) one."""

    def forget(self, request: RequestScope) -> None:
        """Forget what was remembered of the request's credential: the database refused it."""


class TenantMiddleware:
    """ASGI middleware that opens the tenant's scope around everything but the ``free`` paths.

    ``refuse`` answers for an error that happened outside the application; ``elsewhere`` answers for hosts of no tenant.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        gate: Gate,
        refuse: Callable[[Exception, RequestScope, Receive, Send], Awaitable[None]],
        elsewhere: ASGIApp,
        free: Callable[[str], bool],
    ) -> None:
        """Wrap ``app``."""
        self._app = app
        self._gate = gate
        self._refuse = refuse
        self._elsewhere = elsewhere
        self._free = free
        self._hosts: dict[str, tuple[float, TenantCard]] = {}

    async def __call__(self, scope: RequestScope, receive: Receive, send: Send) -> None:
        """Serve one request inside its tenant's scope."""
        if scope["type"] != "http" or self._free(scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            tenant = await self._tenant_of(scope)
            answer = await self._inside(tenant, scope, receive)
        except UnknownTenant:
            await self._elsewhere(scope, receive, send)
        except (DatabaseAway, CommitRefused, EntryRefused) as error:
            await self._refuse(error, scope, receive, send)
        else:
            for message in answer:
                await send(message)

    async def _inside(self, tenant: TenantCard, scope: RequestScope, receive: Receive) -> list[Any]:
        scope["tenant"] = tenant
        entry = await self._gate.entry(tenant, scope)
        visitor = service_entry(tenant.id, "visitor")
        try:
            return await self._answer(entry or visitor, scope, receive)
        except EntryRefused:
            if entry is None:
                raise
            self._gate.forget(scope)
            entry = await self._gate.entry(tenant, scope)
            return await self._answer(entry or visitor, scope, receive)

    async def _answer(self, entry: Entry, scope: RequestScope, receive: Receive) -> list[Any]:
        kept: list[Any] = []

        async def keep(message: Any) -> None:
            kept.append(message)

        origin = Origin(trace_id=scope.get("trace_id", "0" * 32), place=_place_of(scope))
        async with Scope(entry, origin) as inside:
            await self._app(scope, receive, keep)
            if not kept or kept[0]["status"] >= _FIRST_REFUSAL:
                await inside.rollback()
        return kept

    async def _tenant_of(self, scope: RequestScope) -> TenantCard:
        host = host_of(scope)
        known = self._hosts.get(host)
        if known is not None and known[0] > time.monotonic():
            return known[1]
        tenant = await find_tenant_by_host(host)
        if tenant is None:
            raise UnknownTenant
        self._hosts[host] = (time.monotonic() + _HOST_KNOWN_SECONDS, tenant)
        return tenant


def host_of(scope: RequestScope) -> str:
    """Return the host name that the request names, in lower case and without its port; empty when it names none."""
    for name, value in scope["headers"]:
        if name == b"host":
            text: str = value.decode("latin-1").lower()
            return text.rsplit(":", 1)[0] if not text.endswith("]") else text
    return ""


def _place_of(scope: RequestScope) -> str:
    client = scope.get("client")
    return "" if client is None else str(client[0])
