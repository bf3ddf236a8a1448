"""Queries of the centre on notes that were handed in, with their seals opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from core.kit.errors import NotFound, StaleVersion
from core.kit.sealing import close_row, open_row
from core.library.entries import Facets, HandIn
from core.library.errors import NoteIsWithdrawn
from core.library.rules.places import place_of_note
from core.library.tables import LibraryNote, ReceivedNote
from core.library.views import NoteState, ReceivedCard, ReceivedView
from tenants.mailboxes import Mailbox, open_mailbox
from tenants.scope import current
from tenants.seals import tenant_seal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import asyncpg

_GONE = {
    "letter": None,
    "title": None,
    "summary": None,
    "text": None,
    "facets": None,
    "theme_id": None,
    "published_id": None,
}


async def count_received() -> dict[NoteState, int]:
    """Count the notes of the current centre by their state; states without a note count 0."""
    rows: Sequence[asyncpg.Record] = await current().connection.fetch(_COUNTS)
    counted = {row["state"]: row["notes"] for row in rows}
    return {state: counted.get(state.value, 0) for state in NoteState}


async def list_received(
    state: NoteState, *, after: tuple[str, UUID] | None = None, limit: int = 50
) -> list[ReceivedCard]:
    """List notes in one state, the latest quarter first and within it by chance, past ``after``, at most ``limit``."""
    query = (
        ReceivedNote.select(
            ReceivedNote.id,
            ReceivedNote.receipt_hash,
            ReceivedNote.letterbox_id,
            ReceivedNote.letter,
            ReceivedNote.quarter,
            ReceivedNote.title,
            ReceivedNote.version,
        )
        .where(ReceivedNote.state == state.value)
        .order_by(ReceivedNote.quarter, ascending=False)
        .order_by(ReceivedNote.id)
        .limit(limit)
    )
    if after is not None:
        quarter, note_id = after
        query = query.where(
            (ReceivedNote.quarter < quarter)
            | ((ReceivedNote.quarter == quarter) & (ReceivedNote.id > note_id))
        )
    rows = await query
    answered = await _answered([row["id"] for row in rows])
    titles = await _titles(rows)
    return [
        ReceivedCard(
            id=row["id"],
            state=state,
            title=titles[row["id"]],
            quarter=row["quarter"],
            version=row["version"],
            is_answered=row["id"] in answered,
        )
        for row in rows
    ]


async def require_received(note_id: UUID, *, locked: bool = False) -> ReceivedView:
    """Return one note without its messages; ``locked`` holds it until the transaction ends.

    Raises: NotFound out of reach too.
    """
    query = ReceivedNote.select().where(ReceivedNote.id == note_id)
    row = await (query.lock_rows("UPDATE") if locked else query).first()
    if row is None:
        raise NotFound
    opened = open_row(ReceivedNote, row, await tenant_seal())
    came_in = None
    if row["letter"] is not None:
        letter = (await open_mailbox(row["letterbox_id"])).open(
            row["letter"], place_of_note(row["receipt_hash"])
        )
        came_in = msgspec.json.decode(letter, type=HandIn)
    return ReceivedView(
        id=row["id"],
        state=NoteState(row["state"]),
        quarter=row["quarter"],
        version=row["version"],
        came_in=came_in,
        title=opened["title"] or "",
        summary=opened["summary"] or "",
        text=opened["text"] or "",
        facets=_facets(opened["facets"], came_in),
        theme_id=row["theme_id"],
        published_id=row["published_id"],
    )


async def change_received(note_id: UUID, values: Mapping[str, Any], *, version: int) -> None:
    """Change a note, sealed with the tenant's key.

    Raises: NotFound; NoteIsWithdrawn; StaleVersion when ``version`` is not the last.
    """
    closed = close_row(ReceivedNote, note_id, await tenant_seal(), values)
    changed = await (
        ReceivedNote.update(**closed, version=version + 1)
        .where(
            ReceivedNote.id == note_id,
            ReceivedNote.version == version,
            ReceivedNote.state != NoteState.WITHDRAWN.value,
        )
        .returning(ReceivedNote.id)
    )
    if not changed:
        row = await ReceivedNote.select(ReceivedNote.state).where(ReceivedNote.id == note_id).first()
        if row is None:
            raise NotFound
        raise NoteIsWithdrawn if row["state"] == NoteState.WITHDRAWN.value else StaleVersion


async def empty_received(note_id: UUID, *, version: int) -> None:
    """Empty a note that is withdrawn, and remove what was published of it. Raises: as `change_received`."""
    published = await ReceivedNote.select(ReceivedNote.published_id).where(ReceivedNote.id == note_id).first()
    await change_received(note_id, {**_GONE, "state": NoteState.WITHDRAWN.value}, version=version)
    if published is not None and published["published_id"] is not None:
        await LibraryNote.delete().where(
            LibraryNote.tenant_id == current().tenant_id, LibraryNote.id == published["published_id"]
        )


async def exact_facets() -> dict[UUID, Facets]:
    """Return the exact facets of every published note of the current centre, by the id under which it is published."""
    rows = await ReceivedNote.select(ReceivedNote.id, ReceivedNote.facets, ReceivedNote.published_id).where(
        ReceivedNote.state == NoteState.PUBLISHED.value
    )
    seal = await tenant_seal()
    return {
        row["published_id"]: _facets(seal.open(ReceivedNote.facets, row["id"], row["facets"]), None)
        for row in rows
    }


def _facets(opened: str | None, came_in: HandIn | None) -> Facets:
    if opened is not None:
        return msgspec.json.decode(opened, type=Facets)
    return came_in.facets if came_in is not None else Facets()


async def _answered(note_ids: list[UUID]) -> set[UUID]:
    """Return of which notes the last word is the municipality's."""
    rows: Sequence[asyncpg.Record] = await current().connection.fetch(_LAST_WORDS, note_ids)
    return {row["note_id"] for row in rows if not row["is_from_centre"]}


async def _titles(rows: Sequence[Mapping[str, Any]]) -> dict[UUID, str]:
    """Return what each note is called: as the editors wrote it, or as it came in; empty when nothing is left of it."""
    seal, mailboxes = await tenant_seal(), dict[UUID, Mailbox]()
    titles: dict[UUID, str] = {}
    for row in rows:
        title = seal.open(ReceivedNote.title, row["id"], row["title"])
        if title is None and row["letter"] is not None:
            box = row["letterbox_id"]
            mailboxes[box] = mailboxes.get(box) or await open_mailbox(box)
            letter = mailboxes[box].open(row["letter"], place_of_note(row["receipt_hash"]))
            title = msgspec.json.decode(letter, type=HandIn).title
        titles[row["id"]] = title or ""
    return titles


_COUNTS = (
    "SELECT state, count(*) AS notes FROM received_note WHERE tenant_id = current_tenant() GROUP BY state"
)
_LAST_WORDS = """
    SELECT DISTINCT ON (note_id) note_id, is_from_centre FROM note_message
     WHERE tenant_id = current_tenant() AND note_id = ANY ($1) ORDER BY note_id, number DESC
"""
