"""Queries on what is published: open to every tenant, written by the centre alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from core.kit.errors import NotFound
from core.library.tables import LibraryNote, LibraryTheme
from core.library.views import NoteCard, PublishedNote, Shown
from tenants.ids import quiet_id
from tenants.scope import current

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.library.views import ReceivedView

_CARD = (
    LibraryNote.id,
    LibraryNote.title,
    LibraryNote.summary,
    LibraryNote.theme_id,
    LibraryNote.published_in,
    LibraryNote.community,
    LibraryNote.need,
    LibraryNote.approach,
    LibraryNote.region,
    LibraryNote.period,
)


async def list_published(
    *, theme: UUID | None = None, after: tuple[str, UUID] | None = None, limit: int = 50
) -> list[NoteCard]:
    """List published notes, of one theme or all, the latest quarter first, past ``after``, at most ``limit``."""
    query = (
        LibraryNote.select(*_CARD)
        .order_by(LibraryNote.published_in, ascending=False)
        .order_by(LibraryNote.id)
        .limit(limit)
    )
    if theme is not None:
        query = query.where(LibraryNote.theme_id == theme)
    if after is not None:
        quarter, note_id = after
        query = query.where(
            (LibraryNote.published_in < quarter)
            | ((LibraryNote.published_in == quarter) & (LibraryNote.id > note_id))
        )
    return [_card(row) for row in await query]


async def list_in_order(theme: UUID, *, limit: int = 200) -> list[NoteCard]:
    """List the notes of a theme in the order that the editors gave them, at most ``limit``."""
    rows = await (
        LibraryNote.select(*_CARD)
        .where(LibraryNote.theme_id == theme)
        .order_by(LibraryNote.position)
        .order_by(LibraryNote.title)
        .order_by(LibraryNote.id)
        .limit(limit)
    )
    return [_card(row) for row in rows]


async def require_published(note_id: UUID) -> PublishedNote:
    """Return one published note. Raises: NotFound, also once it was withdrawn."""
    row = await LibraryNote.select().where(LibraryNote.id == note_id).first()
    if row is None:
        raise NotFound
    theme = None
    if row["theme_id"] is not None:
        theme = (
            await LibraryTheme.select(LibraryTheme.title)
            .where(LibraryTheme.tenant_id == row["tenant_id"], LibraryTheme.id == row["theme_id"])
            .first()
        )
    return PublishedNote(
        id=row["id"],
        title=row["title"],
        summary=row["summary"],
        text=row["text"],
        attribution=row["attribution"],
        theme_id=row["theme_id"],
        theme_title=theme["title"] if theme else None,
        published_in=row["published_in"],
        edition=row["edition"],
        facets=shown_of(row),
    )


async def add_published(note: ReceivedView, *, quarter: str) -> UUID:
    """Publish the edited version of a note for the first time and return its id there; its facets are not shown yet."""
    published_id = quiet_id()
    await LibraryNote.insert(LibraryNote(id=published_id, published_in=quarter, **_content(note)))
    return published_id


async def renew_published(note: ReceivedView, *, quarter: str) -> None:
    """Publish the edited version of a note as the next edition of what is there. Raises: NotFound."""
    changed = await (
        LibraryNote.update(**_content(note), published_in=quarter, edition=LibraryNote.edition + 1)
        .where(LibraryNote.tenant_id == current().tenant_id, LibraryNote.id == note.published_id)
        .returning(LibraryNote.id)
    )
    if not changed:
        raise NotFound


def shown_of(row: Mapping[str, Any]) -> Shown:
    """Return the facets that may be shown, of a row of published notes."""
    return Shown(
        community=row["community"],
        need=row["need"],
        approach=row["approach"],
        region=row["region"],
        period=row["period"],
    )


def _content(note: ReceivedView) -> dict[str, Any]:
    return {
        "title": note.title,
        "summary": note.summary,
        "text": note.text,
        "theme_id": note.theme_id,
        "attribution": note.came_in.attribution if note.came_in is not None else None,
    }


def _card(row: Mapping[str, Any]) -> NoteCard:
    return NoteCard(
        id=row["id"],
        title=row["title"],
        summary=row["summary"],
        theme_id=row["theme_id"],
        published_in=row["published_in"],
        facets=shown_of(row),
    )
