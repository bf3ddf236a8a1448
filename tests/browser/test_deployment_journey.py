"""From an agreed plan to a key figure at work, an evaluation and an extension; and a client who takes sharing back.

By three people as they would do it: the project lead at a desk, the professional and the key figure on a phone.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from core.kit import clock
from tests.browser.visiting import Visits, follow, submit
from tests.integration.deployments import making
from tests.towns import Town

NAME = "Wim Meeuw"
ASKED = "Meegaan naar drie gesprekken, liefst op een woensdag."
APPROACH = "Eerst een kop thee bij mij thuis, samen met de wijkcoach."
ACCEPTS = "Hij mag mee, want hij luistert."
SHARES = "Wat nodig is mag hij weten."
CHANGED = "Zij maakt nu zelf de post open."


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
async def test_from_an_agreed_plan_to_an_extension(visits: Visits, town: Town, scripts: bool) -> None:
    case = await making.searching(town)
    address = f"/casussen/{case.id}"
    lead = await visits.as_person("project_lead", scripts=scripts)
    professional = await visits.as_person("lead_professional", scripts=scripts, width=390)
    await _invite_to_the_pool(lead, town)
    figure = await visits.as_person("key_figure", scripts=scripts, width=390)
    await _fill_in_and_sign(figure)
    await _search_and_choose(lead, address)
    await _say_yes(figure)
    deployment = await _agree_and_introduce(professional, address)
    await _let_the_client_answer_and_begin(professional, address, deployment)
    await figure.goto("/mijn-inzetten")
    await expect(figure.locator(".kk-badge")).to_have_text("Aan het werk")
    await _look_back_and_extend(professional, deployment)
    await lead.goto(address)
    await expect(lead.locator("#sleutelfiguur")).to_contain_text(NAME)
    await expect(lead.locator("h1 + .kk-badge")).to_have_text("Sleutelfiguur ingezet")
    await lead.goto(address + "/tijdlijn")
    for told in ("De inzet is begonnen", "Een termijn is geëvalueerd", "De zoekvraag is vernietigd"):
        await expect(lead.locator("main")).to_contain_text(told)


async def test_a_client_who_takes_sharing_back_ends_it_in_the_same_act(visits: Visits, town: Town) -> None:
    case, made = await making.running(town)
    professional = await visits.as_person("lead_professional", width=390)
    figure = await visits.as_person("key_figure", width=390)
    here = f"/casussen/{case.id}/inzetten/{made.id}"
    await professional.goto(here)
    await follow(professional, "De cliënt trekt iets in")
    await professional.get_by_label("Wat nodig is, mag gedeeld worden").check()
    await professional.get_by_label("In welke woorden?").fill(
        "Ik wil niet meer dat er over mij wordt gepraat."
    )
    await professional.get_by_label("Op welke dag?").fill(clock.today().isoformat())
    await professional.get_by_label("Welke nazorg is er?").fill("Na een week nog een keer bellen.")
    await professional.get_by_label("Nazorg, en daarna de casus afsluiten").check()
    await submit(professional, "Vastleggen en de inzet stoppen")
    await expect(professional.locator("h1 + .kk-badge")).to_have_text("Beëindigd")
    await expect(professional.locator("#afronding")).to_contain_text(
        "De cliënt wil niet meer dat er iets gedeeld wordt"
    )
    await expect(professional.locator("#afronding")).to_contain_text("Na een week nog een keer bellen.")
    await professional.goto(f"/casussen/{case.id}")
    await expect(professional.locator("h1 + .kk-badge")).to_have_text("Nazorg")
    await figure.goto(f"/mijn-inzetten/{made.id}")
    await expect(figure.locator("main")).to_contain_text("Uw hulp hier is afgelopen.")
    await expect(figure.locator("main")).not_to_contain_text("Terugkijken")


async def test_no_is_an_ordinary_answer_and_leads_to_the_next_search(visits: Visits, town: Town) -> None:
    case, made = await making.invited(town)
    figure = await visits.as_person("key_figure", width=320)
    lead = await visits.as_person("project_lead")
    await figure.goto("/")
    await figure.locator(".kk-task__link").first.click()
    await expect(figure.get_by_role("heading", level=1)).to_have_text("Iemand vraagt uw hulp")
    await figure.get_by_text("Nee, deze keer niet").first.click()
    await submit(figure, "Nee, deze keer niet")
    await expect(figure.locator("main")).to_contain_text("Bedankt. Uw antwoord is verstuurd.")
    await lead.goto("/")
    await expect(lead.locator("main")).to_contain_text("Nog geen volgende stap, zoek een sleutelfiguur")
    await lead.goto(f"/casussen/{case.id}/inzetten/{made.id}")
    await expect(lead.locator("h1 + .kk-badge")).to_have_text("Zei nee")


async def test_what_is_still_to_do_is_told_with_the_way_to_it(visits: Visits, town: Town) -> None:
    case, made = await making.introduced(town)
    professional = await visits.as_person("lead_professional", width=390)
    await professional.goto(f"/casussen/{case.id}/inzetten/{made.id}/stappen/beginnen")
    await expect(professional.locator("main")).to_contain_text(
        "Leg vast dat de cliënt deze sleutelfiguur accepteert"
    )
    await professional.get_by_label("Op welke dag begint de eerste termijn?").fill(clock.today().isoformat())
    await submit(professional, "Inzet beginnen")
    await expect(professional.locator("#fouten")).to_contain_text(
        "Spreek af welk bedrag er per maand is. Nul euro mag ook."
    )
    await professional.goto(f"/casussen/{case.id}/inzetten/{made.id}")
    await follow(professional, "Spreek af welk bedrag er per maand is. Nul euro mag ook.")
    await professional.get_by_label("Euro per maand").fill("250")
    await professional.get_by_label("Vanaf welke dag?").fill(clock.today().isoformat())
    await submit(professional, "Afspreken")
    await expect(professional.locator("#fouten")).to_contain_text(
        "Kies een bedrag van € 500 tot en met € 1000, of € 0."
    )


async def _invite_to_the_pool(page: Page, town: Town) -> None:
    await page.goto("/sleutelfiguren/nieuw")
    await page.get_by_label("Naam").fill(NAME)
    await page.get_by_label("E-mailadres").fill(town.people["key_figure"].email)
    await submit(page, "Bewaren")
    await expect(page.locator("main")).to_contain_text(NAME)


async def _fill_in_and_sign(page: Page) -> None:
    await page.goto("/mijn-profiel")
    await follow(page, "Vul uw profiel in")
    await page.get_by_label("Meegaan naar afspraken").check()
    await page.get_by_label("Welke talen spreekt u?").fill("Fries, Twents")
    await submit(page, "Bewaren")
    for _ in range(2):
        async with page.expect_navigation():
            await page.get_by_role("button", name="Ik ga akkoord en onderteken").first.click()
    await expect(page.get_by_role("button", name="Ik ga akkoord en onderteken")).to_have_count(0)


async def _search_and_choose(page: Page, address: str) -> None:
    await page.goto(address)
    await follow(page, "Een sleutelfiguur zoeken")
    await expect(page.get_by_label("Meegaan naar afspraken")).to_be_checked()
    await submit(page, "Bewaren en zien wie kan helpen")
    first = page.locator("#kandidaat-1")
    await expect(first).to_contain_text(NAME)
    await expect(first).to_contain_text("Spreekt Fries")
    await expect(first).to_contain_text("Er is geen geldige VOG gezien")
    await first.locator("summary").click()
    await first.get_by_label("Waarom deze sleutelfiguur?").fill("Heeft dit zelf meegemaakt.")
    async with page.expect_navigation():
        await first.get_by_role("button", name="Deze sleutelfiguur kiezen").click()
    await expect(page.locator("main")).to_contain_text("De zoekvraag is vernietigd")
    await page.get_by_label("Wat vraagt u?").fill(ASKED)
    await submit(page, "Uitnodigen")
    await expect(page.locator("h1 + .kk-badge")).to_have_text("Uitgenodigd")


async def _say_yes(page: Page) -> None:
    await page.goto("/")
    await expect(page.locator("main")).to_contain_text("Iemand vraagt uw hulp. Lees het en geef antwoord.")
    async with page.expect_navigation():
        await page.locator(".kk-task__link").first.click()
    await expect(page.locator("main")).to_contain_text(ASKED)
    await expect(page.locator("main")).not_to_contain_text("Vermeulen")
    await page.get_by_label("Hoe zou u het eerste contact leggen?").fill(APPROACH)
    moment = clock.now() + timedelta(days=3)
    await page.get_by_label("Wanneer kunt u?").fill(moment.strftime("%Y-%m-%dT14:00"))
    await submit(page, "Ja, ik wil helpen")
    await expect(page.locator("main")).to_contain_text("De professional leest uw voorstel")


async def _agree_and_introduce(page: Page, address: str) -> str:
    await page.goto("/")
    await expect(page.locator("main")).to_contain_text("Een sleutelfiguur zei ja")
    await page.goto(address)
    await follow(page, NAME)
    here = page.url
    await expect(page.locator("#aanpak")).to_contain_text(APPROACH)
    await submit(page, "Akkoord met het eerste contact")
    await follow(page, "Kennisgemaakt met de cliënt")
    await page.get_by_label("Op welke dag maakten ze kennis?").fill(clock.today().isoformat())
    await page.get_by_label("De rol van de sleutelfiguur is aan de cliënt uitgelegd").check()
    await submit(page, "Kennisgemaakt met de cliënt")
    await expect(page.locator("h1 + .kk-badge")).to_have_text("Kennisgemaakt")
    return here


async def _let_the_client_answer_and_begin(page: Page, address: str, here: str) -> None:
    await follow(page, "Opschrijven wat de cliënt zegt")
    for place, words in enumerate((ACCEPTS, SHARES)):
        part = page.locator("fieldset").nth(place)
        await part.get_by_label("Ja", exact=True).check()
        await part.get_by_label("In welke woorden?").fill(words)
        await part.get_by_label("Op welke dag?").fill(clock.today().isoformat())
    await submit(page, "Vastleggen")
    await expect(page.locator("#instemming")).to_contain_text(ACCEPTS)
    await page.goto(address + "/budget")
    await page.get_by_label("Euro per maand").fill("750")
    await page.get_by_label("Vanaf welke dag?").fill(clock.today().isoformat())
    await submit(page, "Afspreken")
    await page.goto(here)
    await follow(page, "Inzet beginnen")
    await page.get_by_label("Op welke dag begint de eerste termijn?").fill(clock.today().isoformat())
    await submit(page, "Inzet beginnen")
    await expect(page.locator("h1 + .kk-badge")).to_have_text("Aan het werk")


async def _look_back_and_extend(page: Page, here: str) -> None:
    await page.goto(here)
    await follow(page, "Deze termijn evalueren")
    await page.get_by_label("Wat is er veranderd?").fill(CHANGED)
    await page.get_by_label("De cliënt", exact=True).check()
    await page.get_by_label("Wat hebt u geleerd?").fill("Eerst drie keer thee.")
    await page.get_by_label("Op welke dag keek u terug?").fill(clock.today().isoformat())
    await page.get_by_label("Verlengen", exact=True).check()
    await submit(page, "Evaluatie vastleggen")
    await expect(page.locator("#termijnen")).to_contain_text("Termijn 2")
    await expect(page.locator("#termijnen")).to_contain_text(CHANGED)
