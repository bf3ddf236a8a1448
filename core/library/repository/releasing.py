"""Queries on which facets of published notes are shown, and on what was ever told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from core.library.repository.published import shown_of
from core.library.tables import LibraryNote, LibraryTold
from core.library.views import Shown
from tenants.scope import current
from tenants.seals import tenant_seal

if TYPE_CHECKING:
    from collections.abc import Mapping


async def hold_cells() -> None:
    """Wait until nobody else decides what is shown in the library of the current tenant, until the transaction ends."""
    await current().connection.execute("SELECT hold_cells()")


async def list_shown() -> dict[UUID, Shown]:
    """Return how every published note of the current centre is shown now, by its id."""
    rows = await LibraryNote.select(
        LibraryNote.id,
        LibraryNote.community,
        LibraryNote.need,
        LibraryNote.approach,
        LibraryNote.region,
        LibraryNote.period,
    ).where(LibraryNote.tenant_id == current().tenant_id)
    return {row["id"]: shown_of(row) for row in rows}


async def list_told() -> dict[UUID, Shown]:
    """Return what was ever told of the published notes, by id; a note of which nothing was told yet is left out."""
    seal = await tenant_seal()
    found: dict[UUID, Shown] = {}
    for row in await LibraryTold.select(LibraryTold.id, LibraryTold.told):
        opened = seal.open(LibraryTold.told, row["id"], row["told"])
        if opened is not None:
            found[row["id"]] = msgspec.json.decode(opened, type=Shown)
    return found


async def change_shown(changes: Mapping[UUID, Shown]) -> None:
    """Show these notes in this way from now on."""
    tenant_id = current().tenant_id
    values = [
        (tenant_id, note_id, shown.community, shown.need, shown.approach, shown.region, shown.period)
        for note_id, shown in changes.items()
    ]
    await current().connection.executemany(_SHOW, values)


async def keep_told(told: Mapping[UUID, Shown]) -> None:
    """Keep what was ever told of these notes, sealed."""
    tenant_id, seal = current().tenant_id, await tenant_seal()
    values: list[tuple[Any, ...]] = [
        (tenant_id, note_id, seal.close(LibraryTold.told, note_id, msgspec.json.encode(shown).decode()))
        for note_id, shown in told.items()
    ]
    await current().connection.executemany(_KEEP, values)


_SHOW = """
    UPDATE library_note SET community = $3, need = $4, approach = $5, region = $6, period = $7
     WHERE tenant_id = $1 AND id = $2
"""
_KEEP = """
    INSERT INTO library_told (tenant_id, id, told) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id, id) DO UPDATE SET told = EXCLUDED.told
"""
