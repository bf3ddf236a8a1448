"""The pages of key figures, as a browser without JavaScript uses them."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from core.key_figures import sections, service
from core.key_figures.sections import Badge, Row, key_figure_section
from tenants.middleware import ASGIApp
from tests.integration.access.site import browser
from tests.integration.key_figures.making import (
    COMMUNITY,
    NAME,
    invited,
    registered,
    with_account,
    with_communities,
)
from tests.towns import Town

_VERSION = re.compile(r'name="versie" value="(\d+)"')


def looking(site: ASGIApp, town: Town, who: str) -> httpx.AsyncClient:
    """Return a browser at a town's pages that acts as ``who``."""
    return browser(site, town, by=town.people[who])


def seen(answer: httpx.Response) -> dict[str, str]:
    """Return the version that the forms on a page carry."""
    found = _VERSION.search(answer.text)
    assert found is not None
    return {"versie": found[1]}


async def test_somebody_is_asked_and_stands_in_the_list(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    lead = looking(site, tenant_a, "project_lead")
    await registered(tenant_b, name="Bo Merel")
    wrong = await lead.post("/sleutelfiguren", data={"naam": "", "emailadres": "geen adres"})
    assert (wrong.status_code, 'value="geen adres"' in wrong.text) == (400, True)
    made = await lead.post("/sleutelfiguren", data={"naam": NAME})
    assert made.status_code == 303
    shown = await lead.get("/sleutelfiguren")
    assert f'<a class="nl-link" href="{made.headers["location"]}">{NAME}</a>' in shown.text
    assert "Bo Merel" not in shown.text
    assert "Nog ondertekenen" in shown.text


async def test_a_profile_is_changed_and_an_error_keeps_what_was_typed(site: ASGIApp, tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    lead, here = looking(site, tenant_a, "project_lead"), f"/sleutelfiguren/{key_figure_id}"
    form = await lead.get(here + "/profiel")
    assert 'value="maandag-ochtend" checked' in form.text
    sent = {
        "capaciteit": "3",
        "talen": "Fries, Nederlands",
        "ervaringen": ["Meegaan naar afspraken"],
        "beschikbaarheid": ["zondag-avond"],
        "eigenWoorden": "Ik luister eerst.",
    }
    wrong = await lead.post(here + "/profiel", data=sent | seen(form) | {"capaciteit": "21"})
    assert wrong.status_code == 400
    assert "Ik luister eerst." in wrong.text
    assert 'value="zondag-avond" checked' in wrong.text
    assert (await lead.post(here + "/profiel", data=sent | seen(form))).status_code == 303
    page = (await lead.get(here)).text
    assert all(text in page for text in ("Fries, Nederlands", "Meegaan naar afspraken", "Ik luister eerst."))
    assert "Zuidrand" not in page
    stale = await lead.post(here + "/profiel", data=sent | seen(form))
    assert stale.status_code == 412


async def test_papers_pauses_access_and_the_end(site: ASGIApp, tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    lead, here = looking(site, tenant_a, "project_lead"), f"/sleutelfiguren/{key_figure_id}"
    form = await lead.get(here + "/papieren")
    wrong = await lead.post(here + "/papieren", data={"vogVernieuwdatum": "2030-01-01"} | seen(form))
    assert (wrong.status_code, 'id="vogInzagedatum-fout"' in wrong.text) == (409, True)
    stored = await lead.post(here + "/papieren", data={"vogInzagedatum": "2026-01-05"} | seen(form))
    assert stored.headers["location"] == here + "#papieren"
    page = await lead.get(here)
    assert "5 januari 2029" in page.text
    assert tenant_a.people["project_lead"].name in page.text
    backwards = {"begindatum": "2099-02-01", "einddatum": "2099-01-01"}
    wrong = await lead.post(here + "/pauzes", data=backwards)
    assert (wrong.status_code, 'id="einddatum-fout"' in wrong.text) == (409, True)
    assert (await lead.post(here + "/pauzes", data={"begindatum": "2099-02-01"})).status_code == 303
    page = await lead.get(here)
    (stop,) = re.findall(rf'action="({here}/pauzes/[^"]+)"', page.text)
    assert (await lead.post(stop)).status_code == 303
    wrong = await lead.post(here + "/toegang", data={"emailadres": "geen adres"} | seen(page))
    assert (wrong.status_code, 'id="emailadres-fout"' in wrong.text) == (400, True)
    given = await lead.post(here + "/toegang", data={"emailadres": "wim@example.nl"} | seen(page))
    assert given.status_code == 303
    page = await lead.get(here)
    assert (await lead.post(here + "/beeindigen", data=seen(page))).status_code == 303
    assert "/profiel" not in re.sub(r'href="/profiel"', "", (await lead.get(here)).text)


async def test_no_page_shows_both_communities_and_deployments(
    site: ASGIApp, tenant_a: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "_sections", [])

    @key_figure_section("Deployments of now")
    async def rows(_key_figure_id: object) -> list[Row]:
        return [Row("K-2026-0001", "/casussen/1", Badge("loopt", "positive"))]

    key_figure_id = await with_communities(tenant_a, await registered(tenant_a))
    lead, here = looking(site, tenant_a, "project_lead"), f"/sleutelfiguren/{key_figure_id}"
    found = {below: (await lead.get(here + below)).text for below in ("", "/netwerken", "/inzetten")}
    assert [COMMUNITY in found[below] for below in found] == [False, True, False]
    assert ["K-2026-0001" in found[below] for below in found] == [False, False, True]


async def test_communities_are_written_with_consent_and_erased(site: ASGIApp, tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    lead, here = looking(site, tenant_a, "project_lead"), f"/sleutelfiguren/{key_figure_id}/netwerken"
    form = await lead.get(here)
    sent = {"gemeenschappen": f"{COMMUNITY}, Merels"}
    refused = await lead.post(here, data=sent | seen(form))
    assert (refused.status_code, 'id="toestemming-fout"' in refused.text) == (409, True)
    assert COMMUNITY in refused.text
    assert (await lead.post(here, data=sent | seen(form) | {"toestemming": "ja"})).status_code == 303
    assert f">{COMMUNITY}</li>" in (await lead.get(here)).text
    assert (await lead.post(here + "/wissen")).status_code == 303
    assert COMMUNITY not in (await lead.get(here)).text


async def test_a_key_figure_fills_in_signs_and_pauses(site: ASGIApp, tenant_a: Town) -> None:
    await invited(tenant_a)
    person = looking(site, tenant_a, "key_figure")
    welcome = await person.get("/mijn-profiel")
    assert 'href="/mijn-profiel/wijzigen"' in welcome.text
    assert "U bent geen hulpverlener." in unescape(welcome.text)
    form = await person.get("/mijn-profiel/wijzigen")
    sent = {"capaciteit": "1", "talen": "Fries", "veiligheidsnotitie": "Niet bij de haven."}
    assert (await person.post("/mijn-profiel/wijzigen", data=sent | seen(form))).status_code == 303
    for word in ("rol", "geheimhouding"):
        signed = await person.post(f"/mijn-profiel/ondertekenen/{word}")
        assert signed.headers["location"] == "/mijn-profiel#ondertekenen"
    assert (await person.post("/mijn-profiel/ondertekenen/iets")).status_code == 404
    wrong = await person.post("/mijn-profiel/pauzes", data={"begindatum": ""})
    assert (wrong.status_code, 'id="begindatum-fout"' in wrong.text) == (400, True)
    assert (await person.post("/mijn-profiel/pauzes", data={"begindatum": "2026-01-01"})).status_code == 303
    page = await person.get("/mijn-profiel")
    assert "/mijn-profiel/ondertekenen" not in page.text
    assert "Niet bij de haven." in page.text
    (stop,) = re.findall(r'action="(/mijn-profiel/pauzes/[^"]+)"', page.text)
    assert (await person.post(stop)).status_code == 303
    async with tenant_a.acting("key_figure"):
        own = await service.read_own_profile()
    assert (own.role_agreed_on is None, own.confidentiality_agreed_on is None) == (False, False)


async def test_own_networks_are_kept_and_erased(site: ASGIApp, tenant_a: Town) -> None:
    await with_account(tenant_a)
    person, here = looking(site, tenant_a, "key_figure"), "/mijn-profiel/netwerken"
    form = await person.get(here)
    sent = {"gemeenschappen": COMMUNITY, "toestemming": "ja"} | seen(form)
    assert (await person.post(here, data=sent)).status_code == 303
    assert f">{COMMUNITY}</li>" in (await person.get(here)).text
    assert COMMUNITY not in (await person.get("/mijn-profiel")).text
    assert (await person.post(here + "/wissen")).status_code == 303
    assert COMMUNITY not in (await person.get(here)).text


async def test_somebody_in_no_list_is_told_whom_to_ask(site: ASGIApp, tenant_a: Town) -> None:
    answer = await looking(site, tenant_a, "key_figure").get("/mijn-profiel")
    assert (answer.status_code, "Vraag de projectleider" in answer.text) == (404, True)


async def test_pages_are_for_whom_they_are_meant(site: ASGIApp, tenant_a: Town, tenant_b: Town) -> None:
    key_figure_id, elsewhere = await with_account(tenant_a), await registered(tenant_b)
    for who in ("key_figure", "lead_professional", "tenant_administrator"):
        visitor = looking(site, tenant_a, who)
        assert (await visitor.get("/sleutelfiguren")).status_code == 403
        assert (await visitor.get(f"/sleutelfiguren/{key_figure_id}")).status_code == 403
    lead, signed_in = looking(site, tenant_a, "project_lead"), tenant_a.people["project_lead"].name
    for below in ("", "/profiel", "/papieren", "/netwerken", "/inzetten"):
        page = await lead.get(f"/sleutelfiguren/{key_figure_id}{below}")
        assert f'href="/profiel">{signed_in}</a>' in page.text
        assert (await lead.get(f"/sleutelfiguren/{elsewhere}{below}")).status_code == 404
    assert 'href="/sleutelfiguren"' in (await lead.get("/")).text
    assert 'href="/mijn-profiel"' in (await looking(site, tenant_a, "key_figure").get("/")).text
