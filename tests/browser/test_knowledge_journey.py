"""From what was learned in a case to a note that somebody elsewhere finds: four people in three organisations."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from playwright.async_api import Page, expect

from core.access.matrix import Role
from core.cases.views import CaseView
from core.knowledge.entries import NoteEntry
from tests.browser.visiting import WIDTHS, Visits, follow, sideways, submit, violations
from tests.centres import only_centre
from tests.integration.knowledge import noting
from tests.towns import Town, found_town

TITLE = "Eerst thee, dan de post"
LEARNED = "Gezin Vermeulen liet pas na de derde keer thee drinken de post zien."
TEXT = (
    "Joris Vermeulen deed niet open. Zijn moeder dronk thee met de sleutelfiguur. "
    "Daarna ging de post open, zonder dat iemand erom vroeg."
)
NAME = "Vermeulen"
NOTE = NoteEntry(title=TITLE, text=TEXT)
PATIENCE = 120


@pytest.fixture
async def case(town: Town) -> CaseView:
    """A case with somebody in the household."""
    return await noting.case_of(town)


@pytest.fixture
async def centre() -> AsyncIterator[Town]:
    """The knowledge centre."""
    async with only_centre() as found:
        yield found


@pytest.mark.usefixtures("working")
@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
async def test_from_a_learning_to_a_note_that_is_found_elsewhere(
    visits: Visits, case: CaseView, centre: Town, scripts: bool
) -> None:
    author = await visits.as_person("lead_professional", scripts=scripts, width=320)
    await _learn_and_write(author, case)
    needs_two = await _wait_until_looked_through(author)
    await _decide_all(author)
    await submit(author, "Ter beoordeling")
    reviewers = ["project_lead"]
    if needs_two:
        await visits.town.add_person("second_lead", [Role.PROJECT_LEAD])
        reviewers.append("second_lead")
    for who in reviewers:
        await _approve(await visits.as_person(who, scripts=scripts))
    address = await _send(author)
    editor = await _at(visits, centre).as_person("knowledge_editor", scripts=scripts)
    await _publish(editor)
    elsewhere = await found_town([Role.LEAD_PROFESSIONAL])
    reader = await _at(visits, elsewhere).as_person("lead_professional", scripts=scripts, width=320)
    await _find(reader)
    assert NAME not in await reader.locator("main").inner_text()
    await author.goto(address)
    await expect(author.locator("main")).to_contain_text("Gepubliceerd")
    await follow(author, "Lees haar in de bibliotheek")
    await expect(author.get_by_role("heading", level=1)).to_have_text(TITLE)


async def test_a_reviewer_sends_it_back(visits: Visits, case: CaseView) -> None:
    author = await visits.as_person("lead_professional")
    draft = await _submitted(visits.town, case)
    await author.goto(f"{draft}/beoordeling")
    await expect(author.locator("main")).not_to_contain_text("Terugsturen")
    reviewer = await visits.as_person("project_lead")
    await reviewer.goto(f"{draft}/beoordeling")
    await submit(reviewer, "Terugsturen")
    await expect(reviewer.locator("#fouten")).to_contain_text("Schrijf op waarom de notitie teruggaat")
    await reviewer.get_by_label("Wat moet er anders?").fill("De thee is te herkenbaar.")
    await submit(reviewer, "Terugsturen")
    await author.goto(draft)
    await expect(author.locator("main")).to_contain_text("De thee is te herkenbaar.")
    await expect(author.locator("main")).to_contain_text("Waarom uw collega de notitie terugstuurde")
    await submit(author, "Ter beoordeling")
    await reviewer.goto("/praktijknotities")
    await expect(reviewer.locator("#wacht + ul")).to_contain_text(TITLE)


async def test_what_is_taken_back_is_gone_everywhere_at_once(
    visits: Visits, case: CaseView, centre: Town
) -> None:
    lead = await visits.as_person("project_lead")
    await _left(visits.town, case)
    address = await _send(lead)
    editor = await _at(visits, centre).as_person("knowledge_editor")
    await _publish(editor)
    reader = await visits.as_person("lead_professional")
    await _find(reader)
    published = reader.url
    await lead.goto(address)
    await lead.get_by_label("Ik weet zeker dat deze notitie weg moet").check()
    await submit(lead, "Intrekken")
    await expect(lead.locator("main")).to_contain_text("Ingetrokken")
    gone = await reader.goto(published)
    assert gone is not None
    assert gone.status == 404
    await reader.goto("/zoeken?zoek=thee")
    await expect(reader.locator("#gevonden")).not_to_contain_text(TITLE)
    await editor.goto("/redactie")
    await expect(editor.locator("main")).not_to_contain_text(TITLE)


@pytest.mark.parametrize("locale", ["nl", "en"])
async def test_every_page_can_be_read_by_everybody_at_every_width(
    visits: Visits, case: CaseView, locale: str
) -> None:
    author = await visits.as_person("lead_professional")
    cookie = {"name": "taal", "value": locale, "url": visits.address}
    draft = await _submitted(visits.town, case)
    reviewer = await visits.as_person("project_lead")
    for page in (author, reviewer):
        await page.context.add_cookies([cookie])  # type: ignore[list-item]
    here = f"/casussen/{case.id}"
    for page, address in (
        (author, f"{here}/inzichten"),
        (author, f"{here}/praktijknotities/nieuw"),
        (author, draft),
        (author, "/praktijknotities"),
        (author, "/inzichten"),
        (reviewer, f"{draft}/beoordeling"),
        (reviewer, "/inwerken"),
        (reviewer, "/inwerken/beheer"),
        (reviewer, "/inwerken/beheer/nieuw"),
        (author, "/bibliotheek"),
    ):
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 900})
            answer = await page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            assert await sideways(page) == 0, f"{address} at {width}"
        assert await violations(page) == []


async def test_pages_of_the_library_and_its_desk_can_be_read_by_everybody(
    visits: Visits, case: CaseView, centre: Town
) -> None:
    lead = await visits.as_person("project_lead")
    await _left(visits.town, case)
    await _send(lead)
    editor = await _at(visits, centre).as_person("knowledge_editor")
    await editor.goto("/redactie")
    await follow(editor, TITLE)
    desk = editor.url
    await _publish(editor)
    await _find(lead)
    library = lead.url
    pages = (editor, "/redactie"), (editor, desk), (editor, f"{desk}/publicatie"), (lead, library)
    shelves = ("themas", "themas/zonder-thema", "handreikingen", "trefwoorden")
    for page, address in (*pages, *((editor, f"/redactie/{one}") for one in shelves)):
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 900})
            answer = await page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            assert await sideways(page) == 0, f"{address} at {width}"
        assert await violations(page) == []


def _at(visits: Visits, town: Town) -> Visits:
    """Return visits to another organisation at the same web process, ended together with the first."""
    return replace(visits, town=town)


async def _learn_and_write(page: Page, case: CaseView) -> None:
    await page.goto(f"/casussen/{case.id}/inzichten")
    await follow(page, "Noteer wat u leerde")
    await page.get_by_label("Wat hebt u geleerd?").fill(LEARNED)
    await submit(page, "Bewaren")
    await page.goto(f"/casussen/{case.id}/inzichten")
    await page.get_by_role("checkbox").first.check()
    await submit(page, "Maak een praktijknotitie")
    await expect(page.get_by_label("Wat kunnen anderen hiervan leren?")).to_have_value(LEARNED)
    await page.get_by_label("Titel").fill(TITLE)
    await page.get_by_label("Wat kunnen anderen hiervan leren?").fill(TEXT)
    await submit(page, "Zoek namen en plaatsen")


async def _wait_until_looked_through(page: Page) -> bool:
    """Wait as a person does, and tell whether two colleagues have to look."""
    found = page.get_by_role("heading", name="Wat anderen zouden lezen")
    for _ in range(PATIENCE):
        if await found.count():
            break
        await page.wait_for_timeout(1_000)
        await page.reload()
    await expect(page.locator("#resultaat + .kk-card, .kk-result").first).not_to_contain_text(NAME)
    return await page.get_by_text("Twee collega’s moeten deze notitie beoordelen").count() > 0


async def _decide_all(page: Page) -> None:
    for one in await page.locator("select[name=besluiten]").all():
        await one.select_option(label="Weghalen")


async def _approve(page: Page) -> None:
    await page.goto("/praktijknotities")
    await follow(page, TITLE)
    await expect(page.locator("main")).to_contain_text(NAME)
    await _decide_all(page)
    await submit(page, "Bekijk wat het wordt")
    await expect(page.locator("#gevolg ~ .kk-result")).not_to_contain_text(NAME)
    await submit(page, "Goedkeuren: dit mag weg uit de casus")


async def _send(page: Page) -> str:
    await page.goto("/praktijknotities")
    await follow(page, TITLE)
    await expect(page.locator("main")).not_to_contain_text(NAME)
    await page.get_by_label("Provincie").select_option(label="Overijssel")
    await submit(page, "Versturen")
    await expect(page.locator("main")).to_contain_text("Ontvangen door het kenniscentrum")
    return page.url


async def _publish(page: Page) -> None:
    await page.goto("/redactie")
    await follow(page, TITLE)
    await submit(page, "Bewaren")
    await follow(page, "Bekijken en publiceren")
    for one in await page.locator("input[name=bekeken]").all():
        await one.check()
    await submit(page, "Publiceren")
    await expect(page.locator("main")).to_contain_text("Gepubliceerd")


async def _find(page: Page) -> None:
    await page.goto("/bibliotheek")
    await page.goto("/zoeken")
    await page.get_by_role("searchbox").last.fill("thee")
    await page.locator("main").get_by_role("button", name="Zoeken").click()
    await expect(page.locator("#gevonden")).to_contain_text(re.compile("thee", re.IGNORECASE))
    await page.locator("#gevonden").get_by_role("link", name=TITLE).click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


async def _submitted(town: Town, case: CaseView) -> str:
    """Write a note and submit it, by the services; return its address."""
    noting.with_opinions()
    draft = await noting.submitted(town, case.id, noting.AUTHOR, NOTE)
    return f"/casussen/{case.id}/praktijknotities/{draft.id}"


async def _left(town: Town, case: CaseView) -> None:
    """Let a note leave its case, by the services."""
    noting.with_opinions()
    await noting.left(town, case.id, NOTE)
