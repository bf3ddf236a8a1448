"""Search briefs: each sealed with a key of its own, which is destroyed together with what it sealed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from core.deployments.entries import Brief
from core.deployments.tables import SearchBrief
from core.deployments.views import BriefView
from core.kit import clock
from core.kit.errors import StaleVersion
from tenants.ids import new_id
from tenants.seals import destroy_key, new_seal, seal_by_id

_OPEN = SearchBrief.destroyed_at.is_null()


async def find_brief(case_id: UUID) -> BriefView | None:
    """Return the open brief of a case, or None; None out of reach too. Raises: KeyDestroyed."""
    row = await SearchBrief.select().where(SearchBrief.case_id == case_id, _OPEN).first()
    return None if row is None else await _view(row)


async def add_brief(case_id: UUID, brief: Brief, *, written_by: UUID, destroy_on: date) -> UUID:
    """Store a brief under a new key and return its id. Raises: asyncpg.UniqueViolationError when there is an open one."""
    brief_id, seal = new_id(), await new_seal("brief")
    await SearchBrief.insert(
        SearchBrief(
            id=brief_id,
            case_id=case_id,
            key_id=seal.key_id,
            brief=seal.close(SearchBrief.brief, brief_id, msgspec.json.encode(brief).decode()),
            written_by=written_by,
            written_at=clock.now(),
            destroy_on=destroy_on,
        )
    )
    return brief_id


async def change_brief(before: BriefView, key_id: UUID, brief: Brief) -> None:
    """Replace what a brief says; its day of destruction stays. Raises: StaleVersion; KeyDestroyed."""
    seal = await seal_by_id(key_id)
    changed = await (
        SearchBrief.update(
            brief=seal.close(SearchBrief.brief, before.id, msgspec.json.encode(brief).decode()),
            version=before.version + 1,
        )
        .where(SearchBrief.id == before.id, SearchBrief.version == before.version, _OPEN)
        .returning(SearchBrief.id)
    )
    if not changed:
        raise StaleVersion


async def key_of_brief(brief_id: UUID) -> UUID:
    """Return the id of the key of a brief within reach. Raises: StaleVersion when it is gone."""
    row = await SearchBrief.select(SearchBrief.key_id).where(SearchBrief.id == brief_id).first()
    if row is None:
        raise StaleVersion
    key_id: UUID = row["key_id"]
    return key_id


async def destroy_brief(brief_id: UUID) -> bool:
    """Destroy a brief and its key, so that no backup holds it either; False when somebody was first."""
    row = await (
        SearchBrief.update({SearchBrief.brief: None, SearchBrief.destroyed_at: clock.now()})
        .where(SearchBrief.id == brief_id, _OPEN)
        .returning(SearchBrief.key_id)
    )
    if not row:
        return False
    await destroy_key(row[0]["key_id"])
    return True


async def list_briefs_to_destroy(*, on: date) -> list[tuple[UUID, UUID]]:
    """List (brief, case) of the open briefs whose last day has come, at most 500."""
    found = await (
        SearchBrief.select(SearchBrief.id, SearchBrief.case_id)
        .where(SearchBrief.destroy_on <= on, _OPEN)
        .order_by(SearchBrief.destroy_on)
        .limit(500)
    )
    return [(row["id"], row["case_id"]) for row in found]


async def list_open_briefs() -> list[dict[str, Any]]:
    """List the open briefs, oldest first, at most 500: case, when written, when destroyed; nothing is unsealed."""
    return await (
        SearchBrief.select(SearchBrief.case_id, SearchBrief.written_at, SearchBrief.destroy_on)
        .where(_OPEN)
        .order_by(SearchBrief.id)
        .limit(500)
    )


async def _view(row: dict[str, Any]) -> BriefView:
    seal = await seal_by_id(row["key_id"])
    told = seal.open(SearchBrief.brief, row["id"], row["brief"])
    return msgspec.convert({**row, "brief": msgspec.json.decode(told or "{}", type=Brief)}, BriefView)
