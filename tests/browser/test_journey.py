"""From application to an agreed plan, by three people, as they would do it; with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.visiting import Visits, follow, submit

QUESTION = "De kinderen zijn sinds de zomer bijna niet op school geweest."
GOAL = "Dat de kinderen weer elke dag naar school gaan."


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
async def test_from_application_to_an_agreed_plan(visits: Visits, scripts: bool) -> None:
    applicant = await visits.as_person("lead_professional", scripts=scripts, width=320)
    lead = await visits.as_person("project_lead", scripts=scripts)
    officer = await visits.as_person("privacy_officer", scripts=scripts)
    address = await _apply(applicant)
    await _screen_and_take_on(lead, address)
    await _write_the_plan(applicant, address)
    await _agree(lead, address)
    for page in (lead, applicant, officer):
        await page.goto(address)
        await expect(page.locator("h1 + .kk-badge")).to_have_text("Sleutelfiguur zoeken")
        await expect(page.locator("#planVanAanpak")).to_contain_text(GOAL)
        await expect(page.locator("#planVanAanpak")).to_contain_text("Akkoord van beide kanten")
    await expect(officer.get_by_role("link", name="Wijzigen")).to_have_count(0)
    await officer.goto(address + "/tijdlijn")
    await expect(officer.locator("main")).to_contain_text("Beide partijen zijn akkoord met het plan")


async def _apply(page: Page) -> str:
    await page.goto("/aanvragen")
    await follow(page, "Een sleutelfiguur aanvragen")
    await page.get_by_label("Waarvoor vraagt u hulp?").fill(QUESTION)
    await submit(page, "Bewaren en stoppen")
    await expect(page.locator("main")).to_contain_text("Bewaard. U kunt verdergaan wanneer u wilt.")
    await page.locator(".kk-task__link").first.click()
    await expect(page.locator("main")).to_contain_text(QUESTION)
    await follow(page, "Wijzigen: Wat er nodig is")
    await page.get_by_label("Vertrouwen winnen van het gezin").check()
    await submit(page, "Bewaren en verder")
    await page.get_by_label("Naam van de cliënt of het gezin").fill("Gezin Van Dalen")
    await submit(page, "Bewaren en verder")
    await expect(page.locator("main")).to_contain_text("Vertrouwen winnen van het gezin")
    await expect(page.locator("main")).to_contain_text("Gezin Van Dalen")
    await page.get_by_role("radio").first.check()
    await submit(page, "Aanvraag versturen")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Uw aanvraag is verstuurd")
    await follow(page, "Naar de casus")
    return page.url


async def _screen_and_take_on(page: Page, address: str) -> None:
    await page.goto("/")
    await expect(page.locator("main")).to_contain_text("Toets de nieuwe aanvraag")
    await page.goto(address)
    await follow(page, "Toetsing starten")
    await submit(page, "Toetsing starten")
    await expect(page.locator("main")).to_contain_text(
        "Leg vast welke gewone voorziening is overwogen of geprobeerd."
    )
    await follow(page, "Aannemen")
    await submit(page, "Aannemen")
    await expect(page.locator("#fouten")).to_contain_text("Leg vast wat u met de aanvrager hebt besproken.")
    await page.goto(address)
    await follow(page, "Voorziening vastleggen")
    await page.get_by_label("Welke voorziening?").fill("Leerplicht")
    await page.get_by_label("Geprobeerd, zonder resultaat").check()
    await page.get_by_label("Waarom hield het geen stand, of past het niet?").fill(
        "Drie keer niet opengedaan."
    )
    await submit(page, "Bewaren")
    await expect(page.locator("#voorzieningen")).to_contain_text("Leerplicht")
    await follow(page, "Wijzigen: Wat er is besproken en besloten")
    await page.get_by_label("Wat hebt u met de aanvrager besproken?").fill("Samen de situatie doorgenomen.")
    await submit(page, "Bewaren")
    await follow(page, "Aannemen")
    await submit(page, "Aannemen")
    await expect(page.locator("h1 + .kk-badge")).to_have_text("Plan maken")


async def _write_the_plan(page: Page, address: str) -> None:
    await page.goto(address)
    await submit(page, "Het plan beginnen")
    await page.get_by_label("Doel 1").fill(GOAL)
    await submit(page, "Nog een doel")
    await expect(page.get_by_label("Doel 1")).to_have_value(GOAL)
    await page.get_by_label("Doel 2").fill("Dat ik weer kan slapen.")
    await page.get_by_label("Rol van de sleutelfiguur").fill("Meegaan en uitleggen.")
    await page.get_by_label("Hoe vaak er contact is").fill("Elke week.")
    await page.get_by_label("Wie wat te horen krijgt").fill("Alleen wat nodig is.")
    await page.get_by_label("Hoe u het samen volgt").fill("Elke maand een gesprek.")
    await page.get_by_label("Soort afspraak 1").select_option("communicatie")
    await page.get_by_label("Afspraak 1", exact=True).fill("De regievoerder belt elke maandag.")
    await submit(page, "Het plan bewaren")
    await expect(page.locator("main")).to_contain_text("Dat ik weer kan slapen.")
    await submit(page, "Ik ga akkoord met dit plan")
    await expect(page.locator("main")).to_contain_text("Uw akkoord is vastgelegd.")


async def _agree(page: Page, address: str) -> None:
    await page.goto("/")
    async with page.expect_navigation():
        await page.get_by_role("link", name=re.compile("Ga akkoord met het plan")).first.click()
    await follow(page, "Lezen en akkoord gaan")
    await submit(page, "Ik ga akkoord met dit plan")
    assert page.url == address


async def test_declining_ends_with_a_letter_that_can_be_read_and_printed(visits: Visits) -> None:
    applicant = await visits.as_person("lead_professional")
    lead = await visits.as_person("project_lead")
    address = await _apply(applicant)
    await lead.goto(address)
    await follow(lead, "Afwijzen")
    await lead.get_by_label("Een gewone voorziening kan nog helpen").check()
    await lead.get_by_label("Uitleg voor de aanvrager").fill("Het wijkteam kan hier nog mee verder.")
    await lead.get_by_label("Wat adviseert u?").fill("Meld aan bij het wijkteam.")
    await submit(lead, "Afwijzen")
    await applicant.goto("/aanvragen")
    await follow(applicant, "Lees de brief")
    await expect(applicant.locator("article")).to_contain_text("Meld aan bij het wijkteam.")
    first_bytes: str = await applicant.evaluate(
        "fetch(location.href + '.pdf').then(answer => answer.text()).then(text => text.slice(0, 5))"
    )
    assert first_bytes == "%PDF-"


async def test_what_was_typed_is_kept_when_somebody_else_was_first(visits: Visits) -> None:
    applicant = await visits.as_person("lead_professional")
    lead = await visits.as_person("project_lead")
    address = await _apply(applicant)
    for page in (applicant, lead):
        await page.goto(address + "/wijzigen/client")
    await lead.get_by_label("Hoe is de cliënt het best te bereiken?").fill("Via de school.")
    await submit(lead, "Bewaren")
    await applicant.get_by_label("Hoe is de cliënt het best te bereiken?").fill("Na vier uur bellen.")
    await submit(applicant, "Bewaren")
    await expect(applicant.locator("#fouten")).to_contain_text("Iemand anders heeft dit intussen gewijzigd")
    await expect(applicant.get_by_label("Hoe is de cliënt het best te bereiken?")).to_have_value(
        "Na vier uur bellen."
    )
    await lead.goto(address)
    await expect(lead.locator("#client")).to_contain_text("Via de school.")
    await submit(applicant, "Bewaren")
    await expect(applicant.locator("#client")).to_contain_text("Na vier uur bellen.")
