"""Cases over the API: the whole road, in Dutch, by version, and nothing beyond one's reach."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import httpx
import pytest
from pypdf import PdfReader

from core.cases import service
from core.kit.api import API
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.integration.cases.making import MEMBER, PLAN, declined, submitted, taken_on, with_draft
from tests.towns import Town

APPLICATION = {
    "hulpvraag": "Het gezin doet niet open.",
    "naamClient": "Lotte Kwint",
    "behoeften": ["Meegaan naar afspraken"],
    "talen": ["Fries"],
    "eerderGeprobeerd": "Huisbezoeken.",
}
PROVISION = {"naam": "Jeugdhulp", "resultaat": "geprobeerd-zonder-resultaat", "uitleg": "Twee keer gestopt."}
PLAN_TEXT = {
    "maanden": 3,
    "doelen": ["Ik wil weer zelf de post openmaken."],
    "rolSleutelfiguur": "Gaat mee.",
    "contactritme": "Elke week.",
    "wieWordtGeinformeerd": "Alleen school.",
    "monitoring": "Na zes weken.",
    "afspraken": [{"soort": "communicatie", "tekst": "Via de regievoerder."}],
}


def program(site: ASGIApp, town: Town, who: str | None) -> httpx.AsyncClient:
    """Return a program at a town's API that acts as ``who``."""
    transport = httpx.ASGITransport(site, client=("10.201.0.1", 4_000))
    headers = town.people[who].bearer if who else {}
    return httpx.AsyncClient(transport=transport, base_url=f"https://{town.card.host}{API}", headers=headers)


def seen(answer: httpx.Response) -> dict[str, str]:
    """Return the header that names the version an answer showed."""
    return {"If-Match": answer.headers["ETag"]}


def path_of(answer: httpx.Response) -> str:
    """Return where a new resource stands, below the API."""
    return answer.headers["Location"].removeprefix(API)


async def test_from_application_to_an_agreed_plan(site: ASGIApp, tenant_a: Town) -> None:
    professional, lead = program(site, tenant_a, "lead_professional"), program(site, tenant_a, "project_lead")
    begun = await professional.post("/aanvragen", json={"hulpvraag": "Nog niet af"})
    assert begun.status_code == 201
    saved = await professional.put(path_of(begun), json=APPLICATION, headers=seen(begun))
    assert saved.status_code == 200
    assert saved.json()["behoeften"] == APPLICATION["behoeften"]
    sent = await professional.post(path_of(begun) + "/indieningen", headers=seen(saved))
    assert sent.status_code == 201
    assert sent.json()["status"] == "aangevraagd"
    case = path_of(sent)
    assert (await professional.get(path_of(begun))).status_code == 404

    started = await lead.post(case + "/overgangen", json={"overgang": "toetsing-starten"}, headers=seen(sent))
    assert started.json()["status"] == "in-toetsing"
    offered = (await lead.get(case + "/overgangen")).json()["resultaten"]
    (taking_on,) = [one for one in offered if one["overgang"] == "aannemen"]
    assert taking_on["isMogelijk"] is False
    assert [one["plek"] for one in taking_on["nogTeDoen"]] == ["voorzieningen", "besprokenMetAanvrager"]
    refused = await lead.post(case + "/overgangen", json={"overgang": "aannemen"}, headers=seen(started))
    assert refused.status_code == 409
    assert [one["veld"] for one in refused.json()["fouten"]] == ["voorzieningen", "besprokenMetAanvrager"]
    assert (await lead.post(case + "/voorzieningen", json=PROVISION)).status_code == 201
    noted = await lead.patch(case, json={"besprokenMetAanvrager": "Ja."}, headers=seen(started))
    assert noted.status_code == 200
    taken = await lead.post(case + "/overgangen", json={"overgang": "aannemen"}, headers=seen(noted))
    assert taken.json()["status"] == "in-planvorming"

    drafted = await professional.post(case + "/plannen")
    assert drafted.status_code == 201
    assert len(drafted.json()["nogTeDoen"]) == 6
    written = await professional.put(path_of(drafted), json=PLAN_TEXT, headers=seen(drafted))
    assert (written.status_code, written.json()["nogTeDoen"]) == (200, [])
    version = {"versie": written.json()["versie"]}
    for who, client in (("regievoerder", professional), ("projectleider", lead)):
        agreed = await client.post(path_of(drafted) + "/akkoorden", json=version)
        assert agreed.status_code == 201
        assert who in [one["partij"] for one in agreed.json()["akkoorden"]]
    assert agreed.json()["status"] == "akkoord"
    assert (await lead.get(case)).json()["status"] == "in-matching"
    story = (await professional.get(case + "/tijdlijn")).json()["resultaten"]
    assert [one["gebeurtenis"] for one in story if one["nieuweStatus"]] == [
        "matching-gestart",
        "casus-aangenomen",
        "toetsing-gestart",
    ]
    assert all(one["naam"] for one in story)


async def test_a_change_names_the_version_it_saw(site: ASGIApp, tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    client = program(site, tenant_a, "lead_professional")
    shown = await client.get(f"/casussen/{case.id}")
    assert (await client.patch(f"/casussen/{case.id}", json={"opmerking": "x"})).status_code == 428
    first = await client.patch(f"/casussen/{case.id}", json={"opmerking": "eerst"}, headers=seen(shown))
    assert first.status_code == 200
    late = await client.patch(f"/casussen/{case.id}", json={"opmerking": "te laat"}, headers=seen(shown))
    assert late.status_code == 412
    assert (await client.get(f"/casussen/{case.id}")).json()["opmerking"] == "eerst"
    unchanged = await client.get(f"/casussen/{case.id}", headers={"If-None-Match": first.headers["ETag"]})
    assert unchanged.status_code == 304


CHILDREN: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("voorzieningen", PROVISION, {"uitleg": "Anders."}),
    ("gezinsleden", {"naam": "Joris", "geboortedatum": "2011-02-03"}, {"relatie": "zoon"}),
    ("instanties", {"naam": "School", "begindatum": "2026-01-05"}, {"einddatum": "2026-02-05"}),
    (
        "afwijkingen",
        {
            "wat": "Geen weekgesprek",
            "waarom": "Rust",
            "afgesprokenMet": "team",
            "afspraakdatum": "2026-03-01",
        },
        {"einddatum": "2026-04-01"},
    ),
]


@pytest.mark.parametrize(("noun", "entry", "change"), CHILDREN, ids=[noun for noun, *_ in CHILDREN])
async def test_what_hangs_under_a_case_is_added_read_replaced_and_removed(
    site: ASGIApp, tenant_a: Town, tenant_b: Town, noun: str, entry: dict[str, Any], change: dict[str, Any]
) -> None:
    case, other, foreign = await submitted(tenant_a), await submitted(tenant_a), await submitted(tenant_b)
    client = program(site, tenant_a, "lead_professional")
    added = await client.post(f"/casussen/{case.id}/{noun}", json=entry)
    assert added.status_code == 201
    assert entry.items() <= added.json().items()
    path = path_of(added)
    assert (await client.put(path, json=entry | change)).status_code == 428
    replaced = await client.put(path, json=entry | change, headers=seen(added))
    assert (entry | change).items() <= replaced.json().items()
    assert (await client.get(path)).json() == replaced.json()
    assert (await client.get(f"/casussen/{case.id}/{noun}")).json()["resultaten"] == [replaced.json()]
    row = path.rpartition("/")[2]
    for wrong in (f"/casussen/{other.id}/{noun}/{row}", f"/casussen/{foreign.id}/{noun}/{row}"):
        assert (await client.get(wrong)).status_code == 404
        assert (await client.put(wrong, json=entry, headers=seen(replaced))).status_code == 404
    strangers = (program(site, tenant_a, "second_professional"), program(site, tenant_b, "project_lead"))
    for stranger in strangers:
        assert (await stranger.get(path)).status_code == 404
        assert (await stranger.get(f"/casussen/{case.id}/{noun}")).status_code == 404
        assert (await stranger.post(f"/casussen/{case.id}/{noun}", json=entry)).status_code == 404
        assert (await stranger.put(path, json=entry, headers={"If-Match": "*"})).status_code == 404
    if noun == "afwijkingen":
        end = {"einddatum": "2026-03-20"}
        ended = await client.post(path + "/beeindigingen", json=end, headers=seen(replaced))
        assert (ended.status_code, ended.json()["einddatum"]) == (200, "2026-03-20")
        return
    for stranger in strangers:
        assert (await stranger.delete(path, headers={"If-Match": "*"})).status_code == 404
    assert (await client.delete(path, headers=seen(added))).status_code == 412
    assert (await client.delete(path, headers=seen(replaced))).status_code == 204
    assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize(
    ("noun", "entry", "field"),
    [
        ("gezinsleden", {"geboortedatum": "2999-01-01"}, "geboortedatum"),
        (
            "instanties",
            {"naam": "School", "begindatum": "2026-02-05", "einddatum": "2026-02-04"},
            "einddatum",
        ),
    ],
)
async def test_dates_that_cannot_be_are_named(
    site: ASGIApp, tenant_a: Town, noun: str, entry: dict[str, str], field: str
) -> None:
    case = await submitted(tenant_a)
    answer = await program(site, tenant_a, "lead_professional").post(
        f"/casussen/{case.id}/{noun}", json=entry
    )
    assert answer.status_code == 409
    assert [one["veld"] for one in answer.json()["fouten"]] == [field]
    async with tenant_a.acting("lead_professional"):
        assert await service.list_household(case.id) == []
        assert await service.list_agencies(case.id) == []


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"hulpvraag": 7}, ["hulpvraag"]),
        ({"naamClient": "Geheim\nTwee regels", "talen": ["x"] * 21}, ["naamClient", "talen"]),
        ({"inzetdoel": "Geheim"}, ["inzetdoel"]),
        ({"Geheim": 1}, [""]),
        ({"hulpvraag": "Geheim" * 2_000}, ["hulpvraag"]),
    ],
)
async def test_wrong_input_is_named_and_never_repeated(
    site: ASGIApp, tenant_a: Town, body: dict[str, Any], fields: list[str]
) -> None:
    client = program(site, tenant_a, "lead_professional")
    answer = await client.post("/aanvragen", json=body)
    assert answer.status_code == 400
    assert [one["veld"] for one in answer.json()["fouten"]] == fields
    assert "Geheim" not in answer.text
    assert (await client.get("/aanvragen")).json()["resultaten"] == []


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("finance", (403, 403, 403, 403)),
        ("key_figure", (403, 403, 403, 403)),
        ("tenant_administrator", (403, 403, 403, 403)),
        ("privacy_officer", (403, 200, 403, 403)),
        ("lead_professional", (200, 200, 404, 403)),
        (None, (401, 401, 401, 401)),
    ],
)
async def test_a_role_without_the_permission_is_refused(
    site: ASGIApp, tenant_a: Town, who: str | None, statuses: tuple[int, ...]
) -> None:
    client = program(site, tenant_a, who)
    answers = (
        await client.get("/aanvragen"),
        await client.get("/casussen"),
        await client.patch(f"/casussen/{new_id()}", json={}, headers={"If-Match": "*"}),
        await client.get("/regievoerders"),
    )
    assert tuple(answer.status_code for answer in answers) == statuses


async def test_a_list_is_read_page_by_page_with_its_filter(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    ids = [str((await submitted(tenant_a)).id) for _ in range(5)]
    planned = await taken_on(tenant_a)
    await submitted(tenant_b)
    client = program(site, tenant_a, "project_lead")
    found: list[str] = []
    address = "/casussen?status=aangevraagd&paginaGrootte=2"
    for _ in range(3):
        page = await client.get(address)
        found += [one["id"] for one in page.json()["resultaten"]]
        cursor = page.json()["volgende"]
        address = f"/casussen?status=aangevraagd&paginaGrootte=2&cursor={cursor}"
    assert cursor is None
    assert found == ids[::-1]
    assert all("naam" not in name.lower() for name in page.json()["resultaten"][0])
    led = await client.get(f"/casussen?regievoerderId={planned.lead_professional_id}")
    assert [one["id"] for one in led.json()["resultaten"]] == [str(planned.id)]
    own = await client.get("/casussen?alleenEigen=true")
    assert [one["id"] for one in own.json()["resultaten"]] == [str(planned.id)]
    for language in ("talen=Fries", "behoeften=x", "taal=Fries"):
        assert (await client.get(f"/casussen?{language}")).status_code == 400, "never a filter"


async def test_people_are_searched_by_post_within_reach(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    case = await submitted(tenant_a)
    await submitted(tenant_a, "second_professional")
    await submitted(tenant_b)
    async with tenant_a.acting("lead_professional"):
        await service.add_household_member(case.id, MEMBER)
    client = program(site, tenant_a, "lead_professional")
    answer = await client.post("/casussen/_zoek", json={"naam": "joris VERMEULEN"})
    assert [one["id"] for one in answer.json()["resultaten"]] == [str(case.id)]
    assert "joris" not in answer.text.lower()
    assert (await client.post("/casussen/_zoek", json={"naam": "x"})).status_code == 400
    assert (await client.get("/casussen?naam=joris")).status_code == 400


async def test_the_letter_is_a_pdf_for_who_can_read_the_case(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    case, asked = await declined(tenant_a), await submitted(tenant_a)
    path = f"/casussen/{case.id}/afwijzingsbrief"
    answer = await program(site, tenant_a, "lead_professional").get(
        path, headers={"Accept": "application/pdf"}
    )
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert case.reference in text
    assert "De bewindvoerder is net begonnen." in " ".join(text.split())
    for client, status in (
        (program(site, tenant_a, "second_professional"), 404),
        (program(site, tenant_b, "project_lead"), 404),
    ):
        assert (await client.get(path)).status_code == status
    client = program(site, tenant_a, "lead_professional")
    assert (await client.get(f"/casussen/{asked.id}/afwijzingsbrief")).status_code == 404
    assert (await client.get(path, headers={"Accept": "text/csv"})).status_code == 406


async def test_an_own_agreement_is_withdrawn_and_a_plan_thrown_away(site: ASGIApp, tenant_a: Town) -> None:
    case, plan = await with_draft(tenant_a, PLAN)
    path = f"/casussen/{case.id}/plannen/{plan.id}"
    client = program(site, tenant_a, "lead_professional")
    given = await client.post(path + "/akkoorden", json={"versie": plan.version})
    assert [one["partij"] for one in given.json()["akkoorden"]] == ["regievoerder"]
    assert (await client.delete(path + "/akkoorden/eigen", headers=seen(given))).status_code == 204
    now = await client.get(path)
    assert now.json()["akkoorden"] == []
    assert (await client.get(f"/casussen/{case.id}/plannen")).json()["resultaten"] == [now.json()]
    stranger = program(site, tenant_a, "second_professional")
    assert (await stranger.post(path + "/akkoorden", json={"versie": 1})).status_code == 404
    assert (await stranger.delete(path, headers={"If-Match": "*"})).status_code == 404
    assert (await client.delete(path, headers=seen(now))).status_code == 204
    assert (await client.get(path)).status_code == 404


async def test_a_text_that_names_a_community_comes_back_with_a_warning(site: ASGIApp, tenant_a: Town) -> None:
    client = program(site, tenant_a, "lead_professional")
    answer = await client.post("/aanvragen", json={"hulpvraag": "Een Romagezin.", "talen": ["Turks"]})
    assert answer.status_code == 201
    (warning,) = answer.json()["waarschuwingen"]
    assert warning["veld"] == "hulpvraag"
    assert "roma" not in warning["melding"].lower()


async def test_an_application_is_thrown_away_and_aliases_are_proposed(site: ASGIApp, tenant_a: Town) -> None:
    client = program(site, tenant_a, "lead_professional")
    alias = (await client.get("/aliassen")).json()["resultaten"][0]
    begun = await client.post("/aanvragen", json={"alias": alias})
    assert begun.json()["alias"] == alias
    assert (await client.post("/aanvragen", json={"alias": "Familie Kwint"})).status_code == 409
    assert (await client.post(path_of(begun) + "/indieningen", headers=seen(begun))).status_code == 409
    assert (await client.delete(path_of(begun), headers=seen(begun))).status_code == 204
    assert (await client.get("/aanvragen")).json()["resultaten"] == []


async def test_who_can_lead_is_told_to_who_screens(site: ASGIApp, tenant_a: Town) -> None:
    answer = await program(site, tenant_a, "project_lead").get("/regievoerders")
    assert {one["accountId"] for one in answer.json()["resultaten"]} == {
        str(tenant_a.people[who].account_id)
        for who in ("project_lead", "lead_professional", "second_professional")
    }
