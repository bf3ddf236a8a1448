"""Menu lines (register_navigation), what waits behind them, and chapters of the help (register_help)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from core.plugin_api import (
    Answered,
    HelpTopic,
    NavigationItem,
    PluginContext,
    Told,
    ToldAtLength,
    hookimpl,
)
from core.plugin_host import build_plugins
from tenants.middleware import ASGIApp
from tests.integration.plugin_desk.conftest import on, visiting
from tests.integration.plugin_desk.valley.making import OFFICERS, Valley, answering
from tests.towns import Town

LINE = NavigationItem(title=Told("Save", "Valley"), path="list")
TEXT = ToldAtLength(
    "## Lezen\n\n<script>x</script> [daar](https://example.nl) [x](javascript:x)", "# Read\n\nHere."
)
TOPIC = HelpTopic(name="reading", title=Told("Lezen in het dal", "Reading"), text=TEXT)
ENGLISH = {"Cookie": "taal=en"}


class WithMenu(Valley):
    """A plugin with a page, a line of the menu that leads there, and a chapter of the help."""

    def __init__(self, *lines: Any, topics: Any = (), permission: str = "be_signed_in", **more: Any) -> None:
        page = answering(Answered(content=1), path="list", permission=permission)
        hooks = ("register_routes", "register_navigation", "register_help")
        super().__init__(page, hooks=hooks, permissions=(OFFICERS,), **more)
        self.lines, self.topics = list(lines or [LINE]), list(topics)
        self.asked = 0

    @hookimpl
    def register_navigation(self, context: PluginContext) -> Any:
        self.asked += 1
        return self.lines

    @hookimpl
    def register_help(self, context: PluginContext) -> Any:
        return self.topics


async def page(site: ASGIApp, town: Town, path: str, who: str | None = "analyst", **headers: str) -> str:
    async with visiting(site, town, who, **headers) as client:
        return str((await client.get(path)).text)


async def test_a_line_leads_to_the_plugin_in_its_own_words_where_it_is_on(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    """The words of a plugin do not pass through our catalogue, which knows "Save"."""
    plugin = WithMenu()
    build_plugins([plugin])
    await on(tenant_a, "valley")
    assert '<a class="kk-nav__link" href="/p/valley/list">Save</a>' in await page(site, tenant_a, "/profiel")
    assert plugin.asked == 1
    assert 'href="/p/valley/list">Valley</a>' in await page(site, tenant_a, "/profiel", **ENGLISH)
    assert "/p/valley/list" not in await page(site, tenant_b, "/profiel")
    assert "/p/valley/list" not in await page(site, tenant_a, "/privacy", who=None)
    here = await page(site, tenant_a, "/p/valley/nowhere")
    assert "/p/valley/list" in here


async def test_a_line_is_shown_to_whoever_may_open_its_page(site: ASGIApp, tenant_a: Town) -> None:
    build_plugins([WithMenu(permission="valley.look"), WithMenu(permission="everything", name="hills")])
    await on(tenant_a, "valley", "hills")
    for who, sees in (("analyst", True), ("finance", True), ("project_lead", False), ("key_figure", False)):
        text = await page(site, tenant_a, "/profiel", who=who)
        assert ("/p/valley/list" in text) is sees, who
        assert "/p/hills" not in text


@pytest.mark.parametrize(
    "line",
    [
        NavigationItem(title=LINE.title, path="nowhere"),
        NavigationItem(title=LINE.title, path="//example.com"),
        object(),
    ],
)
async def test_a_line_that_leads_nowhere_is_left_out(site: ASGIApp, tenant_a: Town, line: Any) -> None:
    build_plugins([WithMenu(line), WithMenu(name="hills")])
    await on(tenant_a, "valley", "hills")
    text = await page(site, tenant_a, "/profiel")
    assert "/p/hills/list" in text
    assert "/p/valley" not in text
    assert "example.com" not in text


async def forever(context: PluginContext) -> int:
    await asyncio.Event().wait()
    return 1


def waits(answer: Any) -> NavigationItem:
    async def waiting(context: PluginContext) -> Any:
        return answer

    return NavigationItem(
        title=LINE.title, path="list", waiting=waiting, waiting_for=Told("Verzoeken <b>", "Requests")
    )


async def test_what_waits_is_told_on_the_first_page_alone(site: ASGIApp, tenant_a: Town) -> None:
    counted: list[str] = []

    async def waiting(context: PluginContext) -> int:
        counted.append(context.tenant.name)
        return 3

    build_plugins([WithMenu(NavigationItem(title=LINE.title, path="list", waiting=waiting))])
    await on(tenant_a, "valley")
    await page(site, tenant_a, "/profiel")
    assert counted == []
    assert "Save (3)" in await page(site, tenant_a, "/")
    assert counted == [tenant_a.card.name]


@pytest.mark.parametrize(
    ("answer", "told"), [(2, True), (0, False), (-1, False), ("2", False), (None, False)]
)
async def test_only_a_number_that_waits_is_told(
    site: ASGIApp, tenant_a: Town, answer: Any, told: bool
) -> None:
    build_plugins([WithMenu(waits(answer))])
    await on(tenant_a, "valley")
    text = await page(site, tenant_a, "/")
    assert ("Verzoeken &lt;b&gt; (2)" in text) is told
    assert "/p/valley/list" in text


async def test_counting_that_never_ends_holds_up_nobody(site: ASGIApp, tenant_a: Town) -> None:
    build_plugins([WithMenu(NavigationItem(title=LINE.title, path="list", waiting=forever))])
    await on(tenant_a, "valley")
    async with asyncio.timeout(10):
        assert "kk-header" in await page(site, tenant_a, "/")


async def test_chapters_are_read_by_whoever_is_signed_in(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    build_plugins([WithMenu(topics=[TOPIC])])
    await on(tenant_a, "valley")
    text = await page(site, tenant_a, "/hulp")
    assert '<section class="kk-stack" id="valley-reading">' in text
    assert "Lezen in het dal" in text
    assert '<h3 class="nl-heading nl-heading--level-3">Lezen</h3>' in text
    assert "&lt;script&gt;" in text
    assert 'href="https://example.nl" class="nl-link" rel="noreferrer"' in text or "noreferrer" in text
    assert 'href="javascript' not in text
    assert "Here." in await page(site, tenant_a, "/hulp", **ENGLISH)
    assert "Lezen in het dal" not in await page(site, tenant_a, "/hulp", who=None)
    assert "Lezen in het dal" not in await page(site, tenant_b, "/hulp")


async def test_a_chapter_without_english_says_so_and_one_that_fails_too(
    site: ASGIApp, tenant_a: Town
) -> None:
    dutch = HelpTopic(name="reading", title=TOPIC.title, text=ToldAtLength("Alleen zo."))
    build_plugins([WithMenu(topics=[dutch]), WithMenu(topics=[object()], name="hills")])
    await on(tenant_a, "valley", "hills")
    text = await page(site, tenant_a, "/hulp", **ENGLISH)
    assert "This part is there in Dutch only." in text
    assert 'lang="nl"' in text
    assert "The help of The valley is missing now" in text
