"""Pages of learnings and notes as somebody without JavaScript uses them, and the same over the API."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest

from core.cases.views import CaseView
from core.kit.api import API
from core.knowledge.service import drafts
from core.knowledge.views import DraftView
from core.knowledge.words import DraftState
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.centres import only_centre
from tests.integration.knowledge.conftest import reading
from tests.integration.knowledge.noting import (
    AUTHOR,
    LEARNED,
    NOTE,
    REVIEWER,
    begun,
    case_of,
    learned,
    left,
    look_through,
    prepared,
    submitted,
    with_opinions,
    without_opinions,
)
from tests.towns import Town

DOUBTFUL = "Joris Vermeulen dronk thee. Roos kwam langs en de zus van de koster belde om 7 uur."


@pytest.fixture(autouse=True)
async def opinions() -> None:
    """Both second opinions are there, unless a test says otherwise."""
    with_opinions()


@pytest.fixture
async def case(tenant_a: Town) -> CaseView:
    """A case that was taken on."""
    return await case_of(tenant_a)


@pytest.fixture
async def author(site: ASGIApp, tenant_a: Town) -> AsyncIterator[httpx.AsyncClient]:
    """The author's browser."""
    async with reading(site, tenant_a, AUTHOR) as opened:
        yield opened


@pytest.fixture
async def reviewer(site: ASGIApp, tenant_a: Town) -> AsyncIterator[httpx.AsyncClient]:
    """The browser of somebody else who reaches the case."""
    async with reading(site, tenant_a, REVIEWER) as opened:
        yield opened


def _decisions(page: str, choice: str) -> list[str]:
    """Return one and the same choice for each word that a page asks about."""
    return re.findall(rf'<option value="(\d+-\d+-{choice})"', page)


def _version(page: str) -> str:
    found = re.search(r'name="versie" value="(\d+)"', page)
    assert found is not None
    return found[1]


async def test_what_one_learned_is_noted_shown_with_the_case_and_found(
    author: httpx.AsyncClient, case: CaseView
) -> None:
    here = f"/casussen/{case.id}/inzichten"
    contact_id = str(new_id())
    form = await author.get(f"{here}/nieuw", params={"contactId": contact_id})
    assert f'name="contactId" value="{contact_id}"' in form.text
    empty = await author.post(here, data={"tekst": ""})
    assert empty.status_code == 400
    noted = await author.post(here, data={"tekst": LEARNED.text, "contactId": contact_id})
    assert (noted.status_code, noted.headers["location"]) == (303, here)
    assert LEARNED.text in (await author.get(here)).text
    assert LEARNED.text in (await author.get(f"/casussen/{case.id}")).text
    found = await author.get("/inzichten", params={"zoek": "post thee"})
    assert '<mark class="kk-mark">thee</mark>' in found.text
    assert "1 inzicht gevonden" in found.text


async def test_a_note_begins_with_the_learnings_that_were_chosen(
    author: httpx.AsyncClient, tenant_a: Town, case: CaseView
) -> None:
    one = await learned(tenant_a, case.id, text="Eerst thee.")
    other = await learned(tenant_a, case.id, text="Dan de post.")
    page = await author.get(
        f"/casussen/{case.id}/praktijknotities/nieuw", params={"inzichten": [str(one.id), str(other.id)]}
    )
    assert "Eerst thee.\n\nDan de post." in page.text
    assert "Schrijf alsof de familie meeleest" in page.text
    elsewhere = await author.get(
        f"/casussen/{case.id}/praktijknotities/nieuw", params={"inzichten": [str(new_id())]}
    )
    assert elsewhere.status_code == 409


async def test_a_note_goes_from_writing_to_approval_by_pages_alone(
    author: httpx.AsyncClient, reviewer: httpx.AsyncClient, tenant_a: Town, case: CaseView
) -> None:
    begin = await author.post(
        f"/casussen/{case.id}/praktijknotities", data={"titel": NOTE.title, "tekst": DOUBTFUL}
    )
    here = begin.headers["location"]
    waiting = await author.get(here)
    assert 'hx-trigger="every 2s"' in waiting.text
    assert "Vernieuwen" in waiting.text
    await look_through(tenant_a, _id_in(here))
    page = await author.get(here)
    assert '<del class="kk-gone">' in page.text
    assert 'class="kk-doubt"' in page.text
    too_early = await author.post(f"{here}/ter-beoordeling", data={"versie": _version(page.text)})
    assert too_early.status_code == 409
    assert 'href="#besluiten-' in too_early.text
    choices = {
        "versie": _version(page.text),
        "besluiten": _decisions(page.text, "weg"),
        "ookWeghalen": "thee",
        "soortWoord": "ander-nummer",
    }
    sent = await author.post(f"{here}/ter-beoordeling", data=choices)
    assert (sent.status_code, sent.headers["location"]) == (303, here)
    assert "Terughalen om te wijzigen" in (await author.get(here)).text
    own = await author.get(f"{here}/beoordeling")
    assert own.status_code == 409

    assert here in (await reviewer.get("/praktijknotities")).text
    assert (await reviewer.get(here)).headers["location"] == f"{here}/beoordeling"
    page = await reviewer.get(f"{here}/beoordeling")
    assert "kk-gone--hand" not in page.text.split('class="kk-legend"')[0]
    choices = {"versie": _version(page.text), "besluiten": _decisions(page.text, "laten")}
    seen = await reviewer.post(f"{here}/beoordeling/vergelijken", data=choices)
    assert seen.status_code == 200
    assert "Alleen uw collega haalt weg" in seen.text
    result = re.search(r'name="gezienResultaat" value="([0-9a-f]+)"', seen.text)
    assert result is not None
    unseen = await reviewer.post(f"{here}/beoordeling", data={**choices, "gezienResultaat": "0" * 32})
    assert unseen.status_code == 409
    assert "Lees het resultaat nog eens" in unseen.text
    approved = await reviewer.post(f"{here}/beoordeling", data={**choices, "gezienResultaat": result[1]})
    assert (approved.status_code, approved.headers["location"]) == (303, "/praktijknotities")
    assert (await author.get(here)).status_code == 404
    listed = await author.get("/praktijknotities")
    assert "drinken" in listed.text
    story = await author.get(f"/casussen/{case.id}/tijdlijn")
    assert "heeft de casus zonder namen verlaten" in story.text


async def test_putting_back_needs_a_reason_and_words_to_take_out_have_to_be_there(
    author: httpx.AsyncClient, tenant_a: Town, case: CaseView
) -> None:
    draft = await prepared(tenant_a, case.id)
    here = f"/casussen/{case.id}/praktijknotities/{draft.id}"
    page = await author.get(here)
    group = re.search(r'name="(teruggezet-\d+)-plekken" value="([\d,-]+)"', page.text)
    assert group is not None
    data = {f"{group[1]}-plekken": group[2], "versie": draft.version, "ookWeghalen": "thee\nolifant"}
    refused = await author.post(f"{here}/keuzes", data=data)
    assert refused.status_code == 400
    assert "Schrijf op waarom dit woord" in refused.text
    assert "Regel 2 staat niet letterlijk" in refused.text
    assert "olifant" in refused.text, "what was typed stays"
    data |= {f"{group[1]}-reden": "Zo heten er honderd.", "ookWeghalen": "thee"}
    kept = await author.post(f"{here}/keuzes", data=data)
    assert kept.status_code == 303
    page = await author.get(here)
    assert '<ins class="kk-back">' in page.text
    assert "Zo heten er honderd." in page.text
    stale = await author.post(f"{here}/keuzes", data=data)
    assert stale.status_code == 412


async def test_htmx_refreshes_the_page_once_the_note_is_looked_through(
    author: httpx.AsyncClient, tenant_a: Town, case: CaseView
) -> None:
    draft = await begun(tenant_a, case.id)
    here = f"/casussen/{case.id}/praktijknotities/{draft.id}"
    piece = await author.get(here, headers={"HX-Request": "true"})
    assert "<html" not in piece.text
    assert "<progress" in piece.text
    await look_through(tenant_a, draft.id)
    done = await author.get(here, headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"


async def test_the_page_says_when_second_opinions_were_absent(
    author: httpx.AsyncClient, reviewer: httpx.AsyncClient, tenant_a: Town, case: CaseView
) -> None:
    without_opinions()
    draft = await submitted(tenant_a, case.id)
    here = f"/casussen/{case.id}/praktijknotities/{draft.id}"
    assert "Twee collega’s moeten deze notitie beoordelen" in (await author.get(here)).text
    assert "Twee collega’s moeten deze notitie goedkeuren" in (await reviewer.get(f"{here}/beoordeling")).text


async def test_a_reviewer_sends_back_by_page_with_a_reason(
    author: httpx.AsyncClient, reviewer: httpx.AsyncClient, tenant_a: Town, case: CaseView
) -> None:
    draft = await submitted(tenant_a, case.id)
    here = f"/casussen/{case.id}/praktijknotities/{draft.id}"
    without = await reviewer.post(f"{here}/beoordeling/terugsturen", data={"versie": draft.version})
    assert without.status_code == 409
    assert "Schrijf op waarom de notitie teruggaat" in without.text
    data = {"versie": draft.version, "reden": "Het halfuur is te bijzonder.", "ookWeghalen": "thee"}
    back = await reviewer.post(f"{here}/beoordeling/terugsturen", data=data)
    assert back.status_code == 303
    page = await author.get(here)
    assert "Het halfuur is te bijzonder." in page.text
    assert re.search(r'name="ookWeghalen"[^>]*>thee</textarea>', page.text), (
        "what the reviewer took out is proposed"
    )


async def test_a_note_that_left_is_sent_and_taken_back_by_page(
    reviewer: httpx.AsyncClient, tenant_a: Town, case: CaseView
) -> None:
    async with only_centre():
        note = await left(tenant_a, case.id)
        here = f"/praktijknotities/{note.id}"
        page = await reviewer.get(here)
        assert 'name="noemtGemeente"' in page.text
        assert not re.search(r'name="noemtGemeente"[^>]*checked', page.text)
        sent = await reviewer.post(
            f"{here}/verzending", data={"versie": note.version, "provincie": "overijssel"}
        )
        assert sent.status_code == 303
        page = await reviewer.get(here)
        assert "Ontvangen door het kenniscentrum" in page.text
        unsure = await reviewer.post(f"{here}/terugnemen", data={"versie": note.version + 1})
        assert unsure.status_code == 400
        gone = await reviewer.post(
            f"{here}/terugnemen", data={"versie": note.version + 1, "zekerWeten": "ja"}
        )
        assert gone.status_code == 303
        assert "Ingetrokken" in (await reviewer.get(here)).text


async def test_the_same_road_over_the_api(
    author: httpx.AsyncClient, reviewer: httpx.AsyncClient, tenant_a: Town, case: CaseView
) -> None:
    all_notes = f"{API}/casussen/{case.id}/praktijknotities"
    made = await author.post(all_notes, json={"titel": NOTE.title, "tekst": DOUBTFUL})
    assert made.status_code == 201
    here = f"{all_notes}/{made.json()['id']}"
    assert made.json()["status"] == "wordt-bekeken"
    await look_through(tenant_a, _id_in(here))
    read = await author.get(here)
    told = read.json()
    doubts = [one for one in told["weergave"]["stukken"] if one["markering"] == "te-besluiten"]
    assert told["weergave"]["aantalTeBesluiten"] == len(doubts) > 0
    seen = {"If-Match": read.headers["ETag"]}
    early = await author.post(f"{here}/ter-beoordeling", headers=seen)
    assert (early.status_code, early.json()["code"]) == (409, "doubts-undecided")
    decisions = [{"begint": one["begint"], "eindigt": one["eindigt"], "blijftStaan": False} for one in doubts]
    chosen = await author.put(f"{here}/keuzes", json={"besluiten": decisions}, headers=seen)
    assert chosen.status_code == 200
    submitted_ = await author.post(f"{here}/ter-beoordeling", headers={"If-Match": chosen.headers["ETag"]})
    assert submitted_.json()["status"] == "ter-beoordeling"
    seen = {"If-Match": submitted_.headers["ETag"]}
    body = {"oordeel": "goedgekeurd", "keuzes": {"besluiten": decisions}}
    own = await author.post(f"{here}/beoordeling", json=body, headers=seen)
    assert (own.status_code, own.json()["code"]) == (409, "own-note")
    review = await reviewer.get(f"{here}/beoordeling")
    assert review.json()["weergave"]["aantalTeBesluiten"] == len(doubts)
    outcome = await reviewer.post(f"{here}/beoordeling", json=body, headers=seen)
    assert outcome.json() == {"gevolg": "casus-verlaten"}
    (note,) = (await reviewer.get(f"{API}/praktijknotities")).json()["resultaten"]
    assert "Joris" not in note["tekst"]
    assert (await reviewer.post(f"{here}/beoordeling", json=body, headers=seen)).status_code == 404


async def test_rewriting_and_discarding_by_page(
    author: httpx.AsyncClient, tenant_a: Town, case: CaseView
) -> None:
    draft: DraftView = await prepared(tenant_a, case.id)
    here = f"/casussen/{case.id}/praktijknotities/{draft.id}"
    form = await author.get(f"{here}/herschrijven")
    assert NOTE.title in form.text
    data: dict[str, Any] = {"titel": "Anders", "tekst": "Iets anders.", "versie": draft.version}
    assert (await author.post(f"{here}/herschrijven", data=data)).status_code == 303
    async with tenant_a.acting(AUTHOR):
        now = await drafts.read_draft(case.id, draft.id)
    assert now.state is DraftState.LOOKING
    again = await author.post(f"{here}/opnieuw", data={"versie": now.version})
    assert again.status_code == 303
    gone = await author.post(f"{here}/weggooien", data={"versie": now.version + 1})
    assert gone.headers["location"] == "/praktijknotities"
    assert (await author.get(here)).status_code == 404


def _id_in(address: str) -> UUID:
    return UUID(address.rsplit("/", 1)[1])
