"""The app on a key figure's phone: three taps and a sentence, with and without reception, once, and nothing stays behind."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from uuid import UUID

import pytest
from playwright.async_api import Page, expect

from core.access import service as access
from core.contacts import service as contacts
from core.contacts.words import ContactKind
from core.deployments import service as deployments
from core.deployments.entries import WithdrawalEntry
from core.deployments.rules.words import AgreementKind
from core.kit import clock
from tests.browser.phones import (
    HEIGHT,
    SENTENCE,
    WIDTH,
    arrived,
    contact_at,
    expect_waiting,
    find_reception,
    lose_reception,
    open_app,
    queue_of,
    read_out,
    until,
    write,
)
from tests.browser.visiting import Visits, sideways, violations
from tests.integration.deployments import making
from tests.towns import Town

SECRET = "alleen vandaag te lezen"
MOST_BYTES = 100_000
LOSE_AN_ANSWER = """() => {
  const real = globalThis.fetch;
  globalThis.fetch = async (path, options) => {
    const answer = await real(path, options);
    if (options?.method !== "PUT") return answer;
    globalThis.fetch = real;
    globalThis.lost = 1;
    throw new TypeError("lost");
  };
}"""
SIZE_OF_PICTURE = """async (path) => {
  const picture = await createImageBitmap(await (await fetch(path)).blob());
  return [picture.width, picture.height];
}"""


async def _told(town: Town, number: int) -> list[str]:
    """Wait until so many contacts arrived, and a moment longer for one too many; return their texts in order."""
    for _ in range(80):
        if len(await arrived(town)) >= number:
            break
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.5)
    return [one.text for one in reversed(await arrived(town))]


async def test_a_contact_takes_three_taps_and_a_sentence(visits: Visits, town: Town) -> None:
    _, deployment = await making.running(town)
    page = await open_app(visits)
    await page.goto("/")
    taps = 0
    for target in ('main a[href="/onderweg"]', "#tekst", "#contact button[type=submit]"):
        if target.startswith("#contact"):
            await page.keyboard.type(SENTENCE)
        await page.locator(target).click()
        taps += 1
    assert await _told(town, 1) == [SENTENCE]
    assert taps == 3
    (one,) = await arrived(town)
    assert (one.deployment_id, one.kind) == (deployment.id, ContactKind.VISIT)
    await expect_waiting(page, 0)


async def test_without_reception_it_waits_and_then_arrives_once(visits: Visits, town: Town) -> None:
    """Also when somebody taps twice."""
    await making.running(town)
    page = await open_app(visits)
    await lose_reception(page)
    await page.locator("#tekst").fill(SENTENCE)
    await page.locator("#contact button[type=submit]").dblclick()
    await expect_waiting(page, 1)
    await expect(page.locator(".item")).to_have_attribute("data-state", "waiting")
    assert await arrived(town) == []
    await find_reception(page)
    assert await _told(town, 1) == [SENTENCE]
    await expect_waiting(page, 0)


async def test_the_app_opens_without_reception_and_keeps_what_is_written(visits: Visits, town: Town) -> None:
    """Opened cold: it does not know which deployments run, and what is written goes to the only one there is."""
    _, deployment = await making.running(town)
    page = await open_app(visits)
    await lose_reception(page)
    await page.goto("/onderweg")
    for sentence in ("eerste zin", "tweede zin", "derde zin"):
        await write(page, sentence)
        await expect(page.locator("#tekst")).to_have_value("")
    await expect_waiting(page, 3)
    await page.reload()
    await expect_waiting(page, 3)
    await find_reception(page)
    assert await _told(town, 3) == ["eerste zin", "tweede zin", "derde zin"]
    assert {one.deployment_id for one in await arrived(town)} == {deployment.id}


async def test_two_tabs_and_an_answer_that_got_lost_make_one_contact(visits: Visits, town: Town) -> None:
    await making.running(town)
    page = await open_app(visits)
    await page.evaluate(LOSE_AN_ANSWER)
    await write(page)
    await until(page, "globalThis.lost === 1")
    second = await page.context.new_page()
    await second.goto("/onderweg")
    await page.evaluate("dispatchEvent(new Event('online'))")
    await second.evaluate("dispatchEvent(new Event('online'))")
    await expect_waiting(page, 0)
    await expect_waiting(second, 0)
    assert await _told(town, 1) == [SENTENCE]


async def test_two_devices_lose_nothing_and_double_nothing(visits: Visits, town: Town) -> None:
    await making.running(town)
    first, second = await open_app(visits), await open_app(visits)
    for page, sentence in ((first, "op de eerste"), (second, "op de tweede")):
        await lose_reception(page)
        await write(page, sentence)
        await expect_waiting(page, 1)
    await asyncio.gather(find_reception(first), find_reception(second))
    assert sorted(await _told(town, 2)) == ["op de eerste", "op de tweede"]
    await expect_waiting(first, 0)
    await expect_waiting(second, 0)


async def test_a_conflict_is_shown_and_the_person_decides(visits: Visits, town: Town) -> None:
    """What was sent is corrected elsewhere and here; neither text goes without somebody choosing."""
    await making.running(town)
    page = await open_app(visits)
    await _conflict(visits, page, town)
    await expect(page.locator(".item__there")).to_contain_text("wat er al stond")
    await expect(page.locator(".item__text")).to_have_text("wat hier staat")
    assert await _told(town, 1) == ["wat er al stond"]
    assert await violations(page) == []
    await page.locator("[data-do=mine]").click()
    await expect_waiting(page, 0)
    (one,) = await arrived(town)
    assert one.text == "wat hier staat"
    async with town.acting("lead_professional"):
        versions = await contacts.list_versions(one.case_id, one.id)
    assert [version.text for version in versions] == ["wat er al stond"]


async def _conflict(visits: Visits, page: Page, town: Town) -> None:
    await lose_reception(page)
    await write(page, "wat hier staat")
    await expect_waiting(page, 1)
    (row,) = await queue_of(page)
    item = json.loads(row["what"])
    other = item["body"] | {"tekst": "wat er al stond"}
    elsewhere = await visits.as_person("key_figure")
    await elsewhere.goto("/mijn-contacten")
    status = await elsewhere.evaluate(
        "([path, body]) => fetch(path, {method: 'PUT', headers: {'Content-Type': 'application/json'}, "
        "body: JSON.stringify(body)}).then((answer) => answer.status)",
        [f"/api/v1/mijn-contacten/{item['id']}", other],
    )
    assert status == 201
    await find_reception(page)
    await expect(page.locator(".item")).to_have_attribute("data-state", "conflict")
    assert len(await _told(town, 1)) == 1
    assert (await contact_at(town, UUID(item["id"]))).text == "wat er al stond"


async def test_a_text_with_a_name_is_asked_about_first(visits: Visits, town: Town) -> None:
    await making.running(town)
    page = await open_app(visits)
    await write(page, "Vandaag met Fatima naar de balie geweest")
    await expect(page.locator(".item")).to_have_attribute("data-state", "named")
    assert await arrived(town) == []
    await page.locator("[data-do=edit]").click()
    await write(page, "Vandaag samen naar de balie geweest")
    assert await _told(town, 1) == ["Vandaag samen naar de balie geweest"]
    await write(page, "Vandaag met Fatima gebeld")
    await page.locator("[data-do=anyway]").click()
    assert len(await _told(town, 2)) == 2


async def test_what_waits_can_be_changed_and_thrown_away(visits: Visits, town: Town) -> None:
    await making.running(town)
    page = await open_app(visits)
    await lose_reception(page)
    await write(page, "eerst zo")
    await write(page, "en dit niet")
    await expect_waiting(page, 2)
    await page.locator(".item").first.locator("[data-do=edit]").click()
    await write(page, "later anders")
    await page.locator(".item").nth(1).locator("[data-do=drop]").click()
    await page.locator("#ask button[value=no]").click()
    await expect_waiting(page, 2)
    await page.locator(".item").nth(1).locator("[data-do=drop]").click()
    await page.locator("#ask button[value=yes]").click()
    await expect_waiting(page, 1)
    await find_reception(page)
    assert await _told(town, 1) == ["later anders"]


async def test_with_two_deployments_one_chooses_also_when_it_was_written_without_reception(
    visits: Visits, town: Town
) -> None:
    _, first = await making.running(town)
    _, second = await making.running(town, lead="second_professional")
    page = await open_app(visits)
    await expect(page.locator("#inzetId")).to_be_visible()
    await page.locator("#inzetId").select_option(str(second.id))
    await write(page, "bij de tweede")
    assert await _told(town, 1) == ["bij de tweede"]
    await lose_reception(page)
    await page.goto("/onderweg")
    await write(page, "bij welke dan")
    await find_reception(page)
    await expect(page.locator(".item")).to_have_attribute("data-state", "choose")
    await page.locator(".item select").select_option(str(first.id))
    assert await _told(town, 2) == ["bij de tweede", "bij welke dan"]
    assert [one.deployment_id for one in await arrived(town)] == [first.id, second.id]


async def test_a_photo_goes_along(visits: Visits, town: Town) -> None:
    await making.running(town)
    page = await open_app(visits)
    await lose_reception(page)
    picture = await page.evaluate(
        """async () => {
          const canvas = document.createElement("canvas"); canvas.width = 3000; canvas.height = 1500;
          canvas.getContext("2d").fillRect(0, 0, 900, 900);
          const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
          return [...new Uint8Array(await blob.arrayBuffer())];
        }"""
    )
    await page.locator("#photo").set_input_files(
        {"name": "foto.png", "mimeType": "image/png", "buffer": bytes(picture)}
    )
    await write(page)
    await expect_waiting(page, 1)
    await find_reception(page)
    await expect_waiting(page, 0)
    (one,) = await arrived(town)
    assert [(photo.width, photo.height) for photo in one.photos] == [(1600, 800)]


async def test_nothing_of_a_case_lies_on_the_phone_but_what_waits(visits: Visits, town: Town) -> None:
    case, deployment = await making.running(town)
    page = await open_app(visits)
    await write(page, f"verstuurd en {SECRET}")
    assert len(await _told(town, 1)) == 1
    await expect_waiting(page, 0)
    for path in ("/", "/mijn-inzetten", f"/mijn-inzetten/{deployment.id}", "/onderweg"):
        await page.goto(path)
    await lose_reception(page)
    await page.goto("/onderweg")
    await write(page, "dit wacht")
    await expect_waiting(page, 1)
    person = town.people["key_figure"]
    found = await read_out(page)
    everything = "\n".join(one["what"] for one in found if not one["where"].startswith("/static/"))
    hidden = (SECRET, making.NEEDS, making.APPROACH, case.alias, case.reference, person.name, person.email)
    for told in (
        *hidden,
        str(case.id),
        str(deployment.id),
        str(person.account_id),
        str(person.membership_id),
    ):
        assert told not in everything
    places = {one["where"].partition("?")[0] for one in found}
    assert {place for place in places if not place.startswith("/static/build/")} == {
        "/manifest.webmanifest",
        "/onderweg/leeg",
        "onderweg/items",
        "onderweg/owner",
    }
    assert everything.count("dit wacht") == 1


async def test_signing_out_asks_first_and_empties_the_phone(visits: Visits, town: Town) -> None:
    await making.running(town)
    page = await open_app(visits)
    await lose_reception(page)
    await write(page, "nooit verstuurd")
    await expect_waiting(page, 1)
    await page.context.route("**/api/v1/mijn-*", lambda route: route.abort())
    await find_reception(page)
    await page.locator("#leave button").click()
    await page.locator("#ask button[value=no]").click()
    await expect_waiting(page, 1)
    await page.goto("/mijn-inzetten")
    async with page.expect_navigation(url="**/onderweg*"):
        await page.locator('form[action="/uitloggen"] button').click()
    async with page.expect_navigation(url="**/inloggen"):
        await page.locator("#ask button[value=yes]").click()
    assert [row for row in await read_out(page) if row["where"].startswith("onderweg/")] == []
    await page.context.unroute_all()
    await page.goto("/onderweg")
    await expect(page.locator("#sign-in")).to_be_visible()
    await expect(page.locator("#contact")).to_be_hidden()
    assert await arrived(town) == []


async def test_who_is_put_out_finds_the_phone_empty(visits: Visits, town: Town) -> None:
    await making.running(town)
    page = await open_app(visits)
    await lose_reception(page)
    await write(page, "nooit verstuurd")
    await expect_waiting(page, 1)
    async with town.acting("tenant_administrator"):
        await access.end_member(town.people["key_figure"].membership_id)
    await find_reception(page)
    await expect(page.locator("#sign-in")).to_be_visible()
    await expect_waiting(page, 0)
    assert [row for row in await read_out(page) if row["where"].startswith("onderweg/")] == []


async def test_a_session_that_ends_by_itself_loses_nothing(visits: Visits, town: Town) -> None:
    """A session lasts an hour, a weekend without reception longer: who signs in again sends what waited."""
    await making.running(town)
    page = await open_app(visits)
    await lose_reception(page)
    await write(page)
    await expect_waiting(page, 1)
    cookies: Any = await page.context.cookies()
    await page.context.clear_cookies()
    await find_reception(page)
    await expect(page.locator("#sign-in")).to_be_visible()
    await expect_waiting(page, 1)
    assert await arrived(town) == []
    await page.context.add_cookies(cookies)
    await page.reload()
    assert await _told(town, 1) == [SENTENCE]


async def test_a_deployment_that_is_over_takes_nothing_and_nothing_is_lost(
    visits: Visits, town: Town
) -> None:
    case, deployment = await making.running(town)
    page = await open_app(visits)
    await lose_reception(page)
    await write(page)
    await expect_waiting(page, 1)
    async with town.acting("lead_professional"):
        withdrawn = WithdrawalEntry(
            kind=AgreementKind.SHARING, words="Toch liever niet.", withdrawn_on=clock.today()
        )
        await deployments.withdraw_client_agreement(
            case.id, deployment.id, withdrawn, version=deployment.version
        )
    await find_reception(page)
    await expect(page.locator(".item")).to_have_attribute("data-state", "over")
    await expect(page.locator(".item__text")).to_have_text(SENTENCE)
    assert await arrived(town) == []


async def test_the_app_can_be_installed(visits: Visits) -> None:
    page = await open_app(visits)
    told = await page.evaluate("fetch('/manifest.webmanifest').then((answer) => answer.json())")
    assert told["name"] == "Kernkracht onderweg"
    assert told["short_name"] == "Kernkracht"
    assert (told["start_url"], told["scope"], told["display"]) == ("/onderweg", "/", "standalone")
    assert told["theme_color"].startswith("#")
    assert told["background_color"].startswith("#")
    assert {(icon["sizes"], icon["purpose"]) for icon in told["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("192x192", "maskable"),
        ("512x512", "maskable"),
    }
    for icon in told["icons"]:
        width, height = await page.evaluate(SIZE_OF_PICTURE, icon["src"])
        assert icon["sizes"] == f"{width}x{height}"
    client = await page.context.new_cdp_session(page)
    found = await client.send("Page.getInstallabilityErrors")
    # Every browser of these tests is a private one, in which nothing is installed.
    assert [one["errorId"] for one in found["installabilityErrors"] if one["errorId"] != "in-incognito"] == []
    assert (await client.send("Page.getAppManifest"))["errors"] == []


async def test_the_first_page_is_small(visits: Visits, town: Town) -> None:
    await making.running(town)
    page = await visits.as_person("key_figure", width=WIDTH)
    client = await page.context.new_cdp_session(page)
    await client.send("Network.enable")
    sizes: list[float] = []
    client.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    await page.goto("/onderweg")
    await page.evaluate("navigator.serviceWorker.ready")
    assert 0 < sum(sizes) < MOST_BYTES


@pytest.mark.parametrize("path", ["/onderweg", "/onderweg/leeg"])
async def test_the_app_fits_and_is_accessible(visits: Visits, town: Town, path: str) -> None:
    await making.running(town)
    page = await open_app(visits)
    await page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    await page.goto(path)
    assert await sideways(page) == 0
    assert await violations(page) == []


async def test_without_javascript_the_form_is_an_ordinary_one(visits: Visits, town: Town) -> None:
    await making.running(town)
    page = await visits.as_person("key_figure", scripts=False, width=WIDTH)
    await page.goto("/onderweg")
    await page.locator("#tekst").fill(SENTENCE)
    await page.locator("#contact button[type=submit]").click()
    assert await _told(town, 1) == [SENTENCE]
