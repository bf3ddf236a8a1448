"""The words under which notes are filed: seeded, renamed, removed, with the notes under them."""

from __future__ import annotations

import pytest

from core.kit.errors import NotFound
from core.library.entries import Direction, Facets
from core.library.errors import NotTheKnowledgeCentre, TermIsThere
from core.library.repository import releasing as repository
from core.library.repository import terms as queries
from core.library.rules.cells import GONE
from core.library.rules.first_terms import FIRST_TERMS
from core.library.service import editing, publishing, receiving, terms
from core.library.views import Facet, NoteState, TermView
from tests.integration.library.publishing import hand_in, publish_needs
from tests.towns import Town


async def term_named(centre: Town, name: str) -> TermView:
    async with centre.acting("knowledge_editor"):
        (found,) = [one for one in await terms.list_terms() if one.name == name]
    return found


async def test_a_new_centre_has_words_which_every_municipality_can_choose(
    tenant_a: Town, centre: Town
) -> None:
    async with tenant_a.acting("lead_professional"):
        found = await terms.list_terms()
    for facet in Facet:
        assert tuple(one.name for one in found if one.facet is facet) == FIRST_TERMS[facet]


async def test_a_new_name_is_at_every_note_at_once(tenant_a: Town, centre: Town) -> None:
    await publish_needs(tenant_a, centre, [("a", 10)])
    await hand_in(tenant_a, "wacht", Facets(need="a"))
    term = await term_named(centre, "a")
    async with centre.acting("knowledge_editor"):
        await terms.rename_term(term.id, "Wonen onder één dak")
        (waiting,) = await editing.list_received(NoteState.RECEIVED)
        exact = await editing.read_received(waiting.id)
        told = await repository.list_told()
    async with tenant_a.acting("project_lead"):
        cards = await publishing.list_published(limit=50)
    assert {card.facets.need for card in cards} == {"Wonen onder één dak"}
    assert exact.facets.need == "Wonen onder één dak"
    assert {one.need for one in told.values()} == {"Wonen onder één dak"}


async def test_a_removed_word_leaves_the_notes_and_what_was_told_keeps_them_together(
    tenant_a: Town, centre: Town
) -> None:
    await publish_needs(tenant_a, centre, [("a", 10), ("b", 10)])
    async with centre.serving("jobs"):
        from core.library.service import releasing

        await releasing.refresh()
    term = await term_named(centre, "a")
    async with centre.acting("knowledge_editor"):
        await terms.remove_term(term.id)
        told = await repository.list_told()
        cards = await publishing.list_published(limit=50)
        (one, *_rest) = await editing.list_received(NoteState.PUBLISHED)
        note = await editing.read_received(one.id)
        with pytest.raises(NotFound):
            await terms.remove_term(term.id)
    assert {card.facets.need for card in cards} == {None, "b"}
    assert len(cards) == 20
    assert {one.need for one in told.values()} == {f"{GONE}{term.id}", "b"}
    assert note.facets.need in {None, "b"}


async def test_a_word_is_there_once_whatever_its_capitals(centre: Town) -> None:
    async with centre.acting("knowledge_editor"):
        await terms.add_term(Facet.NEED, "Buren")
        with pytest.raises(TermIsThere):
            await terms.add_term(Facet.NEED, "buren")
        await terms.add_term(Facet.APPROACH, "Buren")
        gezondheid = (await queries.names_by_facet())[Facet.NEED] & {"gezondheid"}
        assert gezondheid
    term = await term_named(centre, "gezondheid")
    async with centre.acting("knowledge_editor"):
        with pytest.raises(TermIsThere):
            await terms.rename_term(term.id, "BUREN")
        await terms.rename_term(term.id, "Gezondheid")


async def test_words_move_up_and_down_in_their_facet(centre: Town) -> None:
    first, second = FIRST_TERMS[Facet.NEED][:2]
    term = await term_named(centre, second)
    async with centre.acting("knowledge_editor"):
        await terms.move_term(term.id, Direction.UP)
        await terms.move_term(term.id, Direction.UP)
        found = [one.name for one in await terms.list_terms() if one.facet is Facet.NEED]
    assert found[:2] == [second, first]


async def test_a_municipality_changes_no_words(tenant_a: Town, centre: Town) -> None:
    term = await term_named(centre, FIRST_TERMS[Facet.NEED][0])
    async with tenant_a.acting("project_lead"):
        for act in (
            terms.add_term(Facet.NEED, "x"),
            terms.rename_term(term.id, "x"),
            terms.remove_term(term.id),
            terms.move_term(term.id, Direction.DOWN),
        ):
            with pytest.raises(NotTheKnowledgeCentre):
                await act
        with pytest.raises(NotFound):
            await queries.require_term(term.id)
        assert await receiving.find_letterbox() is not None
