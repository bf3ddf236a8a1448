"""Calling a route of the real application as somebody, and what may be compared of two answers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import httpx

from tenants.middleware import ASGIApp
from tests.isolation.expecting import Raw
from tests.isolation.routes import EXPECTED, Known, Route, Seen, Upload
from tests.towns import Person, Town

_NOBODY = UUID(int=0)
_places = itertools.count(1)


async def call(
    site: ASGIApp,
    town: Town,
    person: Person | None,
    route: Route,
    ids: Mapping[str, UUID],
    versions: Mapping[str, int] | None = None,
) -> httpx.Response:
    """Call a route at a town's address with that person's token, a body that fits and these ids."""
    number, expected = next(_places), EXPECTED[str(route)]
    transport = httpx.ASGITransport(site, client=(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", 1))
    headers = {"Sec-Fetch-Site": "same-origin", **(person.bearer if person else {})}
    if route.is_api:
        headers["If-Match"] = "*"
    async with httpx.AsyncClient(
        transport=transport, base_url=f"https://{town.card.host}", headers=headers
    ) as client:
        path = route.filled({**expected.in_path, **ids})
        return await client.request(route.method, path, **_body(route, expected.body, versions or {}, ids))


def told(answer: httpx.Response, ids: Iterable[UUID]) -> tuple[int, dict[str, str], str]:
    """Return what somebody can learn from an answer, without its trace id and the ids that were asked for."""
    trace, body = answer.headers["trace-id"], answer.text
    for hidden in (trace, *map(str, ids)):
        body = body.replace(hidden, "-")
    headers = {name: value for name, value in answer.headers.items() if name != "trace-id"}
    return answer.status_code, headers, body


def filled_in(value: Any, versions: Mapping[str, int], ids: Mapping[str, UUID]) -> Any:
    """Return a value of an expected body with the version or the id that it stands for."""
    if isinstance(value, Known):
        return str(ids.get(value.of, _NOBODY))
    return versions.get(value.of, 1) if isinstance(value, Seen) else value


def _body(route: Route, body: Any, versions: Mapping[str, int], ids: Mapping[str, UUID]) -> dict[str, Any]:
    if isinstance(body, Upload):
        return {"files": {body.name: ("casussen.csv", body.content)}}
    if isinstance(body, Raw):
        return {"content": body.content, "headers": {"Content-Type": body.kind}}
    if body is None:
        return {}
    filled = {name: filled_in(value, versions, ids) for name, value in body.items()}
    return {"json": filled} if route.is_api else {"data": filled}
