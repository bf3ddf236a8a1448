"""How soon the app on a phone can be used: a cold browser on a slow connection, until its form takes what is typed."""

from __future__ import annotations

import os
import statistics
from typing import Any, NamedTuple

from playwright.async_api import Browser, async_playwright

from core.access.gate import COOKIE
from core.access.matrix import Role
from core.access.service import open_session
from tests.integration.deployments import making
from tests.requirements import require
from tests.towns import Town, found_town

ROUNDS = 5
BITS_PER_SECOND = 400_000
DELAYS_MS = (0, 100)
"""What the network adds to the way there and back, for each request."""

_ROLES = (Role.PROJECT_LEAD, Role.LEAD_PROFESSIONAL, Role.KEY_FIGURE)
_NOTE_WHEN_USABLE = """
  const look = () => document.querySelector("[data-scripted]:not([hidden])")
    ? (globalThis.usable = performance.now()) : requestAnimationFrame(look);
  look();
"""
_SLOW: dict[str, Any] = {
    "offline": False,
    "downloadThroughput": BITS_PER_SECOND / 8,
    "uploadThroughput": BITS_PER_SECOND / 8,
}


class Opened(NamedTuple):
    """One opening: what came over the line, and when the form took what is typed."""

    size_bytes: int
    usable_ms: float


async def seed_helper() -> tuple[Town, str]:
    """Found a municipality whose key figure helps somebody; return it, and the secret of a session of the key figure."""
    town = await found_town(_ROLES)
    await making.running(town)
    async with town.serving("sign_in"):
        issued = await open_session(town.people["key_figure"].membership_id)
    return town, issued.secret


async def measure_phone(port: int, host: str, secret: str) -> dict[int, Opened]:
    """Open the app some times in cold browsers; return the middle one by the delay of the network in milliseconds."""
    require("chromium")
    async with async_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=sandbox)
        found: dict[int, Opened] = {}
        for delay_ms in DELAYS_MS:
            rounds = [await _open(browser, f"http://{host}:{port}", secret, delay_ms) for _ in range(ROUNDS)]
            usable = statistics.median(one.usable_ms for one in rounds)
            found[delay_ms] = Opened(max(one.size_bytes for one in rounds), usable)
        await browser.close()
    return found


async def _open(browser: Browser, address: str, secret: str, delay_ms: int) -> Opened:
    context = await browser.new_context(base_url=address, viewport={"width": 390, "height": 844})
    cookie: Any = {"name": COOKIE, "value": secret, "url": address.replace("http://", "https://")}
    await context.add_cookies([cookie | {"secure": True, "httpOnly": True, "sameSite": "Lax"}])
    page = await context.new_page()
    await page.add_init_script(_NOTE_WHEN_USABLE)
    client = await context.new_cdp_session(page)
    sizes: list[float] = []
    client.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    await client.send("Network.enable")
    await client.send("Network.emulateNetworkConditions", _SLOW | {"latency": delay_ms})
    await page.goto("/onderweg", wait_until="load")
    usable = 0.0
    while not usable:
        usable = await page.evaluate("globalThis.usable || 0")
    await context.close()
    return Opened(round(sum(sizes)), usable)
