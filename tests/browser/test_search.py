"""The one search, as somebody uses it: with the keyboard, while typing, without scripts, at every width."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.visiting import WIDTHS, Visits, sideways, violations
from tests.integration.knowledge.searching import library_of

EVIL = "<script>alert(1)</script>"


@pytest.fixture
async def library() -> AsyncIterator[None]:
    """A library of which enough is about one subject to be counted."""
    notes: list[dict[str, Any]] = [
        {
            "title": f"Weer naar school met stap {number}",
            "summary": "Eerst thee, dan de post.",
            "text": f"Het schoolverzuim nam af toen de moeder meedacht. {EVIL} Daarna bleef het contact rustig. "
            * 8,
            "need": "School" if number % 2 else "Vertrouwen",
            "approach": "Meegaan",
        }
        for number in range(30)
    ]
    async with library_of(*notes):
        yield


@pytest.mark.usefixtures("library")
async def test_one_searches_with_the_keyboard_and_sees_results_while_typing(visits: Visits) -> None:
    page = await visits.as_person("lead_professional")
    await page.goto("/")
    await page.keyboard.press("/")
    assert await page.evaluate("document.activeElement.tagName") == "BODY"
    await page.keyboard.press("Control+/")
    await expect(page.get_by_role("searchbox", name="Overal zoeken")).to_be_focused()
    await page.keyboard.type("schoolverzuim")
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    assert page.url.endswith("/zoeken?zoek=schoolverzuim")
    await expect(page.locator("mark", has_text="schoolverzuim").first).to_be_visible()
    await page.keyboard.press("Control+/")
    field = page.get_by_label("Waar zoekt u naar?")
    await expect(field).to_be_focused()
    await page.keyboard.type("moedre")
    await expect(page.get_by_text("Bedoelde u “moeder”?")).to_be_visible()
    await expect(page.locator("#told")).to_have_text("Er is iets gevonden.")
    await expect(field).to_be_focused()
    await expect(page).to_have_url(visits.address + "/zoeken?zoek=moedre")
    await field.fill("06-12345678")
    await expect(page.locator("#gevonden").get_by_text("Zoek niet op personen, maar")).to_be_visible()
    await expect(page).to_have_url(visits.address + "/zoeken")


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("scripts", [True, False])
async def test_what_was_found_is_narrowed_and_read_on_with_and_without_scripts(
    visits: Visits, scripts: bool
) -> None:
    page = await visits.as_person("key_figure", scripts=scripts, width=320)
    await page.goto("/zoeken")
    await page.get_by_label("Waar zoekt u naar?").fill("schoolverzuim")
    await page.locator("form.kk-tool").get_by_role("button", name="Zoeken").click()
    await expect(page.get_by_text("30 of meer gevonden")).to_be_visible()
    await page.get_by_role("link", name="Alle gevonden praktijknotities").click()
    await expect(page.locator("#notities ~ ol > li")).to_have_count(25)
    await page.get_by_role("link", name="Volgende pagina").click()
    await expect(page.locator("#notities ~ ol > li")).to_have_count(5)
    await page.get_by_text("Beperk de praktijknotities").click()
    await page.get_by_role("link", name="Vertrouwen").click()
    await expect(page.locator("#notities ~ ol > li")).to_have_count(15)
    await page.get_by_role("link", name="weghalen").click()
    await expect(page.locator("#notities ~ ol > li")).to_have_count(25)


@pytest.mark.usefixtures("library")
async def test_the_page_fits_every_width_and_everybody(visits: Visits) -> None:
    page = await visits.as_person("lead_professional")
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 900})
        for name, address in (
            ("found", "/zoeken?zoek=schoolverzuim&soort=praktijknotities"),
            ("everything", "/zoeken?zoek=contact"),
            ("nothing", "/zoeken?zoek=qwertzuiopasd"),
            ("empty", "/zoeken"),
            ("home", "/"),
        ):
            await page.goto(address)
            assert await sideways(page) == 0, (name, width)
            await _keep(page, f"search-{name}-{width}")
            if name != "home":
                assert await violations(page) == []


async def _keep(page: Page, name: str) -> None:
    """Keep a picture of the whole page, when somebody wants to look at it."""
    folder = os.environ.get("KERNKRACHT_PICTURES")
    if folder:
        await page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
