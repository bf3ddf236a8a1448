"""A key figure is found in another municipality: three people in two municipalities, and no name before the yes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import pytest
from playwright.async_api import Browser, Page, expect

from core.access.matrix import Role
from core.demo.servers import Servers
from core.kit import i18n
from core.plugin_host import build_plugins, switch_on
from plugins.network_twente import hooks
from plugins.network_twente.words import FIRST, HERE, NETWORK
from tests.browser.visiting import WIDTHS, Visits, follow, sideways, submit, violations
from tests.integration.deployments import making
from tests.integration.key_figures.making import PROFILE, with_account
from tests.integration.network_twente.dumps import rows_of, shapes, steal
from tests.integration.network_twente.exchanging import left_by
from tests.integration.network_twente.tables import with_tables
from tests.processes import await_served, free_port, running
from tests.towns import Town, found_town

NAME = "Meindert Wielewaal"
NEEDED = "Iemand die op een dinsdag meegaat naar een gesprek op school, met rust en humor."
PASSED_ON = "Een buurgemeente zoekt iemand die meegaat naar een gesprek. Wilt u dat?"
ROLES = (Role.PROJECT_LEAD, Role.LEAD_PROFESSIONAL, Role.KEY_FIGURE, Role.TENANT_ADMINISTRATOR)


@dataclass
class Site:
    """A web process with the plugin, and its log."""

    port: int
    log: Path


@dataclass
class Persona:
    """Somebody at a browser, and every page that this person was shown."""

    page: Page
    seen: list[str] = field(default_factory=list)

    async def goto(self, address: str) -> None:
        await self.page.goto(address)
        self.seen.append(await self.page.content())

    async def follow(self, name: str) -> None:
        await follow(self.page, name)
        self.seen.append(await self.page.content())

    async def submit(self, name: str) -> None:
        await submit(self.page, name)
        self.seen.append(await self.page.content())

    def was_shown(self, text: str) -> bool:
        return any(text in page for page in self.seen)


@pytest.fixture(scope="module")
async def site(
    database: Servers, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    """A web process that has the plugin, whose tables are there as long as it serves."""
    async with with_tables(database):
        log, port = tmp_path_factory.mktemp("network") / "log", free_port()
        told = {"KERNKRACHT_PLUGINS": NETWORK, "KERNKRACHT_PUBLIC_PORT": str(port)}
        with running(log, environment | told, "serve", "--port", str(port)) as web:
            await_served(port, web, log)
            yield Site(port, log)


@pytest.fixture
async def towns(site: Site) -> AsyncIterator[tuple[Town, Town]]:
    """The municipality that seeks, and the home of the key figure; the plugin is on in both, and neither joined."""
    build_plugins([hooks])
    seeker, home = await found_town(ROLES), await found_town(ROLES)
    for town in (seeker, home):
        async with town.acting("tenant_administrator"):
            await switch_on(NETWORK)
    await with_account(home, name=NAME, profile=PROFILE)
    yield seeker, home
    build_plugins([hooks])
    for town in (seeker, home):
        await left_by(town)
    build_plugins()


@pytest.fixture
async def visits(
    chromium: Browser, site: Site, towns: tuple[Town, Town]
) -> AsyncIterator[tuple[Visits, Visits]]:
    """Visits of people of both; nothing foreign is asked and no script fails."""
    both = (Visits(chromium, site.port, towns[0]), Visits(chromium, site.port, towns[1]))
    yield both
    assert [complaint for one in both for complaint in await one.end()] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
async def test_from_a_search_to_a_name_and_back(
    visits: tuple[Visits, Visits], towns: tuple[Town, Town], site: Site, database: Servers, scripts: bool
) -> None:
    (there, at_home), (seeker, home) = visits, towns
    case = await making.searching(seeker)
    for visiting in visits:
        await _join(await visiting.as_person("tenant_administrator", scripts=scripts))
    lead = Persona(await there.as_person("project_lead", scripts=scripts))
    home_lead = Persona(await at_home.as_person("project_lead", scripts=scripts))
    figure = Persona(await at_home.as_person("key_figure", scripts=scripts, width=390))

    await _offer(home_lead)
    await figure.goto(HERE + "mijn")
    await expect(figure.page.locator("#kaart")).to_contain_text("Fries")
    await expect(figure.page.locator("#kaart")).not_to_contain_text(NAME)

    await _search_and_ask(lead, f"/casussen/{case.id}", home)
    await _pass_on(home_lead, seeker)
    await lead.goto(lead.page.url)
    await expect(lead.page.locator("h1 + .kk-badge")).to_have_text("Wacht op de sleutelfiguur")
    await _read_what_is_asked(figure, seeker)

    # Until now nobody but the home itself has heard who it is.
    assert not lead.was_shown(NAME)
    assert not lead.was_shown("06 00000001")
    assert home_lead.was_shown(NAME)
    for text in (NAME, NEEDED, PASSED_ON, "06 00000001"):
        assert not [shape for shape in shapes(text) if shape in steal(database) + site.log.read_text()], text
    for table, told in (await rows_of(database, [home]))[home.card.name].items():
        assert str(case.id) not in told, table
        assert case.reference not in told, table
    assert await _names_kept(database, home) == 0

    await figure.submit("Ja, geef mijn naam")
    await expect(figure.page.locator("main")).to_contain_text("U zei ja. Uw naam is nu gegeven.")
    await lead.goto("/")
    await expect(lead.page.locator("main")).to_contain_text("Vragen of antwoorden uit het netwerk Twente (1)")
    await lead.page.locator(".kk-task__link", has_text="netwerk Twente").click()
    await lead.follow(home.card.name)
    await expect(lead.page.locator("#stand")).to_contain_text(NAME)
    await expect(lead.page.locator("#stand")).to_contain_text("06 00000001")
    await expect(lead.page.locator("#stand")).to_contain_text(home.people["key_figure"].email)
    for text in (NAME, "06 00000001"):
        assert not [shape for shape in shapes(text) if shape in steal(database) + site.log.read_text()], text

    await figure.page.get_by_text("Mijn ja intrekken").click()
    await figure.submit("Intrekken")
    await expect(figure.page.locator("#vragen .kk-badge")).to_have_text("U hebt het ingetrokken")
    assert await _names_kept(database, home) == 0
    await lead.goto(lead.page.url)
    await expect(lead.page.locator("h1 + .kk-badge")).to_have_text("Ingetrokken door de andere kant")
    await expect(lead.page.locator("main")).not_to_contain_text(NAME)


async def test_a_no_and_a_decline_are_plain_answers(
    visits: tuple[Visits, Visits], towns: tuple[Town, Town]
) -> None:
    (there, at_home), (seeker, home) = visits, towns
    case = await making.searching(seeker)
    for visiting in visits:
        await _join(await visiting.as_person("tenant_administrator"))
    lead = Persona(await there.as_person("project_lead", width=390))
    home_lead = Persona(await at_home.as_person("project_lead", width=390))
    figure = Persona(await at_home.as_person("key_figure", width=320))
    await _offer(home_lead)
    await _search_and_ask(lead, f"/casussen/{case.id}", home)
    await home_lead.goto(FIRST)
    await home_lead.follow(seeker.card.name)
    await home_lead.page.get_by_label("Het is te ver weg").check()
    await home_lead.submit("Nee zeggen")
    await expect(home_lead.page.locator("h1 + .kk-badge")).to_have_text("Wij zeiden nee")
    await lead.goto(lead.page.url)
    await expect(lead.page.locator("#stand")).to_contain_text("Het is te ver weg")
    await lead.page.get_by_text("De vraag intrekken").click()
    await lead.submit("Intrekken")
    await expect(lead.page.locator("h1 + .kk-badge")).to_have_text("Door ons ingetrokken")

    await _search_and_ask(lead, f"/casussen/{case.id}", home)
    await _pass_on(home_lead, seeker)
    await _read_what_is_asked(figure, seeker)
    await figure.submit("Nee, liever niet")
    await expect(figure.page.locator("main")).to_contain_text(
        "U zei nee. Dat is goed. Uw naam is niet gegeven."
    )
    await lead.goto(lead.page.url)
    await expect(lead.page.locator("#stand")).to_contain_text("De sleutelfiguur zei nee.")
    assert not lead.was_shown(NAME)


async def test_a_question_that_is_not_checked_is_shown_again_as_it_was_typed(
    visits: tuple[Visits, Visits], towns: tuple[Town, Town]
) -> None:
    (there, at_home), (seeker, home) = visits, towns
    case = await making.searching(seeker)
    for visiting in visits:
        await _join(await visiting.as_person("tenant_administrator"))
    await _offer(Persona(await at_home.as_person("project_lead")))
    lead = Persona(await there.as_person("project_lead"))
    await _find(lead, f"/casussen/{case.id}", home)
    await lead.page.get_by_label("Wat hebt u nodig?").fill(NEEDED)
    await lead.submit("Vraag versturen")
    await expect(lead.page.locator("#fouten")).to_contain_text(
        "vink aan dat er geen cliënt in te herkennen is"
    )
    await expect(lead.page.get_by_label("Wat hebt u nodig?")).to_have_value(NEEDED)
    assert await violations(lead.page) == []


@pytest.mark.parametrize("locale", ["nl", "en"])
async def test_every_page_can_be_read_by_everybody_at_every_width(
    visits: tuple[Visits, Visits], towns: tuple[Town, Town], locale: str
) -> None:
    """Checked by axe, in both languages, and no page is wider than its window."""
    (there, at_home), (seeker, home) = visits, towns
    case = await making.searching(seeker)
    for visiting in visits:
        await _join(await visiting.as_person("tenant_administrator"))
    lead, home_lead, figure, administrator = (
        Persona(await there.as_person("project_lead")),
        Persona(await at_home.as_person("project_lead")),
        Persona(await at_home.as_person("key_figure")),
        Persona(await at_home.as_person("tenant_administrator")),
    )
    await _offer(home_lead)
    await _find(lead, f"/casussen/{case.id}", home)
    card = lead.page.url
    await _ask(lead)
    asked = lead.page.url
    await home_lead.goto(FIRST)
    await home_lead.follow(seeker.card.name)
    received = home_lead.page.url
    await _look_at(home_lead, received, locale)
    await _look_at(lead, card, locale)
    await _pass_on(home_lead, seeker)
    await _look_at(figure, HERE + "mijn", locale)
    await figure.goto(HERE + "mijn")
    await figure.submit("Ja, geef mijn naam")
    for who, address in (
        (lead, asked),
        (lead, FIRST),
        (home_lead, received),
        (home_lead, FIRST),
        (home_lead, HERE + "aanbod"),
        (figure, HERE + "mijn"),
        (administrator, HERE + "deelname"),
    ):
        await _look_at(who, address, locale)


async def _look_at(who: Persona, address: str, locale: str) -> None:
    """Look at a page in a language at every width; afterwards it is read in Dutch again."""
    await who.goto(address)
    await who.page.context.add_cookies([{"name": i18n.COOKIE, "value": locale, "url": who.page.url}])
    for width in WIDTHS:
        await who.page.set_viewport_size({"width": width, "height": 900})
        await who.goto(address)
        assert await sideways(who.page) <= 0, (address, width)
    await expect(who.page.locator("html")).to_have_attribute("lang", locale)
    assert await violations(who.page) == []
    await who.page.context.clear_cookies(name=i18n.COOKIE)


async def _join(page: Page) -> None:
    await page.goto(HERE + "deelname")
    await submit(page, "Meedoen")
    await expect(page.locator("h1 + .kk-badge")).to_have_text("Uw gemeente doet mee")


async def _offer(who: Persona) -> None:
    await who.goto(HERE + "aanbod")
    await who.page.locator("summary", has_text="Aanbieden").click()
    await who.submit("In het netwerk zetten")
    await expect(who.page.locator("#fouten")).to_contain_text(
        "Bied iemand alleen aan die daar zelf ja op zei"
    )
    await who.page.get_by_label("Deze sleutelfiguur zei zelf ja").check()
    await who.submit("In het netwerk zetten")
    await expect(who.page.locator("main .kk-badge").first).to_have_text("Staat in het netwerk")


async def _find(who: Persona, case: str, home: Town) -> None:
    await who.goto(case + "/zoekvraag")
    await who.page.get_by_label("Talen").fill("Fries")
    await who.submit("Bewaren en zien wie kan helpen")
    await expect(who.page.locator("main")).to_contain_text("Netwerk Twente")
    await who.follow(f"Vraag om kennis te maken: {home.card.name}")


async def _ask(who: Persona) -> None:
    await who.page.get_by_label("Wat hebt u nodig?").fill(NEEDED)
    await who.page.get_by_label("In mijn vraag is geen cliënt te herkennen").check()
    await who.submit("Vraag versturen")
    await expect(who.page.locator("h1 + .kk-badge")).to_have_text("Wacht op de andere gemeente")


async def _search_and_ask(who: Persona, case: str, home: Town) -> None:
    await _find(who, case, home)
    await _ask(who)


async def _pass_on(who: Persona, seeker: Town) -> None:
    await who.goto("/")
    await expect(who.page.locator("main")).to_contain_text("Vragen of antwoorden uit het netwerk Twente (1)")
    await who.goto(FIRST)
    await who.follow(seeker.card.name)
    await expect(who.page.locator("main")).to_contain_text(NEEDED)
    await who.page.get_by_label("Wat leest de sleutelfiguur?").fill(PASSED_ON)
    await who.page.get_by_label("In deze tekst is geen cliënt te herkennen").check()
    await who.submit("Voorleggen")
    await expect(who.page.locator("h1 + .kk-badge")).to_have_text("Wacht op de sleutelfiguur")


async def _read_what_is_asked(who: Persona, seeker: Town) -> None:
    await who.goto("/")
    await expect(who.page.locator("main")).to_contain_text("Een andere gemeente vraagt uw hulp (1)")
    await who.goto(HERE + "mijn")
    await expect(who.page.locator("#vragen")).to_contain_text(f"{seeker.card.name} vraagt uw hulp")
    await expect(who.page.locator("#vragen")).to_contain_text(PASSED_ON)
    await expect(who.page.locator("#vragen")).to_contain_text(NAME)


async def _names_kept(database: Servers, home: Town) -> int:
    connection = await asyncpg.connect(database.admin_url)
    try:
        found: int = await connection.fetchval(
            "SELECT count(person) FROM plugin_network_twente_answer WHERE tenant_id = $1", home.card.id
        )
        return found
    finally:
        await connection.close()
