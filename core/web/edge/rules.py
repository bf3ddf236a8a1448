"""What the edge checks for each route, read once from the routes themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from litestar import Litestar
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from core.kit.api import API, BODY_LIMIT

JSON: Final = b"application/json"
FORM: Final = b"application/x-www-form-urlencoded"
MULTIPART: Final = b"multipart/form-data"
PROBLEM: Final = b"application/problem+json"

_LITESTARS_OWN_LIMIT: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class RouteRule:
    """What one route takes and gives.

    ``query`` are the parameters it knows, ``repeatable`` those that may come more than once; unknown ones are refused
    when ``strict`` and otherwise ignored. ``takes`` are media types of its body (none: it reads no body), ``gives`` the
    one of its answer, or None when only the answer itself tells.
    """

    query: frozenset[bytes]
    repeatable: frozenset[bytes]
    strict: bool
    takes: tuple[bytes, ...]
    needs_body: bool
    body_limit: int
    gives: bytes | None


OPEN_RULE: Final = RouteRule(
    query=frozenset(),
    repeatable=frozenset(),
    strict=False,
    takes=(),
    needs_body=False,
    body_limit=BODY_LIMIT,
    gives=None,
)
"""The rule of what is no route of Litestar's own, such as a mounted application."""


def rules_of(app: Litestar) -> dict[Any, RouteRule]:
    """Return the rule of every route handler of ``app``; its ``request_max_body_size`` is the limit of its bodies."""
    rules: dict[Any, RouteRule] = {}
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler, model in route.route_handler_map.values():
                rules[handler] = _rule(route.path, handler, model)
    return rules


def allowed_of(app: Litestar) -> dict[str, bytes]:
    """Return the ``Allow`` header of every path template of ``app``."""
    methods: dict[str, set[str]] = {}
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            methods.setdefault(route.path_format, {"OPTIONS"}).update(route.methods)
    return {
        path: ", ".join(sorted(known | {"HEAD"} if "GET" in known else known)).encode()
        for path, known in methods.items()
    }


def open_to_every_origin(app: Litestar) -> frozenset[str]:
    """Return the path templates that scripts of every site may read: routes with ``opt={"any_origin": True}``."""
    return _marked(app, "any_origin")


def secret_addresses(app: Litestar) -> frozenset[str]:
    """Return the path templates of addresses that are a secret: pages with ``opt={"secret_address": True}``."""
    return _marked(app, "secret_address")


def is_api(path: str) -> bool:
    """Tell whether a path lies below the API."""
    return path.startswith("/api/") or path == "/api"


def _marked(app: Litestar, mark: str) -> frozenset[str]:
    return frozenset(
        route.path_format
        for route in app.routes
        if isinstance(route, HTTPRoute) and any(handler.opt.get(mark) for handler in route.route_handlers)
    )


def _rule(path: str, handler: HTTPRouteHandler, model: Any) -> RouteRule:
    below_api = path.startswith(API + "/")
    takes = _takes(handler, model, below_api=below_api)
    limit = handler.resolve_request_max_body_size()
    return RouteRule(
        query=frozenset(parameter.field_alias.encode() for parameter in model.expected_query_params),
        repeatable=frozenset(name.encode() for name in model.sequence_query_parameter_names),
        strict=below_api,
        takes=takes,
        needs_body=below_api and bool(takes) and not model.is_data_optional,
        body_limit=BODY_LIMIT if limit is None or limit == _LITESTARS_OWN_LIMIT else limit,
        gives=_gives(handler) if below_api else None,
    )


def _takes(handler: HTTPRouteHandler, model: Any, *, below_api: bool) -> tuple[bytes, ...]:
    if not below_api:
        return (FORM, MULTIPART)
    if "takes" in handler.opt:
        return tuple(kind.encode() for kind in handler.opt["takes"])
    if handler.parsed_data_field is None:
        return ()
    if model.expected_form_data is None:
        return (JSON,)
    return (MULTIPART if model.expected_form_data[0] == RequestEncodingType.MULTI_PART else FORM,)


def _gives(handler: HTTPRouteHandler) -> bytes:
    told = handler.media_type
    kind = str(getattr(told, "value", told) or "").partition(";")[0].encode()
    return kind or JSON
