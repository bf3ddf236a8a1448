"""The API's description of itself: OpenAPI 3.1, built from the routes themselves (STANDARDS A1–A4, A14, A15).

Litestar lists the operations; the schemas come from msgspec, and what Litestar cannot know is added: what the edge does
for every route, and how errors look. Docstrings of structs and enumerations of the API are shown, so they are Dutch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import msgspec
from litestar import Litestar, Response, Router, get
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import Contact, License, Server, ServerVariable

from core.access.gate import COOKIE
from core.kit.api import API
from core.kit.config import config
from core.kit.glossary import dutch_field
from core.web.edge.headers import API_VERSION
from core.web.openapi.errors import CONFLICT, ERRORS, HEADERS, PROBLEM_SCHEMA, STALE, errors_of
from core.web.openapi.schemas import put_schemas

Document = dict[str, Any]

_VERSION: Final = dutch_field("version")
_PREFIX_PARTS: Final = API.count("/")
_METHODS: Final = ("get", "put", "post", "patch", "delete")
_PATH_PARAMETER: Final = re.compile(r"\{(\w+)\}")
_ABOUT: Final = (
    "De API van Kernkracht: casussen, toetsing en planvorming van één gemeente. Elke gemeente heeft een eigen adres; "
    "een token of sessie geldt voor één gemeente. Wat buiten uw bereik ligt, antwoordt als iets dat er niet is (404). "
    "Wijzigingen en uitfasering staan beschreven in de map docs/api van de broncode."
)
_DOCUMENTATION: Final[Document] = {
    "url": "https://kernkracht.example/docs/api",
    "description": "Wijzigingen en uitfasering van deze API.",
}
_SUCCESSES: Final = {
    "200": "Gelukt.",
    "201": "Aangemaakt; de kop Location noemt het adres.",
    "202": "Aangenomen; het wordt op de achtergrond gedaan.",
    "204": "Gelukt; er is geen inhoud.",
}
_ONLY_TO_CORRECT: Final = (
    "De `ETag` van de versie die u verbetert; bij een oudere volgt 412. Laat de kop weg voor iets nieuws."
)
_SECURITY: Final[Document] = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "Een token van een account, voor één gemeente.",
    },
    "sessie": {"type": "apiKey", "in": "cookie", "name": COOKIE, "description": "De sessie van een browser."},
}
_IDEMPOTENCY: Final[Document] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Een zelfgekozen unieke sleutel. Hetzelfde verzoek met dezelfde sleutel maakt binnen 24 uur niets nieuws "
    "aan maar krijgt het eerste antwoord; een ander verzoek met die sleutel krijgt 409.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}


def document_of(api: Router) -> HTTPRouteHandler:
    """Return the route that serves the description of ``api``: to everybody, also to scripts of other sites."""

    @cache
    def body() -> bytes:
        return msgspec.json.encode(describe(api, domain=config().domain))

    @get(API + "/openapi.json", include_in_schema=False, opt={"any_origin": True}, sync_to_thread=False)
    def openapi() -> Response[bytes]:
        return Response(body(), media_type="application/json")

    return openapi


def describe(api: Router, *, domain: str) -> Document:
    """Return the description of ``api`` as plain JSON values; ``domain`` is what host names of municipalities end in.

    Raises: TermMissing when a parameter in a path has no Dutch name.
    """
    by_operation: dict[str, HTTPRouteHandler] = {}

    def name_operation(handler: HTTPRouteHandler, method: Any, components: Any) -> str:
        name = _operation_id(method, components)
        by_operation[name] = handler
        return name

    app = Litestar([api], openapi_config=_options(domain, name_operation), logging_config=None)
    document: Document = app.openapi_schema.to_schema()
    document["security"] = [{name: []} for name in _SECURITY]
    document["externalDocs"] = _DOCUMENTATION
    _name_paths(document)
    operations = list(_operations(document))
    named = put_schemas(
        [(operation, by_operation[operation["operationId"]]) for _, _, operation in operations]
    )
    for path, method, operation in operations:
        _open_up(operation, by_operation[operation["operationId"]])
        _complete(document, path, method, operation, named)
        if by_operation[operation["operationId"]].opt.get("asks_state"):
            operation["responses"]["409"] = CONFLICT
    document["components"] = {
        "schemas": named | {"Probleem": PROBLEM_SCHEMA},
        "securitySchemes": _SECURITY,
        "headers": HEADERS,
        "responses": ERRORS,
    }
    document["tags"] = [
        {"name": tag} for tag in sorted({tag for *_, known in operations for tag in known["tags"]})
    ]
    return document


def _options(domain: str, operation_id_creator: Any) -> OpenAPIConfig:
    host = ServerVariable(default=f"gemeente.{domain}", description="Het adres van een gemeente.")
    return OpenAPIConfig(
        title="Kernkracht",
        version=API_VERSION,
        description=_ABOUT,
        contact=Contact(
            name="Beheer Kernkracht", email="beheer@kernkracht.example", url="https://kernkracht.example"
        ),
        license=License(name="EUPL-1.2", identifier="EUPL-1.2"),
        servers=[Server(url="https://{host}" + API, variables={"host": host})],
        operation_id_creator=operation_id_creator,
    )


def _operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                yield path, method, item[method]


def _operation_id(method: Any, path_components: Any) -> str:
    words = [str(getattr(method, "value", method)).lower()]
    for component in path_components[_PREFIX_PARTS:]:
        name = component if isinstance(component, str) else dutch_field(component.name)
        words += [word[:1].upper() + word[1:] for word in re.split(r"[-_]", name)]
    return "".join(words)


def _name_paths(document: Document) -> None:
    document["paths"] = {
        _PATH_PARAMETER.sub(lambda found: "{" + dutch_field(found[1]) + "}", path.removeprefix(API)): item
        for path, item in document["paths"].items()
    }
    for _, _, operation in _operations(document):
        for parameter in operation.get("parameters", []):
            for litter in ("deprecated", "allowEmptyValue", "allowReserved"):
                parameter.pop(litter, None)
            if parameter["in"] == "path":
                parameter["name"] = dutch_field(parameter["name"])


def _open_up(operation: Document, handler: HTTPRouteHandler) -> None:
    """Tell what a route's options say: ``takes``, a body that is a file, and ``makes_new``, a new thing under one's own id.

    What is new has no version, so there ``If-Match`` is for corrections alone.
    """
    if "takes" in handler.opt:
        binary = {"schema": {"type": "string", "format": "binary"}}
        operation["requestBody"] = {
            "required": True,
            "content": {str(kind): binary for kind in handler.opt["takes"]},
        }
    if handler.opt.get("makes_new"):
        operation["responses"]["201"] = operation["responses"]["200"] | {}
        for parameter in operation.get("parameters", []):
            if parameter["name"] == "If-Match":
                parameter["description"] = _ONLY_TO_CORRECT


def _complete(document: Document, path: str, method: str, operation: Document, named: Document) -> None:
    operation.setdefault("tags", [path.split("/")[1]])
    parameters: list[Document] = operation.setdefault("parameters", [])
    for parameter in parameters:
        parameter["required"] |= (
            parameter["name"] == "If-Match" and parameter["description"] != _ONLY_TO_CORRECT
        )
    successes = {status: told for status, told in operation["responses"].items() if status[0] in "23"}
    if method == "post" and "201" in successes:
        parameters.append(_IDEMPOTENCY)
    for status, told in successes.items():
        told["headers"] = _headers(document, path, status, told)
        told["description"] = _SUCCESSES.get(status, _SUCCESSES["200"])
    operation["responses"] = successes | errors_of(path, method, operation)
    if "412" not in operation["responses"] and _names_version(operation, named):
        operation["responses"]["412"] = STALE
    if not parameters:
        del operation["parameters"]


def _names_version(operation: Document, named: Document) -> bool:
    """Tell whether the body says which version its sender saw; another one is refused as with ``If-Match``."""
    body: Document = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    struct: Document = named.get(body.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
    return _VERSION in struct.get("properties", {})


def _headers(document: Document, path: str, status: str, told: Document) -> Document:
    names = ["API-Version", "Trace-Id"]
    if "/schemas/Page" in str(told.get("content")):
        names.append("Link")
    elif _has_versions(document["paths"][path]):
        names.append("ETag")
    if status == "201":
        names.append("Location")
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _has_versions(item: Document) -> bool:
    known = [parameter for method in _METHODS for parameter in item.get(method, {}).get("parameters", [])]
    return any(parameter["name"] == "If-Match" for parameter in known)
