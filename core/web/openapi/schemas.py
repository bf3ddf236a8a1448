"""Schemas of what goes in and out, made by msgspec from the types that it checks with, so that both say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, get_args, get_origin

import msgspec
from litestar import Response
from litestar.handlers import HTTPRouteHandler

from core.web.parameters import parameters_of

Description = dict[str, Any]

_PREFIX: Final = "#/components/schemas/"
_JSON: Final = "application/json"
_NO_NUL: Final = r"^[^\x00]*$"
_NARROWED: Final = frozenset({"format", "enum", "const", "pattern"})
_NO_CONTROL: Final = r"^[^\x00-\x1F\x7F]*$"


def put_schemas(operations: Sequence[tuple[Description, HTTPRouteHandler]]) -> dict[str, Description]:
    """Put the schemas of bodies, answers and parameters into the operations; return the named schemas they refer to."""
    places: list[tuple[Description, Any]] = []
    inward: list[Description] = []
    for operation, handler in operations:
        body = operation.get("requestBody", {}).get("content", {}).get(_JSON)
        if body is not None and handler.parsed_data_field is not None:
            places.append((body, handler.parsed_data_field.annotation))
            inward.append(body)
        kind = _kind_of_answer(handler)
        for told in operation["responses"].values():
            for media_type, content in told.get("content", {}).items():
                places.append((content, kind if media_type == _JSON else bytes))
        known = {parameter.name: parameter for parameter in parameters_of(handler)}
        for parameter in operation.get("parameters", []):
            if parameter["name"] in known:
                places.append((parameter, known[parameter["name"]].kind))
                inward.append(parameter)
            elif parameter["in"] == "path" and _is_bare_text(parameter["schema"]):
                parameter["schema"]["pattern"] = _NO_CONTROL
    schemas, named = msgspec.json.schema_components(
        [kind for _, kind in places], ref_template=_PREFIX + "{name}"
    )
    for (place, _), schema in zip(places, schemas, strict=True):
        place["schema"] = schema
    _refuse_nul(inward, named)
    return _with_short_names(named, [operation for operation, _ in operations])


def parts_of(value: Any) -> Iterator[Description]:
    """Yield every JSON object in ``value``, the outer ones first."""
    if isinstance(value, dict):
        part: Description = value
        yield part
        for inner in part.values():
            yield from parts_of(inner)
    elif isinstance(value, list):
        items: list[Any] = value
        for inner in items:
            yield from parts_of(inner)


def _kind_of_answer(handler: HTTPRouteHandler) -> Any:
    kind: Any = handler.parsed_fn_signature.return_type.raw
    return get_args(kind)[0] if get_origin(kind) is Response else kind


def _refuse_nul(inward: Sequence[Description], named: dict[str, Description]) -> None:
    """Say of texts that come in that they hold no NUL character, which the body's reader refuses."""
    waiting: list[Any] = [place["schema"] for place in inward]
    seen: set[str] = set()
    while waiting:
        for part in list(parts_of(waiting.pop())):
            name = str(part.get("$ref", "")).removeprefix(_PREFIX)
            if name in named and name not in seen:
                seen.add(name)
                waiting.append(named[name])
            if _is_bare_text(part):
                part["pattern"] = _NO_NUL


def _is_bare_text(schema: Description) -> bool:
    return schema.get("type") == "string" and schema.keys().isdisjoint(_NARROWED)


def _with_short_names(
    named: dict[str, Description], operations: Sequence[Description]
) -> dict[str, Description]:
    """Name schemas in UpperCamelCase, generic ones too."""
    short = {
        name: "".join(word[:1].upper() + word[1:] for word in re.findall(r"[^\W_]+", name)) for name in named
    }
    renamed = {short[name]: schema for name, schema in named.items()}
    for part in parts_of([list(renamed.values()), list(operations)]):
        name = str(part.get("$ref", "")).removeprefix(_PREFIX)
        if name in short:
            part["$ref"] = _PREFIX + short[name]
    return renamed
