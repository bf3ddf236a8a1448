"""Rows that hang under a case and look alike to the database: provisions, household members, agencies, deviations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from core.cases.repository.sealing import open_row
from core.kit.errors import NotFound, StaleVersion
from core.kit.sealing import close_row
from tenants.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.cases.tables import Agency, Deviation, HouseholdMember, Provision
    from tenants.seals import Seal

    Child = type[Agency | Deviation | HouseholdMember | Provision]


async def add_child(table: Child, case_id: UUID, seal: Seal, values: Mapping[str, Any]) -> UUID:
    """Store a row under a case and return its id. ``values`` are open; sealed columns are closed here."""
    row_id = new_id()
    await table.insert(table(id=row_id, case_id=case_id, **close_row(table, row_id, seal, values)))
    return row_id


async def list_children(table: Child, case_id: UUID, seal: Seal, *, limit: int = 500) -> list[dict[str, Any]]:
    """List the rows of a table under a case, open, oldest first, at most ``limit``."""
    found = await table.select().where(table.case_id == case_id).order_by(table.id).limit(limit)
    return [open_row(table, row, seal) for row in found]


async def require_child(table: Child, case_id: UUID, row_id: UUID, seal: Seal) -> dict[str, Any]:
    """Return one row under this very case, open. Raises: NotFound, also when it hangs under another case."""
    row = await table.select().where(table.id == row_id, table.case_id == case_id).first()
    if row is None:
        raise NotFound
    return open_row(table, row, seal)


async def change_child(
    table: Child, case_id: UUID, row_id: UUID, seal: Seal, values: Mapping[str, Any], *, version: int
) -> None:
    """Change a row under a case. Raises: NotFound; StaleVersion when ``version`` is not the last."""
    closed = close_row(table, row_id, seal, values)
    changed = await (
        table.update(**closed, version=version + 1)
        .where(table.id == row_id, table.case_id == case_id, table.version == version)
        .returning(table.id)
    )
    if not changed:
        await _tell_why(table, case_id, row_id)


async def remove_child(table: Child, case_id: UUID, row_id: UUID, *, version: int) -> None:
    """Remove a row under a case. Raises: NotFound; StaleVersion when ``version`` is not the last."""
    removed = await (
        table.delete()
        .where(table.id == row_id, table.case_id == case_id, table.version == version)
        .returning(table.id)
    )
    if not removed:
        await _tell_why(table, case_id, row_id)


async def _tell_why(table: Child, case_id: UUID, row_id: UUID) -> None:
    if await table.exists().where(table.id == row_id, table.case_id == case_id):
        raise StaleVersion
    raise NotFound
