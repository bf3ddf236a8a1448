"""Key figures over the API: in Dutch, by version, within reach; communities apart from everything else."""

from __future__ import annotations

from typing import Any

import httpx

from core.key_figures.schemas.communities import CommunitiesOut
from core.key_figures.schemas.key_figures import KeyFigureOut, PoolCardOut
from tenants.middleware import ASGIApp
from tests.integration.access.site import program
from tests.integration.key_figures.making import COMMUNITY, NAME, registered, with_account, with_communities
from tests.towns import Town

PROFILE: dict[str, Any] = {
    "contactgegevens": "06 00000001",
    "capaciteit": 2,
    "talen": ["Fries"],
    "ervaringen": ["Meegaan naar afspraken"],
    "regios": ["Zuidrand"],
    "beschikbaarheid": [{"dag": "zondag", "dagdeel": "middag"}],
    "eigenWoorden": "Ik neem de tijd.",
    "veiligheidsnotitie": "Niet na tien uur.",
}
KNOWN = {"gemeenschappen": [COMMUNITY], "toestemming": True}


def acting(site: ASGIApp, town: Town, who: str) -> httpx.AsyncClient:
    """Return a program at a town's API that acts as ``who``."""
    return program(site, town, town.people[who])


def seen(answer: httpx.Response) -> dict[str, str]:
    """Return the header that names the version an answer showed."""
    return {"If-Match": answer.headers["ETag"]}


async def test_from_an_invitation_to_the_end(site: ASGIApp, tenant_a: Town) -> None:
    lead, person = acting(site, tenant_a, "project_lead"), acting(site, tenant_a, "key_figure")
    email = tenant_a.people["key_figure"].email
    made = await lead.post("/sleutelfiguren", json={"naam": NAME, "emailadres": email})
    assert (made.status_code, made.json()["status"]) == (201, "uitgenodigd")
    path = made.headers["Location"].removeprefix("/api/v1")
    own = await person.get("/mijn-profiel")
    unseen = await person.put("/mijn-profiel", json=PROFILE)
    assert unseen.status_code == 428
    filled = await person.put("/mijn-profiel", json=PROFILE, headers=seen(own))
    assert filled.json()["status"] == "actief"
    assert {name: filled.json()[name] for name in PROFILE} == PROFILE
    await person.post("/mijn-profiel/ondertekeningen", json={"soort": "rol"})
    signed = await person.post("/mijn-profiel/ondertekeningen", json={"soort": "geheimhouding"})
    assert (signed.status_code, signed.json()["nietOndertekend"]) == (200, [])
    found = await lead.get(path)
    assert (found.json()["eigenWoorden"], found.json()["vogStatus"]) == ("Ik neem de tijd.", "ontbreekt")
    papers = {"vogInzagedatum": "2026-01-05", "vogVernieuwdatum": "2099-01-05"}
    recorded = await lead.put(path + "/papieren", json=papers, headers=seen(found))
    assert (recorded.status_code, recorded.json()["vogStatus"]) == (200, "in-orde")
    assert recorded.json()["rolafspraakdatum"] is None
    stale = await lead.put(path + "/profiel", json=PROFILE, headers=seen(found))
    assert stale.status_code == 412
    ended = await lead.post(path + "/beeindiging", headers=seen(recorded))
    assert (ended.status_code, ended.json()["status"]) == (200, "beeindigd")
    assert (await person.get("/mijn-profiel")).json()["code"] == "not-a-key-figure"


async def test_the_list_goes_page_by_page_and_by_state(site: ASGIApp, tenant_a: Town, tenant_b: Town) -> None:
    made = [str(await registered(tenant_a, name=f"{NAME} {number}")) for number in range(3)]
    await registered(tenant_b)
    lead = acting(site, tenant_a, "project_lead")
    first = (await lead.get("/sleutelfiguren", params={"paginaGrootte": 2})).json()
    rest = (
        await lead.get("/sleutelfiguren", params={"paginaGrootte": 2, "cursor": first["volgende"]})
    ).json()
    assert [one["id"] for one in first["resultaten"] + rest["resultaten"]] == made[::-1]
    assert rest["volgende"] is None
    ended = await lead.get("/sleutelfiguren", params={"status": "beeindigd"})
    assert ended.json()["resultaten"] == []


async def test_pauses_are_noted_and_stopped_on_both_sides(site: ASGIApp, tenant_a: Town) -> None:
    key_figure_id = await with_account(tenant_a)
    lead, person = acting(site, tenant_a, "project_lead"), acting(site, tenant_a, "key_figure")
    above = f"/sleutelfiguren/{key_figure_id}/pauzes"
    pause = await lead.post(above, json={"begindatum": "2099-01-01", "einddatum": "2099-02-01"})
    assert pause.status_code == 201
    clash = await person.post("/mijn-profiel/pauzes", json={"begindatum": "2099-01-31"})
    assert (clash.status_code, clash.json()["code"]) == (409, "pause-overlaps")
    assert (await person.delete(f"/mijn-profiel/pauzes/{pause.json()['id']}")).status_code == 204
    mine = await person.post("/mijn-profiel/pauzes", json={"begindatum": "2099-01-31"})
    assert (await lead.delete(f"{above}/{mine.json()['id']}")).status_code == 204
    assert (await person.get("/mijn-profiel")).json()["pauzes"] == []


async def test_communities_stand_apart(site: ASGIApp, tenant_a: Town) -> None:
    key_figure_id = await with_account(tenant_a)
    lead, person = acting(site, tenant_a, "project_lead"), acting(site, tenant_a, "key_figure")
    path = f"/sleutelfiguren/{key_figure_id}/netwerken"
    nothing = await lead.get(path)
    assert nothing.json() == {"gemeenschappen": [], "toestemmingsdatum": None, "versie": 0}
    refused = await lead.put(path, json=KNOWN | {"toestemming": False}, headers=seen(nothing))
    assert (refused.status_code, refused.json()["code"]) == (409, "consent-needed")
    kept = await person.put("/mijn-profiel/netwerken", json=KNOWN, headers=seen(nothing))
    assert (kept.status_code, kept.json()["gemeenschappen"]) == (200, [COMMUNITY])
    stale = await lead.put(path, json=KNOWN, headers=seen(nothing))
    assert stale.status_code == 412
    assert (await lead.put(path, json=KNOWN, headers=seen(kept))).json()["versie"] == 2
    for answer in (
        await lead.get(f"/sleutelfiguren/{key_figure_id}"),
        await lead.get("/sleutelfiguren"),
        await person.get("/mijn-profiel"),
    ):
        assert COMMUNITY not in answer.text
    assert (await person.delete("/mijn-profiel/netwerken")).status_code == 204
    assert (await lead.delete(path)).status_code == 404


def test_answers_hold_either_communities_or_the_person() -> None:
    """Also when somebody adds a field some day."""
    assert set(CommunitiesOut.__struct_fields__) == {"communities", "consented_date", "version"}
    for shown in (KeyFigureOut, PoolCardOut):
        assert not {"communities", "consented_date", "deployments"} & set(shown.__struct_fields__)


async def test_access_is_given_once(site: ASGIApp, tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    lead = acting(site, tenant_a, "project_lead")
    found = await lead.get(f"/sleutelfiguren/{key_figure_id}")
    email = {"emailadres": tenant_a.people["key_figure"].email}
    given = await lead.post(f"/sleutelfiguren/{key_figure_id}/toegang", json=email, headers=seen(found))
    assert given.json()["accountId"] == str(tenant_a.people["key_figure"].account_id)
    again = await lead.post(f"/sleutelfiguren/{key_figure_id}/toegang", json=email, headers=seen(given))
    assert (again.status_code, again.json()["code"]) == (409, "has-access")


async def test_what_is_out_of_reach_is_not_there(site: ASGIApp, tenant_a: Town, tenant_b: Town) -> None:
    elsewhere = await with_communities(tenant_b, await registered(tenant_b))
    lead = acting(site, tenant_a, "project_lead")
    for below in ("", "/netwerken"):
        assert (await lead.get(f"/sleutelfiguren/{elsewhere}{below}")).status_code == 404
    assert (await lead.delete(f"/sleutelfiguren/{elsewhere}/netwerken")).status_code == 404
    person = acting(site, tenant_a, "key_figure")
    assert (await person.get("/sleutelfiguren")).status_code == 403
    assert (await lead.get("/mijn-profiel")).status_code == 403
