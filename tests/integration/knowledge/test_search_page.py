"""The one search as a page and over the API: what is shown to whom, what is never shown, and what is kept nowhere."""

from __future__ import annotations

import io
from urllib.parse import quote

import pytest

from core.access.matrix import Role
from core.demo.servers import Servers
from tenants.middleware import ASGIApp
from tests.integration.knowledge.conftest import reading
from tests.integration.knowledge.noting import case_of, learned
from tests.integration.knowledge.searching import library_of
from tests.integration.knowledge.test_reading import nests
from tests.integration.plugin_host.example import installed
from tests.isolation.snapshots import rows_of
from tests.towns import Town

PERSONAL = (
    "111222333",
    "06-12345678",
    "j.vermeulen@example.nl",
    "NL91ABNA0417164300",
    "mevrouw Vermeulen",
)
TYPING = {"HX-Request": "true"}


async def test_everything_is_found_in_one_place(site: ASGIApp, tenant_a: Town) -> None:
    await installed(tenant_a, nests())
    case = await case_of(tenant_a)
    await learned(tenant_a, case.id, text="De kwartsietlaag kwam ter sprake.")
    async with (
        library_of({"title": "Over stenen", "text": "Een kwartsietlaag van belang.", "need": "School"}) as (
            _,
            ids,
        ),
        reading(site, tenant_a) as client,
    ):
        page = (await client.get("/zoeken?zoek=kwartsietlaag")).text
        found = (await client.get("/api/v1/zoeken?zoek=kwartsietlaag")).json()
    for href in (
        f"/bibliotheek/{ids[0]}",
        "/kennisbank/nesten/proef/alleen-nl",
        f"/casussen/{case.id}/inzichten",
    ):
        assert href in page
    assert page.count('<mark class="kk-mark">kwartsietlaag</mark>') == 3
    assert [one["id"] for one in found["gevondenPraktijknotities"]] == [str(ids[0])]
    assert len(found["gevondenArtikelen"]) == len(found["gevondenInzichten"]) == 1
    assert found["minstens"] is None


async def test_the_help_is_found_and_its_own_kind_can_be_chosen(site: ASGIApp, tenant_a: Town) -> None:
    async with reading(site, tenant_a) as client:
        everything = (await client.get("/zoeken?zoek=regie")).text
        only_notes = (await client.get("/zoeken?zoek=regie&soort=praktijknotities")).text
    assert 'href="/hulp"><' not in only_notes
    assert "kk-mark" in everything
    assert "kk-mark" not in only_notes


async def test_learnings_are_found_by_who_may_read_them_and_by_nobody_else(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    case = await case_of(tenant_a)
    await learned(tenant_a, case.id, text="De muskusrattenval stond er nog.")
    seen = {}
    for town, who in (
        (tenant_a, "lead_professional"),
        (tenant_a, "project_lead"),
        (tenant_a, "second_professional"),
        (tenant_a, "key_figure"),
        (tenant_a, "analyst"),
        (tenant_b, "project_lead"),
    ):
        async with reading(site, town, who) as client:
            page = await client.get("/zoeken?zoek=muskusrattenval")
            api = await client.get("/api/v1/zoeken?zoek=muskusrattenval")
            seen[town.card.slug, who] = ("muskusrattenval stond" in api.text, str(case.id) in page.text)
    assert [key for key, (in_api, on_page) in seen.items() if in_api or on_page] == [
        (tenant_a.card.slug, "lead_professional"),
        (tenant_a.card.slug, "project_lead"),
    ]


async def test_while_somebody_types_no_case_is_opened(site: ASGIApp, tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    await learned(tenant_a, case.id, text="De muskusrattenval stond er nog.")
    async with reading(site, tenant_a, **TYPING) as client:
        answer = await client.post("/zoeken", data={"zoek": "muskusratten"})
    assert answer.status_code in {200, 303}
    assert "<html" not in answer.text
    assert str(case.id) not in answer.text
    assert answer.headers["HX-Replace-Url"] == "/zoeken?zoek=muskusratten"


@pytest.mark.parametrize("line", PERSONAL)
async def test_nobody_searches_for_a_person_and_it_stands_in_no_address(
    site: ASGIApp, tenant_a: Town, log: io.BytesIO, line: str
) -> None:
    async with reading(site, tenant_a) as client:
        sent = await client.post("/zoeken", data={"zoek": line})
        typed = await client.post("/zoeken", data={"zoek": line}, headers=TYPING)
        asked = await client.get("/zoeken", params={"zoek": line})
        api = await client.get("/api/v1/zoeken", params={"zoek": line})
    assert (sent.status_code, sent.headers["Location"]) == (303, "/zoeken")
    assert (asked.status_code, asked.headers["Location"]) == (303, "/zoeken")
    assert typed.headers["HX-Replace-Url"] == "/zoeken"
    assert "Zoek niet op personen" in typed.text
    assert (api.status_code, api.json()["code"]) == (409, "search-for-person")
    for text in (sent.text, typed.text, asked.text, api.text, log.getvalue().decode()):
        assert line not in text
        assert quote(line) not in text


async def test_a_name_of_a_case_within_reach_is_known_as_one_also_without_a_capital(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    await case_of(tenant_a)
    async with reading(site, tenant_a) as client:
        own = await client.post("/zoeken", data={"zoek": "joris vermeulen school"})
        one = await client.post("/zoeken", data={"zoek": "vermeulen school"})
    async with reading(site, tenant_b) as client:
        elsewhere = await client.post("/zoeken", data={"zoek": "joris vermeulen school"})
    assert own.headers["Location"] == "/zoeken"
    assert one.headers["Location"].startswith("/zoeken?")
    assert elsewhere.headers["Location"].startswith("/zoeken?")


async def test_a_question_is_kept_nowhere(
    site: ASGIApp, tenant_a: Town, database: Servers, log: io.BytesIO
) -> None:
    await installed(tenant_a, nests())
    rows = await rows_of(database, tenant_a.card.id)
    for role in (Role.PROJECT_LEAD, Role.KEY_FIGURE):
        async with reading(site, tenant_a, role.value) as client:
            answers = [
                await client.get("/zoeken?zoek=kwartsietlaag"),
                await client.post("/zoeken", data={"zoek": "kwartsietlaag"}),
                await client.get("/api/v1/zoeken?zoek=kwartsietlaag"),
            ]
        assert [one.headers["Cache-Control"] for one in answers] == ["no-store"] * 3
        assert {one.headers["Referrer-Policy"] for one in answers[:2]} == {"no-referrer"}
    assert await rows_of(database, tenant_a.card.id) == rows
    logged = log.getvalue().decode()
    assert logged.count("request.done") == 6
    assert "kwartsietlaag" not in logged


async def test_what_is_written_in_a_note_or_a_question_is_never_taken_for_html(
    site: ASGIApp, tenant_a: Town
) -> None:
    evil = "<script>alert(1)</script> zandloper <img src=x onerror=alert(2)>"
    async with (
        library_of({"title": evil, "summary": evil, "text": evil, "need": '"><script>alert(3)</script>'}),
        reading(site, tenant_a) as client,
    ):
        page = (
            await client.get("/zoeken?zoek=zandloper&behoefte=%22%3E%3Cscript%3Ealert(3)%3C/script%3E")
        ).text
        asked = (await client.get("/zoeken", params={"zoek": '"><script>alert(4)</script>'})).text
    assert '<mark class="kk-mark">zandloper</mark>' in page
    for text in (page, asked):
        assert "<script>alert" not in text
        assert "<img" not in text


async def test_a_question_about_nothing_and_one_that_finds_nothing(site: ASGIApp, tenant_a: Town) -> None:
    async with reading(site, tenant_a) as client:
        nothing = await client.get("/zoeken?zoek=qwertzuiopasd&soort=hulp&behoefte=School")
        common = await client.get("/zoeken?zoek=de%20het%20een")
        empty = await client.get("/zoeken")
        minus = await client.get("/zoeken?zoek=-school")
        long = await client.get("/zoeken?zoek=" + "a" * 300)
    assert "Niets gevonden" in nothing.text
    assert "/zoeken?zoek=qwertzuiopasd" in nothing.text
    assert [one.status_code for one in (nothing, common, empty, minus, long)] == [200, 200, 200, 200, 400]
    assert "Niets gevonden" not in empty.text


async def test_a_page_of_notes_leads_to_the_next_with_what_was_asked(site: ASGIApp, tenant_a: Town) -> None:
    async with (
        library_of(*({"title": f"N{number:02}", "text": "Grasmussen."} for number in range(28))),
        reading(site, tenant_a) as client,
    ):
        first = (await client.get("/api/v1/zoeken?zoek=grasmussen")).json()
        cursor = first["volgende"]
        second = (await client.get(f"/api/v1/zoeken?zoek=grasmussen&cursor={cursor}")).json()
        other = await client.get(f"/api/v1/zoeken?zoek=anders&cursor={cursor}")
        page = (await client.get("/zoeken?zoek=grasmussen&soort=praktijknotities")).text
    titles = [
        one["titel"] for one in (*first["gevondenPraktijknotities"], *second["gevondenPraktijknotities"])
    ]
    assert sorted(titles) == [f"N{number:02}" for number in range(28)]
    assert (first["minstens"], second["volgende"], other.status_code) == (25, None, 409)
    assert 'rel="next"' in page
