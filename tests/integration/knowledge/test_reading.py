"""Reading knowledge bases: what is on here, in one's language, and without a trace anywhere."""

from __future__ import annotations

import io
from typing import Any

import asyncpg
import pytest

from core.access.matrix import Role
from core.demo.servers import Servers
from core.plugin_host import build_plugins, switch_off
from tenants.middleware import ASGIApp
from tests.integration.knowledge.conftest import reading
from tests.integration.plugin_host.example import installed, plugin
from tests.isolation.snapshots import rows_of
from tests.towns import Town
from tests.unit.knowledge.shelf import article, base

HOOK = "register_knowledge_bases"
NESTS = base(
    article(
        "thee",
        "## Begin\n\nEerst *thee* met <b>suiker</b>.",
        english="## Begin\n\nFirst *tea*.",
        title="Thee",
    ),
    article("alleen-nl", "Een kwartsietlaag.", title="Steen"),
)
PATHS = (
    "/kennisbank",
    "/kennisbank?zoek=kwartsietlaag",
    "/kennisbank/nesten/proef",
    "/kennisbank/nesten/proef/thee",
    "/api/v1/kennisbanken",
    "/api/v1/kennisbanken/nesten/proef",
)


def nests(*bases: Any, name: str = "nesten") -> Any:
    """Return a plugin that names these bases."""
    return plugin(name, **{HOOK: lambda: list(bases or (NESTS,))})


async def _counts(database: Servers) -> dict[str, int]:
    """Return how many rows every table of the database holds, of all tenants and of none."""
    connection = await asyncpg.connect(database.admin_url)
    try:
        tables = await connection.fetch(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        )
        return {
            row["relname"]: await connection.fetchval(f'SELECT count(*) FROM "{row["relname"]}"')
            for row in tables
        }
    finally:
        await connection.close()


async def test_reading_leaves_no_trace(
    site: ASGIApp, tenant_a: Town, database: Servers, log: io.BytesIO
) -> None:
    await installed(tenant_a, nests())
    counts, rows = await _counts(database), await rows_of(database, tenant_a.card.id)
    assert len(counts) > 40
    for role in (Role.LEAD_PROFESSIONAL, Role.KEY_FIGURE, Role.ANALYST):
        async with reading(site, tenant_a, role.value) as client:
            for path in PATHS:
                answer = await client.get(path)
                assert answer.status_code == 200, f"{path}: {answer.text}"
    assert await _counts(database) == counts
    assert await rows_of(database, tenant_a.card.id) == rows
    logged = log.getvalue().decode()
    assert logged.count("request.done") == 3 * len(PATHS)
    for word in ("kwartsietlaag", "nesten", "thee"):
        assert word not in logged


async def test_what_is_off_here_is_as_what_does_not_exist(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    await installed(tenant_a, nests())
    async with reading(site, tenant_b) as client:
        assert "Proefbank" not in (await client.get("/kennisbank")).text
        assert (await client.get("/api/v1/kennisbanken")).json()["resultaten"] == []
        for path in PATHS[2:4] + PATHS[5:]:
            off = await client.get(path)
            absent = await client.get(path.replace("nesten", "niemand"))
            assert (off.status_code, absent.status_code) == (404, 404)
    async with reading(site, tenant_a) as client:
        assert (await client.get(PATHS[3])).status_code == 200
        async with tenant_a.acting("tenant_administrator"):
            await switch_off("nesten")
        assert (await client.get(PATHS[3])).status_code == 404


@pytest.mark.parametrize("path", ["/kennisbank/nesten/anders", "/kennisbank/nesten/proef/anders"])
async def test_a_base_or_article_that_is_not_there(site: ASGIApp, tenant_a: Town, path: str) -> None:
    await installed(tenant_a, nests())
    async with reading(site, tenant_a) as client:
        assert (await client.get(path)).status_code == 404


async def test_when_none_is_on_the_page_says_what_to_do(site: ASGIApp, tenant_a: Town) -> None:
    build_plugins()
    async with reading(site, tenant_a) as client:
        page = (await client.get("/kennisbank")).text
        assert "staat nog geen kennisbank aan" in page
        assert "Vraag de beheerder" in page
        assert 'id="zoek"' not in page
    async with reading(site, tenant_a, "tenant_administrator") as client:
        page = (await client.get("/kennisbank")).text
        assert "U kunt ze aanzetten" in page
        assert 'href="/uitbreidingen"' in page


async def test_an_article_shows_source_review_and_what_is_unknown_above_the_text(
    site: ASGIApp, tenant_a: Town
) -> None:
    await installed(tenant_a, nests())
    async with reading(site, tenant_a) as client:
        page = (await client.get("/kennisbank/nesten/proef/thee")).text
    places = [
        page.index(text)
        for text in ("Wat niemand weet", "1 maart 2026", "Een bron voor deze proef", "Eerst <em>thee</em>")
    ]
    assert places == sorted(places)
    assert "&lt;b&gt;suiker&lt;/b&gt;" in page
    assert '<h2 class="nl-heading nl-heading--level-2">Begin</h2>' in page


async def test_english_where_it_is_and_else_dutch_that_says_so(site: ASGIApp, tenant_a: Town) -> None:
    await installed(tenant_a, nests())
    async with reading(site, tenant_a, Cookie="taal=en") as client:
        english = (await client.get("/kennisbank/nesten/proef/thee")).text
        dutch = (await client.get("/kennisbank/nesten/proef/alleen-nl")).text
    assert "First <em>tea</em>" in english
    assert "What nobody knows" in english
    assert "Dutch only" not in english
    assert "This article is there in Dutch only." in dutch
    assert '<div class="kk-stack kk-text" lang="nl">' in dutch
    assert "kwartsietlaag" in dutch


async def test_a_search_shows_where_it_was_found_and_escapes_what_was_asked(
    site: ASGIApp, tenant_a: Town
) -> None:
    await installed(tenant_a, nests())
    async with reading(site, tenant_a) as client:
        page = (await client.get("/kennisbank", params={"zoek": "KWARTSÍETlaag"})).text
        assert '<mark class="kk-mark">kwartsietlaag</mark>' in page
        assert 'href="/kennisbank/nesten/proef/alleen-nl"' in page
        assert 'href="/kennisbank/nesten/proef/thee"' not in page
        none = (await client.get("/kennisbank", params={"zoek": '"><script>x'})).text
        assert "Niets gevonden" in none
        assert "<script>x" not in none
        assert (await client.get("/kennisbank", params={"zoek": "x" * 5_000})).status_code == 200
        suiker = (await client.get("/kennisbank", params={"zoek": "suiker"})).text
        assert "&lt;b&gt;<mark" in suiker


async def test_a_plugin_that_fails_takes_no_other_along(site: ASGIApp, tenant_a: Town) -> None:
    def fail() -> list[Any]:
        message = "secret of a plugin"
        raise ValueError(message)

    await installed(tenant_a, nests(), plugin("stuk", **{HOOK: fail}))
    async with reading(site, tenant_a) as client:
        page = await client.get("/kennisbank")
        assert page.status_code == 200
        assert "Proefbank" in page.text
        assert "Deze zijn nu niet te lezen: stuk" in page.text
        assert "secret of a plugin" not in page.text
        assert (await client.get("/kennisbank/stuk/iets")).status_code == 503
        assert (await client.get("/api/v1/kennisbanken")).json()["uitgevallenUitbreidingen"] == ["stuk"]


async def test_the_api_gives_the_same_in_dutch(site: ASGIApp, tenant_a: Town) -> None:
    await installed(tenant_a, nests())
    async with reading(site, tenant_a) as client:
        listed = (await client.get("/api/v1/kennisbanken")).json()
        whole = (await client.get("/api/v1/kennisbanken/nesten/proef")).json()
    assert listed["resultaten"] == [
        {
            "uitbreiding": "nesten",
            "naam": "proef",
            "titel": "Proefbank",
            "samenvatting": "Een zwaluwnest aan kennis",
            "aantalArtikelen": 2,
            "controledatum": "2026-03-01",
        }
    ]
    assert [one["naam"] for one in whole["artikelen"]] == ["thee", "alleen-nl"]
    assert whole["artikelen"][0]["watOnbekendIs"] == "Wat niemand weet"
    assert whole["begrippen"] == [{"begrip": "hut", "taalVanBegrip": "Dal", "betekenis": "Een huis"}]
    assert (whole["welDoen"], whole["vermijden"]) == (["Kom rustig"], ["Haast niet"])
    assert whole["bijzondereDagen"] == [{"naam": "Dag", "wanneer": "Ooit", "afspraakadvies": "Later"}]
    assert whole["vragenAanSleutelfiguur"] == ["Wie eerst?"]


async def test_the_menu_leads_there_for_everybody_who_is_signed_in(site: ASGIApp, tenant_a: Town) -> None:
    for role in (Role.KEY_FIGURE, Role.FINANCE, Role.PRIVACY_OFFICER):
        async with reading(site, tenant_a, role.value) as client:
            assert '<a class="kk-nav__link" href="/kennisbank"' in (await client.get("/profiel")).text
