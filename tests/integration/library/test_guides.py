"""Practical guides: made out of themes, published in editions, and made anew for every reader."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import httpx
import pytest
from pypdf import PdfReader

from core.app import create_app
from core.kit.errors import NotFound, StaleVersion
from core.library.entries import Direction, GuideEntry
from core.library.errors import GuideIsEmpty, GuideIsPublished
from core.library.service import guides, receiving
from core.library.views import GuideView
from tests.integration.library.publishing import hand_in, publish_waiting
from tests.integration.library.test_themes import make_themes
from tests.towns import Town


@pytest.fixture
async def client(tenant_a: Town) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application without an address: tests name it whole."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=create_app())) as found:  # type: ignore[arg-type]
        yield found


async def publish_guide(tenant: Town, centre: Town) -> tuple[GuideView, dict[str, UUID], bytes]:
    """Publish a guide of two themes and two notes; return it, its notes and the receipt of the first."""
    one, two = await make_themes(centre, "Eerst luisteren", "Dan doen")
    receipt = await hand_in(tenant, "Koffie eerst")
    notes = await publish_waiting(centre, theme_id=one, text="Zeg *niets* over hulp.")
    await hand_in(tenant, "Samen bellen")
    notes |= await publish_waiting(centre, theme_id=two)
    async with centre.acting("knowledge_editor"):
        guide = await guides.make_guide(GuideEntry(title="Zo begint u", foreword="Voor wie **start**."))
        await guides.add_theme(guide.id, two)
        await guides.add_theme(guide.id, one)
        await guides.move_theme(guide.id, one, Direction.UP)
        held = await guides.read_guide(guide.id)
        return await guides.publish_guide(guide.id, version=held.version), notes, receipt.receipt


async def test_everybody_reads_the_themes_in_their_order(
    tenant_a: Town, tenant_b: Town, centre: Town
) -> None:
    guide, _notes, _receipt = await publish_guide(tenant_a, centre)
    for town, who in ((tenant_a, "key_figure"), (tenant_b, "finance"), (centre, "second_editor")):
        async with town.acting(who):
            book = await guides.open_book(guide.id)
        assert [chapter.title for chapter in book.chapters] == ["Eerst luisteren", "Dan doen"]
        assert [one.title for chapter in book.chapters for one in chapter.sections] == [
            "Koffie eerst",
            "Samen bellen",
        ]
        assert (book.edition, book.changed_since, book.publisher) == (1, False, centre.card.name)


async def test_what_was_taken_back_is_in_no_form_and_the_guide_says_that_it_changed(
    tenant_a: Town, centre: Town, client: httpx.AsyncClient
) -> None:
    guide, _notes, receipt = await publish_guide(tenant_a, centre)
    at, bearer = tenant_a.base_url, tenant_a.people["lead_professional"].bearer

    async def read(form: str, **headers: str) -> httpx.Response:
        address = f"{at}/api/v1/handreikingen/{guide.id}{form}"
        return await client.get(address, headers=bearer | headers)

    before = {form: await read(form) for form in ("", "/pdf", "/epub")}
    assert "Koffie eerst" in before[""].text
    assert "Koffie eerst" in _text_of_pdf(before["/pdf"].content)
    assert "Koffie eerst" in _text_of_epub(before["/epub"].content)
    for form, answer in before.items():
        again = await read(form, **{"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    async with tenant_a.acting("project_lead"):
        await receiving.take_back(receipt)
    after = {
        form: await read(form, **{"If-None-Match": answer.headers["etag"]}) for form, answer in before.items()
    }
    assert {answer.status_code for answer in after.values()} == {200}
    assert after[""].json()["isSindsdienGewijzigd"] is True
    for text in (after[""].text, _text_of_pdf(after["/pdf"].content), _text_of_epub(after["/epub"].content)):
        assert "Koffie" not in text
        assert "Samen bellen" in text
    assert "ingetrokken" in _text_of_pdf(after["/pdf"].content)
    async with centre.acting("knowledge_editor"):
        held = await guides.read_guide(guide.id)
        assert (await guides.publish_guide(guide.id, version=held.version)).edition == 2
        assert not (await guides.open_book(guide.id)).changed_since


async def test_before_the_first_edition_only_editors_read_it(tenant_a: Town, centre: Town) -> None:
    async with centre.acting("knowledge_editor"):
        guide = await guides.make_guide(GuideEntry(title="Nog niet"))
        assert (await guides.open_book(guide.id)).published_in is None
        with pytest.raises(GuideIsEmpty):
            await guides.publish_guide(guide.id, version=guide.version)
    async with centre.acting("privacy_officer"):
        with pytest.raises(NotFound):
            await guides.open_book(guide.id)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(NotFound):
            await guides.open_book(guide.id)


async def test_a_guide_off_the_shelf_is_gone_for_readers_and_can_be_removed(
    tenant_a: Town, centre: Town
) -> None:
    guide, notes, _receipt = await publish_guide(tenant_a, centre)
    async with centre.acting("knowledge_editor"):
        with pytest.raises(GuideIsPublished):
            await guides.remove_guide(guide.id)
        with pytest.raises(StaleVersion):
            await guides.withdraw_guide(guide.id, version=guide.version - 1)
        await guides.withdraw_guide(guide.id, version=guide.version)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(NotFound):
            await guides.open_book(guide.id)
    async with centre.acting("knowledge_editor"):
        await guides.remove_guide(guide.id)
        with pytest.raises(NotFound):
            await guides.read_guide(guide.id)
    assert len(notes) == 2


async def test_a_changed_foreword_shows_until_the_next_edition(tenant_a: Town, centre: Town) -> None:
    guide, _notes, _receipt = await publish_guide(tenant_a, centre)
    async with centre.acting("knowledge_editor"):
        entry = GuideEntry(title=guide.title, foreword="Anders.")
        changed = await guides.change_guide(guide.id, entry, version=guide.version)
        assert (await guides.open_book(guide.id)).changed_since
        await guides.change_guide(
            guide.id, GuideEntry(title=guide.title, foreword=guide.foreword), version=changed.version
        )
        assert not (await guides.open_book(guide.id)).changed_since


def _text_of_pdf(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def _text_of_epub(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        return " ".join(archive.read(name).decode() for name in archive.namelist())
