"""The pages of the editors and the reading pages, as browsers without JavaScript use them; and the same over the API."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest

from core.app import create_app
from core.kit.errors import NotFound
from core.library.entries import Facets, HandIn, NoteEdit
from core.library.service import editing, receiving
from core.library.views import NoteState
from tenants.registry import set_tenant_status
from tests.centres import found_centre, only_centre
from tests.towns import Town

TITLE = "Meelopen naar school"
TEXT = "Iemand die vertrouwd is, liep mee.\n\n## Wat hielp\n\n- een vast gezicht"
BSN = "111222333"
NOTE: dict[str, Any] = {"titel": TITLE, "samenvatting": "Klein beginnen.", "tekst": TEXT}


@pytest.fixture
async def browse(tenant_a: Town) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without JavaScript; every test says where it goes and as whom."""
    transport: Any = httpx.ASGITransport(create_app())
    async with httpx.AsyncClient(transport=transport, headers={"Sec-Fetch-Site": "same-origin"}) as client:
        yield client


@pytest.fixture
async def note_id(tenant_a: Town, centre: Town) -> UUID:
    """A note that a municipality handed in."""
    facets = Facets(need="schoolgang", period="2026-2")
    async with tenant_a.acting("project_lead"):
        await receiving.hand_in(HandIn(title="Naar school", text="Iemand liep mee.", facets=facets))
    async with centre.acting("knowledge_editor"):
        (card,) = await editing.list_received(NoteState.RECEIVED)
    return card.id


async def _get(browse: httpx.AsyncClient, town: Town, who: str, path: str) -> httpx.Response:
    return await browse.get(f"https://{town.card.host}{path}", headers=town.people[who].bearer)


async def _post(
    browse: httpx.AsyncClient, town: Town, path: str, data: dict[str, Any], who: str = "knowledge_editor"
) -> httpx.Response:
    return await browse.post(f"https://{town.card.host}{path}", data=data, headers=town.people[who].bearer)


async def _published(browse: httpx.AsyncClient, centre: Town, note_id: UUID) -> str:
    """Edit and publish a note through the forms; return the path at which everybody reads it."""
    here = f"/redactie/{note_id}"
    assert (await _post(browse, centre, here, NOTE | {"versie": 1})).status_code == 303
    assert (await _post(browse, centre, f"{here}/publicatie", {"versie": 2})).status_code == 303
    page = await _get(browse, centre, "knowledge_editor", here)
    found = re.search(r'href="(/bibliotheek/[0-9a-f-]{36})"', page.text)
    assert found is not None
    return found[1]


async def test_the_first_editor_to_come_opens_the_letterbox(
    tenant_a: Town, browse: httpx.AsyncClient
) -> None:
    async with only_centre(has_letterbox=False) as centre:
        async with tenant_a.acting("project_lead"):
            assert await receiving.find_letterbox() is None
        for _ in range(2):
            assert (await _get(browse, centre, "knowledge_editor", "/redactie")).status_code == 200
        async with tenant_a.acting("project_lead"):
            found = await receiving.find_letterbox()
        assert found is not None
        assert found.tenant_id == centre.card.id


async def test_an_editor_of_a_municipality_is_told_where_to_go(
    tenant_a: Town, centre: Town, browse: httpx.AsyncClient
) -> None:
    page = await _get(browse, tenant_a, "knowledge_editor", "/redactie")
    assert page.status_code == 200
    assert "Alleen het landelijke kenniscentrum werkt aan de bibliotheek" in page.text


async def test_the_desk_counts_by_state_and_shows_both_texts(
    centre: Town, note_id: UUID, browse: httpx.AsyncClient
) -> None:
    desk = await _get(browse, centre, "knowledge_editor", "/redactie")
    assert f'href="/redactie/{note_id}"' in desk.text
    counts = re.findall(
        r'redactie\?status=([a-z-]+)"[^>]*>[^<]*<span class="kk-quiet">(\d+)</span>', desk.text
    )
    assert ("ontvangen", "1") in counts
    assert ("gepubliceerd", "0") in counts
    page = await _get(browse, centre, "second_editor", f"/redactie/{note_id}")
    assert "Iemand liep mee." in page.text
    assert "schoolgang" in page.text
    assert "kwartaal 2 van 2026" in page.text


async def test_a_note_is_edited_looked_at_published_and_read_everywhere(
    tenant_a: Town, tenant_b: Town, centre: Town, note_id: UUID, browse: httpx.AsyncClient
) -> None:
    path = await _published(browse, centre, note_id)
    for town, who in ((tenant_a, "key_figure"), (tenant_b, "finance"), (centre, "knowledge_editor")):
        page = await _get(browse, town, who, path)
        assert page.status_code == 200
        assert "<h2" in page.text
        assert "Wat hielp" in page.text
        # The facets are shared by no ten notes, so nobody reads them.
        assert "schoolgang" not in page.text
        assert TITLE in (await _get(browse, town, who, "/bibliotheek")).text


async def test_html_of_an_editor_is_shown_as_it_was_typed(
    centre: Town, note_id: UUID, browse: httpx.AsyncClient
) -> None:
    sent = NOTE | {"tekst": "<script>alert(1)</script> [weg](javascript:alert(1))", "versie": 1}
    assert (await _post(browse, centre, f"/redactie/{note_id}", sent)).status_code == 303
    page = await _get(browse, centre, "knowledge_editor", f"/redactie/{note_id}/publicatie")
    assert "<script>alert" not in page.text
    assert 'href="javascript' not in page.text


async def test_doubts_are_shown_and_must_be_seen(
    centre: Town, note_id: UUID, browse: httpx.AsyncClient
) -> None:
    here = f"/redactie/{note_id}"
    doubtful = NOTE | {"tekst": "Bel 06-12345678 of mail naar hulp@voorbeeld.nl.", "versie": 1}
    assert (await _post(browse, centre, here, doubtful)).status_code == 303
    page = await _get(browse, centre, "knowledge_editor", f"{here}/publicatie")
    keys = re.findall(r'name="bekeken" value="([0-9a-f]{32})"', page.text)
    assert len(keys) >= 2
    assert "06-12345678" in page.text
    for seen in ([], keys[:1]):
        refused = await _post(browse, centre, f"{here}/publicatie", {"versie": 2, "bekeken": seen})
        assert refused.status_code == 409
        assert "Hier staat iets waar u nog niet naar keek" in refused.text
    done = await _post(browse, centre, f"{here}/publicatie", {"versie": 2, "bekeken": keys})
    assert done.status_code == 303


async def test_a_citizen_service_number_is_never_published(
    centre: Town, note_id: UUID, browse: httpx.AsyncClient
) -> None:
    here = f"/redactie/{note_id}"
    assert (
        await _post(browse, centre, here, NOTE | {"tekst": f"Nummer {BSN}.", "versie": 1})
    ).status_code == 303
    page = await _get(browse, centre, "knowledge_editor", f"{here}/publicatie")
    assert "Dit wordt nooit gepubliceerd" in page.text
    async with centre.acting("knowledge_editor"):
        note = await editing.read_received(note_id)
    assert note.text == f"Nummer {BSN}."
    api = f"https://{centre.card.host}/api/v1/redactie/notities/{note_id}"
    bearer = centre.people["knowledge_editor"].bearer | {"If-Match": "*"}
    found = (await browse.get(f"{api}/twijfels", headers=bearer)).json()["gevonden"]
    keys = [one["twijfelsleutel"] for one in found]
    answer = await browse.post(f"{api}/publicatie", json={"bekeken": keys}, headers=bearer)
    assert answer.status_code == 409
    assert answer.json()["code"] == "note-names-somebody"
    assert BSN not in answer.text


async def test_what_was_typed_stays_when_somebody_else_was_first(
    centre: Town, note_id: UUID, browse: httpx.AsyncClient
) -> None:
    here = f"/redactie/{note_id}"
    assert (await _post(browse, centre, here, NOTE | {"versie": 1})).status_code == 303
    mine = NOTE | {"titel": "Mijn eigen titel", "versie": 1}
    late = await _post(browse, centre, here, mine, who="second_editor")
    assert late.status_code == 412
    assert "Mijn eigen titel" in late.text


async def test_a_reason_is_asked_before_a_note_goes(
    centre: Town, note_id: UUID, browse: httpx.AsyncClient
) -> None:
    here = f"/redactie/{note_id}"
    for act in ("teruggave", "intrekking"):
        refused = await _post(browse, centre, f"{here}/{act}", {"reden": "", "versie": 1})
        assert refused.status_code == 400
        assert "Dit veld is verplicht" in refused.text
    asked = await _post(browse, centre, f"{here}/vraag", {"bericht": ""})
    assert asked.status_code == 400


async def test_withdrawing_empties_every_page_at_once(
    tenant_b: Town, centre: Town, note_id: UUID, browse: httpx.AsyncClient
) -> None:
    path = await _published(browse, centre, note_id)
    gone = await _post(
        browse, centre, f"/redactie/{note_id}/intrekking", {"reden": "Te herkenbaar.", "versie": 3}
    )
    assert gone.status_code == 303
    assert (await _get(browse, tenant_b, "project_lead", path)).status_code == 404
    assert TITLE not in (await _get(browse, tenant_b, "project_lead", "/bibliotheek")).text
    page = await _get(browse, centre, "knowledge_editor", f"/redactie/{note_id}")
    assert "Te herkenbaar." in page.text
    assert TITLE not in page.text
    again = await _post(browse, centre, f"/redactie/{note_id}", NOTE | {"versie": 4})
    assert again.status_code == 409


async def test_reading_leaves_no_trace(
    tenant_b: Town, centre: Town, note_id: UUID, browse: httpx.AsyncClient
) -> None:
    path = await _published(browse, centre, note_id)
    counted = "SELECT count(*) FROM journal"
    async with tenant_b.serving("jobs") as scope:
        before = await scope.connection.fetchval(counted)
    for who in ("project_lead", "privacy_officer"):
        for one in (path, "/bibliotheek", f"/api/v1/bibliotheek/notities/{path.rsplit('/', 1)[1]}"):
            assert (await _get(browse, tenant_b, who, one)).status_code == 200
    async with tenant_b.serving("jobs") as scope:
        assert await scope.connection.fetchval(counted) == before


async def test_the_api_edits_and_publishes_with_the_version_seen(
    tenant_b: Town, centre: Town, note_id: UUID, browse: httpx.AsyncClient
) -> None:
    api = f"https://{centre.card.host}/api/v1/redactie/notities/{note_id}"
    bearer = centre.people["knowledge_editor"].bearer
    assert (await browse.put(api, json=NOTE, headers=bearer)).status_code == 428
    read = await browse.get(api, headers=bearer)
    edited = await browse.put(api, json=NOTE, headers=bearer | {"If-Match": read.headers["etag"]})
    assert (edited.status_code, edited.json()["status"]) == (200, "in-bewerking")
    stale = await browse.post(
        f"{api}/publicatie", json={}, headers=bearer | {"If-Match": read.headers["etag"]}
    )
    assert stale.status_code == 412
    done = await browse.post(
        f"{api}/publicatie", json={}, headers=bearer | {"If-Match": edited.headers["etag"]}
    )
    assert done.json()["status"] == "gepubliceerd"
    there = f"https://{tenant_b.card.host}/api/v1/bibliotheek/notities"
    elsewhere = tenant_b.people["key_figure"].bearer
    listed = await browse.get(there, headers=elsewhere)
    assert [one["titel"] for one in listed.json()["resultaten"]] == [TITLE]
    one = await browse.get(f"{there}/{done.json()['gepubliceerdId']}", headers=elsewhere)
    assert one.json()["tekst"] == TEXT
    assert one.json()["kenmerken"]["behoefte"] is None


async def test_a_closed_centre_shows_nothing_and_receives_nothing(
    tenant_a: Town, centre: Town, note_id: UUID
) -> None:
    async with centre.acting("knowledge_editor"):
        note = await editing.edit_note(note_id, NoteEdit(title=TITLE, text=TEXT), version=1)
        await editing.publish_note(note_id, version=note.version)
    async with only_centre(has_letterbox=False), tenant_a.acting("project_lead") as scope:
        assert await receiving.find_letterbox() is None
        assert await scope.connection.fetch("SELECT id FROM library_note") == []


async def test_a_second_centre_sees_nothing_of_what_came_in_at_the_first(centre: Town, note_id: UUID) -> None:
    other = await found_centre(has_letterbox=False)
    async with other.acting("knowledge_editor"):
        assert await editing.list_received(NoteState.RECEIVED) == []
        with pytest.raises(NotFound):
            await editing.read_received(note_id)
    await set_tenant_status(other.card.slug, "suspended")
