"""Importing over the API: the same preview, import and report, in Dutch, by version."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import AsyncIterator

import httpx
import pytest

from core.kit.api import API
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.data.caseloads import CSV, XLSX, as_csv, row, table
from tests.integration.access.site import deliver, program
from tests.integration.cases.import_towns import count_cases, enschede
from tests.towns import Town


@pytest.fixture
async def town(tenant_b: Town) -> Town:
    """A municipality called Enschede; another one stands beside it."""
    return await enschede()


@pytest.fixture
async def client(site: ASGIApp, town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """A program of the project lead."""
    async with program(site, town, by=town.people["project_lead"]) as one:
        yield one


def body(data: bytes) -> dict[str, str]:
    """Return what is sent to preview a file."""
    return {"inhoud": b64encode(data).decode()}


def seen(answer: httpx.Response) -> dict[str, str]:
    """Return the header that names the version an answer showed."""
    return {"If-Match": answer.headers["ETag"]}


async def test_from_preview_to_result(client: httpx.AsyncClient, town: Town) -> None:
    shown = await client.post("/importen", json=body(XLSX))
    assert shown.status_code == 201
    told = shown.json()
    assert (told["status"], told["rijen"], told["verwerkt"]) == ("bekeken", 87, 0)
    report = told["verslag"]
    assert {
        name: report[name] for name in ("rijen", "ingelezen", "ongewijzigd", "aangehouden", "geweigerd")
    } == {
        "rijen": 101,
        "ingelezen": 87,
        "ongewijzigd": 0,
        "aangehouden": 1,
        "geweigerd": 13,
    }
    assert [one["kolom"] for one in report["nietGelezenKolommen"]] == ["Doelgroep"]
    (held_back,) = [one for one in report["meldingen"] if one["uitkomst"] == "aangehouden"]
    assert (held_back["rij"], held_back["nummer"], held_back["kolom"], held_back["waarde"]) == (
        4,
        "1",
        "Opmerking",
        "",
    )
    path = shown.headers["Location"].removeprefix(API)
    started = await client.post(path + "/verwerkingen", headers=seen(shown))
    assert (started.status_code, started.json()["status"]) == (202, "bezig")
    while await deliver(town):
        pass
    done = (await client.get(path)).json()
    assert (done["status"], done["verwerkt"]) == ("klaar", 87)
    assert await count_cases(town) == 87
    listed = (await client.get("/importen")).json()["resultaten"]
    assert [one["id"] for one in listed] == [told["id"]]


async def test_a_change_names_the_version_it_saw(client: httpx.AsyncClient) -> None:
    shown = await client.post("/importen", json=body(as_csv(table(row(1)))))
    path = shown.headers["Location"].removeprefix(API)
    for send in (client.post(path + "/verwerkingen"), client.delete(path)):
        assert (await send).status_code == 428
    started = await client.post(path + "/verwerkingen", headers=seen(shown))
    assert started.status_code == 202
    assert (await client.post(path + "/verwerkingen", headers=seen(shown))).status_code == 412
    assert (await client.post(path + "/verwerkingen", headers=seen(started))).status_code == 409
    assert (await client.delete(path, headers=seen(started))).status_code == 409


async def test_a_preview_is_thrown_away(client: httpx.AsyncClient) -> None:
    shown = await client.post("/importen", json=body(CSV))
    path = shown.headers["Location"].removeprefix(API)
    assert (await client.delete(path, headers=seen(shown))).status_code == 204
    assert (await client.get(path)).status_code == 404
    assert (await client.get("/importen")).json()["resultaten"] == []


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (body(b"%PDF-1.7"), 400, "import-unreadable"),
        (body(b"a;b\n" * 21_000), 413, "import-too-large"),
        (body(b""), 400, None),
        ({"inhoud": "geen base64!"}, 400, None),
        ({}, 400, None),
    ],
)
async def test_a_bad_file_is_a_problem_that_says_what_to_do(
    client: httpx.AsyncClient, sent: dict[str, str], status: int, code: str | None
) -> None:
    answer = await client.post("/importen", json=sent)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert code is None or answer.json()["code"] == code


async def test_nobody_else_sees_an_import(site: ASGIApp, client: httpx.AsyncClient, tenant_b: Town) -> None:
    shown = await client.post("/importen", json=body(as_csv(table(row(1)))))
    path = shown.headers["Location"].removeprefix(API)
    async with program(site, tenant_b, by=tenant_b.people["project_lead"]) as other:
        unknown = await other.get(f"/importen/{new_id()}")
        foreign = await other.get(path)
        assert (foreign.status_code, unknown.status_code) == (404, 404)
        assert foreign.json() | {"traceId": ""} == unknown.json() | {"traceId": ""}
    async with program(site, tenant_b, by=tenant_b.people["lead_professional"]) as other:
        assert (await other.get("/importen")).status_code == 403
