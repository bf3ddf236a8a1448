"""Between a municipality and the knowledge centre: handing in, asking, answering, giving back, publishing, taking back."""

from __future__ import annotations

import secrets
from uuid import UUID

import pytest

from core.kit.errors import NotFound, StaleVersion
from core.library.entries import Facets, HandIn, NoteEdit, Province
from core.library.errors import NoKnowledgeCentre, NoteIsWithdrawn, NoteStateRefuses
from core.library.service import editing, publishing, receiving
from core.library.views import HandedIn, NoteState, Receipt, ReceivedView
from tests.centres import only_centre
from tests.towns import Town

NOTE = HandIn(
    title="Samen naar school",
    text="Een sleutelfiguur liep de eerste week mee naar school. Daarna ging het vanzelf.",
    facets=Facets(need="schoolgang", approach="meelopen", region=Province.OVERIJSSEL, period="2026-3"),
)
EDIT = NoteEdit(
    title="Meelopen in de eerste week",
    summary="Wie de weg kent, durft.",
    text="Een sleutelfiguur liep **mee**. Daarna ging het vanzelf.",
    facets=NOTE.facets,
)


async def _hand_in(town: Town, note: HandIn = NOTE) -> Receipt:
    async with town.acting("project_lead"):
        return await receiving.hand_in(note)


async def _look_up(town: Town, receipt: Receipt) -> HandedIn:
    async with town.acting("project_lead"):
        return await receiving.look_up(receipt.receipt, receipt.mailbox_id)


async def _only_note(centre: Town, state: NoteState = NoteState.RECEIVED) -> ReceivedView:
    (card,) = await editing.list_received(state)
    return await editing.read_received(card.id)


async def _published(town: Town, centre: Town) -> tuple[Receipt, UUID, ReceivedView]:
    receipt = await _hand_in(town)
    async with centre.acting("knowledge_editor"):
        note = await _only_note(centre)
        note = await editing.edit_note(note.id, EDIT, version=note.version)
        note = await editing.publish_note(note.id, version=note.version)
    assert note.published_id is not None
    return receipt, note.published_id, note


async def test_what_is_handed_in_opens_for_the_editors(tenant_a: Town, centre: Town) -> None:
    receipt = await _hand_in(tenant_a)
    async with centre.acting("knowledge_editor"):
        note = await _only_note(centre)
        counts = await editing.count_received()
    assert note.came_in == NOTE
    assert note.facets == NOTE.facets
    assert counts[NoteState.RECEIVED] == 1
    assert counts[NoteState.PUBLISHED] == 0
    assert (await _look_up(tenant_a, receipt)) == HandedIn(state=NoteState.RECEIVED)


async def test_without_a_centre_a_municipality_is_told_so(tenant_a: Town) -> None:
    async with only_centre(has_letterbox=False), tenant_a.acting("project_lead"):
        assert await receiving.find_letterbox() is None
        with pytest.raises(NoKnowledgeCentre):
            await receiving.hand_in(NOTE)


async def test_questions_and_answers_reach_the_other_side_alone(tenant_a: Town, centre: Town) -> None:
    receipt = await _hand_in(tenant_a)
    async with centre.acting("knowledge_editor"):
        note = await _only_note(centre)
        await editing.ask_municipality(note.id, "Hoe lang liep iemand mee?")
    async with tenant_a.acting("project_lead"):
        await receiving.answer(receipt.receipt, "Een week.")
    async with centre.acting("second_editor"):
        (card,) = await editing.list_received(NoteState.RECEIVED)
        seen = (await editing.read_received(note.id)).messages
    assert card.is_answered
    found = (await _look_up(tenant_a, receipt)).messages
    assert [one.text for one in seen] == ["Hoe lang liep iemand mee?", "Een week."]
    assert found == seen
    assert [one.is_from_centre for one in found] == [True, False]


async def test_a_note_given_back_tells_why_and_goes_on_after_an_edit(tenant_a: Town, centre: Town) -> None:
    receipt = await _hand_in(tenant_a)
    async with centre.acting("knowledge_editor"):
        note = await _only_note(centre)
        returned = await editing.return_note(note.id, "Er mist wat er daarna gebeurde.", version=note.version)
        with pytest.raises(NoteStateRefuses):
            await editing.return_note(note.id, "Nog eens.", version=returned.version)
    found = await _look_up(tenant_a, receipt)
    assert (found.state, found.messages[0].text) == (NoteState.RETURNED, "Er mist wat er daarna gebeurde.")
    async with centre.acting("knowledge_editor"):
        edited = await editing.edit_note(note.id, EDIT, version=returned.version)
    assert edited.state is NoteState.EDITING


async def test_everybody_reads_what_is_published(tenant_a: Town, tenant_b: Town, centre: Town) -> None:
    receipt, published_id, _ = await _published(tenant_a, centre)
    assert (await _look_up(tenant_a, receipt)).published_id == published_id
    for town, who in (
        (tenant_a, "key_figure"),
        (tenant_b, "lead_professional"),
        (centre, "knowledge_editor"),
    ):
        async with town.acting(who):
            read = await publishing.require_published(published_id)
            assert published_id in {card.id for card in await publishing.list_published()}
        assert (read.title, read.text, read.edition) == (EDIT.title, EDIT.text, 1)
        assert read.attribution is None


async def test_a_new_edition_replaces_the_last_one(tenant_a: Town, centre: Town) -> None:
    _, published_id, note = await _published(tenant_a, centre)
    async with centre.acting("knowledge_editor"):
        again = NoteEdit(title="Meelopen", text="Korter.", facets=NOTE.facets)
        edited = await editing.edit_note(note.id, again, version=note.version)
        before = await publishing.require_published(published_id)
        await editing.publish_note(note.id, version=edited.version)
        after = await publishing.require_published(published_id)
    assert edited.state is NoteState.PUBLISHED
    assert (before.title, before.edition) == (EDIT.title, 1)
    assert (after.title, after.text, after.edition) == ("Meelopen", "Korter.", 2)


async def test_a_name_is_shown_only_when_it_was_asked_for(tenant_a: Town, centre: Town) -> None:
    named = HandIn(title="Met naam", text="Wat wij leerden.", attribution="Een gemeente in het oosten")
    await _hand_in(tenant_a, named)
    async with centre.acting("knowledge_editor"):
        note = await _only_note(centre)
        note = await editing.edit_note(note.id, EDIT, version=note.version)
        note = await editing.publish_note(note.id, version=note.version)
        assert note.published_id is not None
        read = await publishing.require_published(note.published_id)
    assert read.attribution == "Een gemeente in het oosten"


async def test_withdrawing_is_immediate_and_the_municipality_reads_why(
    tenant_a: Town, tenant_b: Town, centre: Town
) -> None:
    receipt, published_id, note = await _published(tenant_a, centre)
    async with centre.acting("knowledge_editor"):
        gone = await editing.withdraw_note(note.id, "De tekst klopte niet.", version=note.version)
        with pytest.raises(NoteIsWithdrawn):
            await editing.edit_note(note.id, EDIT, version=gone.version)
    assert (gone.state, gone.came_in, gone.title, gone.text) == (NoteState.WITHDRAWN, None, "", "")
    for town in (tenant_a, tenant_b):
        async with town.acting("project_lead"):
            with pytest.raises(NotFound):
                await publishing.require_published(published_id)
            assert await publishing.list_published() == []
    found = await _look_up(tenant_a, receipt)
    assert (found.state, found.published_id) == (NoteState.WITHDRAWN, None)
    assert [one.text for one in found.messages] == ["De tekst klopte niet."]


async def test_a_municipality_takes_back_at_any_moment(tenant_a: Town, tenant_b: Town, centre: Town) -> None:
    receipt, published_id, note = await _published(tenant_a, centre)
    async with tenant_a.acting("project_lead"):
        await receiving.answer(receipt.receipt, "Toch liever niet.")
        await receiving.take_back(receipt.receipt, receipt.mailbox_id)
        with pytest.raises(NoteIsWithdrawn):
            await receiving.answer(receipt.receipt, "En nu?")
        assert (await receiving.look_up(receipt.receipt, receipt.mailbox_id)).messages == ()
    async with tenant_b.acting("project_lead"):
        with pytest.raises(NotFound):
            await publishing.require_published(published_id)
    async with centre.acting("knowledge_editor"):
        left = await editing.read_received(note.id)
        assert (left.state, left.came_in, left.messages, left.text) == (NoteState.WITHDRAWN, None, (), "")
        with pytest.raises(NoteIsWithdrawn):
            await editing.publish_note(note.id, version=note.version)
    async with tenant_a.acting("project_lead"):
        await receiving.take_back(receipt.receipt)


async def test_the_receipt_of_another_gives_nothing(tenant_a: Town, tenant_b: Town, centre: Town) -> None:
    receipt = await _hand_in(tenant_a)
    other = await _hand_in(tenant_b)
    wrong = secrets.token_bytes(32)
    async with tenant_b.acting("project_lead"):
        for act in (
            receiving.look_up(wrong, other.mailbox_id),
            receiving.answer(wrong, "Hallo?"),
            receiving.take_back(wrong),
        ):
            with pytest.raises(NotFound):
                await act
    async with centre.acting("knowledge_editor"):
        assert len(await editing.list_received(NoteState.RECEIVED)) == 2
    assert (await _look_up(tenant_a, receipt)).state is NoteState.RECEIVED


async def test_who_has_no_notes_to_write_hands_nothing_in(tenant_a: Town, centre: Town) -> None:
    receipt = await _hand_in(tenant_a)
    for who in ("key_figure", "finance", "analyst", "tenant_administrator", "privacy_officer"):
        async with tenant_a.acting(who):
            with pytest.raises(NotFound):
                await receiving.look_up(receipt.receipt, receipt.mailbox_id)
            with pytest.raises(NotFound):
                await receiving.take_back(receipt.receipt)


async def test_two_editors_do_not_overwrite_each_other(tenant_a: Town, centre: Town) -> None:
    await _hand_in(tenant_a)
    async with centre.acting("knowledge_editor"):
        note = await _only_note(centre)
        await editing.edit_note(note.id, EDIT, version=note.version)
    async with centre.acting("second_editor"):
        for act in (
            editing.edit_note(note.id, EDIT, version=note.version),
            editing.publish_note(note.id, version=note.version),
            editing.return_note(note.id, "Te laat.", version=note.version),
            editing.withdraw_note(note.id, "Te laat.", version=note.version),
        ):
            with pytest.raises(StaleVersion):
                await act
