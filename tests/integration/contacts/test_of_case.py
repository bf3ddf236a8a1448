"""Contacts of a case for professionals: reading, logging and correcting over the API and on pages."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from core.cases.views import CaseView
from core.contacts import service
from core.contacts.entries import ContactFilter
from core.contacts.errors import NotYourContact, TextNamesSomebody
from core.contacts.views import ContactView
from core.contacts.words import ContactKind
from core.kit import clock
from core.kit.api import API
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.integration.contacts import making
from tests.integration.contacts.test_own_api import program
from tests.towns import Town


@pytest.fixture
async def made(tenant_a: Town) -> tuple[CaseView, ContactView]:
    """A deployed case and a contact of its key figure."""
    case, _, contact = await making.with_contact(tenant_a)
    return case, contact


@pytest.fixture
async def lead(site: ASGIApp, tenant_a: Town) -> AsyncIterator[httpx.AsyncClient]:
    """A program of the lead professional."""
    async with program(site, tenant_a, "lead_professional") as opened:
        yield opened


async def test_what_a_key_figure_logged_is_read_with_its_photo(
    tenant_a: Town, lead: httpx.AsyncClient, made: tuple[CaseView, ContactView]
) -> None:
    case, contact = made
    photo_id = new_id()
    async with tenant_a.acting("key_figure"):
        await service.add_own_photo(contact.id, photo_id, making.photo())
    here = f"{API}/casussen/{case.id}/contacten"
    (listed,) = (await lead.get(here)).json()["resultaten"]
    assert (listed["id"], listed["tekst"]) == (str(contact.id), making.TEXT)
    assert [one["id"] for one in listed["fotos"]] == [str(photo_id)]
    shown = await lead.get(f"{here}/{contact.id}/fotos/{photo_id}")
    assert (shown.status_code, shown.headers["content-disposition"]) == (200, "inline")
    assert (await lead.get(f"/casussen/{case.id}/contacten/{contact.id}")).status_code == 200
    assert making.TEXT in (await lead.get(f"/casussen/{case.id}")).text


async def test_a_professional_logs_and_corrects_with_what_stood_there_kept(
    lead: httpx.AsyncClient, made: tuple[CaseView, ContactView]
) -> None:
    case, _ = made
    here = f"{API}/casussen/{case.id}/contacten"
    logged = await lead.post(here, json=making.body())
    assert (logged.status_code, logged.json()["inzetId"]) == (201, None)
    address = logged.headers["location"]
    assert (await lead.put(address, json=making.body())).status_code == 428
    corrected = await lead.put(
        address, json=making.body(tekst="Alleen gebeld."), headers={"If-Match": logged.headers["etag"]}
    )
    assert (corrected.status_code, corrected.json()["versie"]) == (200, 2)
    (before,) = (await lead.get(f"{address}/versies")).json()["resultaten"]
    assert (before["nummer"], before["tekst"]) == (1, making.TEXT)
    page = await lead.get(f"/casussen/{case.id}/contacten/{logged.json()['id']}")
    assert "Alleen gebeld." in page.text
    assert making.TEXT in page.text


async def test_what_somebody_else_logged_is_not_corrected(
    tenant_a: Town, made: tuple[CaseView, ContactView]
) -> None:
    case, contact = made
    for who in ("lead_professional", "project_lead"):
        async with tenant_a.acting(who):
            with pytest.raises(NotYourContact):
                await service.correct_contact(
                    case.id, contact.id, making.entry(text="Iets anders."), version=contact.version
                )


async def test_a_name_of_the_file_is_warned_of(tenant_a: Town, made: tuple[CaseView, ContactView]) -> None:
    case, _ = made
    entry = making.entry(text="Kwint deed open.")
    async with tenant_a.acting("lead_professional"):
        with pytest.raises(TextNamesSomebody) as warned:
            await service.log_contact(case.id, entry)
        kept = await service.log_contact(case.id, entry, warning_seen=True)
    assert [one.field for one in warned.value.fields] == ["tekst"]
    assert "Kwint" not in str(warned.value.fields)
    assert kept.text == entry.text


async def test_the_list_is_filtered_by_kind_and_period(
    tenant_a: Town, lead: httpx.AsyncClient, made: tuple[CaseView, ContactView]
) -> None:
    case, contact = made
    day = clock.today() - timedelta(days=40)
    call = await making.logged_by_professional(
        tenant_a, case, kind=ContactKind.TELEPHONE, happened_at=clock.now() - timedelta(days=40)
    )
    async with tenant_a.acting("privacy_officer"):
        for wanted, expected in (
            (ContactFilter(), [contact.id, call.id]),
            (ContactFilter(kind=ContactKind.TELEPHONE), [call.id]),
            (ContactFilter(since=day + timedelta(days=1)), [contact.id]),
            (ContactFilter(until=day), [call.id]),
            (ContactFilter(since=day, until=day), [call.id]),
            (ContactFilter(kind=ContactKind.MESSAGE), []),
        ):
            found = await service.list_contacts(case.id, wanted)
            assert [one.id for one in found] == expected, wanted
    here = f"/casussen/{case.id}/contacten"
    for path in (f"{API}{here}", here):
        answer = await lead.get(path, params={"contactsoort": "telefoon", "einddatum": day.isoformat()})
        assert str(call.id) in answer.text
        assert str(contact.id) not in answer.text
    assert (await lead.get(here, params={"begindatum": "gisteren", "contactsoort": "x"})).status_code == 200


async def test_the_form_comes_back_with_what_was_typed_and_saves_anyway(
    tenant_a: Town, lead: httpx.AsyncClient, made: tuple[CaseView, ContactView]
) -> None:
    case, _ = made
    here = f"/casussen/{case.id}/contacten"
    form = await lead.get(f"{here}/nieuw")
    made_id = re.search(r'name="contactId" value="([0-9a-f-]{36})"', form.text)
    assert made_id is not None
    sent = {
        "tekst": "Gesproken met Fatima.",
        "contactsoort": "telefoon",
        "contactId": made_id[1],
        "gebeurdOp": "2026-03-01T14:00",
    }
    page = {"Sec-Fetch-Site": "same-origin"}
    warned = await lead.post(here, data=sent, headers=page)
    assert warned.status_code == 409
    assert "Gesproken met Fatima." in warned.text
    assert 'name="waarschuwingGezien" value="ja"' in warned.text
    assert re.search(r'value="telefoon" checked', warned.text)
    for _ in range(2):
        kept = await lead.post(here, data={**sent, "waarschuwingGezien": "ja"}, headers=page)
        assert (kept.status_code, kept.headers["location"]) == (303, here)
    async with tenant_a.acting("lead_professional"):
        assert len(await service.list_contacts(case.id)) == 2


async def test_the_timeline_shows_contacts_when_that_kind_is_chosen(
    tenant_a: Town, lead: httpx.AsyncClient, made: tuple[CaseView, ContactView]
) -> None:
    case, contact = made
    async with tenant_a.acting("key_figure"):
        await service.add_own_photo(contact.id, new_id(), making.photo())
    here = f"/casussen/{case.id}/tijdlijn"
    told = await lead.get(API + here, params={"soort": "contacten"})
    assert told.status_code == 200, told.text
    subjects = {one["onderwerpId"] for one in told.json()["resultaten"]}
    assert str(contact.id) in subjects
    for address in (here, f"{here}/afdruk"):
        page = await lead.get(address, params={"soort": "contacten"})
        assert page.status_code == 200
        assert "contact" in page.text
