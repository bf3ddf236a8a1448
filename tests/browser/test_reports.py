"""A report with drawings, as somebody reads it who steers: on a phone, on paper, and by who does not see the drawings."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.async_api import Page, expect

from core.budgets.service.imports import lay_out_imported as lay_out_budgets
from core.cases.service import imports
from core.deployments.service.imports import lay_out_imported
from core.kit import clock
from tests.browser.visiting import WIDTHS, Visits, sideways, violations

REPORT = "/rapporten/report-enschede/jaar?periode=2025"
HEAD = "Nr;Datum aanvraag;Gezin;Hulpvraag;Sleutelfiguur;Start inzet;Eind inzet;Status"
KEY_FIGURES = ("Wim Meeuw", "Ans Spreeuw", "Bea Kievit", "Cor Reiger", "Daan Wulp")
NAMES = ("Kwint", "Vos", "Dal", "Bos", "Ven", "Hof", "Berg", "Kamp", "Zee", "Brink", "Maas", "Linde", "Beek")


def caseload() -> bytes:
    """Return ninety cases of 2025: more of them every quarter, some of them declined."""
    rows, number = [HEAD], 0
    for quarter, (taken, declined) in enumerate(((12, 5), (16, 6), (19, 8), (17, 7))):
        for place in range(taken + declined):
            number += 1
            month, day = quarter * 3 + 1 + place % 3, 1 + place
            asked = date(2025, month, day)
            name = f"{NAMES[place % 13]} {NAMES[(place + quarter) % 11]}"
            if place < taken:
                ends = date(2025, 12, 10) if place % 3 == 0 else None
                rows.append(
                    f"{number};{asked};gezin {name};post;{KEY_FIGURES[place % 5]};{asked};{ends or ''};"
                    f"{'afgesloten' if ends else 'lopend'}"
                )
            else:
                rows.append(f"{number};{asked};gezin {name};post;;;;afgewezen")
    return "\n".join(rows).encode()


async def read_in(visits: Visits) -> None:
    town = visits.town
    with clock.stopped_at(datetime(2026, 1, 15, 9, tzinfo=UTC)):
        async with town.acting("project_lead"):
            batch = await imports.preview_import(caseload())
            assert batch.report.refused == 0, batch.report.issues[:3]
            await imports.start_import(batch.card.id, version=batch.card.version)
        state = ""
        while state != "done":
            async with town.serving("jobs"):
                state = (await imports.import_next_rows(batch.card.id, by_jobs=False)).card.state
        async with town.serving("jobs"):
            await lay_out_imported(batch.card.id)
            await lay_out_budgets(batch.card.id)


async def test_a_report_is_read_at_every_width_and_on_paper(visits: Visits) -> None:
    await read_in(visits)
    page = await visits.as_person("analyst")
    page.set_default_timeout(30_000)  # the drawings of a report are made while one waits
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 900})
        answer = await page.goto(REPORT)
        assert answer is not None
        assert answer.status == 200
        assert await page.locator(".kk-chart svg").count() >= 2
        assert await sideways(page) == 0
        assert await violations(page) == []
        await _keep(page, f"report-{width}")
    await page.emulate_media(media="print")
    for gone in (".kk-periods", ".kk-breadcrumb", ".kk-header"):
        await expect(page.locator(gone).first).to_be_hidden()
    await expect(page.locator(".kk-chart svg").first).to_be_visible()
    await _keep(page, "report-paper")


async def test_a_period_is_chosen_without_scripts(visits: Visits) -> None:
    page = await visits.as_person("analyst", scripts=False, width=320)
    await page.goto("/rapporten")
    await page.get_by_role("link", name="Jaarrapport").click()
    await page.get_by_label("Een andere periode").select_option("2023")
    await page.get_by_role("button", name="Tonen").click()
    assert page.url.endswith("?periode=2023")
    await expect(page.locator("h1 + p")).to_have_text("2023")


async def _keep(page: Page, name: str) -> None:
    """Keep a picture of the whole page, when somebody wants to look at it."""
    folder = os.environ.get("KERNKRACHT_PICTURES")
    if folder:
        await page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
