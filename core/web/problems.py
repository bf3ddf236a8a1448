"""Errors as answers: one shape for the API (RFC 9457), a page for people, a fragment for htmx. No answer repeats input.

Everything that can go wrong becomes a `KernkrachtError` first; what is not foreseen becomes `Unexpected`, whose text tells
nothing but the trace id under which the log knows more.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from html import escape
from typing import Any, Final

import asyncpg
import msgspec
import structlog
from litestar import Litestar, Request, Response
from litestar.exceptions import HTTPException, ValidationException
from redis.exceptions import RedisError

from core.access.doors import lead_to_sign_in
from core.kit.api.mending import REQUIRED, what_to_mend
from core.kit.errors import (
    Conflict,
    FieldError,
    Forbidden,
    InvalidInput,
    KernkrachtError,
    NotFound,
    NotSignedIn,
    TooLarge,
    TooManyRequests,
    Unavailable,
)
from core.kit.logs import NO_TRACE, describe
from core.kit.pages import page
from core.web.errors import Erased, MalformedRequest, MethodNotAllowed, Unexpected
from core.web.parameters import parameters_of
from tenants.errors import CommitRefused, DatabaseAway, EntryRefused, KeyDestroyed, UnknownTenant
from tenants.middleware import Receive, RequestScope, Send

PROBLEM_JSON: Final = "application/problem+json"
PROBLEM_TYPE: Final = "urn:kernkracht:fout:"

log: Any = structlog.get_logger()

_BY_STATUS: dict[int, type[KernkrachtError]] = {
    401: NotSignedIn,
    403: Forbidden,
    404: NotFound,
    405: MethodNotAllowed,
    413: TooLarge,
    429: TooManyRequests,
    503: Unavailable,
}
_BY_CLASS: dict[type[Exception], type[KernkrachtError]] = {
    DatabaseAway: Unavailable,
    RedisError: Unavailable,
    CommitRefused: Conflict,
    EntryRefused: NotSignedIn,
    UnknownTenant: NotFound,
    KeyDestroyed: Erased,
    asyncpg.SerializationError: Conflict,
    asyncpg.DeadlockDetectedError: Conflict,
    asyncpg.LockNotAvailableError: Conflict,
    asyncpg.DataError: InvalidInput,
}
_FIRST_OF_OURS: Final = 500


class Mistake(msgspec.Struct, frozen=True):
    """One wrong field of the request: its name in the API, and what to mend."""

    veld: str
    melding: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the API answers when something is wrong (RFC 9457)."""

    type: str
    status: int
    title: str
    detail: str
    code: str
    trace_id: str = msgspec.field(name="traceId")
    fouten: tuple[Mistake, ...] = ()


def problem_of(error: KernkrachtError, trace_id: str) -> Problem:
    """Return the body that the API answers for an error."""
    return Problem(
        type=PROBLEM_TYPE + error.code,
        status=error.status,
        title=error.title,
        detail=error.detail,
        code=error.code,
        trace_id=trace_id,
        fouten=tuple(Mistake(field.field, field.message) for field in error.fields),
    )


def told(error: Exception, request: Request[Any, Any, Any]) -> KernkrachtError:
    """Return the error as it is told to people; the text of a foreign exception is never used."""
    if isinstance(error, KernkrachtError):
        return error
    if isinstance(error, ValidationException):
        return InvalidInput(fields=_wrong_parameters(request))
    if isinstance(error, HTTPException):
        known = _BY_STATUS.get(error.status_code)
        if known is None:
            known = MalformedRequest if error.status_code < _FIRST_OF_OURS else Unexpected
        return known()
    for foreign, ours in _BY_CLASS.items():
        if isinstance(error, foreign):
            return ours()
    return Unexpected()


def answer_error(
    request: Request[Any, Any, Any], error: Exception, headers: Mapping[str, str] | None = None
) -> Response[Any]:
    """Return the answer for any error: problem+json for the API and for programs, a page or fragment for people."""
    known = told(error, request)
    scope: Any = request.scope
    trace_id: str = scope.get("trace_id", NO_TRACE)
    if known.status >= _FIRST_OF_OURS:
        log.error("request.failed", status=known.status, code=known.code, **describe(error))
    elif known is not error and not isinstance(error, HTTPException):
        log.warning("request.refused", status=known.status, code=known.code, **describe(error))
    extra = dict(headers or {})
    if known.retry_after_seconds is not None:
        extra["Retry-After"] = str(known.retry_after_seconds)
    if not wants_json(scope):
        there = lead_to_sign_in(request) if isinstance(error, NotSignedIn) else None
        return there or _page_of(request, known, trace_id, extra)
    if known.status == NotSignedIn.status:
        extra["WWW-Authenticate"] = "Bearer"
    body = msgspec.json.encode(problem_of(known, trace_id))
    return Response(body, status_code=known.status, media_type=PROBLEM_JSON, headers=extra)


HANDLERS: Final[dict[Any, Any]] = {Exception: answer_error}
"""Litestar's table of exception handlers: all errors of all routes go one way."""

Refuse = Callable[[Exception, RequestScope, Receive, Send], Awaitable[None]]


def refusal_by(app: Litestar) -> Refuse:
    """Return how an error is answered that rose outside ``app``: in the edge or in the tenants' middleware."""

    async def refuse(error: Exception, scope: RequestScope, receive: Receive, send: Send) -> None:
        scope["app"] = scope["litestar_app"] = app
        scope.setdefault("path_params", {})
        inner: Any = scope
        request = Request[Any, Any, Any](inner, receive, send)
        answer: Any = answer_error(request, error, scope.get("refusal_headers"))
        await answer.to_asgi_response(app=None, request=request)(inner, receive, send)

    return refuse


def wants_json(scope: Any) -> bool:
    """Tell whether errors of this request go to a program: below ``/api``, a ``.json`` address, or by ``Accept``."""
    path: str = scope["path"]
    if path.startswith("/api/") or path == "/api" or path.endswith(".json"):
        return True
    accept: bytes = dict(scope["headers"]).get(b"accept", b"")
    return b"json" in accept and b"html" not in accept


def _page_of(
    request: Request[Any, Any, Any], error: KernkrachtError, trace_id: str, headers: dict[str, str]
) -> Response[Any]:
    try:
        # Choosing a language leads home from here: the address may be what must not be repeated.
        shown: Any = page(
            request, "error.html", status=error.status, path="/", error=error, trace_id=trace_id
        )
        body: bytes = shown.to_asgi_response(app=None, request=request).body
    except Exception as failure:  # noqa: BLE001 - the shell may need just what is away; the answer must not fail
        log.error("error_page.failed", **describe(failure))  # noqa: TRY400 - `describe` leaves its text out
        body = _bare_page(error, trace_id)
    return Response(body, status_code=error.status, media_type="text/html", headers=headers)


def _bare_page(error: KernkrachtError, trace_id: str) -> bytes:
    title, detail = escape(error.title), escape(error.detail)
    return (
        f'<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>{title}</title>'
        f"<h1>{title}</h1><p>{detail}</p><p>Kenmerk: {trace_id}</p></html>"
    ).encode()


def _wrong_parameters(request: Request[Any, Any, Any]) -> tuple[FieldError, ...]:
    """Name every parameter of query and headers that is missing or wrong, and say from its type what to mend."""
    fields: list[FieldError] = []
    for parameter in parameters_of(request.route_handler):
        given: Any = request.headers if parameter.is_header else request.query_params
        value = given.getall(parameter.name, None) if parameter.is_list else given.get(parameter.name)
        if value is None:
            if parameter.is_required:
                fields.append(FieldError(parameter.name, REQUIRED))
            continue
        try:
            msgspec.convert(value, parameter.kind, strict=False)
        except msgspec.ValidationError:
            fields.append(FieldError(parameter.name, what_to_mend(parameter.kind)))
    return tuple(fields)
