"""Themes and the order of notes in them."""

from __future__ import annotations

from uuid import UUID

import pytest

from core.kit.errors import NotFound, StaleVersion
from core.library.entries import Direction, GuideEntry, ThemeEntry
from core.library.errors import NotTheKnowledgeCentre, ThemeIsNotEmpty
from core.library.service import editing, guides, publishing, themes
from core.library.views import NoteState
from tests.integration.library.publishing import hand_in, publish_waiting
from tests.towns import Town


async def make_themes(centre: Town, *titles: str) -> list[UUID]:
    async with centre.acting("knowledge_editor"):
        return [(await themes.make_theme(ThemeEntry(title=title))).id for title in titles]


async def test_themes_stand_in_the_order_of_the_editors(centre: Town) -> None:
    one, two, three = await make_themes(centre, "Een", "Twee", "Drie")
    async with centre.acting("knowledge_editor"):
        await themes.move_theme(three, Direction.UP)
        assert [theme.id for theme in await themes.list_themes()] == [one, three, two]
        await themes.move_theme(one, Direction.UP)
        await themes.move_theme(two, Direction.DOWN)
        assert [theme.id for theme in await themes.list_themes()] == [one, three, two]


async def test_notes_move_within_a_theme_and_to_another(tenant_a: Town, centre: Town) -> None:
    one, two = await make_themes(centre, "Een", "Twee")
    for title in ("eerste", "tweede", "derde"):
        await hand_in(tenant_a, title)
    notes = await publish_waiting(centre, theme_id=one)
    async with centre.acting("knowledge_editor"):
        before = [note.id for note in await themes.list_notes(one)]
        await themes.move_note(one, before[2], Direction.UP)
        assert [note.id for note in await themes.list_notes(one)] == [before[0], before[2], before[1]]
        await themes.put_note_under(before[0], two)
        with pytest.raises(NotFound):
            await themes.move_note(one, before[0], Direction.UP)
    assert set(before) == set(notes.values())
    async with tenant_a.acting("key_figure"):
        shelf = {card.title: card.note_count for card in await publishing.list_themes()}
        order = [card.id for card in await publishing.list_theme(one)]
    assert shelf == {"Een": 2, "Twee": 1}
    assert order == [before[2], before[1]]


async def test_the_next_edition_of_a_moved_note_stays_where_it_was_put(tenant_a: Town, centre: Town) -> None:
    one, two = await make_themes(centre, "Een", "Twee")
    await hand_in(tenant_a, "eerste")
    (note_id,) = (await publish_waiting(centre, theme_id=one)).values()
    async with centre.acting("knowledge_editor"):
        await themes.put_note_under(note_id, two)
        (card,) = await editing.list_received(NoteState.PUBLISHED)
        await editing.publish_note(card.id, version=card.version)
        assert (await publishing.require_published(note_id)).theme_id == two
        await themes.put_note_under(note_id, None)
        assert [note.id for note in await themes.list_notes(None)] == [note_id]


async def test_a_theme_is_removed_only_when_nothing_stands_under_it(tenant_a: Town, centre: Town) -> None:
    one, two = await make_themes(centre, "Een", "Twee")
    await hand_in(tenant_a, "eerste")
    (note_id,) = (await publish_waiting(centre, theme_id=one)).values()
    async with centre.acting("knowledge_editor"):
        guide = await guides.make_guide(GuideEntry(title="Gids"))
        await guides.add_theme(guide.id, two)
        for theme in (one, two):
            with pytest.raises(ThemeIsNotEmpty):
                await themes.remove_theme(theme)
        await themes.put_note_under(note_id, None)
        await themes.remove_theme(one)
        with pytest.raises(NotFound):
            await themes.read_theme(one)


async def test_nobody_overwrites_what_was_not_seen(centre: Town) -> None:
    (one,) = await make_themes(centre, "Een")
    async with centre.acting("second_editor"):
        changed = await themes.change_theme(one, ThemeEntry(title="Eén"), version=1)
        assert (changed.title, changed.version) == ("Eén", 2)
        with pytest.raises(StaleVersion):
            await themes.change_theme(one, ThemeEntry(title="Uno"), version=1)


async def test_a_municipality_makes_and_moves_no_theme(tenant_a: Town, centre: Town) -> None:
    (one,) = await make_themes(centre, "Een")
    async with tenant_a.acting("project_lead"):
        for act in (
            themes.make_theme(ThemeEntry(title="x")),
            themes.move_theme(one, Direction.UP),
            themes.remove_theme(one),
            themes.put_note_under(one, None),
        ):
            with pytest.raises(NotTheKnowledgeCentre):
                await act
        assert await themes.list_themes() == []
