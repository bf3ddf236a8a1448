"""A note that left its case: sent with what was chosen, followed, answered, and taken back at once."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from core.kit.errors import Forbidden, NotFound, StaleVersion
from core.knowledge.entries import SendEntry
from core.knowledge.errors import KeptStateRefuses, NotATerm
from core.knowledge.service import notes
from core.knowledge.views import NoteView
from core.knowledge.words import KeptState
from core.library.entries import NoteEdit, Province
from core.library.errors import NoKnowledgeCentre
from core.library.service import editing, publishing
from core.library.views import NoteState, ReceivedView
from tests.centres import only_centre
from tests.integration.knowledge.noting import REVIEWER, case_of, left, sent, with_opinions
from tests.towns import Town


@pytest.fixture(autouse=True)
async def opinions() -> None:
    """Both second opinions are there."""
    with_opinions()


@pytest.fixture
async def centre(tenant_a: Town) -> AsyncIterator[Town]:
    """The knowledge centre that is open, with its letterbox."""
    async with only_centre() as found:
        yield found


async def _received(centre: Town) -> ReceivedView:
    async with centre.acting("knowledge_editor"):
        (card,) = await editing.list_received(NoteState.RECEIVED)
        return await editing.read_received(card.id)


async def _read(town: Town, note: NoteView, who: str = REVIEWER) -> NoteView:
    async with town.acting(who):
        return await notes.read_note(note.id)


async def test_what_is_sent_opens_for_the_centre_without_the_name_of_the_municipality(
    tenant_a: Town, centre: Town
) -> None:
    case = await case_of(tenant_a)
    async with tenant_a.acting(REVIEWER):
        terms = await notes.list_terms()
    entry = SendEntry(need=terms.need[0], region=Province.OVERIJSSEL)
    note = await sent(tenant_a, case.id, entry)
    received = await _received(centre)
    assert received.came_in is not None
    assert (received.came_in.title, received.came_in.text) == (note.title, note.text)
    assert received.came_in.attribution is None
    assert received.came_in.facets.need == terms.need[0]
    assert received.came_in.facets.region is Province.OVERIJSSEL
    assert received.came_in.facets.period == note.quarter
    assert note.state is KeptState.SENT
    assert note.handed_in is not None
    assert note.handed_in.state is NoteState.RECEIVED


async def test_the_name_of_the_municipality_goes_along_when_it_is_asked_for(
    tenant_a: Town, centre: Town
) -> None:
    case = await case_of(tenant_a)
    await sent(tenant_a, case.id, SendEntry(is_attributed=True))
    received = await _received(centre)
    assert received.came_in is not None
    assert received.came_in.attribution == tenant_a.card.name


async def test_a_word_that_the_centre_does_not_know_is_refused(tenant_a: Town, centre: Town) -> None:
    note = await left(tenant_a, (await case_of(tenant_a)).id)
    async with tenant_a.acting(REVIEWER):
        with pytest.raises(NotATerm):
            await notes.send_note(note.id, SendEntry(community="Een verzonnen woord"), version=note.version)
    assert (await _read(tenant_a, note)).state is KeptState.APPROVED


async def test_without_a_centre_the_note_stays_and_one_is_told_so(tenant_a: Town) -> None:
    note = await left(tenant_a, (await case_of(tenant_a)).id)
    async with only_centre(has_letterbox=False):
        with pytest.raises(NoKnowledgeCentre):
            async with tenant_a.acting(REVIEWER):
                await notes.send_note(note.id, SendEntry(), version=note.version)
    assert (await _read(tenant_a, note)).state is KeptState.APPROVED


async def test_a_note_is_sent_once(tenant_a: Town, centre: Town) -> None:
    note = await sent(tenant_a, (await case_of(tenant_a)).id)
    async with tenant_a.acting(REVIEWER):
        with pytest.raises(KeptStateRefuses):
            await notes.send_note(note.id, SendEntry(), version=note.version)
        with pytest.raises(StaleVersion):
            await notes.send_note(note.id, SendEntry(), version=note.version - 1)
        with pytest.raises(KeptStateRefuses):
            await notes.remove_note(note.id, version=note.version)


async def test_a_question_of_the_centre_is_read_and_answered(tenant_a: Town, centre: Town) -> None:
    note = await sent(tenant_a, (await case_of(tenant_a)).id)
    received = await _received(centre)
    async with centre.acting("knowledge_editor"):
        await editing.ask_municipality(received.id, "Hoe lang duurde het?")
    async with tenant_a.acting(REVIEWER):
        answered = await notes.answer_centre(note.id, "Een halfuur.")
    assert answered.handed_in is not None
    assert [(one.is_from_centre, one.text) for one in answered.handed_in.messages] == [
        (True, "Hoe lang duurde het?"),
        (False, "Een halfuur."),
    ]


async def test_taking_back_takes_what_was_published_too(tenant_a: Town, centre: Town) -> None:
    note = await sent(tenant_a, (await case_of(tenant_a)).id)
    received = await _received(centre)
    async with centre.acting("knowledge_editor"):
        edit = NoteEdit(title="Thee", text="Eerst thee.", summary="Thee.")
        edited = await editing.edit_note(received.id, edit, version=received.version)
        published = await editing.publish_note(received.id, version=edited.version)
    assert published.published_id is not None
    seen = await _read(tenant_a, note)
    assert seen.handed_in is not None
    assert seen.handed_in.published_id == published.published_id
    async with tenant_a.acting(REVIEWER):
        after = await notes.withdraw_note(note.id, version=seen.version)
        assert (after.state, after.handed_in) == (KeptState.WITHDRAWN, None)
        with pytest.raises(NotFound):
            await publishing.require_published(published.published_id)
        await notes.remove_note(note.id, version=after.version)
        assert await notes.list_notes() == []


async def test_the_privacy_officer_reads_what_left_and_changes_nothing(tenant_a: Town, centre: Town) -> None:
    note = await sent(tenant_a, (await case_of(tenant_a)).id)
    seen = await _read(tenant_a, note, "privacy_officer")
    assert (seen.text, seen.state) == (note.text, KeptState.SENT)
    async with tenant_a.acting("privacy_officer"):
        with pytest.raises(Forbidden):
            await notes.withdraw_note(note.id, version=note.version)
    async with tenant_a.acting("privacy_officer") as scope:
        changed = await scope.connection.fetch("UPDATE practice_note SET quarter = '2020-1' RETURNING id")
    assert changed == []


async def test_the_journal_tells_of_sending_without_saying_which_note(tenant_a: Town, centre: Town) -> None:
    note = await sent(tenant_a, (await case_of(tenant_a)).id)
    async with tenant_a.acting(REVIEWER):
        await notes.withdraw_note(note.id, version=note.version)
    async with tenant_a.acting("privacy_officer") as scope:
        told = await scope.connection.fetch(
            "SELECT event, case_id, subject_id, payload FROM journal WHERE event LIKE 'practice_note.%' ORDER BY id"
        )
    assert [tuple(row) for row in told] == [
        ("practice_note.sent", None, None, None),
        ("practice_note.withdrawn", None, None, None),
    ]


async def test_another_municipality_sees_nothing_of_it(tenant_a: Town, tenant_b: Town, centre: Town) -> None:
    note = await sent(tenant_a, (await case_of(tenant_a)).id)
    async with tenant_b.acting(REVIEWER):
        assert await notes.list_notes() == []
        with pytest.raises(NotFound):
            await notes.read_note(note.id)
