"""Published notes for tests: handed in by a municipality, edited and published by the centre."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.library.entries import Facets, HandIn, NoteEdit
from core.library.repository import terms
from core.library.service import editing, receiving
from core.library.service.second_look import look_at
from core.library.views import Facet, NoteState, Receipt
from tests.towns import Town


async def add_words(centre: Town, facet: Facet, *names: str) -> None:
    """Let the editors know these words."""
    async with centre.acting("knowledge_editor"):
        for name in names:
            if not await terms.has_term(facet, name):
                await terms.add_term(facet, name)


async def hand_in(town: Town, title: str, facets: Facets = Facets()) -> Receipt:  # noqa: B008 - a frozen struct
    """Hand a note in."""
    async with town.acting("project_lead"):
        return await receiving.hand_in(HandIn(title=title, text="Wat hielp.", facets=facets))


async def publish_waiting(
    centre: Town, *, theme_id: UUID | None = None, text: str = "Wat **hielp**.", summary: str = ""
) -> dict[str, UUID]:
    """Publish all notes that wait, as they came in; return their published ids by title."""
    published: dict[str, UUID] = {}
    async with centre.acting("knowledge_editor"):
        for card in await editing.list_received(NoteState.RECEIVED, limit=500):
            note = await editing.read_received(card.id)
            assert note.came_in is not None
            edit = NoteEdit(
                title=note.came_in.title,
                text=text,
                summary=summary,
                facets=note.came_in.facets,
                theme_id=theme_id,
            )
            edited = await editing.edit_note(note.id, edit, version=note.version)
            seen = frozenset(one.key for one in (await look_at(edited)).seen)
            done = await editing.publish_note(note.id, version=edited.version, seen=seen)
            assert done.published_id is not None
            published[note.came_in.title] = done.published_id
    return published


async def publish_needs(town: Town, centre: Town, needs: Sequence[tuple[str, int]]) -> dict[str, Receipt]:
    """Publish so many notes for each need; return the receipts by title, such as ``a 0``."""
    await add_words(centre, Facet.NEED, *(need for need, _count in needs))
    receipts = {
        f"{need} {number}": await hand_in(town, f"{need} {number}", Facets(need=need))
        for need, count in needs
        for number in range(count)
    }
    await publish_waiting(centre)
    return receipts
