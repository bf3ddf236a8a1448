"""Queries on what stands on the shelf: themes with notes under them, and published guides."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from core.kit.errors import NotFound
from core.library.tables import LibraryGuide, LibraryTerm
from core.library.views import ShelfGuide, ThemeCard
from tenants.scope import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    import asyncpg

_MOST = 100
_MOST_TERMS = 500


async def list_themes() -> list[ThemeCard]:
    """List the themes that hold a published note, in the order of the editors, at most 100."""
    rows: Sequence[asyncpg.Record] = await current().connection.fetch(_THEMES)
    return [msgspec.convert(dict(row), ThemeCard) for row in rows]


async def require_theme(theme_id: UUID) -> ThemeCard:
    """Return one theme. Raises: NotFound."""
    row: asyncpg.Record | None = await current().connection.fetchrow(_THEME, theme_id)
    if row is None:
        raise NotFound
    return msgspec.convert(dict(row), ThemeCard)


async def list_all_themes() -> list[ThemeCard]:
    """List every theme of the current centre, in the order of the editors, at most 100; those without a note too."""
    rows: Sequence[asyncpg.Record] = await current().connection.fetch(_OWN_THEMES)
    return [msgspec.convert(dict(row), ThemeCard) for row in rows]


async def list_guides() -> list[ShelfGuide]:
    """List the published guides by title, at most 100."""
    rows = await (
        LibraryGuide.select(
            LibraryGuide.id, LibraryGuide.title, LibraryGuide.edition, LibraryGuide.published_in
        )
        .where(LibraryGuide.is_published == True)  # noqa: E712 - Piccolo's way to ask
        .order_by(LibraryGuide.title)
        .order_by(LibraryGuide.id)
        .limit(_MOST)
    )
    return [msgspec.convert(row, ShelfGuide) for row in rows]


async def list_terms() -> dict[str, list[str]]:
    """List the words under which notes are filed, by facet and in the order of the editors, at most 500 together."""
    rows = await (
        LibraryTerm.select(LibraryTerm.facet, LibraryTerm.name)
        .order_by(LibraryTerm.facet)
        .order_by(LibraryTerm.position)
        .order_by(LibraryTerm.name)
        .limit(_MOST_TERMS)
    )
    terms: dict[str, list[str]] = {}
    for row in rows:
        terms.setdefault(row["facet"], []).append(row["name"])
    return terms


_THEMES = """
    SELECT t.id, t.title, t.introduction, count(*)::integer AS note_count
      FROM library_theme t JOIN library_note n ON n.tenant_id = t.tenant_id AND n.theme_id = t.id
     GROUP BY t.tenant_id, t.id ORDER BY t.position, t.title, t.id LIMIT 100
"""
_THEME = """
    SELECT t.id, t.title, t.introduction,
           (SELECT count(*) FROM library_note n WHERE n.tenant_id = t.tenant_id AND n.theme_id = t.id)::integer AS note_count
      FROM library_theme t WHERE t.id = $1
"""
_OWN_THEMES = """
    SELECT t.id, t.title, t.introduction,
           (SELECT count(*) FROM library_note n WHERE n.tenant_id = t.tenant_id AND n.theme_id = t.id)::integer AS note_count
      FROM library_theme t WHERE t.tenant_id = current_tenant() ORDER BY t.position, t.title, t.id LIMIT 100
"""
