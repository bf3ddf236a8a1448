"""Queries on the words under which notes are filed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from core.kit.errors import NotFound
from core.library.repository import received, releasing
from core.library.rules.first_terms import FIRST_TERMS
from core.library.tables import LibraryNote, LibraryTerm, ReceivedNote
from core.library.views import Facet, NoteState, TermView
from tenants.ids import quiet_id
from tenants.scope import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    import asyncpg


async def list_terms() -> list[TermView]:
    """List the words of every facet: facets by name, words in the order of the editors; of all open centres together."""
    rows = await (
        LibraryTerm.select(LibraryTerm.id, LibraryTerm.facet, LibraryTerm.name)
        .order_by(LibraryTerm.facet)
        .order_by(LibraryTerm.position)
        .order_by(LibraryTerm.name)
        .order_by(LibraryTerm.id)
    )
    return [msgspec.convert(row, TermView) for row in rows]


async def names_by_facet() -> dict[Facet, frozenset[str]]:
    """Return the words of the current centre; every facet is there."""
    rows = await LibraryTerm.select(LibraryTerm.facet, LibraryTerm.name).where(
        LibraryTerm.tenant_id == current().tenant_id
    )
    return {facet: frozenset(row["name"] for row in rows if row["facet"] == facet.value) for facet in Facet}


async def require_term(term_id: UUID) -> TermView:
    """Return one word of the current centre, held until the transaction ends. Raises: NotFound."""
    row: asyncpg.Record | None = await current().connection.fetchrow(_LOCK, term_id)
    if row is None:
        raise NotFound
    return msgspec.convert(dict(row), TermView)


async def has_term(facet: Facet, name: str) -> bool:
    """Tell whether the current centre has this word, whatever its capitals."""
    found: bool = await current().connection.fetchval(_HAS, facet.value, name)
    return found


async def add_term(facet: Facet, name: str) -> UUID:
    """Add a word at the end of its facet and return its id."""
    term_id = quiet_id()
    await current().connection.execute(_ADD, term_id, facet.value, name)
    return term_id


async def seed_terms() -> None:
    """Give a centre that has no words yet its first ones."""
    if await LibraryTerm.exists().where(LibraryTerm.tenant_id == current().tenant_id):
        return
    await LibraryTerm.insert(
        *(
            LibraryTerm(facet=facet.value, name=name, position=position)
            for facet, names in FIRST_TERMS.items()
            for position, name in enumerate(names)
        )
    )


async def rename_term(term_id: UUID, name: str) -> None:
    """Give a word of the current centre another name."""
    await LibraryTerm.update(name=name).where(
        LibraryTerm.tenant_id == current().tenant_id, LibraryTerm.id == term_id
    )


async def remove_term(term_id: UUID) -> None:
    """Take a word out of the list of the current centre."""
    await LibraryTerm.delete().where(LibraryTerm.tenant_id == current().tenant_id, LibraryTerm.id == term_id)


async def put_in_order(term_ids: Sequence[UUID]) -> None:
    """Put words in this order."""
    places = [(current().tenant_id, one, place) for place, one in enumerate(term_ids)]
    await current().connection.executemany(_PLACE, places)


async def replace_shown(facet: Facet, name: str, by: str | None) -> None:
    """Show another word, or none, wherever this one is shown in the current centre."""
    column = {
        Facet.COMMUNITY: LibraryNote.community,
        Facet.NEED: LibraryNote.need,
        Facet.APPROACH: LibraryNote.approach,
    }[facet]
    await LibraryNote.update({column: by}).where(LibraryNote.tenant_id == current().tenant_id, column == name)


async def refile(facet: Facet, name: str, by: str | None, *, told_as: str) -> None:
    """File every note of the current centre under another word, or none; what was told of it is kept as ``told_as``.

    Whoever has one of those notes open is told that it changed. Raises: BrokenSeal.
    """
    for note_id in (
        await ReceivedNote.select(ReceivedNote.id)
        .where(ReceivedNote.state != NoteState.WITHDRAWN.value)
        .output(as_list=True)
    ):
        note = await received.require_received(note_id, locked=True)
        if getattr(note.facets, facet.value) == name:
            facets = msgspec.structs.replace(note.facets, **{facet.value: by})
            sealed = {"facets": msgspec.json.encode(facets).decode()}
            await received.change_received(note_id, sealed, version=note.version)
    told = await releasing.list_told()
    await releasing.keep_told(
        {
            note_id: msgspec.structs.replace(one, **{facet.value: told_as})
            for note_id, one in told.items()
            if getattr(one, facet.value) == name
        }
    )


_LOCK = "SELECT id, facet, name FROM library_term WHERE tenant_id = current_tenant() AND id = $1 FOR UPDATE"
_HAS = """
    SELECT EXISTS (SELECT FROM library_term
                    WHERE tenant_id = current_tenant() AND facet = $1 AND lower(name) = lower($2))
"""
_ADD = """
    INSERT INTO library_term (tenant_id, id, facet, name, position)
    SELECT current_tenant(), $1, $2, $3, coalesce(max(position), -1) + 1 FROM library_term
     WHERE tenant_id = current_tenant() AND facet = $2
"""
_PLACE = "UPDATE library_term SET position = $3 WHERE tenant_id = $1 AND id = $2"
