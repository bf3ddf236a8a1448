"""Queries on practical guides, and on all that stands in one of them now."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from core.kit.errors import NotFound, StaleVersion
from core.library.guides.book import Chapter, Section
from core.library.tables import LibraryGuide
from core.library.views import GuideView
from tenants.ids import quiet_id
from tenants.scope import current

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import asyncpg

    from core.library.entries import GuideEntry


async def list_guides() -> list[GuideView]:
    """List the guides of the current centre by title, at most 200."""
    rows: Sequence[asyncpg.Record] = await current().connection.fetch(_LIST)
    return [_view(row) for row in rows]


async def require_guide(guide_id: UUID) -> GuideView:
    """Return one guide, of whatever open centre. Raises: NotFound."""
    row: asyncpg.Record | None = await current().connection.fetchrow(_ONE, guide_id)
    if row is None:
        raise NotFound
    return _view(row)


async def require_own_guide(guide_id: UUID) -> GuideView:
    """Return one guide of the current centre. Raises: NotFound."""
    found = await require_guide(guide_id)
    if found.tenant_id != current().tenant_id:
        raise NotFound
    return found


async def chapters_of(guide: GuideView) -> tuple[Chapter, ...]:
    """Return what stands in a guide now: its themes in order, each with its published notes in order; two queries."""
    themes: Sequence[asyncpg.Record] = await current().connection.fetch(_THEMES, guide.tenant_id, guide.id)
    notes: Sequence[asyncpg.Record] = await current().connection.fetch(_NOTES, guide.tenant_id, guide.id)
    under = {
        theme_id: tuple(msgspec.convert(dict(row), Section) for row in rows)
        for theme_id, rows in groupby(notes, key=lambda row: row["theme_id"])
    }
    return tuple(
        Chapter(
            id=row["id"],
            title=row["title"],
            introduction=row["introduction"],
            sections=under.get(row["id"], ()),
        )
        for row in themes
    )


async def add_guide(entry: GuideEntry) -> UUID:
    """Add a guide without themes, not published, and return its id."""
    guide_id = quiet_id()
    await LibraryGuide.insert(LibraryGuide(id=guide_id, title=entry.title, foreword=entry.foreword))
    return guide_id


async def change_guide(guide_id: UUID, values: Mapping[str, Any], *, version: int) -> None:
    """Change a guide of the current centre. Raises: NotFound; StaleVersion when ``version`` is not the last."""
    mine = (LibraryGuide.tenant_id == current().tenant_id) & (LibraryGuide.id == guide_id)
    changed = await (
        LibraryGuide.update(**values, version=version + 1)
        .where(mine, LibraryGuide.version == version)
        .returning(LibraryGuide.id)
    )
    if not changed:
        if await LibraryGuide.exists().where(mine):
            raise StaleVersion
        raise NotFound


async def put_themes(guide_id: UUID, theme_ids: Sequence[UUID]) -> None:
    """Let a guide of the current centre consist of these themes, in this order."""
    await current().connection.execute(_NO_THEMES, guide_id)
    await current().connection.executemany(
        _ADD_THEME, [(guide_id, one, place) for place, one in enumerate(theme_ids)]
    )


async def remove_guide(guide_id: UUID) -> None:
    """Remove a guide of the current centre, with the list of its themes; the themes themselves stay."""
    await LibraryGuide.delete().where(
        LibraryGuide.tenant_id == current().tenant_id, LibraryGuide.id == guide_id
    )


def _view(row: asyncpg.Record) -> GuideView:
    return msgspec.convert(dict(row), GuideView)


_LIST = """
    SELECT g.id, g.tenant_id, (SELECT name FROM tenant WHERE id = g.tenant_id) AS publisher,
           g.title, g.foreword, g.is_published, g.edition, g.published_in, g.digest, g.version,
           ARRAY(SELECT t.theme_id FROM library_guide_theme t
                  WHERE t.tenant_id = g.tenant_id AND t.guide_id = g.id ORDER BY t.position, t.id) AS theme_ids
      FROM library_guide g WHERE g.tenant_id = current_tenant() ORDER BY g.title, g.id LIMIT 200
"""
_ONE = """
    SELECT g.id, g.tenant_id, (SELECT name FROM tenant WHERE id = g.tenant_id) AS publisher,
           g.title, g.foreword, g.is_published, g.edition, g.published_in, g.digest, g.version,
           ARRAY(SELECT t.theme_id FROM library_guide_theme t
                  WHERE t.tenant_id = g.tenant_id AND t.guide_id = g.id ORDER BY t.position, t.id) AS theme_ids
      FROM library_guide g WHERE g.id = $1
"""
_THEMES = """
    SELECT t.id, t.title, t.introduction
      FROM library_guide_theme g JOIN library_theme t ON t.tenant_id = g.tenant_id AND t.id = g.theme_id
     WHERE g.tenant_id = $1 AND g.guide_id = $2 ORDER BY g.position, g.id
"""
_NOTES = """
    SELECT n.id, n.theme_id, n.title, n.summary, n.text, n.attribution, n.published_in
      FROM library_guide_theme g JOIN library_note n ON n.tenant_id = g.tenant_id AND n.theme_id = g.theme_id
     WHERE g.tenant_id = $1 AND g.guide_id = $2 ORDER BY g.position, g.id, n.position, n.title, n.id
"""
_NO_THEMES = "DELETE FROM library_guide_theme WHERE tenant_id = current_tenant() AND guide_id = $1"
_ADD_THEME = """
    INSERT INTO library_guide_theme (tenant_id, guide_id, theme_id, position) VALUES (current_tenant(), $1, $2, $3)
"""
