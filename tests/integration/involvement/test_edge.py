"""Hours of professionals over the API and on pages."""

from __future__ import annotations

import re

from core.kit import clock
from core.kit.api import API
from tenants.middleware import ASGIApp
from tests.integration.access.site import browser, program
from tests.integration.cases.making import AGENCY, taken_on
from tests.towns import Town

BODY = {"soortInstantie": "politie", "kwartierenPerWeek": 6, "begindatum": "2026-03-01"}
FORM = {"soortInstantie": "school", "urenPerWeek": "2,5", "begindatum": clock.today().isoformat()}


async def test_a_program_records_changes_and_removes_hours(site: ASGIApp, tenant_a: Town) -> None:
    case = await taken_on(tenant_a)
    client = program(site, tenant_a, tenant_a.people["lead_professional"])
    here = f"/casussen/{case.id}/betrokkenheid"
    made = await client.post(here, json=BODY)
    assert (made.status_code, made.json()["soortInstantie"]) == (201, "politie")
    one = made.headers["location"].removeprefix(API)
    changed = await client.put(
        one, json=BODY | {"einddatum": "2026-02-01"}, headers={"If-Match": made.headers["etag"]}
    )
    assert (changed.status_code, changed.json()["fouten"][0]["veld"]) == (409, "einddatum")
    changed = await client.put(
        one, json=BODY | {"einddatum": "2026-04-01"}, headers={"If-Match": made.headers["etag"]}
    )
    assert (changed.status_code, changed.json()["einddatum"]) == (200, "2026-04-01")
    assert (await client.delete(one, headers={"If-Match": made.headers["etag"]})).status_code == 412
    listed = (await client.get(here)).json()
    assert [row["id"] for row in listed["resultaten"]] == [made.json()["id"]]
    assert listed["aantalBijStart"] is None
    assert (await client.delete(one, headers={"If-Match": "*"})).status_code == 204


async def test_costs_come_with_their_assumptions(site: ASGIApp, tenant_a: Town) -> None:
    case = await taken_on(tenant_a)
    client = program(site, tenant_a, tenant_a.people["lead_professional"])
    here = f"/casussen/{case.id}/betrokkenheid"
    await client.post(here, json=BODY)
    cost = (await client.get(here + "/kosten")).json()
    assert cost["centenPerMaandNu"] == 48_750
    assert cost["vergelekenMet"] == "aanvraag"
    assert cost["tarieven"][0] == {"soortInstantie": "school", "centenPerUur": 7_500}
    assert "niet getoetst" in cost["tariefBron"]
    assert len(cost["aannames"]) == 4


async def test_a_person_records_hours_and_scales_them_down(site: ASGIApp, tenant_a: Town) -> None:
    case = await taken_on(tenant_a)
    page = browser(site, tenant_a, by=tenant_a.people["lead_professional"])
    here = f"/casussen/{case.id}/betrokkenheid"
    wrong = await page.post(here, data=FORM | {"urenPerWeek": "2,3"})
    assert (wrong.status_code, 'value="2,3"' in wrong.text) == (400, True)
    assert (await page.post(here, data=FORM)).status_code == 303
    shown = await page.get(here)
    assert shown.status_code == 200
    assert f'<img src="{here}/grafiek.svg"' in shown.text
    row = re.search(rf'href="({here}/[0-9a-f-]{{36}})"', shown.text)
    assert row is not None
    form = await page.get(row[1])
    assert 'value="2,5"' in form.text
    ended = await page.post(
        row[1] + "/beeindigen",
        data={"einddatum": clock.today().isoformat(), "urenDaarna": "0,75", "versie": "1"},
    )
    assert ended.status_code == 303
    assert "0,75" in (await page.get(here)).text
    late = await page.post(row[1] + "/verwijderen", data={"versie": "1"})
    assert late.status_code == 412
    assert (await page.post(row[1] + "/verwijderen", data={"versie": "2"})).status_code == 303


async def test_the_picture_is_an_svg_that_is_kept_nowhere(site: ASGIApp, tenant_a: Town) -> None:
    case = await taken_on(tenant_a)
    page = browser(site, tenant_a, by=tenant_a.people["lead_professional"])
    here = f"/casussen/{case.id}/betrokkenheid"
    await page.post(here, data=FORM)
    drawn = await page.get(here + "/grafiek.svg", headers={"Accept": "image/svg+xml,image/*,*/*;q=0.8"})
    assert (drawn.status_code, drawn.headers["content-type"].partition(";")[0]) == (200, "image/svg+xml")
    assert drawn.headers["cache-control"] == "no-store"
    assert "style=" not in drawn.text


async def test_a_name_of_an_agency_is_chosen_from_those_at_the_case(site: ASGIApp, tenant_a: Town) -> None:
    case = await taken_on(tenant_a)
    page = browser(site, tenant_a, by=tenant_a.people["lead_professional"])
    await page.post(f"/casussen/{case.id}/instanties", data={"naam": AGENCY.name})
    form = await page.get(f"/casussen/{case.id}/betrokkenheid/nieuw")
    assert AGENCY.name in form.text
    shown = await page.get(f"/casussen/{case.id}")
    assert f'href="/casussen/{case.id}/betrokkenheid"' in shown.text
