"""The pages of onboarding, as people go through them."""

from __future__ import annotations

import re

from core.onboarding import service
from core.onboarding.rules import Audience
from tenants.middleware import ASGIApp
from tests.integration.access.site import browser
from tests.towns import Town


async def test_an_example_is_changed_opened_and_read(site: ASGIApp, tenant_a: Town) -> None:
    lead = browser(site, tenant_a, by=tenant_a.people["project_lead"])
    made = await lead.post("/inwerken/beheer/voorbeelden/nieuwe-sleutelfiguren")
    here = made.headers["location"]
    shown = (await lead.get(here)).text
    assert "Nog niet open" in shown
    form = {"voorWie": "nieuwe-sleutelfiguren", "titel": "Welkom", "staatOpen": "ja", "versie": "1"}
    assert (await lead.post(here, data=form)).status_code == 303
    reader = browser(site, tenant_a, by=tenant_a.people["key_figure"])
    first = (await reader.get("/")).text
    assert "Lees verder: Welkom (0 van 4)" in first
    page = (await reader.get("/inwerken/" + here.rpartition("/")[2])).text
    action = re.search(r'action="(/inwerken/[^"]+/gedaan)"', page)
    assert action is not None
    assert (await reader.post(action[1])).status_code == 303
    assert "1 van 4 gedaan" in (await reader.get("/inwerken/" + here.rpartition("/")[2])).text
    assert "0 van 4 gedaan" in (await lead.get("/inwerken/" + here.rpartition("/")[2])).text


async def test_a_step_that_leads_nowhere_is_refused_beside_its_field(site: ASGIApp, tenant_a: Town) -> None:
    lead = browser(site, tenant_a, by=tenant_a.people["project_lead"])
    async with tenant_a.acting("project_lead"):
        path = await service.take_example(Audience.SUCCESSOR)
    here = f"/inwerken/beheer/{path.id}"
    for sent, field in (
        ({"soort": "notitie", "leidtNaar": "/casussen"}, "leidtNaar"),
        ({"soort": "pagina"}, "pagina"),
        ({"soort": "taak"}, "titel"),
    ):
        refused = await lead.post(f"{here}/stappen", data=sent | {"versie": "1"})
        assert refused.status_code == 409
        assert f'id="{field}-fout"' in refused.text
    added = await lead.post(f"{here}/stappen", data={"soort": "pagina", "pagina": "/hulp", "versie": "1"})
    assert added.status_code == 303
    stale = await lead.post(f"{here}/stappen", data={"soort": "taak", "titel": "Bel", "versie": "1"})
    assert stale.status_code == 412
    async with tenant_a.acting("project_lead"):
        assert len((await service.read_path(path.id)).steps) == len(path.steps) + 1


async def test_steps_move_and_go(site: ASGIApp, tenant_a: Town) -> None:
    lead = browser(site, tenant_a, by=tenant_a.people["project_lead"])
    async with tenant_a.acting("project_lead"):
        path = await service.take_example(Audience.KEY_FIGURE)
    first, second, third, *_ = (str(step.id) for step in path.steps)
    here = f"/inwerken/beheer/{path.id}/stappen"
    for version, (step, word) in enumerate([(first, "omlaag"), (third, "omhoog"), (second, "weg")], start=1):
        assert (await lead.post(f"{here}/{step}/{word}", data={"versie": str(version)})).status_code == 303
    async with tenant_a.acting("project_lead"):
        assert [str(step.id) for step in (await service.read_path(path.id)).steps][:2] == [third, first]
    assert (await lead.post(f"{here}/{first}/opzij", data={"versie": "4"})).status_code == 404
