"""Deployments over the API: the whole road, in Dutch, by version, and nothing beyond one's reach."""

from __future__ import annotations

from datetime import timedelta

from core.deployments.rules.transitions import StepName
from core.kit import clock
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.integration.cases.test_api import path_of, program, seen
from tests.integration.deployments.making import (
    APPROACH,
    NEEDS,
    agreed_by_key_figure,
    invited,
    key_figure_of,
    now,
    pool,
    proposed,
    ready,
    running,
    searching,
    step,
)
from tests.integration.key_figures.making import COMMUNITY, with_communities
from tests.towns import Town

BRIEF = {
    "ervaringen": ["Iemand die zelf schulden heeft gehad"],
    "talen": ["Fries"],
    "gemeenschappen": [COMMUNITY],
    "beschikbaarheid": [{"dag": "maandag", "dagdeel": "ochtend"}],
    "toelichting": "Iemand die rustig begint.",
}
OWN_FIELDS = {
    "id", "status", "gevraagdeHulp", "antwoord", "aanpak", "eersteContactOp", "isAanpakAkkoord", "startdatum",
    "einddatum", "termijn", "mogelijkheden", "versie",
}  # fmt: skip


async def test_from_a_search_to_an_invitation(site: ASGIApp, tenant_a: Town) -> None:
    case = await searching(tenant_a)
    key_figure_id = await with_communities(tenant_a, await key_figure_of(tenant_a))
    lead, oneself = (program(site, tenant_a, who) for who in ("project_lead", "key_figure"))
    here = f"/casussen/{case.id}"
    assert (await lead.get(here + "/zoekvraag")).status_code == 404
    assert (await lead.get(here + "/kandidaten")).status_code == 404
    written = await lead.put(here + "/zoekvraag", json=BRIEF)
    assert (written.status_code, written.json()["gemeenschappen"]) == (200, [COMMUNITY])
    found = (await lead.get(here + "/kandidaten")).json()
    (candidate,) = found["resultaten"]
    assert candidate["sleutelfiguurId"] == str(key_figure_id)
    assert candidate["kanBeginnen"] is True
    assert [one["soort"] for one in candidate["pluspunten"]] == [
        "ervaring",
        "taal",
        "tijd",
        "netwerk",
        "plek",
    ]
    assert {"soort": "vog-ontbreekt", "woord": ""} in candidate["aandachtspunten"]
    assert found["netwerken"] == []

    chosen = {"sleutelfiguurId": str(key_figure_id), "keuzereden": "Woont dichtbij."}
    made = await lead.post(here + "/inzetten", json=chosen)
    assert (made.status_code, made.json()["status"]) == (201, "voorgesteld")
    assert (await lead.get(here + "/zoekvraag")).status_code == 404, "destroyed at the match"
    one = path_of(made)
    own = "/mijn-inzetten/" + made.json()["id"]
    assert (await oneself.get(own)).status_code == 404, "nobody asked yet"
    assert (await oneself.get("/mijn-inzetten")).json()["resultaten"] == []
    asked = await lead.post(
        one + "/overgangen", json={"stap": "uitnodigen", "gevraagdeHulp": NEEDS}, headers=seen(made)
    )
    assert (asked.status_code, asked.json()["status"]) == (200, "uitgenodigd")
    assert (await oneself.get(own)).json()["gevraagdeHulp"] == NEEDS


async def test_from_an_invitation_to_a_deployment_that_runs(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await invited(tenant_a)
    professional, oneself = (program(site, tenant_a, who) for who in ("lead_professional", "key_figure"))
    here, own = f"/casussen/{case.id}", f"/mijn-inzetten/{deployment.id}"
    one = f"{here}/inzetten/{deployment.id}"
    invitation = await oneself.get(own)
    assert set(invitation.json()) == OWN_FIELDS
    assert invitation.json()["gevraagdeHulp"] == NEEDS
    assert [option["stap"] for option in invitation.json()["mogelijkheden"]] == [
        "toezeggen",
        "afzeggen",
        "intrekken",
    ]
    yes = {"stap": "toezeggen", "aanpak": APPROACH, "eersteContactOp": "2026-12-01T14:00:00+01:00"}
    said = await oneself.post(own + "/antwoorden", json=yes, headers=seen(invitation))
    assert (said.status_code, said.json()["status"]) == (200, "toegezegd")
    other = await oneself.put(own + "/aanpak", json={"aanpak": "Bellen."}, headers=seen(said))
    assert (other.status_code, other.json()["isAanpakAkkoord"]) == (200, False)

    shown = await professional.get(one)
    assert shown.json()["naamSleutelfiguur"]
    agreed = await professional.post(one + "/aanpakakkoorden", headers=seen(shown))
    assert agreed.status_code == 201
    assert (await oneself.get(own)).json()["isAanpakAkkoord"] is True
    today = clock.today().isoformat()
    met = {"stap": "introduceren", "introductiedatum": today, "rolUitgelegd": True}
    introduced = await professional.post(one + "/overgangen", json=met, headers=seen(agreed))
    assert (introduced.status_code, introduced.json()["status"]) == (200, "geintroduceerd")
    answers = [
        {"soort": kind, "antwoord": "akkoord", "woorden": "Zij mag komen.", "antwoorddatum": today}
        for kind in ("acceptatie", "delen")
    ]
    told = await professional.post(
        one + "/instemmingen", json={"instemmingen": answers}, headers=seen(introduced)
    )
    assert told.status_code == 201
    assert {given["soort"]: given["geldt"] for given in told.json()["instemmingen"]} == {
        "acceptatie": True,
        "delen": True,
    }
    assert (await professional.get(here + "/budgetafspraken")).status_code == 404
    amount = {"centenPerMaand": 75_000, "begindatum": today}
    budget = await professional.post(here + "/budgetafspraken", json=amount)
    assert (budget.status_code, budget.json()["centenPerMaand"]) == (201, 75_000)
    assert (await professional.get(path_of(budget))).json() == budget.json()
    begun = await professional.post(
        one + "/overgangen", json={"stap": "beginnen", "startdatum": today}, headers=seen(told)
    )
    assert (begun.status_code, begun.json()["status"]) == (200, "actief")
    assert [term["begindatum"] for term in begun.json()["termijnen"]] == [today]
    assert (await professional.get(here)).json()["status"] == "ingezet"
    running_now = (await oneself.get(own)).json()
    assert running_now["termijn"]["begindatum"] == today
    assert running_now["mogelijkheden"] == []


async def test_an_evaluation_joins_the_next_term_on(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await running(tenant_a)
    lead, professional = (program(site, tenant_a, who) for who in ("project_lead", "lead_professional"))
    here, key_figure_id = f"/casussen/{case.id}", deployment.key_figure_id
    await with_communities(tenant_a, key_figure_id)
    one = f"{here}/inzetten/{deployment.id}"
    begun = await professional.get(one)
    extended = await professional.post(
        one + "/evaluaties", json=_evaluation("verlengen"), headers=seen(begun)
    )
    assert extended.status_code == 201
    first, second = extended.json()["termijnen"]
    assert first["evaluatie"]["watLeerdenWe"] == "Beginnen met thee."
    assert second["begindatum"] > first["einddatum"]
    ending = _evaluation("beeindigen") | {
        "afronding": {"grond": "doelen-bereikt", "vervolg": "nazorg", "nazorgafspraak": "Kaartje."},
    }
    early = await professional.post(one + "/evaluaties", json=ending, headers=seen(extended))
    assert (early.status_code, _fields(early)) == (409, ["evaluatiedatum"]), "before the second term began"
    listed = (await lead.get(f"/sleutelfiguren/{key_figure_id}/inzetten")).json()["resultaten"]
    assert [(row["alias"], row["status"]) for row in listed] == [(case.alias, "actief")]
    assert COMMUNITY not in str(listed)
    for listing in (await professional.get(here + "/inzetten"), await lead.get(here + "/inzetten")):
        (row,) = listing.json()["resultaten"]
        assert row["termijneinddatum"] == second["einddatum"]
        assert row["sleutelfiguurId"] == str(key_figure_id)


async def test_an_evaluation_ends_a_deployment_and_the_case_goes_on(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await running(tenant_a)
    client = program(site, tenant_a, "lead_professional")
    one = f"/casussen/{case.id}/inzetten/{deployment.id}"
    shown = await client.get(one)
    no_ground = _evaluation("beeindigen") | {"afronding": {"grond": "casus-ingetrokken"}}
    refused = await client.post(one + "/evaluaties", json=no_ground, headers=seen(shown))
    assert (refused.status_code, _fields(refused)) == (409, ["grond"])
    unsaid = await client.post(one + "/evaluaties", json=_evaluation("veranderen"), headers=seen(shown))
    assert (unsaid.status_code, _fields(unsaid)) == (409, ["aanpassing"])
    ending = _evaluation("beeindigen") | {
        "afronding": {"grond": "doelen-bereikt", "vervolg": "nazorg", "nazorgafspraak": "Kaartje."}
    }
    ended = await client.post(one + "/evaluaties", json=ending, headers=seen(shown))
    assert (ended.status_code, ended.json()["status"]) == (201, "beeindigd")
    assert ended.json()["afronding"] == {
        "grond": "doelen-bereikt",
        "reden": None,
        "nazorgafspraak": "Kaartje.",
        "vervolg": "nazorg",
    }
    assert ended.json()["mogelijkheden"] == []
    assert (await now(tenant_a, case.id)).state == "aftercare"
    own = (await program(site, tenant_a, "key_figure").get(f"/mijn-inzetten/{deployment.id}")).json()
    assert own["status"] == "beeindigd"
    assert set(own) == OWN_FIELDS
    again = await client.post(one + "/evaluaties", json=ending, headers=seen(ended))
    assert (again.status_code, again.json()["code"]) == (409, "term-closed")


async def test_what_a_key_figure_sees_tells_nothing_of_the_case(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await running(tenant_a)
    oneself = program(site, tenant_a, "key_figure")
    for answer in (await oneself.get("/mijn-inzetten"), await oneself.get(f"/mijn-inzetten/{deployment.id}")):
        for hidden in (str(case.id), case.alias, case.reference, "Vermeulen", "Kwint"):
            assert hidden not in answer.text
        for person in tenant_a.people.values():
            assert str(person.account_id) not in answer.text
            assert person.name not in answer.text
    assert (await oneself.get(f"/casussen/{case.id}/inzetten/{deployment.id}")).status_code == 403


async def test_who_is_asked_is_told_to_a_professional_once_he_agreed(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await invited(tenant_a)
    professional, lead = (program(site, tenant_a, who) for who in ("lead_professional", "project_lead"))
    one = f"/casussen/{case.id}/inzetten/{deployment.id}"
    for path, pick in ((one, lambda body: body), (f"/casussen/{case.id}/inzetten", _only)):
        early, known = [pick((await client.get(path)).json()) for client in (professional, lead)]
        assert (early["naamSleutelfiguur"], early["sleutelfiguurId"]) == (None, None)
        assert known["naamSleutelfiguur"]
    await step(tenant_a, "project_lead", deployment, StepName.WITHDRAW)
    for path, pick in ((one, lambda body: body), (f"/casussen/{case.id}/inzetten", _only)):
        assert pick((await professional.get(path)).json())["naamSleutelfiguur"] is None
    assert await _sees_key_figure(tenant_a, deployment.key_figure_id) is False
    agreed_case, agreed = await agreed_by_key_figure(tenant_a)
    shown = await professional.get(f"/casussen/{agreed_case.id}/inzetten/{agreed.id}")
    assert shown.json()["naamSleutelfiguur"]
    assert await _sees_key_figure(tenant_a, deployment.key_figure_id) is True


async def test_who_was_chosen_and_never_asked_learns_nothing_of_it(site: ASGIApp, tenant_a: Town) -> None:
    _, deployment = await proposed(tenant_a)
    oneself = program(site, tenant_a, "key_figure")
    await step(tenant_a, "project_lead", deployment, StepName.WITHDRAW)
    assert (await oneself.get("/mijn-inzetten")).json()["resultaten"] == []
    assert (await oneself.get(f"/mijn-inzetten/{deployment.id}")).status_code == 404


async def test_a_search_brief_is_changed_by_version_and_destroyed_by_hand(
    site: ASGIApp, tenant_a: Town
) -> None:
    case = await searching(tenant_a)
    lead, path = program(site, tenant_a, "project_lead"), f"/casussen/{case.id}/zoekvraag"
    assert (await lead.put(path, json=BRIEF, headers={"If-Match": '"3"'})).status_code == 412
    written = await lead.put(path, json=BRIEF)
    assert (await lead.put(path, json=BRIEF)).status_code == 428
    changed = await lead.put(path, json={"talen": ["Fries"]}, headers=seen(written))
    assert changed.json()["gemeenschappen"] == []
    assert changed.json()["vernietigingsdatum"] == (clock.today() + timedelta(days=30)).isoformat()
    assert (await lead.put(path, json=BRIEF, headers=seen(written))).status_code == 412
    assert (await lead.delete(path)).status_code == 428
    assert (await lead.delete(path, headers=seen(written))).status_code == 412
    assert (await lead.delete(path, headers=seen(changed))).status_code == 204
    assert (await lead.delete(path, headers=seen(changed))).status_code == 412
    assert (await lead.delete(path, headers={"If-Match": "*"})).status_code == 404
    people = await pool(tenant_a, 3)
    assert (await lead.put(path, json={"talen": ["Fries"]})).status_code == 200
    found = (await lead.get(f"/casussen/{case.id}/kandidaten")).json()["resultaten"]
    assert [one["sleutelfiguurId"] for one in found] == [str(one) for one in people]


async def test_a_budget_keeps_within_bounds_and_follows_the_one_before(site: ASGIApp, tenant_a: Town) -> None:
    case, _ = await ready(tenant_a)
    client, path = program(site, tenant_a, "lead_professional"), f"/casussen/{case.id}/budgetafspraken"
    today = clock.today()
    for cents, status in ((49_999, 409), (100_001, 409), (-1, 400), (10_000_000, 400), (0, 201)):
        sent = {"centenPerMaand": cents, "begindatum": today.isoformat()}
        assert (await client.post(path, json=sent)).status_code == status
    later = {"centenPerMaand": 60_000, "begindatum": (today + timedelta(days=9)).isoformat()}
    assert (await client.post(path, json=later)).status_code == 201
    back = {"centenPerMaand": 60_000, "begindatum": today.isoformat()}
    refused = await client.post(path, json=back)
    assert (refused.status_code, _fields(refused)) == (409, ["begindatum"])
    assert (await client.get(path)).json()["centenPerMaand"] == 60_000
    assert (await client.post(f"/casussen/{new_id()}/budgetafspraken", json=back)).status_code == 404


def _evaluation(decision: str) -> dict[str, object]:
    return {
        "besluit": decision,
        "verteldDoor": "samen",
        "watVeranderde": "De post wordt geopend.",
        "watLeerdenWe": "Beginnen met thee.",
        "evaluatiedatum": clock.today().isoformat(),
    }


def _fields(answer) -> list[str]:
    return [one["veld"] for one in answer.json()["fouten"]]


def _only(body: dict) -> dict:
    (row,) = body["resultaten"]
    return row


async def _sees_key_figure(town: Town, key_figure_id) -> bool:
    async with town.acting("lead_professional") as scope:
        return await scope.connection.fetchval(
            "SELECT count(*) > 0 FROM key_figure WHERE id = $1", key_figure_id
        )
