"""The same over the API, with versions and without secrets."""

from __future__ import annotations

from typing import Any

import pytest

from core.plugin_host import build_plugins
from tenants.middleware import ASGIApp
from tests.integration.plugin_desk.conftest import on, visiting
from tests.integration.plugin_desk.valley.keeping import KEPT_OF, SECRET, Keeper
from tests.integration.plugin_desk.valley.making import Valley
from tests.towns import Town

WHO = "tenant_administrator"
HERE = "/api/v1/uitbreidingen"


async def call(site: ASGIApp, town: Town, method: str, path: str, body: Any = None, **headers: str) -> Any:
    async with visiting(site, town, WHO, Accept="application/json") as client:
        return await client.request(method, HERE + path, json=body, headers=headers)


async def test_a_plugin_is_switched_by_the_version_that_was_seen(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    build_plugins([Keeper(), Valley()])
    listed = (await call(site, tenant_a, "GET", "")).json()["resultaten"]
    assert [(one["naam"], one["stand"], one["isAan"]) for one in listed] == [
        ("keeper", "uit", False),
        ("valley", "uit", False),
    ]
    assert (await call(site, tenant_a, "PATCH", "/keeper", {"isAan": True})).status_code == 428
    seen = (await call(site, tenant_a, "GET", "/keeper")).headers["etag"]
    switched = await call(site, tenant_a, "PATCH", "/keeper", {"isAan": True}, **{"If-Match": seen})
    assert (switched.status_code, switched.json()["stand"]) == (200, "aan")
    late = await call(site, tenant_a, "PATCH", "/keeper", {"isAan": False}, **{"If-Match": seen})
    assert late.status_code == 412
    assert (await call(site, tenant_b, "GET", "/keeper")).json()["stand"] == "uit"


async def test_it_tells_what_a_plugin_may_and_keeps(site: ASGIApp, tenant_a: Town) -> None:
    build_plugins([Keeper()])
    found = (await call(site, tenant_a, "GET", "/keeper")).json()
    assert found["rechtenPerRol"] == [
        {"naam": "look", "titel": "Mag rondkijken", "rollen": ["analist", "financien"]}
    ]
    assert found["persoonsgegevens"][0]["hoelang"] == "Drie maanden"
    assert found["leest"][0].startswith("Leest welke sleutelfiguren")
    assert len(found["doet"]) == 4


async def test_settings_are_changed_by_their_names_and_a_secret_is_not_told(
    site: ASGIApp, tenant_a: Town
) -> None:
    build_plugins([Keeper()])
    await on(tenant_a, "keeper")
    changes = {"instellingen": {"key": SECRET, "most": 7}}
    answer = await call(site, tenant_a, "PATCH", "/keeper/instellingen", changes, **{"If-Match": '"1"'})
    assert answer.status_code == 200, answer.text
    assert SECRET not in answer.text
    told = {
        one["naam"]: (one["waarde"], one["isGeheim"], one["isIngevuld"])
        for one in answer.json()["instellingen"]
    }
    assert told == {
        "site": ("", False, False),
        "key": (None, True, True),
        "most": (7, False, True),
        "is_open": (False, False, True),
    }


@pytest.mark.parametrize(
    ("settings", "field"),
    [({"most": 12}, "most"), ({"most": "x"}, "most"), ({"site": "nergens"}, "site")],
)
async def test_settings_that_do_not_fit_are_refused_by_name(
    site: ASGIApp, tenant_a: Town, settings: dict[str, Any], field: str
) -> None:
    build_plugins([Keeper()])
    await on(tenant_a, "keeper")
    body = {"instellingen": {"key": SECRET, **settings}}
    answer = await call(site, tenant_a, "PATCH", "/keeper/instellingen", body, **{"If-Match": '"1"'})
    assert answer.status_code == 409
    assert answer.json()["code"] == "plugin-settings-do-not-fit"
    assert [one["veld"] for one in answer.json()["fouten"]] == [f"instellingen.{field}"]
    assert SECRET not in answer.text


async def test_a_setting_that_is_not_there_is_refused(site: ASGIApp, tenant_a: Town) -> None:
    build_plugins([Keeper()])
    body = {"instellingen": {"roof": SECRET}}
    answer = await call(site, tenant_a, "PATCH", "/keeper/instellingen", body, **{"If-Match": "*"})
    assert answer.status_code == 400
    assert answer.json()["fouten"] == [
        {"veld": "instellingen", "melding": "Toegestaan zijn: site, key, most, is_open."}
    ]


async def test_what_it_keeps_is_taken_along_and_destroyed(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    keeper = Keeper()
    keeper.kept = {tenant_a.card.id: [KEPT_OF], tenant_b.card.id: ["Iris Kuil"]}
    build_plugins([keeper])
    kept = await call(site, tenant_a, "GET", "/keeper/bewaard")
    assert kept.json()["resultaten"] == [{"soort": "Bezoek", "velden": {"Wie": KEPT_OF}}]
    assert (await call(site, tenant_a, "DELETE", "/keeper/bewaard")).status_code == 428
    gone = await call(site, tenant_a, "DELETE", "/keeper/bewaard", **{"If-Match": "*"})
    assert gone.status_code == 204
    assert keeper.kept == {tenant_b.card.id: ["Iris Kuil"]}


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/nowhere"), ("POST", "/nowhere/opnieuw"), ("GET", "/nowhere/bewaard"), ("GET", "/valley/x")],
)
async def test_what_is_not_there_is_not_found(site: ASGIApp, tenant_a: Town, method: str, path: str) -> None:
    build_plugins([Valley()])
    assert (await call(site, tenant_a, method, path)).status_code == 404


async def test_a_plugin_without_settings_has_none_to_change(site: ASGIApp, tenant_a: Town) -> None:
    build_plugins([Valley()])
    body = {"instellingen": {"most": 1}}
    answer = await call(site, tenant_a, "PATCH", "/valley/instellingen", body, **{"If-Match": "*"})
    assert answer.status_code == 404
