"""The edge: the outermost layer, which makes HTTP behave (STANDARDS A4, A7, A8, A13) and writes the access line.

It goes round everything else: ``Edge(app, inside=TenantMiddleware(app, …))``. What it refuses never reaches a tenant's
scope. It puts the trace id in ``scope["trace_id"]`` and reads ``scope["tenant"]`` for the access line.
"""

from __future__ import annotations

import os
import time
from typing import Any, Final

import structlog
from litestar import Litestar
from litestar.exceptions import MethodNotAllowedException, NotFoundException

from core.kit.errors import InvalidInput, NotFound
from core.kit.logs import current_trace, describe, log_access
from core.web.edge.answer import Answer
from core.web.edge.bodies import Gone, read_whole, replay
from core.web.edge.checks import (
    check_accept,
    check_address,
    check_content_type,
    check_doubled,
    check_query,
    is_host,
    trace_of,
)
from core.web.edge.headers import (
    ALLOWED_OF_SCRIPTS,
    ANY_ORIGIN,
    API_HEADERS,
    PAGE_HEADERS,
    SECRET_ADDRESS_HEADERS,
    SHOWN_TO_SCRIPTS,
    Headers,
)
from core.web.edge.rules import (
    OPEN_RULE,
    RouteRule,
    allowed_of,
    is_api,
    open_to_every_origin,
    rules_of,
    secret_addresses,
)
from core.web.errors import MalformedRequest, MethodNotAllowed, NotAcceptable
from core.web.problems import refusal_by
from tenants.middleware import ASGIApp, Receive, RequestScope, Send

_GONE: Final = 499
_UNKNOWN: Final = "-"
_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"})
_BAD_HOST: Final = "De kop Host ontbreekt of klopt niet."


_NO_BODY: Final = "Stuur een JSON-object mee als inhoud van het verzoek."

log: Any = structlog.get_logger()


class BrokenOff(Exception):
    """An answer could not be finished; the server breaks off the connection. The log says why."""


class Edge:
    """The ASGI application that the server runs."""

    __slots__ = ("_allowed", "_inside", "_open", "_origins", "_refuse", "_route", "_rules", "_secret")

    def __init__(
        self, app: Litestar, *, inside: ASGIApp | None = None, origins: frozenset[str] = frozenset()
    ) -> None:
        """Wrap ``inside`` (``app`` itself if None), whose routes are those of ``app``.

        ``origins`` are the sites whose scripts may use the API, such as ``https://mijn.example.nl``; none by default.
        """
        self._inside: Any = inside or app
        self._origins = frozenset(origin.encode() for origin in origins)
        self._refuse = refusal_by(app)
        self._route = app.asgi_router.handle_routing
        self._rules = rules_of(app)
        self._allowed = allowed_of(app)
        self._open = open_to_every_origin(app)
        self._secret = secret_addresses(app)

    async def __call__(self, scope: RequestScope, receive: Receive, send: Send) -> None:
        """Serve one request, or the lifespan."""
        if scope["type"] != "http":
            await self._inside(scope, receive, send)
            return
        started = time.perf_counter()
        headers: dict[bytes, bytes] = dict(scope["headers"])
        trace = (trace_of(headers[b"traceparent"]) if b"traceparent" in headers else None) or os.urandom(
            16
        ).hex()
        scope["trace_id"] = trace
        token = current_trace.set(trace)
        api = is_api(scope["path"])
        answer = Answer(send, API_HEADERS if api else PAGE_HEADERS, trace, may_store=not api)
        method = scope["method"] if scope["method"] in _METHODS else _UNKNOWN
        scope["route"] = _UNKNOWN
        try:
            await self._serve(scope, receive, answer, headers)
        except Gone:
            pass
        except Exception as error:  # noqa: BLE001 - the outermost layer: whatever it is, it is answered
            if answer.status:
                log.error("request.broken_off", **describe(error))  # noqa: TRY400 - `describe` leaves its text out
                raise BrokenOff from None
            await self._refuse(error, scope, receive, answer)
        finally:
            current_trace.reset(token)
            tenant = scope.get("tenant")
            log_access(
                method,
                scope["route"],
                answer.status or _GONE,
                time.perf_counter() - started,
                tenant.slug if tenant is not None else "",
                trace,
            )

    async def _serve(
        self, scope: RequestScope, receive: Receive, answer: Answer, headers: dict[bytes, bytes]
    ) -> None:
        rule = self._check(scope, answer, headers)
        if scope["method"] == "OPTIONS":
            await self._tell_options(scope, answer, headers)
            return
        if scope["method"] == "GET":
            answer.seen_etags = headers.get(b"if-none-match")
        else:
            receive = await self._with_body(scope, receive, headers, rule)
        await self._inside(scope, receive, answer)
        if answer.is_unacceptable:
            answer.accept, answer.is_unacceptable = None, False
            await self._refuse(NotAcceptable(), scope, receive, answer)

    def _check(self, scope: RequestScope, answer: Answer, headers: dict[bytes, bytes]) -> RouteRule:
        path, query = scope["path"], scope["query_string"]
        if len(headers) != len(scope["headers"]):
            check_doubled(scope["headers"])
        if not is_host(headers.get(b"host", b"")):
            raise MalformedRequest(_BAD_HOST)
        check_address(path, scope.get("raw_path") or path.encode(), query)
        if scope["method"] == "HEAD":
            answer.head = True
            scope["method"] = "GET"
        rule = self._rule_of(scope, answer)
        if b"origin" in headers or scope["route"] in self._open:
            answer.extra = self._for_scripts(scope["route"], headers.get(b"origin"))
        if scope["method"] == "OPTIONS":
            return rule
        if query:
            check_query(query, rule)
        accept = headers.get(b"accept", b"*/*")
        if rule.gives is not None:
            if accept != b"*/*":
                check_accept(accept, rule.gives)
        elif b"*/*" not in accept and scope["method"] == "GET":
            answer.accept = accept
        return rule

    def _rule_of(self, scope: RequestScope, answer: Answer) -> RouteRule:
        path = scope["path"]
        try:
            _, handler, _, _, template = self._route(path=path, method=scope["method"])
        except NotFoundException:
            raise NotFound from None
        except MethodNotAllowedException:
            template = self._route(path=path, method="OPTIONS")[4]
            scope["route"] = template
            scope["refusal_headers"] = {"Allow": self._allowed[template].decode()}
            raise MethodNotAllowed from None
        scope["route"] = template or _UNKNOWN
        if template in self._secret:
            answer.fixed = SECRET_ADDRESS_HEADERS
        return self._rules.get(handler, OPEN_RULE)

    async def _with_body(
        self, scope: RequestScope, receive: Receive, headers: dict[bytes, bytes], rule: RouteRule
    ) -> Receive:
        body = await read_whole(receive, headers, rule.body_limit)
        if body and rule.takes:
            scope["refusal_headers"] = {"Accept": b", ".join(rule.takes).decode()}
            check_content_type(headers, rule.takes)
            del scope["refusal_headers"]
        elif rule.needs_body:
            raise InvalidInput(_NO_BODY)
        return replay(body, receive)

    async def _tell_options(self, scope: RequestScope, answer: Answer, headers: dict[bytes, bytes]) -> None:
        told: list[tuple[bytes, bytes]] = []
        allowed = self._allowed.get(scope["route"])
        if allowed is not None:
            told.append((b"allow", allowed))
        if answer.extra and allowed is not None and b"access-control-request-method" in headers:
            told += [(b"access-control-allow-methods", allowed), ALLOWED_OF_SCRIPTS]
        await answer({"type": "http.response.start", "status": 204, "headers": told})
        await answer({"type": "http.response.body", "body": b"", "more_body": False})

    def _for_scripts(self, route: str, origin: bytes | None) -> Headers:
        if route in self._open:
            return (ANY_ORIGIN, SHOWN_TO_SCRIPTS)
        if origin is not None and origin in self._origins:
            return ((b"access-control-allow-origin", origin), (b"vary", b"Origin"), SHOWN_TO_SCRIPTS)
        return ()
