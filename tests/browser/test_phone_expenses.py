"""Expenses on a key figure's phone: four taps and two fields, with and without reception, once, and with what came of it."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from playwright.async_api import Locator, Page, expect

from core.budgets import service
from core.budgets.rules.words import MoneyState, PaidBy
from core.budgets.views import ExpenseView
from core.kit import clock
from tests.browser.phones import (
    WIDTH,
    expect_waiting,
    find_reception,
    lose_reception,
    open_app,
    queue_of,
    until,
)
from tests.browser.visiting import WIDTHS, Visits, sideways, violations
from tests.integration.budgets.making import deployed
from tests.integration.contacts.making import photo
from tests.integration.deployments import making
from tests.towns import Town

PLACE = "/onderweg#uitgave"
WHAT = "Buskaartjes naar school"
RECEIPT: Any = {"name": "bon.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(900, 1200))}
SAVE = "#uitgave button[type=submit]"
_MOST_TAPS, _MOST_FIELDS = 4, 2
_LOSE_AN_ANSWER = """(ending) => {
  const real = globalThis.fetch;
  globalThis.fetch = async (path, options) => {
    const answer = await real(path, options);
    if (options?.method !== "PUT" || String(path).endsWith("/bon") !== (ending === "/bon")) return answer;
    globalThis.fetch = real;
    globalThis.lost = answer.status;
    throw new TypeError("lost");
  };
}"""


class Thumb:
    """Taps and types as somebody with a phone does, and counts both; also a tap into a field is one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.fields = 0

    async def tap(self, target: str) -> None:
        """Tap on something."""
        self.taps += 1
        await self.page.locator(target).click()

    async def type(self, target: str, text: str) -> None:
        """Fill a field in with the keyboard, after a tap into it unless one is there already."""
        field = self.page.locator(target)
        if not await field.evaluate("one => one === document.activeElement"):
            await self.tap(target)
        self.fields += 1
        await self.page.keyboard.type(text)
        await expect(field).to_have_value(text)

    async def take_photo(self, target: str, taken: Any) -> None:
        """Tap on a field for a photo and take one."""
        async with self.page.expect_file_chooser() as chosen:
            await self.tap(target)
        await (await chosen.value).set_files(taken)


async def _write(page: Page, euros: str = "12,50", *, what: str = WHAT, receipt: bool = False) -> None:
    await page.locator("#bedrag").fill(euros)
    await page.locator("#waarvoor").fill(what)
    if receipt:
        await page.locator("#bon").set_input_files(RECEIPT)
    await page.locator(SAVE).click()


async def _open(visits: Visits) -> Page:
    page = await open_app(visits)
    await page.goto(PLACE)
    await expect(page.locator("#bedrag")).to_be_focused()
    return page


async def _arrived(town: Town, number: int = 1) -> list[ExpenseView]:
    """Wait until so many expenses arrived, and a moment longer for one too many; the latest first."""
    found: list[ExpenseView] = []
    for _ in range(80):
        async with town.acting("key_figure"):
            found = await service.list_own_expenses()
        if len(found) >= number:
            break
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.5)
    async with town.acting("key_figure"):
        found = await service.list_own_expenses()
    assert len(found) == number
    return found


def _told(page: Page) -> Locator:
    return page.locator("#told")


async def test_an_expense_with_its_receipt_takes_four_taps_and_two_fields(visits: Visits, town: Town) -> None:
    _, deployment = await deployed(town)
    page = await open_app(visits)
    await page.goto("/")
    thumb = Thumb(page)
    await thumb.tap(f'main a[href="{PLACE}"]')
    await expect(page.locator("#bedrag")).to_be_focused()
    await thumb.type("#bedrag", "12,50")
    await thumb.type("#waarvoor", WHAT)
    await thumb.take_photo("#bon", RECEIPT)
    await thumb.tap(SAVE)
    await expect(_told(page)).to_contain_text("Geboekt: € 12,50.")
    await expect(_told(page)).to_contain_text("Deze maand is er nog € 737,50 over.")
    assert thumb.taps <= _MOST_TAPS
    assert thumb.fields <= _MOST_FIELDS
    (one,) = await _arrived(town)
    assert (one.amount_cents, one.what, one.state) == (1_250, WHAT, MoneyState.BOOKED)
    assert (one.deployment_id, one.paid_by, one.spent_on) == (
        deployment.id,
        PaidBy.KEY_FIGURE,
        clock.today(),
    )
    assert one.receipt_id is not None
    await expect_waiting(page, 0)


@pytest.mark.parametrize("place", [PLACE, "/mijn-uitgaven/nieuw"])
async def test_without_javascript_two_fields_are_enough(visits: Visits, town: Town, place: str) -> None:
    await deployed(town)
    page = await visits.as_person("key_figure", scripts=False, width=WIDTH)
    await page.goto(place)
    await expect(page.locator("#contact")).to_be_hidden()
    await page.locator("#bedrag").fill("12,50")
    await page.locator("#waarvoor").fill(WHAT)
    await page.locator("#bon").set_input_files(RECEIPT)
    await page.locator('form[action="/mijn-uitgaven"] button[type=submit]').click()
    await expect(page.locator("main")).to_contain_text("Geboekt")
    await expect(page.locator("main")).to_contain_text("€ 737,50")
    (one,) = await _arrived(town)
    assert (one.amount_cents, one.what, one.paid_by) == (1_250, WHAT, PaidBy.KEY_FIGURE)
    assert one.receipt_id is not None


async def test_without_reception_it_waits_and_then_is_booked_once(visits: Visits, town: Town) -> None:
    """Also when somebody taps twice, and opens the app cold in between."""
    _, deployment = await deployed(town)
    page = await _open(visits)
    await lose_reception(page)
    await page.reload()
    await page.locator("#bedrag").fill("40")
    await page.locator("#waarvoor").fill(WHAT)
    await page.locator("#bon").set_input_files(RECEIPT)
    await page.locator(SAVE).dblclick()
    await expect_waiting(page, 1)
    await page.reload()
    await expect_waiting(page, 1)
    await expect(page.locator(".item__state")).to_have_text("Wacht op verbinding.")
    await expect(page.locator(".item__text")).to_contain_text("€ 40,00: " + WHAT)
    await expect(page.locator(".item__when")).to_contain_text("Met een foto.")
    await expect(page.locator("#stand")).to_have_text("Wacht op verbinding: 1. Bekijken")
    await _arrived(town, 0)
    await find_reception(page)
    await expect(_told(page)).to_contain_text("Geboekt: € 40,00.")
    await expect(_told(page)).to_contain_text("€ 710,00 over")
    await expect_waiting(page, 0)
    (one,) = await _arrived(town)
    assert (one.amount_cents, one.deployment_id, one.state) == (4_000, deployment.id, MoneyState.BOOKED)
    assert one.receipt_id is not None


@pytest.mark.parametrize("ending", ["", "/bon"])
async def test_an_answer_that_got_lost_makes_one_expense_with_one_receipt(
    visits: Visits, town: Town, ending: str
) -> None:
    """Cut off after the server took it: of the expense itself, or of its receipt, which is never replaced."""
    await deployed(town)
    page = await _open(visits)
    await page.evaluate(_LOSE_AN_ANSWER, ending)
    await _write(page, receipt=True)
    await until(page, "globalThis.lost > 0")
    second = await page.context.new_page()
    await second.goto(PLACE)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await second.evaluate("dispatchEvent(new Event('online'))")
    await expect_waiting(page, 0)
    await expect(_told(page)).to_contain_text("Geboekt: € 12,50.")
    (one,) = await _arrived(town)
    assert one.receipt_id is not None
    async with town.acting("key_figure"):
        (budget,) = await service.list_own_budgets()
    assert budget.envelope is not None
    assert budget.envelope.spent_cents == 1_250


async def test_more_than_is_left_is_written_down_and_says_why_it_waits(visits: Visits, town: Town) -> None:
    await deployed(town)
    page = await _open(visits)
    await lose_reception(page)
    await _write(page, "800")
    await expect_waiting(page, 1)
    await find_reception(page)
    await expect(_told(page)).to_contain_text("Opgeschreven: € 800,00.")
    await expect(_told(page)).to_contain_text("Het bedrag is hoger dan wat er over is.")
    await expect(_told(page)).to_contain_text("€ 750,00 over")
    (one,) = await _arrived(town)
    assert one.state is MoneyState.WRITTEN


async def test_what_is_refused_stays_with_what_to_mend(visits: Visits, town: Town) -> None:
    """And it is in the way of nothing else."""
    await deployed(town)
    page = await _open(visits)
    await lose_reception(page)
    await page.locator("#uitgave summary").click()
    await page.locator("#uitgavedatum").fill((clock.today() + timedelta(days=2)).isoformat())
    await _write(page)
    await _write(page, "3", what="Postzegels")
    await expect_waiting(page, 2)
    await find_reception(page)
    await expect_waiting(page, 1)
    refused = page.locator(".item")
    await expect(page.locator("#stand")).to_have_text("Niet verstuurd, bekijk wat u kunt verbeteren: 1")
    await page.locator("#stand button").click()
    await expect(page.locator("#queue-title")).to_be_focused()
    await expect(refused).to_have_attribute("data-state", "refused")
    await expect(refused.locator(".item__state")).to_contain_text("Kies een dag die niet in de toekomst ligt")
    await expect(_told(page)).to_contain_text("Geboekt: € 3,00.")
    assert await violations(page) == []
    await refused.locator("[data-do=edit]").click()
    await expect(page.locator("#bedrag")).to_have_value("12,50")
    await expect(page.locator("#waarvoor")).to_have_value(WHAT)
    await page.locator("#uitgavedatum").fill(clock.today().isoformat())
    await page.locator(SAVE).click()
    await expect_waiting(page, 0)
    assert sorted(one.amount_cents for one in await _arrived(town, 2)) == [300, 1_250]


async def test_what_was_sent_is_not_written_over(visits: Visits, town: Town) -> None:
    """Changed here after it arrived unnoticed: what was sent is shown beside it, and only thrown away here."""
    _, deployment = await deployed(town)
    page = await _open(visits)
    await lose_reception(page)
    await _write(page)
    await expect_waiting(page, 1)
    (row,) = await queue_of(page)
    item = json.loads(row["what"])
    elsewhere = await visits.as_person("key_figure")
    await elsewhere.goto("/mijn-uitgaven")
    body = item["body"] | {"bedragCenten": 1_000, "inzetId": str(deployment.id)}
    status = await elsewhere.evaluate(
        "([path, body]) => fetch(path, {method: 'PUT', headers: {'Content-Type': 'application/json'}, "
        "body: JSON.stringify(body)}).then((answer) => answer.status)",
        [f"/api/v1/mijn-uitgaven/{item['id']}", body],
    )
    assert status == 201
    await find_reception(page)
    await expect(page.locator(".item")).to_have_attribute("data-state", "conflict")
    await expect(page.locator(".item__there")).to_contain_text("€ 10,00: " + WHAT)
    await expect(page.locator("[data-do=mine]")).to_be_hidden()
    await page.locator("[data-do=drop]").click()
    await page.locator("#ask button[value=yes]").click()
    await expect_waiting(page, 0)
    (one,) = await _arrived(town)
    assert (one.id, one.amount_cents) == (UUID(item["id"]), 1_000)


async def test_with_two_deployments_one_chooses_also_when_it_was_written_without_reception(
    visits: Visits, town: Town
) -> None:
    await deployed(town)
    _, second = await making.running(town, lead="second_professional")
    page = await open_app(visits)
    await lose_reception(page)
    await page.goto(PLACE)
    await page.reload()
    await _write(page)
    await expect_waiting(page, 1)
    await find_reception(page)
    await expect(page.locator(".item")).to_have_attribute("data-state", "choose")
    await page.locator(".item select").select_option(str(second.id))
    await expect_waiting(page, 0)
    (one,) = await _arrived(town)
    assert one.deployment_id == second.id


async def test_what_was_paid_before_the_only_deployment_began_is_asked_about(
    visits: Visits, town: Town
) -> None:
    """Opened cold, the app does not know which deployments run; that of today need not be the one of then."""
    await deployed(town)
    page = await _open(visits)
    await lose_reception(page)
    await page.reload()
    await page.locator("#uitgave summary").click()
    await page.locator("#uitgavedatum").fill((clock.today() - timedelta(days=9)).isoformat())
    await _write(page)
    await expect_waiting(page, 1)
    await find_reception(page)
    await expect(page.locator(".item")).to_have_attribute("data-state", "choose")
    await _arrived(town, 0)


async def test_an_amount_that_is_none_is_said_aloud_and_not_kept(visits: Visits, town: Town) -> None:
    await deployed(town)
    page = await _open(visits)
    for wrong in ("twaalf", "0", "12,505", "-3"):
        await _write(page, wrong)
        await expect(page.get_by_role("alert")).to_have_text("Vul een bedrag in euro's in, zoals 12,50.")
        await expect(page.locator("#bedrag")).to_be_focused()
        await expect(page.locator("#bedrag")).to_have_attribute("aria-invalid", "true")
    assert await violations(page) == []
    await expect_waiting(page, 0)
    await _write(page, "€ 7,5")
    await expect(page.get_by_role("alert")).to_have_count(0)
    (one,) = await _arrived(town)
    assert one.amount_cents == 750


async def test_a_photo_that_is_too_large_is_said_and_the_expense_stays(visits: Visits, town: Town) -> None:
    """What the phone can draw it makes smaller; what it cannot, goes as it is, up to 10 MB."""
    await deployed(town)
    page = await _open(visits)
    large: Any = {"name": "bon.heic", "mimeType": "image/heic", "buffer": bytes(10 * 1024 * 1024 + 1)}
    await page.locator("#bon").set_input_files(large)
    await _write(page)
    await expect(_told(page)).to_contain_text("De foto is groter dan 10 MB en is niet bewaard.")
    await expect(_told(page)).to_contain_text("Geboekt: € 12,50.")
    (one,) = await _arrived(town)
    assert one.receipt_id is None


async def test_a_receipt_that_is_refused_leaves_the_expense_and_says_where_it_goes(
    visits: Visits, town: Town
) -> None:
    await deployed(town)
    page = await _open(visits)
    await page.locator("#bon").set_input_files(
        {"name": "bon.jpg", "mimeType": "image/jpeg", "buffer": b"geen foto"}
    )
    await _write(page)
    await expect(page.locator(".item")).to_have_attribute("data-state", "photo")
    await expect(page.locator(".item__state")).to_contain_text("voeg de bon toe bij Uitgaven")
    (one,) = await _arrived(town)
    assert (one.state, one.receipt_id) == (MoneyState.BOOKED, None)


async def test_the_form_of_an_expense_fits_and_is_accessible(visits: Visits, town: Town) -> None:
    await deployed(town)
    page = await _open(visits)
    await lose_reception(page)
    await _write(page, receipt=True)
    await expect_waiting(page, 1)
    await page.locator("#uitgave summary").click()
    for width in (*WIDTHS, WIDTH):
        await page.set_viewport_size({"width": width, "height": 844})
        assert await sideways(page) == 0
    assert await violations(page) == []
    await page.locator(".tabs a").first.press("Enter")
    await expect(page.locator("#tekst")).to_be_focused()
    await expect(page.locator("#uitgave")).to_be_hidden()
    await page.locator(".tabs a").last.press("Enter")
    await expect(page.locator("#bedrag")).to_be_focused()
    await expect(page.locator("#contact")).to_be_hidden()
