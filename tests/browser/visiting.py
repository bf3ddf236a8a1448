"""How tests visit pages: as a person, with or without JavaScript, looking out for what a person would stumble over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page

from core.access.gate import COOKIE
from core.access.service import open_session
from tests.towns import Town

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549"]
WIDTHS = (320, 768, 1280)


@dataclass
class Visits:
    """Visits to one municipality."""

    browser: Browser
    port: int
    town: Town
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The address of the first page."""
        return f"http://{self.town.card.host}:{self.port}"

    async def nobody(self, *, scripts: bool = True, width: int = 1280) -> Page:
        """Open a browser in which nobody is signed in."""
        context = await self.browser.new_context(
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
            base_url=self.address,
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(8_000)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._look)
        return page

    async def as_person(self, who: str, *, scripts: bool = True, width: int = 1280) -> Page:
        """Open a browser in which somebody of the town is signed in."""
        async with self.town.serving("sign_in"):
            issued = await open_session(self.town.people[who].membership_id)
        page = await self.nobody(scripts=scripts, width=width)
        cookie: Any = {
            "name": COOKIE,
            "value": issued.secret,
            "url": self.address.replace("http://", "https://"),
            "secure": True,
            "httpOnly": True,
            "sameSite": "Lax",
        }
        await page.context.add_cookies([cookie])
        return page

    async def end(self) -> list[str]:
        """Close every browser and return what went wrong meanwhile."""
        for context in self.contexts:
            await context.close()
        return self.complaints

    def _look(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.complaints.append(f"foreign: {request.url}")


async def violations(page: Page) -> list[str]:
    """Return what axe finds on a page, with the elements it is about."""
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = await page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES
    )
    return [
        f"{page.url} {one['id']}: {node['html'][:200]} {node['failureSummary'][:200]}"
        for one in found
        for node in one["nodes"]
    ]


async def sideways(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    wider: int = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return wider


async def submit(page: Page, name: str) -> None:
    """Press the button with this name and wait for the page that follows."""
    async with page.expect_navigation():
        await page.get_by_role("button", name=name, exact=True).first.click()


async def follow(page: Page, name: str) -> None:
    """Follow the link with this name and wait for the page."""
    # A part that only screen readers hear stands in an element of its own, and is told with a space before it.
    told = re.compile("^" + re.escape(name).replace(":", " ?:") + "$")
    async with page.expect_navigation():
        await page.get_by_role("link", name=told).first.click()
