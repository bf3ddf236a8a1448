"""Every page as the application lists them: nothing that a screen reader stumbles over, nothing that a phone cuts off."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import Any

import pytest
from playwright.async_api import Page, expect

from core.access.matrix import Permission, Role
from tests.browser.visiting import WIDTHS, Visits, sideways, violations
from tests.isolation.routes import EXPECTED, Route, list_routes
from tests.isolation.things import make_things

_NO_PAGES = ("/api/", "/static/", "/demo", "/.well-known/", "/gezond", "/agenda/")
_FILES = (".pdf", ".svg", "/verslag", "/bon", "/bewaard", "/geld/export/{word}", ".js", ".webmanifest")
PAGES = [
    route
    for route in list_routes()
    if route.method == "GET"
    and not route.path.startswith(_NO_PAGES)
    and not route.path.endswith(_FILES)
    and EXPECTED[str(route)].status < 400
    and route.asked is not Permission.EDIT_LIBRARY  # a knowledge centre serves it: test_knowledge_journey.py
]
CHECKED = (Role.LEAD_PROFESSIONAL, Role.PROJECT_LEAD, Role.TENANT_ADMINISTRATOR)


def _who(route: Route) -> str:
    return next(role.value for role in (*CHECKED, *Role) if role in EXPECTED[str(route)].roles)


async def _path(visits: Visits, route: Route, who: str) -> str:
    expected = EXPECTED[str(route)]
    things = await make_things(visits.town, who, route.ids, state=expected.state)
    return route.filled({**expected.in_path, **things.ids})


@pytest.mark.parametrize("route", PAGES, ids=str)
async def test_a_page_is_accessible_and_fits(visits: Visits, route: Route) -> None:
    who = _who(route)
    path = await _path(visits, route, who)
    page = await (visits.as_person(who) if route.asked else visits.nobody())
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 900})
        answer = await page.goto(path)
        assert answer is not None
        assert answer.status == 200
        assert await sideways(page) == 0
        assert await page.locator("h1").count() == 1
        if width != WIDTHS[1]:
            assert await violations(page) == []


FORMS = [
    "GET /aanvragen/nieuw",
    "GET /casussen/{case_id}/wijzigen/{word}",
    "GET /casussen/{case_id}/voorzieningen/nieuw",
    "GET /casussen/{case_id}/instanties/nieuw",
    "GET /casussen/{case_id}/afwijkingen/nieuw",
    "GET /casussen/{case_id}/stappen/{word}",
    "GET /casussen/{case_id}/plannen/{plan_id}/wijzigen",
    "GET /sleutelfiguren/nieuw",
    "GET /sleutelfiguren/{key_figure_id}/profiel",
    "GET /mijn-profiel/wijzigen",
    "GET /medewerkers/nieuw",
    "GET /inloggen",
]


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_that_is_refused_says_so_first_and_takes_the_focus_there(
    visits: Visits, name: str
) -> None:
    route = next(route for route in PAGES if str(route) == name)
    who = _who(route)
    page = await (visits.as_person(who, width=320) if route.asked else visits.nobody(width=320))
    await page.goto(await _path(visits, route, who))
    await _spoil(page)
    async with page.expect_navigation():
        await page.locator("main form .nl-button--primary").first.click()
    await expect(page.locator("#fouten")).to_be_focused()
    assert await page.locator("#fouten li").count() >= 1
    assert await violations(page) == []
    assert await sideways(page) == 0


async def _spoil(page: Page) -> None:
    """Let the browser send what it would hold back, with texts that no field takes."""
    await page.evaluate("""() => {
      document.querySelectorAll("form").forEach((form) => { form.noValidate = true; });
      const typed = "input:not([type=hidden], [type=radio], [type=checkbox]), textarea";
      document.querySelector("main").querySelectorAll(typed).forEach((field) => {
        field.removeAttribute("maxlength");
        field.value = field.type === "date" ? "" : "x".repeat(10001);
      });
    }""")


async def test_the_keyboard_reaches_everything_and_one_sees_where_one_is(visits: Visits) -> None:
    page = await visits.as_person("project_lead", width=320)
    things = await make_things(visits.town, "project_lead", ["case_id"], state="screening")
    await page.goto(f"/casussen/{things.ids['case_id']}")
    await page.keyboard.press("Tab")
    await expect(page.locator(".kk-skip")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("main")).to_be_focused()
    seen: list[Any] = []
    for _ in range(200):
        await page.keyboard.press("Tab")
        spot = await page.evaluate(_WHERE)
        if spot is None:
            break
        seen.append(spot)
    assert len(seen) > 12
    assert [spot for spot in seen if not spot["visible"]] == []
    assert [spot for spot in seen if not spot["outlined"]] == []


_WHERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  one.scrollIntoView({block: "nearest"});
  const box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 10), box.top + Math.min(box.height / 2, 10));
  return {
    what: one.outerHTML.slice(0, 120),
    visible: Boolean(top && (one.contains(top) || top.contains(one))),
    outlined: getComputedStyle(one).outlineStyle !== "none",
  };
}"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.usefixtures("working")
async def test_signing_in_by_the_link_in_a_mail(visits: Visits, mail_folder: Any, scripts: bool) -> None:
    page = await visits.nobody(scripts=scripts, width=320)
    person = visits.town.people["project_lead"]
    await page.goto("/casussen")
    assert "/inloggen" in page.url
    await page.get_by_label("E-mailadres").fill(person.email)
    async with page.expect_navigation():
        await page.get_by_role("button", name="Mail mij een link").click()
    link = await _link_for(page, mail_folder, person.email)
    await page.goto(link)
    async with page.expect_navigation():
        await page.get_by_role("button", name="Inloggen").click()
    assert page.url.endswith("/casussen")
    await page.goto(link)
    async with page.expect_navigation():
        await page.get_by_role("button", name="Inloggen").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet meer")


async def _link_for(page: Page, folder: Any, email: str) -> str:
    for _ in range(300):
        for file in folder.glob("*.eml"):
            message = message_from_bytes(file.read_bytes(), policy=policy.default)
            if message["To"] == email:
                text = str(message.get_content())
                return next(line for line in text.splitlines() if line.startswith("http"))
        await page.wait_for_timeout(100)
    pytest.fail("no mail came")


async def test_english_is_the_second_language(visits: Visits) -> None:
    page = await visits.as_person("project_lead")
    await page.goto("/casussen")
    async with page.expect_navigation():
        await page.get_by_role("button", name="English").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Cases")
    assert await page.locator("html").get_attribute("lang") == "en"
    assert await violations(page) == []
