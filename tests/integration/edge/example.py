"""A small application behind the edge: an API with a list, get, create and change, a page, an upload and a failure."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Litestar, MediaType, Response, Router, get, patch, post
from litestar.connection import ASGIConnection
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.handlers.base import BaseRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody, MultipartBody

from core.kit.api import API, UPLOAD_LIMIT, ApiEnum, ApiRequest, ApiStruct, Line, Moment, Text
from core.kit.clock import now
from core.kit.errors import Conflict, NotFound, NotSignedIn
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.glossary import nl
from core.kit.paging import PAGING, Page, Paging
from core.kit.signing import use_signing_secret
from core.web.edge import Edge
from core.web.openapi import document_of
from core.web.problems import HANDLERS
from tenants.ids import new_id


class StateWord(ApiEnum):
    """Status van een casus."""

    REQUESTED = nl("case_state.requested")
    CLOSED = nl("case_state.closed")


class CaseIn(ApiStruct):
    """Wat er van een nieuwe casus gevraagd wordt."""

    alias: Line
    question: Text = ""
    state: StateWord = StateWord.REQUESTED
    goals: Annotated[list[Line], msgspec.Meta(max_length=5)] = []


class CaseChange(ApiStruct):
    """Wat er aan een casus verandert; wat ontbreekt, blijft."""

    alias: Line | msgspec.UnsetType = msgspec.UNSET
    state: StateWord | msgspec.UnsetType = msgspec.UNSET


class CaseOut(ApiStruct):
    """Een casus."""

    id: UUID
    alias: str
    question: str
    state: StateWord
    goals: list[str]
    created_at: Moment
    version: int


CASES: dict[UUID, CaseOut] = {}
SECRET = "999990342"


@get(
    "/casussen",
    summary="Casussen opvragen",
    description="Geeft de casussen, de oudste eerst.",
    sync_to_thread=False,
)
def list_cases(
    paging: NamedDependency[Paging], status: FromQuery[StateWord | None] = None
) -> Response[Page[CaseOut]]:
    """List the cases of the example."""
    after = paging.after(tuple[UUID])
    found = [
        case
        for case in sorted(CASES.values(), key=lambda case: case.id)
        if (after is None or case.id > after[0]) and status in {None, case.state}
    ]
    return paging.answer(found[: paging.limit], key=lambda case: (case.id,), out=lambda case: case)


@get(
    "/casussen/{case_id:uuid}", summary="Casus opvragen", description="Geeft één casus.", sync_to_thread=False
)
def get_case(case_id: FromPath[UUID]) -> Response[CaseOut]:
    """Return one case of the example."""
    if case_id not in CASES:
        raise NotFound
    return versioned(CASES[case_id], CASES[case_id].version)


@post("/casussen", summary="Casus aanmaken", description="Maakt een casus aan.", sync_to_thread=False)
def create_case(data: JSONBody[CaseIn]) -> Response[CaseOut]:
    """Create a case of the example."""
    case = CaseOut(id=new_id(), created_at=now(), version=1, **msgspec.structs.asdict(data))
    CASES[case.id] = case
    return versioned(case, 1, location=f"/api/v1/casussen/{case.id}")


@patch(
    "/casussen/{case_id:uuid}",
    summary="Casus wijzigen",
    description="Wijzigt een casus.",
    sync_to_thread=False,
)
def change_case(
    case_id: FromPath[UUID], data: JSONBody[CaseChange], if_match: IfMatch = None
) -> Response[CaseOut]:
    """Change a case of the example."""
    if case_id not in CASES:
        raise NotFound
    old = CASES[case_id]
    require_match(if_match, old.version)
    new: dict[str, Any] = {k: v for k, v in msgspec.structs.asdict(data).items() if v is not msgspec.UNSET}
    CASES[case_id] = msgspec.structs.replace(old, version=old.version + 1, **new)
    return versioned(CASES[case_id], old.version + 1)


@post(
    "/casussen/{case_id:uuid}/bijlagen",
    include_in_schema=False,
    request_max_body_size=UPLOAD_LIMIT,
    status_code=200,
)
async def upload(case_id: FromPath[UUID], data: MultipartBody[UploadFile]) -> dict[str, int]:
    """Tell the size of an upload."""
    return {"grootte": len(await data.read())}


@get("/stuk", include_in_schema=False, sync_to_thread=False)
def broken() -> dict[str, str]:
    """Fail with a text that nobody may see."""
    message = f"value {SECRET} is wrong"
    raise RuntimeError(message)


@get("/botst", include_in_schema=False, sync_to_thread=False)
def clash() -> dict[str, str]:
    """Raise an error of the product."""
    raise Conflict


@get("/pagina", media_type=MediaType.HTML, sync_to_thread=False)
def show(zoek: FromQuery[str | None] = None) -> str:
    """Show a page."""
    return f"<!DOCTYPE html><title>{len(zoek or '')}</title>"


@get("/stuk", media_type=MediaType.HTML, sync_to_thread=False)
def broken_page() -> str:
    """Fail on a page."""
    raise RuntimeError(SECRET)


@get("/brief", media_type="application/pdf", sync_to_thread=False)
def letter() -> Response[bytes]:
    """Give a letter."""
    return Response(
        b"%PDF-1.7", media_type="application/pdf", headers={"cache-control": "private, max-age=60"}
    )


API_HANDLERS = [list_cases, get_case, create_case, change_case, upload, broken, clash]


TOKEN = "the one token of the example"


def signed_in(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    """Let in whoever carries the token."""
    if connection.headers.get("authorization") != f"Bearer {TOKEN}":
        raise NotSignedIn


def api_router() -> Router:
    """Return the API of the example."""
    return Router(
        API, route_handlers=API_HANDLERS, guards=[signed_in], request_class=ApiRequest, dependencies=PAGING
    )


def create_litestar() -> Litestar:
    """Return the application without its edge."""
    api = api_router()
    return Litestar(
        [api, document_of(api), show, broken_page, letter],
        exception_handlers=HANDLERS,
        openapi_config=None,
        logging_config=None,
    )


def create_app(origins: frozenset[str] = frozenset()) -> Edge:
    """Return the application behind its edge."""
    return Edge(create_litestar(), origins=origins)


def serve() -> Edge:
    """Return the application for a server process of its own."""
    use_signing_secret(b"a secret of these tests")
    return create_app()
