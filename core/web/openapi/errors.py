"""Errors and headers as the API's description tells them; which errors an operation can give follows from what it takes."""

from __future__ import annotations

from typing import Any, Final

from core.kit.errors import (
    Conflict,
    Forbidden,
    InvalidInput,
    KernkrachtError,
    NotFound,
    NotSignedIn,
    StaleVersion,
    TooLarge,
    TooManyRequests,
    Unavailable,
)
from core.kit.etags import VersionRequired
from core.web.errors import NotAcceptable, SlowBody, Unexpected, UnsupportedMediaType
from core.web.problems import PROBLEM_JSON, PROBLEM_TYPE

Description = dict[str, Any]

_UNSAFE: Final = frozenset({"put", "post", "patch", "delete"})
_NAMES: Final[dict[str, type[KernkrachtError]]] = {
    "OngeldigVerzoek": InvalidInput,
    "NietIngelogd": NotSignedIn,
    "GeenRecht": Forbidden,
    "NietGevonden": NotFound,
    "VormOnbekend": NotAcceptable,
    "TeTraag": SlowBody,
    "Botsing": Conflict,
    "VersieVerouderd": StaleVersion,
    "TeGroot": TooLarge,
    "SoortInhoudOnbekend": UnsupportedMediaType,
    "VersieOntbreekt": VersionRequired,
    "TeVeelVerzoeken": TooManyRequests,
    "OnverwachteFout": Unexpected,
    "NietBereikbaar": Unavailable,
}
_WAITING: Final = frozenset({429, 503})

HEADERS: Final[dict[str, Description]] = {
    "API-Version": {
        "description": "De volledige versie van deze API.",
        "schema": {"type": "string"},
        "required": True,
    },
    "Trace-Id": {
        "description": "Het kenmerk van dit verzoek, gelijk aan het trace-id van een meegestuurde `traceparent`.",
        "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
    },
    "ETag": {"description": "De versie, voor `If-Match` en `If-None-Match`.", "schema": {"type": "string"}},
    "Link": {
        "description": "Het adres van de volgende pagina, met `rel=next`.",
        "schema": {"type": "string"},
    },
    "Location": {"description": "Het adres van wat is aangemaakt.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Na hoeveel seconden het weer kan.", "schema": {"type": "integer"}},
}

PROBLEM_SCHEMA: Final[Description] = {
    "type": "object",
    "title": "Probleem",
    "description": "Wat er mis is en hoe het te verhelpen is (RFC 9457). Herhaalt nooit wat er gestuurd is.",
    "required": ["type", "status", "title", "detail", "code", "traceId"],
    "properties": {
        "type": {"type": "string", "format": "uri", "examples": [PROBLEM_TYPE + InvalidInput.code]},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "title": {"type": "string", "description": "De soort fout."},
        "detail": {"type": "string", "description": "Wat er te doen is."},
        "code": {
            "type": "string",
            "description": "Vast woord voor programma's.",
            "pattern": "^[a-z]+(-[a-z]+)*$",
        },
        "traceId": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "fouten": {
            "type": "array",
            "maxItems": 50,
            "items": {
                "type": "object",
                "required": ["veld", "melding"],
                "properties": {
                    "veld": {"type": "string", "description": "Het veld, of leeg voor de inhoud als geheel."},
                    "melding": {"type": "string", "description": "Wat er aan het veld te verbeteren is."},
                },
            },
        },
    },
}


def _response(error: type[KernkrachtError]) -> Description:
    names = ["API-Version", "Trace-Id", *(["Retry-After"] if error.status in _WAITING else [])]
    return {
        "description": f"{error.title}. {error.default_detail}",
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in names},
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }


ERRORS: Final[dict[str, Description]] = {name: _response(error) for name, error in _NAMES.items()}
_REFERENCES: Final = {
    error.status: {"$ref": f"#/components/responses/{name}"} for name, error in _NAMES.items()
}
CONFLICT: Final[Description] = _REFERENCES[Conflict.status]
"""The answer when what is asked does not go with how things stand; of a GET only where its route says so."""
STALE: Final[Description] = _REFERENCES[StaleVersion.status]
"""The answer when another version was seen than the present one."""


def errors_of(path: str, method: str, operation: Description) -> dict[str, Description]:
    """Return the error answers of an operation, by status."""
    statuses = {400, 401, 403, 406, 429, 500, 503}
    if "{" in path:
        statuses.add(404)
    if method in _UNSAFE:
        statuses |= {408, 409, 413}
    if "requestBody" in operation:
        statuses.add(415)
    parameters = {parameter["name"]: parameter["required"] for parameter in operation.get("parameters", [])}
    if "If-Match" in parameters:
        statuses |= {412, 428} if parameters["If-Match"] else {412}
    if "cursor" in parameters:
        statuses.add(409)
    return {str(status): _REFERENCES[status] for status in sorted(statuses)}
