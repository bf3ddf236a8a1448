"""What plugins recognise in what was told of a meeting: warned of by recogniser and field, never with the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from core.communities import service
from core.communities.entries import MeetingEntry
from core.kit import clock
from core.plugin_api import Recogniser, Told
from core.plugin_host import build_plugins
from tenants.middleware import ASGIApp
from tests.integration.access.site import browser, program
from tests.integration.plugin_host.example import installed, plugin
from tests.towns import Town

STREETS = Recogniser(
    name="streets", title=Told("Straten in Dalen", "Streets in Dalen"), kind="place", words=("Rozenpad",)
)
DALEN = plugin("dalen", register_recognisers=lambda context: [STREETS])
ENTRY = MeetingEntry(
    held_on=clock.today(), attendance=3, aim="Kennismaken.", what_changed="Twee keer op het Rozenpad."
)


def raising(context: Any) -> Any:
    raise ValueError


@pytest.fixture(autouse=True)
def no_plugins() -> Iterator[None]:
    yield
    build_plugins()


async def test_a_warning_says_which_recogniser_and_field_and_not_what_was_found(
    tenant_a: Town, tenant_b: Town
) -> None:
    await installed(tenant_a, DALEN)
    async with tenant_a.acting("project_lead"):
        made = await service.record_meeting(ENTRY)
        changed = await service.change_meeting(made.id, ENTRY, version=made.version)
        assert (await service.read_meeting(made.id)).warnings == changed.warnings == made.warnings
    (warning,) = made.warnings
    assert warning.field == "watVeranderde"
    assert "Straten in Dalen" in warning.message
    assert "Rozenpad" not in warning.message
    async with tenant_b.acting("project_lead"):
        assert (await service.record_meeting(ENTRY)).warnings == ()


async def test_a_plugin_that_cannot_look_is_told_and_nothing_is_refused(tenant_a: Town) -> None:
    await installed(tenant_a, plugin("broken", register_recognisers=raising))
    async with tenant_a.acting("project_lead"):
        made = await service.record_meeting(ENTRY)
    assert [(one.field, "The broken" in one.message) for one in made.warnings] == [("", True)]


async def test_the_form_leads_back_and_a_program_is_told(site: ASGIApp, tenant_a: Town) -> None:
    await installed(tenant_a, DALEN, plugin("broken", register_recognisers=raising))
    lead = browser(site, tenant_a, by=tenant_a.people["project_lead"])
    form = {
        "bijeenkomstdatum": clock.today().isoformat(),
        "aantalAanwezigen": "3",
        "doel": "Kennismaken op het Rozenpad.",
    }
    back = await lead.post("/bijeenkomsten", data=form)
    assert back.headers["location"] != "/bijeenkomsten"
    shown = (await lead.get(back.headers["location"])).text
    assert "Straten in Dalen" in shown
    assert "kon nu niet meekijken" in shown
    client = program(site, tenant_a, tenant_a.people["project_lead"])
    told = (await client.get(back.headers["location"])).json()["waarschuwingen"]
    assert [one["veld"] for one in told] == ["doel", ""]
