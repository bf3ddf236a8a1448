"""Every kind of input that cannot be, made for one route from what the description says that it takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.kit.api import BODY_LIMIT
from core.kit.glossary import dutch_field
from tests.isolation.routes import Route

MARK = "kwartsietzwaluw"
JSON = {"Content-Type": "application/json"}
_LONGER_THAN_ANY = 20_000
_HUGE = 10**12

Operation = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One request that is refused: what is wrong, how it differs from a good one, and the status it gets."""

    what: str
    status: int
    path: str = ""
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def of_the_api(
    route: Route, path: str, good: dict[str, Any] | None, document: dict[str, Any]
) -> Iterator[Case]:
    """Yield every bad request of an API route; ``path`` and ``good`` are what a good one has."""
    operation = operation_of(route, document)
    yield from _wrong_addresses(route, path)
    yield from _wrong_queries(operation, path)
    yield from _wrong_headers(operation)
    if good is not None:
        yield from _wrong_bodies(good)
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        yield from _wrong_fields(good, resolved(schema, document), document)


def of_pages(route: Route, path: str, form: dict[str, Any] | None) -> Iterator[Case]:
    """Yield bad requests of a page."""
    yield from _wrong_addresses(route, path)
    if route.method == "POST":
        yield Case("JSON for a form", 415, content=b'{"' + MARK.encode() + b'": 1}', headers=JSON)
        form_type = {"Content-Type": "application/x-www-form-urlencoded"}
        yield Case("a huge form", 413, content=b"a", headers=form_type | {"Content-Length": str(_HUGE)})
        if form:
            pairs = f"{MARK}={MARK}&" + "&".join(f"{name}=1" for name in form)
            yield Case("an unknown field", 400, content=pairs.encode(), headers=form_type)


def of_files() -> Iterator[Case]:
    """Yield bad files for a route that takes a picture by itself."""
    picture = {"Content-Type": "image/jpeg"}
    yield Case("no file", 400, content=b"", headers=picture)
    yield Case("no picture", 400, content=MARK.encode(), headers=picture)
    yield Case("a page that says it is a picture", 400, content=b"<html>" + MARK.encode(), headers=picture)
    yield Case("another type", 415, content=MARK.encode(), headers={"Content-Type": "text/html"})
    yield Case("huge, announced", 413, content=b"a", headers=picture | {"Content-Length": str(_HUGE)})


def operation_of(route: Route, document: dict[str, Any]) -> Operation:
    """Return what the description tells of a route."""
    path = route.path.removeprefix("/api/v1")
    for name in route.path.split("{")[1:]:
        inside = name.partition("}")[0]
        path = path.replace("{" + inside + "}", "{" + dutch_field(inside) + "}")
    found: Operation = document["paths"][path][route.method.lower()]
    return found


def resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """Return a schema itself where it is a reference."""
    named: dict[str, Any] = document["components"]["schemas"]
    return named[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def _wrong_addresses(route: Route, path: str) -> Iterator[Case]:
    if path != "/":
        yield Case("a slash at the end", 404, path=path + "/")
    yield Case("a broken percent sign", 400, path=path.rstrip("/") + f"/{MARK}%ZZ")
    yield Case("a control character in the address", 400, path=path.rstrip("/") + f"/{MARK}%00")
    yield Case("an address that is too long", 414, path=path.rstrip("/") + "/" + MARK * 700)
    parts, names = path.split("/"), route.path.split("/")
    for place, name in enumerate(names):
        if name.endswith("_id}"):
            for wrong in (MARK, "1", "00000000-0000-0000-0000-00000000000g"):
                spoiled = "/".join([*parts[:place], wrong, *parts[place + 1 :]])
                yield Case(f"{name} is no UUID", 404, path=spoiled)


def _wrong_queries(operation: Operation, path: str) -> Iterator[Case]:
    yield Case("an unknown parameter", 400, path=f"{path}?{MARK}={MARK}")
    yield Case("a parameter that is no UTF-8", 400, path=f"{path}?{MARK}=%FF")
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query":
            name = parameter["name"]
            yield Case(f"{name} doubled", 400, path=f"{path}?{name}={MARK}&{name}={MARK}")
            for wrong in (MARK * 20,) if _is_text(parameter["schema"]) else (f"{MARK}!", "-1", "", "null"):
                yield Case(f"{name} is {wrong!r}", 400, path=f"{path}?{name}={wrong}")


def _is_text(schema: dict[str, Any]) -> bool:
    """Tell whether any text will do that is not too long."""
    told = schema.get("oneOf", [schema])[0]
    is_free = told.get("type") == "string" and not {"enum", "format"} & set(told)
    return is_free and re.search(told.get("pattern", ""), f"{MARK}!") is not None


def _wrong_headers(operation: Operation) -> Iterator[Case]:
    yield Case("a form that is not given", 406, headers={"Accept": f"text/{MARK}"})
    names = {
        parameter["name"]: parameter.get("required", False) for parameter in operation.get("parameters", [])
    }
    if names.get("If-Match"):
        yield Case("no version", 428, headers={"If-Match": "-"})
    if "If-Match" in names:
        yield Case("another version", 412, headers={"If-Match": f'"{MARK}"'})
    if "Idempotency-Key" in names:
        yield Case("a key with a space", 400, headers={"Idempotency-Key": f"{MARK} a"})
        yield Case("a key that is too long", 400, headers={"Idempotency-Key": MARK * 20})


def _wrong_bodies(good: dict[str, Any]) -> Iterator[Case]:
    body = json.dumps(good).encode()
    mark = MARK.encode()
    name = json.dumps(next(iter(good)))
    yield Case("no body", 400, content=b"", headers=JSON)
    yield Case("half a body", 400, content=body[:-1], headers=JSON)
    yield Case("two bodies", 400, content=body + body, headers=JSON)
    yield Case("a list", 400, content=b'["' + mark + b'"]', headers=JSON)
    yield Case("null", 400, content=b"null", headers=JSON)
    yield Case("no number", 400, content=b"NaN", headers=JSON)
    yield Case("too deep", 400, content=b'{"a":' * 5_000 + b"1" + b"}" * 5_000, headers=JSON)
    yield Case("no UTF-8", 400, content=b'{"' + mark + b'\xff": 1}', headers=JSON)
    yield Case("UTF-16", 400, content=json.dumps(good).encode("utf-16"), headers=JSON)
    yield Case("a byte order mark", 400, content=b"\xef\xbb\xbf" + mark, headers=JSON)
    yield Case("a doubled field", 400, content=body[:-1] + f', {name}: "{MARK}"}}'.encode(), headers=JSON)
    yield Case("an unknown field", 400, content=body[:-1] + f', "{MARK}": 1}}'.encode(), headers=JSON)
    yield Case("huge, announced", 413, content=b"{}", headers=JSON | {"Content-Length": str(_HUGE)})
    yield Case("text", 415, content=mark, headers={"Content-Type": "text/plain"})
    yield Case("a form", 415, content=mark, headers={"Content-Type": "application/x-www-form-urlencoded"})
    yield Case(
        "another charset", 415, content=body, headers={"Content-Type": "application/json; charset=latin1"}
    )
    yield Case("packed", 415, content=body, headers=JSON | {"Content-Encoding": "gzip"})


def _wrong_fields(good: dict[str, Any], schema: dict[str, Any], document: dict[str, Any]) -> Iterator[Case]:
    for name, told in schema["properties"].items():
        wrong: dict[str, Any] = {"an object": {MARK: MARK}, "a list in a list": [[MARK]]}
        kinds = _kinds_of(told, document)
        if "string" in kinds:
            wrong |= {"NUL": f"{MARK}\x00", "too long": MARK * _LONGER_THAN_ANY, "a number": 3, "true": True}
        if "integer" in kinds:
            wrong |= {"too large": _HUGE**3, "negative": -1, "half": 1.5, "a text": MARK}
        if "array" in kinds:
            wrong |= {"too many": [MARK] * 200, "a text for a list": MARK}
        if name in schema.get("required", ()):
            yield Case(f"{name} is missing", 400, content=_without(good, name), headers=JSON)
        for what, value in wrong.items():
            content = json.dumps(good | {name: value}).encode()
            if len(content) < BODY_LIMIT:
                yield Case(f"{name} is {what}", 400, content=content, headers=JSON)


def _kinds_of(schema: dict[str, Any], document: dict[str, Any]) -> set[str]:
    whole = resolved(schema, document)
    options = whole.get("anyOf") or [whole]
    return {str(resolved(option, document).get("type")) for option in options}


def _without(good: dict[str, Any], name: str) -> bytes:
    return json.dumps({key: value for key, value in good.items() if key != name}).encode()
