"""Another municipality's ids, cursors, keys and credentials in a query, a body or a header: as if they did not exist."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from core.access import service as access
from core.kit.api import API
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.isolation.calling import told
from tests.isolation.things import Things, make_things
from tests.towns import Town

MARK = " zwaluwmerk"


@dataclass
class Neighbours:
    """Two municipalities with cases that look alike, and a program at each for its project lead."""

    site: ASGIApp
    own: Town
    other: Town
    here: httpx.AsyncClient
    there: httpx.AsyncClient
    things: Things
    theirs: Things


@pytest.fixture
async def neighbours(site: ASGIApp, tenant_a: Town, tenant_b: Town) -> AsyncIterator[Neighbours]:
    """Both municipalities with one case, in screening."""
    things = await make_things(tenant_a, "lead_professional", state="screening")
    theirs = await make_things(tenant_b, "lead_professional", state="screening", mark=MARK)
    async with (
        program(site, tenant_a, "project_lead") as here,
        program(site, tenant_b, "project_lead") as there,
    ):
        yield Neighbours(site, tenant_a, tenant_b, here, there, things, theirs)


def program(site: ASGIApp, town: Town, who: str | None) -> httpx.AsyncClient:
    """Return a program at a town's API with somebody's token."""
    transport: Any = httpx.ASGITransport(site)  # type: ignore[arg-type]
    headers = town.people[who].bearer if who else {}
    return httpx.AsyncClient(transport=transport, base_url=f"https://{town.card.host}{API}", headers=headers)


async def test_a_lead_professional_of_elsewhere_is_nobody_here(neighbours: Neighbours) -> None:
    account_id, nobody = neighbours.other.people["lead_professional"].account_id, new_id()
    path = f"/casussen/{neighbours.things.ids['case_id']}/overgangen"
    answers = [
        await neighbours.here.post(
            path, json={"overgang": "aannemen", "regievoerderId": str(lead)}, headers={"If-Match": "*"}
        )
        for lead in (account_id, nobody)
    ]
    assert answers[0].status_code in {400, 404, 409}
    assert told(answers[0], [account_id]) == told(answers[1], [nobody])


async def test_a_filter_on_somebody_of_elsewhere_finds_nothing(neighbours: Neighbours) -> None:
    account_id = neighbours.other.people["lead_professional"].account_id
    for lead in (account_id, new_id()):
        found = await neighbours.here.get("/casussen", params={"regievoerderId": str(lead)})
        assert found.json()["resultaten"] == []


async def test_a_search_finds_the_look_alike_of_here_alone(neighbours: Neighbours) -> None:
    for asked, at in ((neighbours.here, neighbours.things), (neighbours.there, neighbours.theirs)):
        found = await asked.post("/casussen/_zoek", json={"naam": "Lotte Vermeulen-Kwint"})
        assert [case["id"] for case in found.json()["resultaten"]] == [str(at.ids["case_id"])]
    found = await neighbours.here.post("/casussen/_zoek", json={"naam": MARK.strip()})
    assert found.json()["resultaten"] == []


async def test_a_cursor_of_elsewhere_is_not_understood(neighbours: Neighbours) -> None:
    await make_things(neighbours.other, "lead_professional", ["case_id"], state="requested")
    await make_things(neighbours.own, "lead_professional", ["case_id"], state="requested")
    their = (await neighbours.there.get("/casussen?paginaGrootte=1")).json()["volgende"]
    own = (await neighbours.here.get("/casussen?paginaGrootte=1")).json()["volgende"]
    statuses = [
        (await neighbours.here.get("/casussen", params={"paginaGrootte": "1", "cursor": cursor})).status_code
        for cursor in (own, their)
    ]
    assert statuses == [200, 409]


async def test_a_key_that_was_used_elsewhere_is_free_here(neighbours: Neighbours) -> None:
    key, body = {"Idempotency-Key": "een-en-dezelfde"}, {"hulpvraag": "Hetzelfde verzoek."}
    made = [
        await asked.post("/aanvragen", json=body, headers=key)
        for asked in (neighbours.there, neighbours.here)
    ]
    assert [answer.status_code for answer in made] == [201, 201]
    assert "idempotency-replayed" not in made[1].headers
    assert made[0].json()["id"] != made[1].json()["id"]
    again = await neighbours.here.post("/aanvragen", json=body, headers=key)
    assert (again.headers["idempotency-replayed"], again.json()) == ("true", made[1].json())


async def test_a_key_that_a_colleague_used_is_free_for_oneself(neighbours: Neighbours) -> None:
    key, body = {"Idempotency-Key": "een-en-dezelfde"}, {"hulpvraag": "Hetzelfde verzoek."}
    mine = await neighbours.here.post("/aanvragen", json=body, headers=key)
    async with program(neighbours.site, neighbours.own, "lead_professional") as colleague:
        theirs = await colleague.post("/aanvragen", json=body, headers=key)
    assert mine.json()["id"] != theirs.json()["id"]


async def test_a_session_counts_only_where_it_was_opened(neighbours: Neighbours) -> None:
    person = neighbours.other.people["project_lead"]
    async with neighbours.other.serving("sign_in"):
        opened = await access.open_session(person.membership_id)
    cookie = {"Cookie": f"__Host-kernkracht={opened.secret}", "Sec-Fetch-Site": "same-origin"}
    statuses = []
    for town in (neighbours.other, neighbours.own):
        async with program(neighbours.site, town, None) as visitor:
            statuses.append((await visitor.get("/profiel", headers=cookie)).status_code)
    assert statuses == [200, 401]


async def test_a_link_counts_only_where_it_was_asked_for(neighbours: Neighbours) -> None:
    async with neighbours.other.serving("jobs"):
        secret = await access.make_link(neighbours.other.people["project_lead"].membership_id)
    seen = []
    for town in (neighbours.own, neighbours.other):
        transport: Any = httpx.ASGITransport(neighbours.site)  # type: ignore[arg-type]
        browser = httpx.AsyncClient(transport=transport, base_url=f"https://{town.card.host}")
        async with browser:
            answer = await browser.post(f"/inloggen/{secret}", headers={"Sec-Fetch-Site": "same-origin"})
        seen.append("__Host-kernkracht=" in answer.headers.get("set-cookie", ""))
    assert seen == [False, True]


async def test_the_municipality_is_never_taken_from_a_header(neighbours: Neighbours) -> None:
    claims = {
        "X-Forwarded-Host": neighbours.other.card.host,
        "Forwarded": f"host={neighbours.other.card.host}",
        "X-Tenant": str(neighbours.other.card.id),
    }
    plain, claimed = (
        await neighbours.here.get("/casussen"),
        await neighbours.here.get("/casussen", headers=claims),
    )
    assert claimed.json() == plain.json()
    assert [case["id"] for case in claimed.json()["resultaten"]] == [str(neighbours.things.ids["case_id"])]


@pytest.mark.parametrize("host", ["onbekend.localhost", "127.0.0.1", "localhost"])
async def test_a_host_of_no_municipality_shows_nothing(neighbours: Neighbours, host: str) -> None:
    answer = await neighbours.here.get("/casussen", headers={"Host": host})
    assert answer.status_code == 404
    assert not re.search(r"K-20\d\d-\d{4}", answer.text)
