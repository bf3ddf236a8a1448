"""What cannot be is refused at every route: told what to mend, in Dutch, with nothing echoed, logged or stored."""

from __future__ import annotations

import io
import json
import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

import httpx
import pytest

from core.access.matrix import Role
from core.cases import service
from core.cases.entries import ApplicationAnswers
from core.demo.servers import Servers
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.contract.description import served_document
from tests.isolation.bad_input import MARK, Case, of_files, of_pages, of_the_api
from tests.isolation.calling import filled_in
from tests.isolation.expecting import Raw
from tests.isolation.plugging import install_plugins, switch_on_plugins
from tests.isolation.routes import EXPECTED, Route, ids_asked, list_routes
from tests.isolation.snapshots import changed_tables, rows_of
from tests.isolation.things import Things, make_things
from tests.towns import Town, found_town

# What a municipality is refused anyhow, such as the work of the knowledge centre, is looked at where it is served.
GUARDED = [route for route in list_routes() if route.asked is not None and EXPECTED[str(route)].status < 400]
OF_THE_API = [route for route in GUARDED if route.is_api]
OF_PAGES = [route for route in GUARDED if not route.is_api]
_DUTCH = re.compile(r"\b(de|het|een|u|is|in|dit|uw|wat|of|mee|hier|toegestaan)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(the|is not|invalid|expected|field|required|must|error)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def towns() -> dict[str, Town]:
    """The municipalities of this module, by the name of the test that founded one."""
    return {}


@pytest.fixture
async def town(site: ASGIApp, towns: dict[str, Town], request: pytest.FixtureRequest) -> Town:
    """A municipality for the routes of one test; its key figure would not have room for those of all tests."""
    name = request.function.__name__
    if name not in towns:
        towns[name] = await found_town(list(Role))
        await switch_on_plugins(towns[name])
    return towns[name]


@pytest.fixture(scope="module")
async def document(database: Servers) -> dict[str, Any]:
    """What the API says of itself; it comes from an application of its own, which has other plugins."""
    told = await served_document()
    install_plugins()
    return told


@pytest.fixture
async def client(town: Town, site: ASGIApp) -> AsyncIterator[httpx.AsyncClient]:
    """A program at the municipality's address."""
    transport: Any = httpx.ASGITransport(site)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=f"https://{town.card.host}") as opened:
        yield opened


@pytest.fixture(scope="module")
def made() -> dict[tuple[UUID, str, str], Things]:
    """What was made in a municipality for somebody, in a state; as all is refused, it serves for every route."""
    return {}


@dataclass
class Trial:
    """A program in front of the application, and the places where nothing of what it sends may stay."""

    client: httpx.AsyncClient
    town: Town
    database: Servers
    log: io.BytesIO
    capfd: pytest.CaptureFixture[str]
    made: dict[tuple[UUID, str, str], Things]

    async def things(self, who: str, state: str) -> Things:
        """Return what routes ask ``who`` for in a state; made once, for nothing that is refused changes it."""
        key = (self.town.card.id, who, state)
        if key not in self.made:
            self.made[key] = await make_things(self.town, who, ids_asked(who, state), state=state)
        return self.made[key]

    async def refuse(
        self, route: Route, cases: Iterable[Case], good: Good
    ) -> list[tuple[Case, httpx.Response]]:
        """Send every bad request; each is refused as told, and nothing of it stays anywhere."""
        before = await rows_of(self.database, self.town.card.id)
        told = []
        for case in cases:
            sent = {
                name: value for name, value in (good.headers | dict(case.headers)).items() if value != "-"
            }
            answer = await self.client.request(
                route.method,
                case.path or good.path,
                content=good.content if case.content is None else case.content,
                headers=sent,
            )
            assert answer.status_code == case.status, f"{case.what}: {answer.status_code} {answer.text[:600]}"
            assert MARK not in answer.text + str(answer.headers), case.what
            told.append((case, answer))
        assert len(told) >= 3
        assert changed_tables(before, await rows_of(self.database, self.town.card.id)) == []
        logged = self.log.getvalue().decode()
        assert logged.count("request.done") == len(told)
        assert MARK not in logged + "".join(self.capfd.readouterr())
        return told


class Good(NamedTuple):
    """A request that would be served: its path, its body as values and as bytes, and its headers."""

    path: str
    body: Any
    content: bytes | None
    headers: dict[str, str]


@pytest.fixture
def trial(
    client: httpx.AsyncClient,
    town: Town,
    database: Servers,
    log: io.BytesIO,
    capfd: pytest.CaptureFixture[str],
    made: dict[tuple[UUID, str, str], Things],
) -> Trial:
    """The application, with an eye on its database and its log."""
    return Trial(client, town, database, log, capfd, made)


@pytest.mark.parametrize("route", OF_THE_API, ids=str)
async def test_the_api_says_what_to_mend_and_keeps_nothing(
    trial: Trial, document: dict[str, Any], route: Route
) -> None:
    good = await _good(trial, route)
    is_file = isinstance(good.body, Raw)
    cases = [
        *of_the_api(route, good.path, None if is_file else good.body, document),
        *(of_files() if is_file else ()),
    ]
    for case, answer in await trial.refuse(route, cases, good):
        assert answer.headers["content-type"] == "application/problem+json", case.what
        problem = answer.json()
        assert problem["status"] == answer.status_code
        for text in (problem["detail"], *(one["melding"] for one in problem.get("fouten", []))):
            assert _DUTCH.search(text), f"{case.what}: {text}"
            assert not _ENGLISH.search(text), f"{case.what}: {text}"


@pytest.mark.parametrize("route", OF_PAGES, ids=str)
async def test_pages_refuse_and_keep_nothing(trial: Trial, route: Route) -> None:
    good = await _good(trial, route)
    form = good.body if isinstance(good.body, dict) else None
    for case, answer in await trial.refuse(route, of_pages(route, good.path, form), good):
        assert answer.headers["content-type"].startswith("text/html"), case.what


async def _good(trial: Trial, route: Route) -> Good:
    """Return a request that would be served by a route, from somebody who may."""
    expected = EXPECTED[str(route)]
    who = expected.roles[0].value
    things = await trial.things(who, expected.state)
    body = expected.body
    if isinstance(body, dict):
        body = {name: filled_in(value, things.versions, things.ids) for name, value in body.items()}
    headers = {"Sec-Fetch-Site": "same-origin", **trial.town.people[who].bearer}
    if route.is_api:
        headers |= {"If-Match": "*"} | ({"Content-Type": "application/json"} if body else {})
    if isinstance(body, Raw):
        path = route.filled({**expected.in_path, **things.ids, **{name: new_id() for name in expected.made}})
        return Good(path, body, body.content, headers | {"Content-Type": body.kind})
    content = json.dumps(body).encode() if route.is_api and body is not None else None
    return Good(route.filled({**expected.in_path, **things.ids}), body, content, headers)


@pytest.mark.parametrize("path", ["/api/v1/aanvragen/{draft}/indieningen", "/aanvragen/{draft}/indienen"])
async def test_an_act_that_is_refused_half_way_is_undone_whole(trial: Trial, path: str) -> None:
    """Submitting takes the draft away before it finds that nothing is asked in it."""
    async with trial.town.acting("lead_professional"):
        draft = await service.begin_application(ApplicationAnswers())
    before = await rows_of(trial.database, trial.town.card.id)
    answer = await trial.client.post(
        path.format(draft=draft.id),
        data=None if path.startswith("/api/") else {"versie": str(draft.version)},
        headers={"If-Match": "*", **trial.town.people["lead_professional"].bearer},
    )
    assert answer.status_code == 409
    assert changed_tables(before, await rows_of(trial.database, trial.town.card.id)) == []
