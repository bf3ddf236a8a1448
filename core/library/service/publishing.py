"""Reading what is published: for whoever is signed in, in every tenant. Reading leaves no trace anywhere."""

from __future__ import annotations

from uuid import UUID

from core.library.repository import published, shelf
from core.library.views import NoteCard, PublishedNote, ShelfGuide, ThemeCard

RELATED: int = 5
"""How many related notes a reading page names at most."""


async def list_published(
    *, theme: UUID | None = None, after: tuple[str, UUID] | None = None, limit: int = 50
) -> list[NoteCard]:
    """List published notes, of one theme or all, the latest quarter first, past ``after``, at most ``limit``."""
    return await published.list_published(theme=theme, after=after, limit=limit)


async def list_theme(theme: UUID) -> list[NoteCard]:
    """List the notes of a theme in the order that the editors gave them, at most 200."""
    return await published.list_in_order(theme)


async def require_published(note_id: UUID) -> PublishedNote:
    """Return one published note. Raises: NotFound, also once it was withdrawn or taken back."""
    return await published.require_published(note_id)


async def list_related(note: PublishedNote) -> list[NoteCard]:
    """List notes of the same theme beside this one, the latest first, at most `RELATED`; empty without a theme."""
    if note.theme_id is None:
        return []
    found = await published.list_published(theme=note.theme_id, limit=RELATED + 1)
    return [one for one in found if one.id != note.id][:RELATED]


async def list_themes() -> list[ThemeCard]:
    """List the themes that hold a published note, in the order of the editors, at most 100."""
    return await shelf.list_themes()


async def require_theme(theme_id: UUID) -> ThemeCard:
    """Return one theme, also while nothing stands under it. Raises: NotFound."""
    return await shelf.require_theme(theme_id)


async def list_guides() -> list[ShelfGuide]:
    """List the published guides by title, at most 100."""
    return await shelf.list_guides()
