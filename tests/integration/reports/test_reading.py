"""Reading reports, on pages and over the API: what is there, of which period, for whom, and what happens when one fails."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from core.journal.tables import Journal
from core.kit import charts, clock
from core.plugin_api import Period
from core.plugin_host import build_plugins, switch_off, switch_on
from core.reports import service, showing
from core.reports.errors import ReportFailed
from plugins.report_enschede import hooks as enschede
from plugins.report_funder import hooks as funder
from tenants.guests import GuestRefused
from tenants.middleware import ASGIApp
from tenants.seals import tenant_seal
from tests.integration.reports import plugin as plugins
from tests.integration.reports.conftest import reading
from tests.integration.reports.making import asked_for
from tests.integration.reports.plugin import Plugin, Swallows
from tests.towns import Town

NOW = datetime(2026, 8, 15, 12, tzinfo=UTC)
API = "/api/v1/rapporten"
PAGE = "/rapporten/swallows/zwaluwen"
READERS = ("analyst", "project_lead", "finance")
OTHERS = ("lead_professional", "key_figure", "tenant_administrator", "privacy_officer")


async def use(town: Town, *found: Any) -> None:
    """Have plugins in this process, and switched on in a town."""
    build_plugins(found)
    async with town.acting("tenant_administrator"):
        for one in found:
            await switch_on(one.manifest.name)


async def test_the_list_shows_reports_by_plugin_and_what_is_off_is_not_there(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    await use(tenant_a, Plugin(Swallows()), enschede)
    async with reading(site, tenant_a) as client:
        page = (await client.get("/rapporten")).text
    assert page.index("Rapport van de gemeente Enschede") < page.index("Zwaluwen tellen")
    assert f'href="{PAGE}"' in page
    assert "Hoeveel zwaluwen er zijn." in page
    async with tenant_a.acting("tenant_administrator"):
        await switch_off("swallows")
    async with reading(site, tenant_a) as client:
        assert "Zwaluwen tellen" not in (await client.get("/rapporten")).text
        assert (await client.get(PAGE)).status_code == 404
    async with reading(site, tenant_b) as client:
        assert "Enschede" not in (await client.get("/rapporten")).text


async def test_without_reports_the_page_says_what_to_do(site: ASGIApp, tenant_a: Town) -> None:
    async with reading(site, tenant_a) as client:
        page = (await client.get("/rapporten")).text
        assert (await client.get(API)).json() == {"resultaten": [], "uitgevallenUitbreidingen": []}
    assert "Vraag de functioneel beheerder" in page


async def test_who_steers_and_who_pays_read_reports_and_nobody_else(site: ASGIApp, tenant_a: Town) -> None:
    await use(tenant_a, Plugin(Swallows()))
    for who in (*READERS, *OTHERS):
        async with reading(site, tenant_a, who) as client:
            assert ('href="/rapporten"' in (await client.get("/")).text) == (who in READERS), who
            for path in ("/rapporten", PAGE, API, f"{API}/swallows/zwaluwen"):
                status = (await client.get(path)).status_code
                assert status == (200 if who in READERS else 403), (who, path)


async def test_every_kind_of_block_is_shown(site: ASGIApp, tenant_a: Town) -> None:
    await use(tenant_a, Plugin(Swallows(is_drawn=True)))
    async with reading(site, tenant_a) as client:
        page = (await client.get(PAGE)).text
    assert "Uitleg <strong>vooraf</strong> &lt;script&gt;" in page
    assert '<h2 class="nl-heading nl-heading--level-2">Aantallen</h2>' in page
    assert '<h3 class="nl-heading nl-heading--level-3">Tabel van nesten</h3>' in page
    assert '<th scope="row">Nesten &lt;b&gt;</th>' in page
    told = page.replace("\xa0", " ")
    for cell in ("1.234", "€ 1.250,50", "12,5%"):
        assert f' class="kk-number">{cell}</td>' in told
    assert page.count("te weinig om te tonen</span>") == 4
    assert '<tr class="kk-total"><th scope="row">Samen</th>' in page
    assert "Waarom sommige aantallen er niet staan" in page
    assert page.count('class="marks"') == 2
    assert page.count('role="img"><title>In mei waren er 9 nesten.</title>') == 1
    assert page.count("Dezelfde cijfers in een tabel") == 2
    assert "<script>" not in page.partition("<main")[2]
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


async def test_a_report_is_read_in_english(site: ASGIApp, tenant_a: Town) -> None:
    await use(tenant_a, Plugin(Swallows()))
    async with reading(site, tenant_a, Cookie="taal=en") as client:
        page = (await client.get(f"{PAGE}?periode=2026-Q1")).text
    assert "Report of swallows" in page
    assert "Quarter 1 of 2026" in page
    assert "This text is there in Dutch only." in page
    assert "€1,250.50" in page


ASKED: tuple[tuple[Any, str | None, date, date], ...] = (
    ("month", None, date(2026, 7, 1), date(2026, 7, 31)),
    ("quarter", None, date(2026, 4, 1), date(2026, 6, 30)),
    ("year", None, date(2025, 1, 1), date(2025, 12, 31)),
    ("month", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("quarter", "2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
    ("year", "2026", date(2026, 1, 1), date(2026, 12, 31)),
)


async def test_a_report_is_of_the_period_asked_for_or_the_last_that_is_over(
    site: ASGIApp, tenant_a: Town
) -> None:
    reports = {per: Swallows(name=per, per=per) for per, *_ in ASKED}
    await use(tenant_a, Plugin(*reports.values()))
    with clock.stopped_at(NOW):
        async with reading(site, tenant_a) as client:
            for per, asked, first, last in ASKED:
                query = {} if asked is None else {"periode": asked}
                assert (await client.get(f"{API}/swallows/{per}", params=query)).status_code == 200
                assert reports[per].asked[-1] == Period(first=first, last=last)


REFUSED = {
    "2026": 409,
    "2026-08": 409,
    "2026-Q4": 409,
    "1999-Q1": 409,
    "2026-Q5": 400,
    "2026-13": 400,
    "kwartaal": 400,
    "": 400,
}


async def test_a_period_of_another_kind_or_still_to_come_is_refused(site: ASGIApp, tenant_a: Town) -> None:
    await use(tenant_a, Plugin(Swallows()))
    with clock.stopped_at(NOW):
        async with reading(site, tenant_a) as client:
            for asked, status in REFUSED.items():
                answer = await client.get(f"{API}/swallows/zwaluwen", params={"periode": asked})
                assert answer.status_code == status, asked
                assert (await client.get(PAGE, params={"periode": asked})).status_code == status, asked
                if status == 409:
                    assert answer.json()["code"] == "report-period-does-not-fit"


async def test_the_page_leads_to_the_periods_before_and_after(site: ASGIApp, tenant_a: Town) -> None:
    await use(tenant_a, Plugin(Swallows()))
    with clock.stopped_at(NOW):
        async with reading(site, tenant_a) as client:
            second = (await client.get(f"{PAGE}?periode=2026-Q2")).text
            third = (await client.get(f"{PAGE}?periode=2026-Q3")).text
            long_ago = (await client.get(f"{PAGE}?periode=2003-Q1")).text
    assert '?periode=2026-Q1">← 1e kwartaal 2026' in second
    assert '?periode=2026-Q3">3e kwartaal 2026 →' in second
    assert "2026-Q4" not in third
    assert "nog niet voorbij" in third
    assert '<option value="2003-Q1" selected>' in long_ago


BAD = (
    plugins.raises,
    plugins.tells_text,
    plugins.of_another_period,
    plugins.uneven_series,
    plugins.without_blocks,
    plugins.with_rows(("een", 1), ("twee", 2, 3)),
    plugins.with_rows(("een", 1), total=("samen",)),
    plugins.with_rows(("een", {"geld": 1})),
    plugins.with_rows(("x" * 201, 1)),
)


@pytest.mark.parametrize("act", BAD)
async def test_a_report_that_fails_is_told_on_its_page_and_leaves_no_trace(
    site: ASGIApp, tenant_a: Town, act: Any
) -> None:
    await use(tenant_a, Plugin(Swallows(act=act)))
    async with reading(site, tenant_a) as client:
        page = await client.get(PAGE)
        answer = await client.get(f"{API}/swallows/zwaluwen")
    assert page.status_code == 503
    assert "Dit rapport kon niet gemaakt worden" in page.text
    assert "zwaluwen zijn weg" not in page.text
    assert (answer.status_code, answer.json()["code"]) == (503, "report-failed")
    assert await events(tenant_a) == []


async def test_a_report_that_is_late_fails(tenant_a: Town) -> None:
    await use(tenant_a, Plugin(Swallows(act=plugins.is_late)))
    async with tenant_a.acting("analyst"):
        chosen = await service.choose_report("swallows", "zwaluwen")
        with pytest.raises(ReportFailed):
            await service.make_report(chosen, seconds=0.1)


async def test_without_drawings_the_figures_stay(
    site: ASGIApp, tenant_a: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await use(tenant_a, Plugin(Swallows(is_drawn=True)))
    monkeypatch.setattr(charts.sys, "executable", "/bin/false")
    showing._remembered.clear()
    async with reading(site, tenant_a) as client:
        answer = await client.get(PAGE)
    assert answer.status_code == 200
    assert 'class="marks"' not in answer.text
    assert "De tekening kon nu niet gemaakt worden" in answer.text
    assert "In mei waren er 9 nesten." in answer.text
    assert '<caption class="utrecht-table__caption kk-unseen">Grafiek van nesten</caption>' in answer.text


async def test_the_journal_tells_which_report_of_which_period_and_of_nobody(
    site: ASGIApp, tenant_a: Town
) -> None:
    await use(tenant_a, Plugin(Swallows()))
    async with reading(site, tenant_a) as client:
        await client.get(f"{PAGE}?periode=2026-Q1")
    assert await events(tenant_a) == [
        '{"plugin":"swallows","report":"zwaluwen","period":"2026-Q1"}',
    ]


async def test_a_report_over_the_api_is_told_in_dutch(site: ASGIApp, tenant_a: Town) -> None:
    await use(tenant_a, Plugin(Swallows(is_drawn=True)))
    async with reading(site, tenant_a) as client:
        listed = (await client.get(API)).json()["resultaten"]
        told = (await client.get(f"{API}/swallows/zwaluwen?periode=2026-Q1")).json()
    assert listed == [
        {
            "uitbreiding": "swallows",
            "naam": "zwaluwen",
            "titel": "Zwaluwrapport",
            "samenvatting": "Hoeveel zwaluwen er zijn.",
            "periodesoort": "kwartaal",
        }
    ]
    assert (told["periode"], told["begindatum"], told["einddatum"]) == ("2026-Q1", "2026-01-01", "2026-03-31")
    assert [block["soort"] for block in told["onderdelen"]] == ["tekst", "kop", "tabel", "grafiek", "grafiek"]
    table = told["onderdelen"][2]
    assert table["tabelrijen"][1] == ["Jongen", None, None, None]
    assert [column["soort"] for column in table["kolommen"]] == ["tekst", "getal", "centen", "percentage"]
    assert told["onderdelen"][4]["eenheid"] == "centen"


async def test_the_bundled_reports_are_made_of_a_real_town(site: ASGIApp, tenant_a: Town) -> None:
    await use(tenant_a, enschede, funder)
    await asked_for(tenant_a, 6)
    year = clock.today().year
    quarter = f"{year}-Q{(clock.today().month + 2) // 3}"
    async with reading(site, tenant_a, "finance") as client:
        pages = {
            path: await client.get(f"/rapporten/{path}")
            for path in (
                f"report-enschede/kwartaal?periode={quarter}",
                f"report-enschede/jaar?periode={year}",
                f"report-funder/jaar?periode={year}",
            )
        }
        told = (await client.get(f"{API}/report-enschede/jaar?periode={year}")).json()
    assert {path: page.status_code for path, page in pages.items()} == dict.fromkeys(pages, 200)
    assert "nog niet ingevuld over welke dekking" in pages[f"report-funder/jaar?periode={year}"].text
    inflow = next(block for block in told["onderdelen"] if block["soort"] == "tabel")
    assert inflow["totaalrij"][:2] == ["Samen", 6]


async def test_a_plugin_that_does_not_name_figures_is_told_none(site: ASGIApp, tenant_a: Town) -> None:
    async def act(context: Any, period: Period) -> Any:
        await context.read.figures(period)

    await use(tenant_a, Plugin(Swallows(act=act)))
    async with reading(site, tenant_a) as client:
        assert (await client.get(f"{API}/swallows/zwaluwen")).status_code == 503


async def events(town: Town) -> list[str]:
    """Return what the journal of a town tells of reports that were read."""
    async with town.serving("jobs"):
        rows = await Journal.select(Journal.id, Journal.payload).where(Journal.event == "report.read")
        seal = await tenant_seal()
        return [str(seal.open(Journal.payload, row["id"], row["payload"])) for row in rows]


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT look_further()",
        'SELECT "look_further" ()',
        "SELECT look_as(',cases:all,')",
        "SELECT * FROM figures_by_month('2026-01-01', '2026-12-31')",
        "SELECT * FROM money_by_source('2026-01-01', '2026-12-31')",
    ],
)
async def test_a_plugin_does_not_look_further_itself(tenant_a: Town, asked: str) -> None:
    """What the house counts is told by a reader, without what is too small; the functions below it are not for guests."""
    refused: list[str] = []

    async def act(_context: Any, _period: Period) -> Any:
        try:
            await Journal.raw(asked)
        except GuestRefused as error:
            refused.append(str(error))
            raise

    await use(tenant_a, Plugin(Swallows(act=act), reads=("figures",)))
    async with tenant_a.acting("analyst"):
        with pytest.raises(ReportFailed):
            await service.make_report(await service.choose_report("swallows", "zwaluwen"))
    assert len(refused) == 1
