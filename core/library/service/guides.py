"""Practical guides: themes in order with a foreword. Readers get what is published at that moment; nothing is stored."""

from __future__ import annotations

from uuid import UUID

import msgspec

from core.access.guards import may
from core.access.matrix import Permission
from core.journal.service import record
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.library.entries import Direction, GuideEntry
from core.library.errors import GuideIsEmpty, GuideIsPublished
from core.library.events import GuideChanged, GuideMade, GuidePublished, GuideRemoved, GuideWithdrawn
from core.library.guides.book import Book, clean
from core.library.repository import guides, themes
from core.library.rules.ordering import moved
from core.library.rules.quarters import quarter_of
from core.library.service.letterbox import require_centre
from core.library.views import GuideView
from tenants.scope import current


async def list_guides() -> list[GuideView]:
    """List the guides of the current centre by title, for its editors; at most 200."""
    return await guides.list_guides()


async def read_guide(guide_id: UUID) -> GuideView:
    """Return one guide of the current centre, for its editors. Raises: NotFound."""
    return await guides.require_own_guide(guide_id)


async def open_book(guide_id: UUID) -> Book:
    """Return a guide as it is read at this moment; one that is not published is there for the editors of its centre alone.

    Tenant: any. Raises: NotFound.
    """
    guide = await guides.require_guide(guide_id)
    is_editor = may(Permission.EDIT_LIBRARY) and guide.tenant_id == current().tenant_id
    if not guide.is_published and not is_editor:
        raise NotFound
    return await _book_of(guide)


async def make_guide(entry: GuideEntry) -> GuideView:
    """Make a guide without themes; nobody else sees it yet. Raises: NotTheKnowledgeCentre."""
    await require_centre()
    guide_id = await guides.add_guide(entry)
    await record(GuideMade(subject_id=guide_id))
    return await guides.require_own_guide(guide_id)


async def change_guide(guide_id: UUID, entry: GuideEntry, *, version: int) -> GuideView:
    """Change title and foreword. A published guide tells that it changed until its next edition.

    Raises: NotTheKnowledgeCentre; NotFound; StaleVersion.
    """
    await require_centre()
    await guides.change_guide(guide_id, msgspec.structs.asdict(entry), version=version)
    await record(GuideChanged(subject_id=guide_id))
    return await guides.require_own_guide(guide_id)


async def add_theme(guide_id: UUID, theme_id: UUID) -> None:
    """Let a theme stand in a guide, below the others; twice does no harm. Raises: NotTheKnowledgeCentre; NotFound."""
    guide = await _held(guide_id)
    await themes.require_theme(theme_id)
    if theme_id not in guide.theme_ids:
        await _put(guide, [*guide.theme_ids, theme_id])


async def remove_theme(guide_id: UUID, theme_id: UUID) -> None:
    """Take a theme out of a guide; the theme itself stays. Raises: NotTheKnowledgeCentre; NotFound."""
    guide = await _held(guide_id)
    if theme_id not in guide.theme_ids:
        raise NotFound
    await _put(guide, [one for one in guide.theme_ids if one != theme_id])


async def move_theme(guide_id: UUID, theme_id: UUID, direction: Direction) -> None:
    """Move a theme a place up or down in a guide. Raises: NotTheKnowledgeCentre; NotFound."""
    guide = await _held(guide_id)
    if theme_id not in guide.theme_ids:
        raise NotFound
    await _put(guide, moved(guide.theme_ids, theme_id, direction))


async def publish_guide(guide_id: UUID, *, version: int) -> GuideView:
    """Publish a guide, or its next edition, for every tenant to read.

    Raises: NotTheKnowledgeCentre; NotFound; StaleVersion; GuideIsEmpty when no published note stands in it.
    """
    guide = await _held(guide_id)
    if guide.version != version:
        raise StaleVersion
    book = await _book_of(guide)
    if not any(chapter.sections for chapter in book.chapters):
        raise GuideIsEmpty
    values = {
        "is_published": True,
        "edition": guide.edition + 1,
        "published_in": quarter_of(clock.today()),
        "digest": book.digest(),
    }
    await guides.change_guide(guide_id, values, version=version)
    await record(GuidePublished(subject_id=guide_id))
    return await guides.require_own_guide(guide_id)


async def withdraw_guide(guide_id: UUID, *, version: int) -> GuideView:
    """Take a guide off the shelf; the editors keep it, and can publish a next edition.

    Raises: NotTheKnowledgeCentre; NotFound; StaleVersion.
    """
    await _held(guide_id)
    await guides.change_guide(guide_id, {"is_published": False}, version=version)
    await record(GuideWithdrawn(subject_id=guide_id))
    return await guides.require_own_guide(guide_id)


async def remove_guide(guide_id: UUID) -> None:
    """Remove a guide that is not published; its themes and notes stay.

    Raises: NotTheKnowledgeCentre; NotFound; GuideIsPublished.
    """
    guide = await _held(guide_id)
    if guide.is_published:
        raise GuideIsPublished
    await guides.remove_guide(guide_id)
    await record(GuideRemoved(subject_id=guide_id))


async def _held(guide_id: UUID) -> GuideView:
    await require_centre()
    await themes.hold_order()
    return await guides.require_own_guide(guide_id)


async def _put(guide: GuideView, theme_ids: list[UUID]) -> None:
    await guides.put_themes(guide.id, theme_ids)
    await guides.change_guide(guide.id, {}, version=guide.version)
    await record(GuideChanged(subject_id=guide.id))


async def _book_of(guide: GuideView) -> Book:
    chapters = await guides.chapters_of(guide)
    book = clean(
        Book(
            id=guide.id,
            title=guide.title,
            foreword=guide.foreword,
            publisher=guide.publisher,
            edition=guide.edition,
            published_in=guide.published_in if guide.is_published else None,
            chapters=chapters,
        )
    )
    changed = guide.is_published and book.digest() != guide.digest
    return msgspec.structs.replace(book, changed_since=changed)
