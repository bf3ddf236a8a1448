"""Every page in every state it can be in, as it is served; and what a page may not do."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import httpx
import pytest

from core.access.matrix import Role
from core.app import create_app
from core.demo.servers import Servers
from core.plugin_host import build_plugins
from plugins.network_twente import hooks
from plugins.network_twente.words import FIRST, HERE
from tenants.middleware import ASGIApp
from tests.integration.network_twente.exchanging import (
    NAME,
    NEEDED,
    PASSED_ON,
    TELEPHONE,
    Region,
    agreed,
    asked,
    left_by,
    passed_on,
    search,
)
from tests.towns import Town

PAGES = {
    "project_lead": ("", "aanbod"),
    "key_figure": ("mijn",),
    "tenant_administrator": ("deelname",),
}


@pytest.fixture
def site(database: Servers) -> ASGIApp:
    """The application as it is served, with this plugin."""
    made = create_app()
    build_plugins([hooks])
    return made


@asynccontextmanager
async def visiting(
    site: ASGIApp, town: Town, who: str, locale: str = "nl"
) -> AsyncIterator[httpx.AsyncClient]:
    """Open the pages of a town as somebody; links are not followed by themselves."""
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(site),  # type: ignore[arg-type]
        base_url=f"https://{town.card.host}",
        headers={
            "Sec-Fetch-Site": "same-origin",
            "Accept": "text/html",
            "Cookie": f"taal={locale}",
            **town.people[who].bearer,
        },
    ) as client:
        yield client


def told(answer: httpx.Response) -> str:
    """Return what a page says in its main part, without its marks."""
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


async def shown(site: ASGIApp, town: Town, who: str, path: str, locale: str = "nl") -> str:
    """Return what a page of the plugin says to somebody. It has to be there."""
    async with visiting(site, town, who, locale) as client:
        answer = await client.get(HERE + path if path else FIRST)
    assert answer.status_code == 200, (path, who, answer.status_code)
    return told(answer)


async def every_page(site: ASGIApp, region: Region, locale: str = "nl") -> None:
    """Open every page without an id, of every municipality."""
    for town in region.towns:
        for who, paths in PAGES.items():
            for path in paths:
                assert await shown(site, town, who, path, locale)


@pytest.mark.parametrize("locale", ["nl", "en"])
async def test_pages_are_there_in_every_state(site: ASGIApp, region: Region, locale: str) -> None:
    await every_page(site, region, locale)
    (card,) = await search(region.seeker)
    page = await shown(site, region.seeker, "project_lead", f"vraag/{card.reference}", locale)
    assert region.home.card.name in page
    assert NAME not in page
    request_id, question_id = await passed_on(region)
    await every_page(site, region, locale)
    for town, path in ((region.seeker, "gevraagd"), (region.home, "ontvangen")):
        assert await shown(site, town, "project_lead", f"{path}/{request_id}", locale)
    async with visiting(site, region.home, "key_figure") as client:
        done = await client.post(f"{HERE}mijn/{question_id}/antwoord", data={"antwoord": "ja"})
    assert done.headers["Location"] == HERE + "mijn"
    await every_page(site, region, locale)
    page = await shown(site, region.seeker, "project_lead", f"gevraagd/{request_id}", locale)
    assert NAME in page
    assert TELEPHONE in page
    await left_by(region.home)
    await every_page(site, region, locale)
    page = await shown(site, region.seeker, "project_lead", f"gevraagd/{request_id}", locale)
    assert NAME not in page


async def test_a_key_figure_reads_what_is_told_to_whom_before_saying_yes(
    site: ASGIApp, region: Region
) -> None:
    await passed_on(region)
    page = await shown(site, region.home, "key_figure", "mijn")
    assert PASSED_ON in page
    assert (
        f"Dan krijgen de projectleiders van {region.seeker.card.name} dit, en niets anders: Naam {NAME}"
        in page
    )
    assert TELEPHONE in page


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("key_figure", ""),
        ("key_figure", "aanbod"),
        ("lead_professional", ""),
        ("finance", "deelname"),
        ("project_lead", "mijn"),
        ("project_lead", "deelname"),
        ("tenant_administrator", ""),
    ],
)
async def test_a_page_is_closed_to_who_may_not_open_it(
    site: ASGIApp, region: Region, who: str, path: str
) -> None:
    if who not in region.home.people:
        await region.home.add_person(who, [Role(who)])
    async with visiting(site, region.home, who) as client:
        answer = await client.get(HERE + path if path else FIRST)
    assert answer.status_code == 403


async def test_what_is_not_there_or_of_somebody_else_is_not_found(site: ASGIApp, region: Region) -> None:
    request_id = await asked(region)
    (card,) = await search(region.seeker)
    for town, path in (
        (region.seeker, f"vraag/{uuid4()}"),
        (region.seeker, "vraag/17"),
        (region.seeker, f"ontvangen/{request_id}"),
        (region.home, f"vraag/{UUID(int=0)}"),
        (region.home, f"gevraagd/{request_id}"),
        (region.outsider, f"ontvangen/{request_id}"),
        (region.outsider, f"gevraagd/{request_id}"),
        (region.outsider, "vraag/" + card.reference),
    ):
        async with visiting(site, town, "project_lead") as client:
            assert (await client.get(HERE + path)).status_code == 404, path


async def test_what_comes_too_late_changes_nothing_and_says_so(site: ASGIApp, region: Region) -> None:
    request_id, question_id = await agreed(region)
    for town, who, path, form in (
        (
            region.home,
            "project_lead",
            f"ontvangen/{request_id}/voorleggen",
            {"vraag": NEEDED, "zonderNamen": "ja"},
        ),
        (region.home, "project_lead", f"ontvangen/{request_id}/afwijzen", {"reden": "other"}),
        (region.home, "key_figure", f"mijn/{question_id}/antwoord", {"antwoord": "nee"}),
        (region.outsider, "project_lead", f"gevraagd/{request_id}/intrekken", {}),
        (region.outsider, "project_lead", f"ontvangen/{request_id}/intrekken", {}),
        (region.outsider, "key_figure", f"mijn/{question_id}/intrekken", {}),
        (region.outsider, "key_figure", "mijn/stoppen", {}),
        (region.outsider, "project_lead", "aanbod/stoppen", {"sleutelfiguur": region.reference}),
        (
            region.seeker,
            "project_lead",
            "aanbod",
            {"sleutelfiguur": region.reference, "toestemming": "ja", "toestemmingsdatum": "2026-01-01"},
        ),
    ):
        async with visiting(site, town, who) as client:
            done = await client.post(HERE + path, data=form)
            assert done.status_code == 303, path
    assert NAME in await shown(site, region.seeker, "project_lead", f"gevraagd/{request_id}")


@pytest.mark.parametrize(
    ("path", "form", "says"),
    [
        ("aanbod", {"sleutelfiguur": "17", "toestemmingsdatum": "2026-01-01"}, "zelf ja op zei"),
        (
            "aanbod",
            {"sleutelfiguur": "17", "toestemmingsdatum": "2999-01-01", "toestemming": "ja"},
            "moet nog komen",
        ),
        (
            "aanbod",
            {"sleutelfiguur": "17", "toestemmingsdatum": "gisteren", "toestemming": "ja"},
            "eerst iets worden verbeterd",
        ),
        ("vraag/{card}", {"vraag": "Kort", "zonderNamen": "ja"}, "eerst iets worden verbeterd"),
        ("vraag/{card}", {"vraag": NEEDED}, "geen cliënt in te herkennen"),
        ("vraag/{card}", {"vraag": "x" * 2001, "zonderNamen": "ja"}, "eerst iets worden verbeterd"),
    ],
)
async def test_a_form_that_is_wrong_is_shown_again_and_nothing_is_sent(
    site: ASGIApp, region: Region, path: str, form: dict[str, str], says: str
) -> None:
    (card,) = await search(region.seeker)
    async with visiting(site, region.seeker, "project_lead") as client:
        answer = await client.post(HERE + path.format(card=card.reference), data=form)
    assert answer.status_code == 400
    assert says in told(answer)
    assert (await search(region.seeker))[0].request_path == f"vraag/{card.reference}"
