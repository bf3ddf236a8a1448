"""What somebody knows of communities: found by a keyed hash that no query can make, sealed under a key for this alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from core.key_figures.tables import KnownCommunities
from core.key_figures.views import KnownCommunitiesView
from core.kit import clock
from core.kit.errors import StaleVersion
from core.kit.sealing import close_row, open_row
from tenants.ids import new_id
from tenants.scope import current
from tenants.seals import blind_index, destroy_key, new_seal, seal_by_id


async def name_holder(key_figure_id: UUID) -> None:
    """Let the walls show, for the rest of this transaction, what is kept of whoever acts, and of nobody else."""
    holder = await holder_of(key_figure_id)
    await current().connection.execute("SELECT set_config('app.holder', $1, true)", holder.hex())


async def holder_of(key_figure_id: UUID) -> bytes:
    """Return the keyed hash under which somebody's communities stand."""
    return (await blind_index()).of(told_of(key_figure_id))


def told_of(key_figure_id: UUID) -> str:
    """Return what is hashed with the tenant's key to name a holder."""
    return f"communities of {key_figure_id}"


async def read_communities(key_figure_id: UUID) -> KnownCommunitiesView:
    """Return what is kept of somebody; version 0 when nothing is, or when it is out of reach."""
    row = await _row_of(key_figure_id)
    if row is None:
        return KnownCommunitiesView()
    opened = open_row(KnownCommunities, row, await seal_by_id(row["key_id"]))
    return KnownCommunitiesView(
        communities=msgspec.json.decode(opened["communities"], type=tuple[str, ...]),
        consented_on=row["consented_on"],
        version=row["version"],
    )


async def write_communities(key_figure_id: UUID, communities: tuple[str, ...], *, version: int) -> None:
    """Store what somebody knows, as agreed to today; ``version`` is the one that was seen, 0 for the first time.

    Raises: StaleVersion.
    """
    text = msgspec.json.encode(communities).decode()
    if version == 0:
        await _add(key_figure_id, text)
        return
    row = await _row_of(key_figure_id)
    if row is None or row["version"] != version:
        raise StaleVersion
    closed = close_row(KnownCommunities, row["id"], await seal_by_id(row["key_id"]), {"communities": text})
    changed = await (
        KnownCommunities.update(**closed, consented_on=clock.today(), version=version + 1)
        .where(KnownCommunities.id == row["id"], KnownCommunities.version == version)
        .returning(KnownCommunities.id)
    )
    if not changed:
        raise StaleVersion


async def erase_communities(key_figure_id: UUID) -> bool:
    """Destroy the key of what is kept of somebody and delete it; False when nothing is.

    The key goes first: the walls let a key figure destroy it only as long as the row is there.
    """
    row = await _row_of(key_figure_id)
    if row is None:
        return False
    await destroy_key(row["key_id"])
    await KnownCommunities.delete().where(KnownCommunities.id == row["id"])
    return True


async def _add(key_figure_id: UUID, text: str) -> None:
    seal, row_id = await new_seal("communities"), new_id()
    stored = await (
        KnownCommunities.insert(
            KnownCommunities(
                id=row_id,
                key_id=seal.key_id,
                holder=await holder_of(key_figure_id),
                consented_on=clock.today(),
                **close_row(KnownCommunities, row_id, seal, {"communities": text}),
            )
        )
        .on_conflict(target=(KnownCommunities.tenant_id, KnownCommunities.holder), action="DO NOTHING")
        .returning(KnownCommunities.id)
    )
    if not stored:
        raise StaleVersion


async def _row_of(key_figure_id: UUID) -> dict[str, Any] | None:
    query = KnownCommunities.select().where(KnownCommunities.holder == await holder_of(key_figure_id))
    row: dict[str, Any] | None = await query.first()
    return row
