"""Themes: how the editors put what is published in order. Needs the scope of a centre with reach ``knowledge:all``."""

from __future__ import annotations

from uuid import UUID

from core.journal.service import record
from core.kit.errors import NotFound
from core.library.entries import Direction, ThemeEntry
from core.library.errors import ThemeIsNotEmpty
from core.library.events import ThemeChanged, ThemeMade, ThemeRemoved
from core.library.repository import themes
from core.library.rules.ordering import moved
from core.library.service.letterbox import require_centre
from core.library.views import NoteInTheme, ThemeView


async def list_themes() -> list[ThemeView]:
    """List all themes in their order, also those without a note; at most 500."""
    return await themes.list_themes()


async def read_theme(theme_id: UUID) -> ThemeView:
    """Return one theme. Raises: NotFound."""
    return await themes.require_theme(theme_id)


async def list_notes(theme_id: UUID | None) -> list[NoteInTheme]:
    """List the published notes of a theme in their order, or with None those without a theme; at most 500."""
    return await themes.list_notes(theme_id)


async def make_theme(entry: ThemeEntry) -> ThemeView:
    """Make a theme, below the others. Raises: NotTheKnowledgeCentre."""
    await require_centre()
    await themes.hold_order()
    theme_id = await themes.add_theme(entry)
    await record(ThemeMade(subject_id=theme_id))
    return await themes.require_theme(theme_id)


async def change_theme(theme_id: UUID, entry: ThemeEntry, *, version: int) -> ThemeView:
    """Change the title and the introduction of a theme. Raises: NotTheKnowledgeCentre; NotFound; StaleVersion."""
    await require_centre()
    await themes.change_theme(theme_id, entry, version=version)
    await record(ThemeChanged(subject_id=theme_id))
    return await themes.require_theme(theme_id)


async def remove_theme(theme_id: UUID) -> None:
    """Remove a theme under which no published note stands and of which no guide consists.

    Raises: NotTheKnowledgeCentre; NotFound; ThemeIsNotEmpty.
    """
    await require_centre()
    await themes.hold_order()
    theme = await themes.require_theme(theme_id)
    if theme.note_count or theme.guide_count:
        raise ThemeIsNotEmpty
    await themes.remove_theme(theme_id)
    await record(ThemeRemoved(subject_id=theme_id))


async def move_theme(theme_id: UUID, direction: Direction) -> None:
    """Move a theme a place up or down. Raises: NotTheKnowledgeCentre; NotFound."""
    await require_centre()
    await themes.hold_order()
    order = [theme.id for theme in await themes.list_themes()]
    if theme_id not in order:
        raise NotFound
    await themes.put_themes_in_order(moved(order, theme_id, direction))


async def move_note(theme_id: UUID, note_id: UUID, direction: Direction) -> None:
    """Move a published note a place up or down in its theme. Raises: NotTheKnowledgeCentre; NotFound."""
    await require_centre()
    await themes.hold_order()
    order = [note.id for note in await themes.list_notes(theme_id)]
    if note_id not in order:
        raise NotFound
    await themes.put_notes_in_order(moved(order, note_id, direction))


async def put_note_under(note_id: UUID, theme_id: UUID | None) -> None:
    """Put a published note under another theme, or under none; it comes below the others there.

    Raises: NotTheKnowledgeCentre; NotFound.
    """
    await require_centre()
    await themes.hold_order()
    if theme_id is not None:
        await themes.require_theme(theme_id)
    await themes.put_note_under(note_id, theme_id)
