"""When the client says no: at once, whenever, and whoever is told (M9)."""

from __future__ import annotations

import pytest

from tenants.middleware import ASGIApp
from tests.integration.cases.test_api import program
from tests.integration.deployments.asking import (
    BEGIN,
    SHARING,
    TODAY,
    TOMORROW,
    answered,
    fields,
    send,
)
from tests.integration.deployments.making import (
    introduced,
    now,
    ready,
    running,
)
from tests.towns import Town


@pytest.mark.parametrize(("next_step", "state"), [(None, "aftercare"), ("opnieuw-zoeken", "matching")])
async def test_taking_sharing_back_ends_the_deployment_and_moves_the_case(
    site: ASGIApp, tenant_a: Town, next_step: str | None, state: str
) -> None:
    case, deployment = await running(tenant_a)
    client, one = (
        program(site, tenant_a, "lead_professional"),
        f"/casussen/{case.id}/inzetten/{deployment.id}",
    )
    early = SHARING | {"intrekkingsdatum": TOMORROW}
    assert fields(await send(client, one + "/intrekkingen", early)) == ["intrekkingsdatum"]
    follows = {"vervolg": next_step} if next_step else {}
    ended = await send(client, one + "/intrekkingen", SHARING | {"nazorgafspraak": "Een kaartje."} | follows)
    assert (ended.status_code, ended.json()["status"]) == (200, "beeindigd")
    assert ended.json()["einddatum"] == TODAY
    assert [term["afgeslotenOp"] is None for term in ended.json()["termijnen"]] == [False]
    assert ended.json()["afronding"]["grond"] == "delen-ingetrokken"
    assert {one["soort"]: one["geldt"] for one in ended.json()["instemmingen"]} == {
        "acceptatie": True,
        "delen": False,
    }
    assert (await now(tenant_a, case.id)).state == state
    assert (await send(client, one + "/intrekkingen", SHARING)).status_code == 404, "done already"


async def test_a_refusal_ends_the_introduction_at_once(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await introduced(tenant_a)
    client, one = (
        program(site, tenant_a, "lead_professional"),
        f"/casussen/{case.id}/inzetten/{deployment.id}",
    )
    path = one + "/instemmingen"
    assert fields(await send(client, path, {"instemmingen": [answered("delen", on=TOMORROW)]})) == [
        "antwoorddatum"
    ]
    for wrong in ([], [answered("delen")] * 3):
        assert (await send(client, path, {"instemmingen": wrong})).status_code == 400
    assert (await send(client, path, {"instemmingen": [answered("delen")]})).status_code == 201
    twice = await send(client, path, {"instemmingen": [answered("delen")]})
    assert (twice.status_code, twice.json()["code"]) == (409, "agreement-answered")
    no = {
        "instemmingen": [answered("acceptatie", "niet-akkoord")],
        "afronding": {"reden": "Liever een vrouw.", "vervolg": "opnieuw-zoeken"},
    }
    refused = await send(client, path, no)
    assert (refused.status_code, refused.json()["status"]) == (201, "geweigerd")
    assert refused.json()["afronding"] == {
        "grond": "niet-geaccepteerd",
        "reden": "Liever een vrouw.",
        "nazorgafspraak": None,
        "vervolg": "opnieuw-zoeken",
    }
    assert (await now(tenant_a, case.id)).state == "matching"
    begin = await send(client, one + "/overgangen", BEGIN)
    assert (begin.status_code, begin.json()["code"]) == (409, "deployment-step-not-possible")
    own = await program(site, tenant_a, "key_figure").get(f"/mijn-inzetten/{deployment.id}")
    assert "Liever een vrouw." not in own.text


async def test_a_client_takes_back_before_the_first_term(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await ready(tenant_a)
    client = program(site, tenant_a, "lead_professional")
    path = f"/casussen/{case.id}/inzetten/{deployment.id}/intrekkingen"
    ended = await send(client, path, SHARING)
    assert (ended.status_code, ended.json()["status"]) == (200, "geweigerd")
    assert (await now(tenant_a, case.id)).state == "matching"
