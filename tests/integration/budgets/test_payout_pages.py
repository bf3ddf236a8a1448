"""Allowances and payouts on pages and over the API, from a phone to the bank, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from core.access.matrix import Role
from core.kit import clock
from core.kit.tasks import list_tasks
from core.plugin_host import build_plugins
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tenants.scope import current
from tests.integration.budgets.paying import DEBTOR, effort, prepare, written
from tests.integration.deployments.making import running
from tests.towns import Town


@pytest.fixture
async def town(site: ASGIApp, tenant_a: Town) -> AsyncIterator[Town]:
    await prepare(tenant_a)
    yield tenant_a
    build_plugins()


def browser(site: ASGIApp, town: Town, who: str) -> httpx.AsyncClient:
    transport: Any = httpx.ASGITransport(site)  # type: ignore[arg-type]
    headers = {"Sec-Fetch-Site": "same-origin", **town.people[who].bearer}
    return httpx.AsyncClient(transport=transport, base_url=f"https://{town.card.host}", headers=headers)


async def _post(
    client: httpx.AsyncClient, path: str, data: dict[str, str], status: int = 303
) -> httpx.Response:
    answer = await client.post(path, data=data)
    assert answer.status_code == status, answer.text
    return answer


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]


async def test_from_a_phone_to_the_bank(site: ASGIApp, town: Town) -> None:
    await running(town)
    today = clock.today().isoformat()
    async with browser(site, town, "key_figure") as phone:
        page = (await phone.get("/mijn-vergoedingen")).text
        assert "betaalgegevens" in page
        told = {
            "vergoedingsoort": "inspanning",
            "waarvoor": "Meegegaan naar de school.",
            "vergoedingsdatum": today,
            "uren": "1",
            "vergoedingId": _hidden(page, "vergoedingId"),
        }
        await _post(phone, "/mijn-vergoedingen", told)
        await _post(phone, "/mijn-vergoedingen", told)
        wrong = {"naamRekeninghouder": "Ans Zwaluwstaart", "iban": "NL21 INGB 0001 2345 67"}
        refused = await _post(phone, "/mijn-vergoedingen/betaalgegevens", wrong, 409)
        assert "Dit rekeningnummer klopt niet" in refused.text
        await _post(phone, "/mijn-vergoedingen/betaalgegevens", wrong | {"iban": "NL20 INGB 0001 2345 67"})
        page = (await phone.get("/mijn-vergoedingen")).text
        assert page.count("Meegegaan naar de school.") == 1
        assert "NL20" not in page
        assert "NL20 INGB 0001 2345 67" in (await phone.get("/mijn-vergoedingen/betaalgegevens")).text
    async with browser(site, town, "project_lead") as lead:
        async with town.acting("project_lead"):
            groups = await list_tasks(current().actor)
            tasks = [one for group in groups.values() for one in group]
            (task,) = [one for one in tasks if one.href.endswith("/vergoedingen")]
        page = (await lead.get(task.href)).text
        assert "Meegegaan naar de school." in page
        decide = re.search(r'action="([^"]+/beslissen/akkoord)"', page)
        assert decide is not None
        await _post(lead, decide[1], {"versie": "1"})
    async with browser(site, town, "finance") as one, browser(site, town, "second_finance") as other:
        page = (await one.get("/geld/betalingen")).text
        assert "Meegegaan" not in page
        made = await _post(one, "/geld/betalingen", {"totaalCenten": _hidden(page, "totaalCenten")})
        batch = made.headers["location"]
        mine, theirs = (await one.get(batch)).text, (await other.get(batch)).text
        assert "/goedkeuren" not in mine
        assert "/goedkeuren" in theirs
        await _post(one, f"{batch}/goedkeuren", {"versie": "1"}, 409)
        await _post(other, f"{batch}/goedkeuren", {"versie": "1"})
        sent = await _post(one, f"{batch}/bestand", {"bestandssoort": "sepa", "versie": "2"}, 200)
        assert sent.headers["content-type"] == "application/xml"
        assert sent.headers["content-disposition"].startswith('attachment; filename="betaalopdracht-')
        assert DEBTOR in sent.text
        again = await _post(other, f"{batch}/bestand", {"bestandssoort": "sepa", "versie": "3"}, 409)
        assert DEBTOR not in again.text
        ledger = await one.get("/geld/export/csv")
        assert ledger.text.count("\n") == 3


async def test_the_api_stores_once_and_tells_when_the_ceiling_comes_near(site: ASGIApp, town: Town) -> None:
    _, deployment = await running(town)
    body = {
        "inzetId": str(deployment.id),
        "vergoedingsoort": "inspanning",
        "waarvoor": "Een hele dag mee.",
        "vergoedingsdatum": clock.today().isoformat(),
        "duurMinuten": 1_200,
    }
    path = f"/api/v1/mijn-vergoedingen/{new_id()}"
    async with browser(site, town, "key_figure") as phone:
        first, again = await phone.put(path, json=body), await phone.put(path, json=body)
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json()["oordeel"] == "past"
        other = await phone.put(path, json=body | {"duurMinuten": 60})
        assert (other.status_code, other.json()["code"]) == (409, "allowance-differs")
        found = (await phone.get("/api/v1/mijn-vergoedingen")).json()
        assert [one["bedragCenten"] for one in found["resultaten"]] == [
            first.json()["vergoeding"]["bedragCenten"]
        ]
        assert "casusId" not in str(found)


async def test_a_project_lead_who_is_the_key_figure_gets_no_button(site: ASGIApp, town: Town) -> None:
    await town.add_person("both", [Role.PROJECT_LEAD, Role.KEY_FIGURE])
    _, deployment = await running(town, "both")
    await written(town, effort(deployment, 60), who="both")
    path = f"/sleutelfiguren/{deployment.key_figure_id}/vergoedingen"
    async with browser(site, town, "both") as own, browser(site, town, "project_lead") as lead:
        assert "/beslissen/" not in (await own.get(path)).text
        assert "/beslissen/" in (await lead.get(path)).text
