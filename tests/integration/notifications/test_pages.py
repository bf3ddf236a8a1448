"""The page of one's own choices, without JavaScript, and the same over the API."""

from __future__ import annotations

from typing import Any

import pytest

from core.app import create_app
from core.demo.servers import Servers
from core.notifications import push
from tests.integration.access.site import browser, program
from tests.isolation import notifying
from tests.isolation.expected_notifications import DEVICE_KEYS
from tests.towns import Town

WHO = "finance"
CHOICES = {"mail": "elke-dag", "stilVanaf": "20:00", "stilTot": "09:30"}


@pytest.fixture
def site(database: Servers) -> Any:
    """The application as it is served."""
    return create_app()


async def test_one_chooses_on_a_page_that_shows_what_was_chosen(site: Any, tenant_a: Town) -> None:
    async with browser(site, tenant_a, by=tenant_a.people[WHO]) as visitor:
        shown = await visitor.get("/meldingen")
        assert 'value="elk-uur" checked' in shown.text
        assert 'value="21:00"' in shown.text
        stored = await visitor.post("/meldingen", data=CHOICES | {"versie": 0})
        assert stored.status_code == 303
        shown = await visitor.get("/meldingen")
        assert 'value="elke-dag" checked' in shown.text
        assert 'value="09:30"' in shown.text
        assert str(push.public_key()) in shown.text
        assert 'href="/meldingen"' in (await visitor.get("/profiel")).text


async def test_what_was_typed_stays_when_it_has_to_be_mended(site: Any, tenant_a: Town) -> None:
    too_long = CHOICES | {"stilVanaf": "08:00", "stilTot": "07:30", "versie": 0}
    async with browser(site, tenant_a, by=tenant_a.people[WHO]) as visitor:
        refused = await visitor.post("/meldingen", data=too_long)
        assert refused.status_code == 409
        assert "minstens een uur" in refused.text
        assert 'value="07:30"' in refused.text
        wrong = await visitor.post("/meldingen", data=CHOICES | {"stilVanaf": "25:00", "versie": 0})
        assert wrong.status_code == 400
        assert "Vul een tijd in, zoals 21:00." in wrong.text
        stored = await visitor.post("/meldingen", data=CHOICES | {"versie": 0})
        assert stored.status_code == 303
        stale = await visitor.post("/meldingen", data=CHOICES | {"versie": 0})
        assert stale.status_code == 412


async def test_a_device_is_shown_and_switched_off_on_the_page(site: Any, tenant_a: Town) -> None:
    device_id = await notifying.switch_on(tenant_a, WHO)
    async with browser(site, tenant_a, by=tenant_a.people[WHO]) as visitor:
        address = f"/meldingen/toestellen/{device_id}/uitzetten"
        shown = await visitor.get("/meldingen")
        assert address in shown.text
        assert "push.example.net" not in shown.text
        assert (await visitor.post(address)).status_code == 303
        assert address not in (await visitor.get("/meldingen")).text
        assert (await visitor.post(address)).status_code == 404


async def test_the_api_does_the_same(site: Any, tenant_a: Town) -> None:
    async with program(site, tenant_a, tenant_a.people[WHO]) as client:
        seen = await client.get("/meldingskeuzes")
        assert seen.headers["etag"] == '"0"'
        assert seen.json() == {
            "mail": "elk-uur", "stilVanaf": "21:00", "stilTot": "08:00", "pushSleutel": push.public_key(),
        }  # fmt: skip
        assert (await client.put("/meldingskeuzes", json=CHOICES)).status_code == 428
        stored = await client.put("/meldingskeuzes", json=CHOICES, headers={"If-Match": '"0"'})
        assert (stored.status_code, stored.headers["etag"]) == (200, '"1"')
        late = await client.put("/meldingskeuzes", json=CHOICES, headers={"If-Match": '"0"'})
        assert late.status_code == 412
        device = {"pushadres": "https://push.example.net/een", **DEVICE_KEYS}
        added = await client.post("/pushabonnementen", json=device)
        assert added.status_code == 201
        assert "pushadres" not in added.json()
        again = await client.post("/pushabonnementen", json=device)
        assert again.json()["id"] == added.json()["id"]
        within = await client.post("/pushabonnementen", json=device | {"pushadres": "https://10.0.0.1/x"})
        assert [one["veld"] for one in within.json()["fouten"]] == ["pushadres"]
        assert (await client.delete(f"/pushabonnementen/{added.json()['id']}")).status_code == 204
        assert (await client.delete(f"/pushabonnementen/{added.json()['id']}")).status_code == 404
