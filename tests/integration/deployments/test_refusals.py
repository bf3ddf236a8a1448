"""What deployments refuse over the API: too early, by the wrong person, an old version, no room, or after a no."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec

from core.access.matrix import Role
from core.key_figures import service as key_figures
from core.key_figures.entries import PauseEntry
from core.kit import clock
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.integration.cases.making import taken_on
from tests.integration.cases.test_api import program, seen
from tests.integration.deployments.asking import (
    AGREE,
    BEGIN,
    INTRODUCE,
    INVITE,
    SHARING,
    TODAY,
    TOMORROW,
    answered,
    fields,
    send,
)
from tests.integration.deployments.making import (
    APPROACH,
    agreed_by_key_figure,
    invited,
    key_figure_of,
    now,
    pool,
    proposed,
    ready,
    searching,
)
from tests.integration.key_figures.making import invited as invited_to_the_pool
from tests.towns import Town


async def test_each_step_names_all_that_is_still_to_do(site: ASGIApp, tenant_a: Town) -> None:
    """By telephone, with somebody who signed nothing: the project lead writes down what was said."""
    (person,) = await pool(tenant_a, 1, capacity=0)
    case, deployment = await proposed(tenant_a, key_figure_id=person)
    lead, one = program(site, tenant_a, "project_lead"), f"/casussen/{case.id}/inzetten/{deployment.id}"
    steps = one + "/overgangen"
    assert fields(await send(lead, steps, {"stap": "uitnodigen"})) == ["gevraagdeHulp"]
    assert (await send(lead, steps, INVITE)).status_code == 200
    assert fields(await send(lead, steps, {"stap": "toezeggen"})) == ["aanpak"]
    assert (await send(lead, steps, AGREE)).status_code == 200
    assert (await send(lead, one + "/aanpak", {"aanpak": "Bellen."}, "PUT")).status_code == 200
    assert fields(await send(lead, steps, {"stap": "introduceren"})) == [
        "introductiedatum",
        "rolUitgelegd",
        "aanpak",
    ]
    offered = {option["stap"]: option for option in (await lead.get(steps)).json()["resultaten"]}
    assert set(offered) == {"introduceren", "intrekken"}
    assert offered["introduceren"]["isMogelijk"] is False
    assert offered["introduceren"]["nodigeVelden"] == ["introductiedatum", "rolUitgelegd"]
    assert [todo["code"] for todo in offered["introduceren"]["nogTeDoen"]] == ["approach-not-agreed"]
    professional = program(site, tenant_a, "lead_professional")
    assert (await send(professional, one + "/aanpakakkoorden")).status_code == 201
    late = INTRODUCE | {"introductiedatum": TOMORROW}
    assert fields(await send(professional, steps, late)) == ["introductiedatum"]
    assert (await send(professional, steps, INTRODUCE)).status_code == 200
    assert fields(await send(professional, steps, {"stap": "beginnen"})) == [
        "startdatum",
        "sleutelfiguur",
        "instemmingen",
        "instemmingen",
        "bedragPerMaand",
        "sleutelfiguur",
    ]
    (begin, *_) = (await professional.get(steps)).json()["resultaten"]
    assert [todo["code"] for todo in begin["nogTeDoen"]] == [
        "role-not-signed",
        "not-accepted",
        "sharing-not-agreed",
        "no-budget",
        "key-figure-full",
    ]


async def test_a_step_goes_only_from_where_it_stands(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await proposed(tenant_a)
    lead, one = program(site, tenant_a, "project_lead"), f"/casussen/{case.id}/inzetten/{deployment.id}"
    for body in (AGREE, INTRODUCE, BEGIN, {"stap": "weigeren"}, {"stap": "beeindigen"}):
        refused = await send(lead, one + "/overgangen", body)
        assert (refused.status_code, refused.json()["code"]) == (409, "deployment-step-not-possible")
    for path, body in (
        ("/instemmingen", {"instemmingen": [answered("delen")]}),
        ("/aanpak", {"aanpak": "Bellen."}),
    ):
        method = "PUT" if path == "/aanpak" else "POST"
        assert (await send(lead, one + path, body, method)).json()["code"] == "deployment-step-not-possible"
    assert (await send(lead, one + "/intrekkingen", SHARING)).status_code == 404
    evaluation = {
        "besluit": "verlengen",
        "verteldDoor": "client",
        "watVeranderde": "x",
        "watLeerdenWe": "x",
        "evaluatiedatum": TODAY,
    }
    assert (await send(lead, one + "/evaluaties", evaluation)).json()["code"] == "term-closed"


async def test_what_belongs_to_somebody_else_is_refused(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    case, deployment = await agreed_by_key_figure(tenant_a)
    await tenant_a.add_person("other_key_figure", [Role.KEY_FIGURE])
    await key_figure_of(tenant_a, "other_key_figure")
    one, own = f"/casussen/{case.id}/inzetten/{deployment.id}", f"/mijn-inzetten/{deployment.id}"
    requests: list[tuple[str, str, Any]] = [
        ("GET", one, None),
        ("GET", one + "/overgangen", None),
        ("POST", one + "/overgangen", INTRODUCE),
        ("POST", one + "/aanpakakkoorden", None),
        ("POST", one + "/instemmingen", {"instemmingen": [answered("delen")]}),
        ("POST", one + "/intrekkingen", SHARING),
        ("GET", f"/casussen/{case.id}/inzetten", None),
        ("GET", f"/casussen/{case.id}/budgetafspraken", None),
        (
            "POST",
            f"/casussen/{case.id}/budgetafspraken",
            {"centenPerMaand": 0, "begindatum": TODAY},
        ),
    ]
    strangers = (program(site, tenant_a, "second_professional"), program(site, tenant_b, "project_lead"))
    for method, path, body in requests:
        for stranger in strangers:
            assert (await send(stranger, path, body, method)).status_code == 404, path
        for who in ("key_figure", "finance", "tenant_administrator"):
            answer = await send(program(site, tenant_a, who), path, body, method)
            assert answer.status_code == 403, (who, path)
    for who in ("other_key_figure", "key_figure"):
        client = program(site, tenant_a if who == "other_key_figure" else tenant_b, who)
        assert (await client.get(own)).status_code == 404
        assert (await send(client, own + "/antwoorden", {"stap": "intrekken"})).status_code == 404
        assert (await send(client, own + "/aanpak", {"aanpak": "x"}, "PUT")).status_code == 404
    lead, professional = (program(site, tenant_a, who) for who in ("project_lead", "lead_professional"))
    for client, path, body in (
        (lead, one + "/aanpakakkoorden", None),
        (professional, one + "/overgangen", {"stap": "intrekken"}),
    ):
        refused = await send(client, path, body)
        assert (refused.status_code, refused.json()["code"]) == (403, "not-your-deployment")
    assert (await send(professional, one + "/aanpak", {"aanpak": "x"}, "PUT")).status_code == 403
    for path in (f"/casussen/{case.id}/zoekvraag", f"/casussen/{case.id}/kandidaten"):
        assert (await professional.get(path)).status_code == 403
    assert (await professional.get(f"/sleutelfiguren/{deployment.key_figure_id}/inzetten")).status_code == 403
    there = program(site, tenant_b, "project_lead")
    for key_figure_id in (deployment.key_figure_id, new_id()):
        assert (await there.get(f"/sleutelfiguren/{key_figure_id}/inzetten")).status_code == 404
    other = await searching(tenant_a)
    for path in ("", "/overgangen"):
        wrong = f"/casussen/{other.id}/inzetten/{deployment.id}{path}"
        assert (await lead.get(wrong)).status_code == 404, "below another case"


async def test_a_change_names_the_version_it_saw(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await invited(tenant_a)
    lead, oneself = (program(site, tenant_a, who) for who in ("project_lead", "key_figure"))
    one, own = f"/casussen/{case.id}/inzetten/{deployment.id}", f"/mijn-inzetten/{deployment.id}"
    before = await oneself.get(own)
    assert (await oneself.post(own + "/antwoorden", json=AGREE)).status_code == 428
    said = await oneself.post(own + "/antwoorden", json=AGREE, headers=seen(before))
    assert said.status_code == 200
    late = {"If-Match": before.headers["ETag"]}
    bodies: dict[str, Any] = {
        "/overgangen": {"stap": "intrekken"},
        "/aanpakakkoorden": None,
        "/instemmingen": {"instemmingen": [answered("delen")]},
        "/intrekkingen": SHARING,
    }
    for path, body in bodies.items():
        assert (await lead.post(one + path, json=body)).status_code == 428, path
        assert (await lead.post(one + path, json=body, headers=late)).status_code == 412, path
    for client, path in ((lead, one), (oneself, own)):
        changed = {"aanpak": "Bellen."}
        assert (await client.put(path + "/aanpak", json=changed)).status_code == 428
        assert (await client.put(path + "/aanpak", json=changed, headers=late)).status_code == 412
    assert (
        await oneself.post(own + "/antwoorden", json={"stap": "intrekken"}, headers=late)
    ).status_code == 412
    assert (await lead.get(one)).json()["aanpak"] == APPROACH


async def test_of_two_that_begin_at_once_with_room_for_one_exactly_one_begins(
    site: ASGIApp, tenant_a: Town
) -> None:
    await key_figure_of(tenant_a, capacity=1)
    made = [await ready(tenant_a), await ready(tenant_a)]
    client = program(site, tenant_a, "lead_professional")
    paths = [f"/casussen/{case.id}/inzetten/{deployment.id}" for case, deployment in made]
    begun = await asyncio.gather(*(send(client, path + "/overgangen", BEGIN) for path in paths))
    assert sorted(answer.status_code for answer in begun) == [200, 409]
    states = [(await now(tenant_a, case.id)).state for case, _ in made]
    assert sorted(states) == ["deployed", "matching"], "who did not begin left nothing behind"
    (waiting,) = (path for path, answer in zip(paths, begun, strict=True) if answer.status_code == 409)
    assert fields(await send(client, waiting + "/overgangen", BEGIN)) == ["sleutelfiguur"]
    again = await client.get(waiting)
    assert (again.json()["status"], again.json()["termijnen"]) == ("geintroduceerd", [])


async def test_who_cannot_be_chosen_is_refused(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await invited(tenant_a)
    lead = program(site, tenant_a, "project_lead")
    here = f"/casussen/{case.id}/inzetten"
    person = deployment.key_figure_id
    twice = await lead.post(here, json={"sleutelfiguurId": str(person)})
    assert (twice.status_code, twice.json()["code"]) == (409, "already-on-case")
    await tenant_a.add_person("asked", [Role.KEY_FIGURE])
    asked = await invited_to_the_pool(tenant_a, "asked")
    assert fields(await lead.post(here, json={"sleutelfiguurId": str(asked)})) == ["sleutelfiguurId"]
    (other,) = await pool(tenant_a, 1)
    follows = {"sleutelfiguurId": str(other), "volgtOpId": str(deployment.id)}
    assert fields(await lead.post(here, json=follows)) == ["volgtOpId"]
    assert (await lead.post(here, json=follows | {"volgtOpId": str(new_id())})).status_code == 404
    assert (await lead.post(here, json={"sleutelfiguurId": str(new_id())})).status_code == 404
    planned = await taken_on(tenant_a)
    early = await lead.post(f"/casussen/{planned.id}/inzetten", json={"sleutelfiguurId": str(other)})
    assert (early.status_code, early.json()["code"]) == (409, "case-not-searching")
    brief = await lead.put(f"/casussen/{planned.id}/zoekvraag", json={"talen": ["Fries"]})
    assert (brief.status_code, brief.json()["code"]) == (409, "case-not-searching")


async def test_who_pauses_or_is_full_comes_below_who_can_begin(site: ASGIApp, tenant_a: Town) -> None:
    full, paused, free = [(await pool(tenant_a, 1, capacity=room))[0] for room in (0, 2, 2)]
    async with tenant_a.acting("project_lead"):
        await key_figures.add_pause(paused, PauseEntry(begins_on=clock.today()))
    case = await searching(tenant_a)
    lead, here = program(site, tenant_a, "project_lead"), f"/casussen/{case.id}"
    assert (await lead.put(here + "/zoekvraag", json={"talen": ["Fries"]})).status_code == 200
    found = (await lead.get(here + "/kandidaten")).json()["resultaten"]
    assert [(one["sleutelfiguurId"], one["kanBeginnen"]) for one in found] == [
        (str(free), True),
        (str(paused), False),
        (str(full), False),
    ]
    assert msgspec.json.encode(found).count(b"pauze") == 1
