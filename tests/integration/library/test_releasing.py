"""What is shown of the facets of published notes, when notes come and go, also two at once."""

from __future__ import annotations

import asyncio
from collections import Counter

from core.library import jobs
from core.library.entries import Facets
from core.library.repository import releasing as repository
from core.library.service import editing, publishing, receiving, releasing
from core.library.service.second_look import look_at
from core.library.settings import LibrarySettings
from core.library.views import Facet, NoteState
from tenants.scope import current
from tenants.settings import write_settings
from tests.integration.library.publishing import add_words, hand_in, publish_needs, publish_waiting
from tests.towns import Town


async def needs_shown(town: Town, who: str = "key_figure") -> Counter[tuple[str, str | None]]:
    """Return how many notes are shown under which need, by the first letter of their titles, as anybody sees it."""
    async with town.acting(who):
        found = await publishing.list_published(limit=200)
    return Counter((card.title[0], card.facets.need) for card in found)


async def test_ten_are_seen_in_the_release_after_the_tenth_came(
    tenant_a: Town, tenant_b: Town, centre: Town
) -> None:
    await publish_needs(tenant_a, centre, [("a", 9), ("b", 11)])
    assert await needs_shown(tenant_b) == {("a", None): 9, ("b", None): 11}
    async with centre.serving("jobs"):
        before = await repository.list_shown()
        await jobs.refresh_cells(centre.card.id)
        assert await repository.list_shown() == before
    await hand_in(tenant_a, "c", Facets(need="a"))
    await publish_waiting(centre)
    # Nine that were hidden among others would be told apart from them by the one that came: not in the same release.
    assert await needs_shown(tenant_b) == {("a", None): 9, ("b", None): 11, ("c", None): 1}
    async with centre.serving("jobs"):
        await jobs.refresh_cells(centre.card.id)
    assert await needs_shown(tenant_b) == {("a", "a"): 9, ("b", "b"): 11, ("c", "a"): 1}


async def test_notes_that_come_together_are_seen_together(tenant_a: Town, centre: Town) -> None:
    """The first release in which a need has ten notes that nobody saw apart from others shows it."""
    await publish_needs(tenant_a, centre, [("a", 9), ("b", 11)])
    await publish_needs(tenant_a, centre, [("c", 10)])
    shown = await needs_shown(tenant_a)
    assert shown[("c", "c")] + shown[("c", None)] == 10
    assert shown[("a", None)] == 9


async def test_taking_back_silences_what_became_too_small_in_that_statement(
    tenant_a: Town, centre: Town
) -> None:
    receipts = await publish_needs(tenant_a, centre, [("a", 10)])
    more = await publish_needs(tenant_a, centre, [("b", 12), ("c", 13)])
    before = await needs_shown(tenant_a)
    assert before[("a", "a")] == 10
    async with tenant_a.acting("project_lead"):
        receipt = receipts["a 0"]
        await receiving.take_back(receipt.receipt)
        seen = await publishing.list_published(limit=200)
        shown = Counter((card.title[0], card.facets.need) for card in seen)
        reach = await current().connection.fetchval("SELECT current_setting('app.reach', true)")
    assert "knowledge:all" not in reach
    assert shown[("a", None)] == 9
    sizes = Counter(card.facets for card in seen)
    assert min(sizes.values()) >= 10
    async with centre.serving("jobs"):
        await releasing.refresh()
    assert (await needs_shown(tenant_a))[("a", None)] == 9
    assert len(more) == 25


async def test_withdrawing_by_the_centre_does_the_same(tenant_a: Town, centre: Town) -> None:
    await publish_needs(tenant_a, centre, [("a", 10)])
    assert await needs_shown(tenant_a) == {("a", "a"): 10}
    async with centre.acting("knowledge_editor"):
        card = (await editing.list_received(NoteState.PUBLISHED))[0]
        await editing.withdraw_note(card.id, "Bij nader inzien niet.", version=card.version)
    assert await needs_shown(tenant_a) == {("a", None): 9}


async def test_a_centre_asks_for_more_notes(tenant_a: Town, centre: Town) -> None:
    async with centre.acting("tenant_administrator"):
        await write_settings(LibrarySettings, {"smallest_cell": 12})
    receipts = await publish_needs(tenant_a, centre, [("a", 12)])
    assert await needs_shown(tenant_a) == {("a", "a"): 12}
    async with tenant_a.acting("project_lead"):
        await receiving.take_back(receipts["a 3"].receipt)
    assert await needs_shown(tenant_a) == {("a", None): 11}


async def test_a_word_that_the_editors_do_not_know_is_not_shown(tenant_a: Town, centre: Town) -> None:
    for number in range(10):
        await hand_in(tenant_a, f"x {number}", Facets(need="iets dat niemand kent"))
    await publish_waiting(centre)
    assert await needs_shown(tenant_a) == {("x", None): 10}


async def test_two_publish_at_once_and_none_is_forgotten(tenant_a: Town, centre: Town) -> None:
    """Nine are there; two more are published in two transactions at the same time: eleven count."""
    await publish_needs(tenant_a, centre, [("a", 8)])
    await add_words(centre, Facet.NEED, "a")
    for number in (8, 9):
        await hand_in(tenant_a, f"a {number}", Facets(need="a"))
    async with centre.acting("knowledge_editor"):
        waiting = []
        for card in await editing.list_received(NoteState.RECEIVED):
            note = await editing.read_received(card.id)
            assert note.came_in is not None
            edit = editing.NoteEdit(title=note.came_in.title, text="Tekst.", facets=note.came_in.facets)
            waiting.append(await editing.edit_note(note.id, edit, version=note.version))

    async def publish(who: str, which: int) -> None:
        async with centre.acting(who):
            note = waiting[which]
            seen = frozenset(one.key for one in (await look_at(note)).seen)
            await editing.publish_note(note.id, version=note.version, seen=seen)

    await asyncio.gather(publish("knowledge_editor", 0), publish("second_editor", 1))
    assert await needs_shown(tenant_a) == {("a", "a"): 10}


async def test_what_was_told_is_sealed_and_goes_with_the_note(tenant_a: Town, centre: Town) -> None:
    receipts = await publish_needs(tenant_a, centre, [("a", 10)])
    async with centre.acting("knowledge_editor"):
        told = await repository.list_told()
        raw = await current().connection.fetch("SELECT told FROM library_told")
    assert {one.need for one in told.values()} == {"a"}
    assert not any(b'"need"' in row["told"] for row in raw)
    async with tenant_a.acting("project_lead"):
        assert await current().connection.fetch("SELECT 1 FROM library_told") == []
        await receiving.take_back(receipts["a 0"].receipt)
    async with centre.acting("knowledge_editor"):
        assert len(await repository.list_told()) == 9
