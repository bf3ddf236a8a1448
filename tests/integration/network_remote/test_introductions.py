"""Introductions: written, looked at once more, sent, followed and taken back; a name is there only while consent holds."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest

from core.kit import clock
from core.plugin_api import ExportedRecord, NavigationItem, Subject
from core.plugin_host import ask, erase_kept, export_kept, registrations
from core.plugin_host.jobs import keep_terms
from plugins.network_remote import repository
from plugins.network_remote.breaker import FAILURES
from plugins.network_remote.repository import Asked
from tenants.middleware import ASGIApp
from tests.integration.network_remote.conftest import NAME, joined
from tests.integration.network_remote.partner import RunningPartner
from tests.integration.plugin_desk.conftest import visiting
from tests.towns import Town

LEAD = "project_lead"
MESSAGE = "Wij zoeken iemand die meegaat naar een eerste gesprek."
PERSON = "Lotte Kwint"
FORM = f"/p/{NAME}/vraag/f3k9"


class Desk:
    """The pages of the plugin, as somebody of a town sees them."""

    def __init__(self, site: ASGIApp, town: Town, who: str = LEAD) -> None:
        self._site, self._town, self._who = site, town, who

    async def get(self, path: str, **headers: str) -> Any:
        async with visiting(self._site, self._town, self._who, **headers) as browser:
            return await browser.get(path)

    async def post(self, path: str, **fields: str) -> Any:
        async with visiting(self._site, self._town, self._who) as browser:
            return await browser.post(path, data=fields)

    async def written(self, message: str = MESSAGE) -> str:
        answer = await self.post(FORM, bericht=message)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"])

    async def sent(self) -> str:
        here = await self.written()
        assert (await self.post(f"{here}/versturen")).status_code == 303
        return here

    async def agreed(self, partner: RunningPartner) -> str:
        here = await self.sent()
        await partner.let("i1", "agreed")
        assert (await self.post(f"{here}/verversen")).status_code == 303
        return here


@pytest.fixture
async def desk(site: ASGIApp, tenant_a: Town, partner: RunningPartner) -> Desk:
    """The pages, in a town that uses the partner."""
    await joined(tenant_a, partner)
    return Desk(site, tenant_a)


async def kept(town: Town) -> list[Asked]:
    async with town.acting(LEAD):
        return await repository.list_all()


async def waiting(town: Town) -> int:
    async with town.acting(LEAD):
        (named,) = (await registrations("register_navigation", NavigationItem)).found
        return await ask(NAME, "register_navigation", named.item.waiting, seconds=1)


async def test_it_is_read_once_more_before_it_is_sent(
    desk: Desk, tenant_a: Town, partner: RunningPartner
) -> None:
    assert "Bericht aan de partner" in (await desk.get(FORM)).text
    here = await desk.written()
    assert partner.wire.lines == 0
    page = (await desk.get(here)).text
    assert MESSAGE in page
    assert "Versturen" in page
    assert (await desk.post(f"{here}/versturen")).status_code == 303
    (one,) = await kept(tenant_a)
    assert (one.state, one.remote_id, one.home, one.person) == ("received", "i1", "Stichting De Brug", None)
    assert "bij de partner" in (await desk.get(f"/p/{NAME}")).text
    (at_partner,) = (await partner.introductions()).values()
    assert (at_partner["reference"], at_partner["message"]) == ("f3k9", MESSAGE)


async def test_a_name_is_shown_when_somebody_agreed_and_gone_after_stepping_back(
    desk: Desk, tenant_a: Town, partner: RunningPartner, dump: str
) -> None:
    here = await desk.sent()
    assert await waiting(tenant_a) == 0
    await partner.let("i1", "agreed")
    await desk.post(f"{here}/verversen")
    page = (await desk.get(here)).text
    assert PERSON in page
    assert "06 12345678" in page
    assert await waiting(tenant_a) == 1
    await desk.post(f"{here}/opgepakt")
    assert await waiting(tenant_a) == 0
    await partner.let("i1", "withdrawn")
    await desk.post(f"/p/{NAME}/verversen")
    (one,) = await kept(tenant_a)
    assert (one.state, one.person) == ("withdrawn", None)
    assert PERSON not in (await desk.get(here)).text


async def test_a_name_before_there_is_consent_is_refused(
    desk: Desk, tenant_a: Town, partner: RunningPartner
) -> None:
    here = await desk.sent()
    await partner.be("too_early")
    answer = await desk.post(f"{here}/verversen")
    assert answer.status_code == 409
    assert "geen bruikbaar antwoord" in answer.text
    (one,) = await kept(tenant_a)
    assert (one.state, one.person) == ("received", None)


async def test_what_is_kept_is_sealed(
    desk: Desk, tenant_a: Town, partner: RunningPartner, request: pytest.FixtureRequest
) -> None:
    await desk.agreed(partner)
    dump = request.getfixturevalue("dump")
    assert "plugin_network_remote_request" in dump
    hidden = [PERSON, MESSAGE, "06 12345678", "f3k9", "Stichting De Brug", partner.secret, partner.address]
    assert [text for text in hidden if text in dump or text.encode().hex() in dump] == []


async def test_withdrawing_destroys_the_name_and_tells_the_partner(
    desk: Desk, tenant_a: Town, partner: RunningPartner
) -> None:
    here = await desk.agreed(partner)
    await desk.post(f"{here}/intrekken")
    (one,) = await kept(tenant_a)
    assert (one.state, one.person, one.is_told) == ("withdrawn", None, True)
    (at_partner,) = (await partner.introductions()).values()
    assert (at_partner["state"], at_partner["message"]) == ("withdrawn", "")
    await partner.let("i1", "agreed")
    await desk.post(f"{here}/verversen")
    assert (await kept(tenant_a))[0].state == "withdrawn"


async def test_the_name_goes_also_when_the_partner_cannot_be_told(
    desk: Desk, tenant_a: Town, partner: RunningPartner
) -> None:
    """It stays noted that the partner still has to hear, and counts among what waits."""
    here = await desk.agreed(partner)
    await desk.post(f"{here}/opgepakt")
    await partner.be("broken")
    await desk.post(f"{here}/intrekken")
    (one,) = await kept(tenant_a)
    assert (one.state, one.person, one.is_told) == ("withdrawn", None, False)
    assert await waiting(tenant_a) == 1
    assert "de partner weet het nog niet" in (await desk.get(here)).text
    await partner.be("well")
    await desk.post(f"{here}/melden")
    assert (await kept(tenant_a))[0].is_told
    assert await waiting(tenant_a) == 0


async def test_sent_again_after_a_lost_answer_it_stays_one_introduction(
    desk: Desk, tenant_a: Town, partner: RunningPartner
) -> None:
    here = await desk.written()
    await partner.be("not_signed")
    refused = await desk.post(f"{here}/versturen")
    assert refused.status_code == 409
    assert "Er is niets verloren" in refused.text
    assert (await kept(tenant_a))[0].state == "written"
    await partner.be("well")
    await desk.post(f"{here}/versturen")
    assert (await kept(tenant_a))[0].state == "received"
    assert len(await partner.introductions()) == 1


async def test_one_that_was_never_sent_is_thrown_away(
    desk: Desk, tenant_a: Town, partner: RunningPartner
) -> None:
    here = await desk.written()
    await desk.post(f"{here}/intrekken")
    assert await kept(tenant_a) == []
    assert partner.wire.lines == 0
    assert (await desk.get(here)).status_code == 404


async def test_a_candidate_who_is_gone_is_told_apart(
    desk: Desk, tenant_a: Town, partner: RunningPartner
) -> None:
    """A refusal is an answer: it does not count as a failure of the service."""
    answer = await desk.post(f"/p/{NAME}/vraag/gone-1", bericht=MESSAGE)
    for _ in range(FAILURES + 1):
        refused = await desk.post(f"{answer.headers['location']}/versturen")
        assert refused.status_code == 409
        assert "De partner neemt dit niet aan" in refused.text
    assert len(await partner.requests()) == FAILURES + 1


@pytest.mark.parametrize(
    ("message", "told", "status"),
    [
        ("Het gaat om Sara Zwaluw.", "Haal de naam eruit", 409),
        ("Bel ons op 06-12345678 graag", "Haal het nummer eruit", 409),
        ("Mail naar lotte@example.org graag", "Haal het e-mailadres eruit", 409),
        ("kort", "", 400),
    ],
)
async def test_a_message_with_somebody_in_it_is_not_kept(
    desk: Desk, tenant_a: Town, message: str, told: str, status: int
) -> None:
    answer = await desk.post(FORM, bericht=message)
    assert answer.status_code == status
    assert told in answer.text
    assert html.escape(message) in answer.text
    assert await kept(tenant_a) == []


async def test_the_pages_are_for_project_leads_of_this_municipality(
    desk: Desk, site: ASGIApp, tenant_a: Town, tenant_b: Town, partner: RunningPartner
) -> None:
    here = await desk.agreed(partner)
    for who in (
        "lead_professional",
        "key_figure",
        "tenant_administrator",
        "privacy_officer",
        "analyst",
        "finance",
    ):
        assert (await Desk(site, tenant_a, who).get(here)).status_code == 403
    await joined(tenant_b, partner)
    other = Desk(site, tenant_b)
    assert (await other.get(here)).status_code == 404
    assert (await other.post(f"{here}/intrekken")).status_code == 404
    assert PERSON not in (await other.get(f"/p/{NAME}")).text
    assert (await kept(tenant_a))[0].state == "agreed"


@pytest.mark.parametrize(
    "path", ["verzoek/17", "verzoek/019d2c4a-7c1e-7b1f-9a53-0242ac120002", "vraag/F3K9", "vraag/a.b"]
)
async def test_what_is_not_there_is_not_found(desk: Desk, path: str) -> None:
    assert (await desk.get(f"/p/{NAME}/{path}")).status_code == 404


async def test_the_pages_are_there_in_english(desk: Desk, partner: RunningPartner) -> None:
    here = await desk.agreed(partner)
    for path, told in (
        (f"/p/{NAME}", "Ask how things stand"),
        (here, "How to reach the key figure"),
        (FORM, "Go on"),
    ):
        assert told in (await desk.get(path, Cookie="taal=en")).text


async def test_an_introduction_of_another_service_is_not_asked_of_this_one(
    desk: Desk, tenant_a: Town, partner: RunningPartner
) -> None:
    here = await desk.sent()
    await joined(tenant_a, partner, address=partner.control.removesuffix("/control"))
    before = len(await partner.requests())
    answer = await desk.post(f"{here}/verversen")
    assert "bij een andere dienst gevraagd" in answer.text
    assert len(await partner.requests()) == before


def fields_of(records: list[ExportedRecord]) -> list[str]:
    return [value for record in records for value in record.fields.values()]


@pytest.mark.parametrize("officer", ["tenant_administrator", "privacy_officer"])
async def test_it_is_shown_and_destroyed(
    desk: Desk, tenant_a: Town, tenant_b: Town, partner: RunningPartner, officer: str
) -> None:
    """By who asked, by the key figure, and as a whole; of another municipality never."""
    await desk.agreed(partner)
    asked_by = Subject(account_id=tenant_a.people[LEAD].account_id)
    async with tenant_b.acting(officer):
        assert await export_kept(NAME, Subject()) == []
        assert await erase_kept(NAME, Subject()) == 0
    async with tenant_a.acting(officer):
        for subject in (Subject(), asked_by, Subject(key_figure="f3k9")):
            assert PERSON in fields_of(await export_kept(NAME, subject))
        for nobody in (Subject(key_figure="other"), Subject(case_id=tenant_a.card.id)):
            assert await export_kept(NAME, nobody) == []
            assert await erase_kept(NAME, nobody) == 0
        assert await erase_kept(NAME, asked_by) == 1
        assert await export_kept(NAME, asked_by) == []
        assert len(await export_kept(NAME, Subject())) == 1
        assert await erase_kept(NAME, Subject(key_figure="f3k9")) == 1
        assert await export_kept(NAME, Subject()) == []


async def test_after_six_months_everything_is_gone(
    desk: Desk, tenant_a: Town, partner: RunningPartner
) -> None:
    await desk.agreed(partner)
    for days, left in ((170, 1), (190, 0)):
        with clock.stopped_at(clock.now() + timedelta(days=days)):
            async with tenant_a.serving("jobs"):
                await keep_terms(tenant_a.card.id)
            assert len(await kept(tenant_a)) == left
