"""Queries on themes and on the order of what stands under them, for the editors of the current centre."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from core.kit.errors import NotFound, StaleVersion
from core.library.tables import LibraryNote, LibraryTheme, ReceivedNote
from core.library.views import NoteInTheme, ThemeView
from tenants.ids import quiet_id
from tenants.scope import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    import asyncpg

    from core.library.entries import ThemeEntry


async def hold_order() -> None:
    """Wait until nobody else changes an order in the library of the current tenant, until the transaction ends."""
    await current().connection.execute(_HOLD)


async def list_themes() -> list[ThemeView]:
    """List all themes of the current centre in their order, also those without a note; at most 500."""
    rows: Sequence[asyncpg.Record] = await current().connection.fetch(_LIST)
    return [msgspec.convert(dict(row), ThemeView) for row in rows]


async def require_theme(theme_id: UUID) -> ThemeView:
    """Return one theme of the current centre. Raises: NotFound."""
    row: asyncpg.Record | None = await current().connection.fetchrow(_ONE, theme_id)
    if row is None:
        raise NotFound
    return msgspec.convert(dict(row), ThemeView)


async def add_theme(entry: ThemeEntry) -> UUID:
    """Add a theme below the others and return its id."""
    theme_id = quiet_id()
    await current().connection.execute(_ADD, theme_id, entry.title, entry.introduction)
    return theme_id


async def change_theme(theme_id: UUID, entry: ThemeEntry, *, version: int) -> None:
    """Change a theme. Raises: NotFound; StaleVersion when ``version`` is not the last."""
    mine = (LibraryTheme.tenant_id == current().tenant_id) & (LibraryTheme.id == theme_id)
    changed = await (
        LibraryTheme.update(title=entry.title, introduction=entry.introduction, version=version + 1)
        .where(mine, LibraryTheme.version == version)
        .returning(LibraryTheme.id)
    )
    if not changed:
        if await LibraryTheme.exists().where(mine):
            raise StaleVersion
        raise NotFound


async def remove_theme(theme_id: UUID) -> None:
    """Remove a theme under which nothing stands, also from notes that are still to be published. Raises: NotFound."""
    await ReceivedNote.update(theme_id=None).where(ReceivedNote.theme_id == theme_id)
    gone = await (
        LibraryTheme.delete()
        .where(LibraryTheme.tenant_id == current().tenant_id, LibraryTheme.id == theme_id)
        .returning(LibraryTheme.id)
    )
    if not gone:
        raise NotFound


async def list_notes(theme_id: UUID | None) -> list[NoteInTheme]:
    """List the published notes of a theme, or those without one, in their order; at most 500."""
    query = LibraryNote.select(LibraryNote.id, LibraryNote.title).where(
        LibraryNote.tenant_id == current().tenant_id
    )
    query = (
        query.where(LibraryNote.theme_id.is_null())
        if theme_id is None
        else query.where(LibraryNote.theme_id == theme_id)
    )
    rows = await (
        query.order_by(LibraryNote.position).order_by(LibraryNote.title).order_by(LibraryNote.id).limit(500)
    )
    return [msgspec.convert(row, NoteInTheme) for row in rows]


async def put_themes_in_order(theme_ids: Sequence[UUID]) -> None:
    """Number the themes of the current centre as they come."""
    await current().connection.executemany(_PLACE_THEME, list(enumerate(theme_ids)))


async def put_notes_in_order(note_ids: Sequence[UUID]) -> None:
    """Number the notes of a theme as they come."""
    await current().connection.executemany(_PLACE_NOTE, list(enumerate(note_ids)))


async def put_note_under(note_id: UUID, theme_id: UUID | None) -> None:
    """Put a published note below the others of a theme, or under none; its next edition stays there. Raises: NotFound."""
    moved: UUID | None = await current().connection.fetchval(_PUT, note_id, theme_id)
    if moved is None:
        raise NotFound
    await ReceivedNote.update(theme_id=theme_id).where(ReceivedNote.published_id == note_id)


_HOLD = "SELECT pg_advisory_xact_lock(hashtextextended('library_order|' || current_tenant()::text, 0))"
_LIST = """
    SELECT t.id, t.title, t.introduction, t.version,
           (SELECT count(*) FROM library_note n
             WHERE n.tenant_id = t.tenant_id AND n.theme_id = t.id)::integer AS note_count,
           (SELECT count(*) FROM library_guide_theme g
             WHERE g.tenant_id = t.tenant_id AND g.theme_id = t.id)::integer AS guide_count
      FROM library_theme t WHERE t.tenant_id = current_tenant() ORDER BY t.position, t.title, t.id LIMIT 500
"""
_ONE = """
    SELECT t.id, t.title, t.introduction, t.version,
           (SELECT count(*) FROM library_note n
             WHERE n.tenant_id = t.tenant_id AND n.theme_id = t.id)::integer AS note_count,
           (SELECT count(*) FROM library_guide_theme g
             WHERE g.tenant_id = t.tenant_id AND g.theme_id = t.id)::integer AS guide_count
      FROM library_theme t WHERE t.tenant_id = current_tenant() AND t.id = $1
"""
_ADD = """
    INSERT INTO library_theme (tenant_id, id, title, introduction, position)
    SELECT current_tenant(), $1, $2, $3, coalesce(max(position), -1) + 1 FROM library_theme
     WHERE tenant_id = current_tenant()
"""
_PLACE_THEME = "UPDATE library_theme SET position = $1 WHERE tenant_id = current_tenant() AND id = $2"
_PLACE_NOTE = "UPDATE library_note SET position = $1 WHERE tenant_id = current_tenant() AND id = $2"
_PUT = """
    UPDATE library_note SET theme_id = $2, position = (
        SELECT coalesce(max(position), -1) + 1 FROM library_note WHERE tenant_id = current_tenant() AND theme_id = $2)
     WHERE tenant_id = current_tenant() AND id = $1 RETURNING id
"""
