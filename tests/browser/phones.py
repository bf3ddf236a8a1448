"""Telephones for tests: a browser of 390 x 844 with the app open, and what lies in it, read out as a thief would."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import pytest
from playwright.async_api import Page, expect

from core.contacts import service as contacts
from core.contacts.views import ContactView
from tests.browser.visiting import Visits
from tests.towns import Town

WIDTH, HEIGHT = 390, 844
SENTENCE = "samen naar de balie geweest, dat ging goed"

_READ_OUT = """async () => {
  const found = [];
  for (const {name, version} of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      const asked = indexedDB.open(name, version); asked.onsuccess = () => done(asked.result);
    });
    for (const store of database.objectStoreNames) {
      const rows = await new Promise((done) => {
        const asked = database.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result);
      });
      found.push(...rows.map((row) => ({where: `${name}/${store}`, what: JSON.stringify(row)})));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      const isPicture = (answer.headers.get("content-type") || "").startsWith("image/png");
      found.push({where: new URL(request.url).pathname, what: isPicture ? "" : await answer.text()});
    }
  }
  for (const [key, value] of Object.entries(localStorage)) {
    found.push({where: `storage/${key}`, what: value});
  }
  return found;
}"""


async def open_app(visits: Visits, who: str = "key_figure") -> Page:
    """Return a telephone with the app open, its service worker at work and the queue looked at."""
    page = await visits.as_person(who, width=WIDTH)
    await page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    await page.goto("/onderweg")
    await page.evaluate("navigator.serviceWorker.ready")
    await until(page, "navigator.serviceWorker.controller !== null")
    await until(page, "indexedDB.databases().then((all) => all.length === 1)")
    return page


async def until(page: Page, expression: str) -> None:
    """Wait until an expression holds; Playwright's own way is refused by the policy of the page."""
    for _ in range(80):
        if await page.evaluate(expression):
            return
        await asyncio.sleep(0.1)
    pytest.fail(f"never: {expression}")


async def write(page: Page, sentence: str = SENTENCE) -> None:
    """Type a sentence and keep it."""
    await page.locator("#tekst").fill(sentence)
    await page.locator("#contact button[type=submit]").click()


async def lose_reception(page: Page) -> None:
    """Switch the network of a telephone off."""
    await page.context.set_offline(True)


async def find_reception(page: Page) -> None:
    """Switch the network of a telephone on again."""
    await page.context.set_offline(False)


async def expect_waiting(page: Page, number: int) -> None:
    """Wait until so many contacts wait on a telephone."""
    await expect(page.locator("#items > li")).to_have_count(number)


async def read_out(page: Page) -> list[dict[str, str]]:
    """Return everything that lies in the browser of a telephone: where, and what."""
    found: list[dict[str, str]] = await page.evaluate(_READ_OUT)
    return found


async def queue_of(page: Page) -> list[dict[str, Any]]:
    """Return the rows of the queue as they lie there."""
    return [row for row in await read_out(page) if row["where"].startswith("onderweg/items")]


async def arrived(town: Town, who: str = "key_figure") -> list[ContactView]:
    """List the contacts of somebody that arrived, the latest first."""
    async with town.acting(who):
        return await contacts.list_own_contacts()


async def contact_at(town: Town, contact_id: UUID, who: str = "key_figure") -> ContactView:
    """Return one that arrived."""
    async with town.acting(who):
        return await contacts.read_own_contact(contact_id)
