"""Queries on what was taken over, by whom, and what of it was gone through."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from core.kit.errors import NotFound, StaleVersion
from core.onboarding.tables import Succession
from tenants.ids import new_id

Row = dict[str, Any]


async def begin(case_id: UUID, account_id: UUID, case_role: str, on: date) -> None:
    """Store that somebody took a part over."""
    await Succession.insert(
        Succession(
            id=new_id(),
            case_id=case_id,
            account_id=account_id,
            case_role=case_role,
            handed_over_on=on,
            steps_done=[],
        )
    )


async def list_open(account_id: UUID) -> list[Row]:
    """List what somebody took over and has not gone through, the last first, at most 50."""
    return await (
        Succession.select()
        .where(Succession.account_id == account_id, Succession.is_finished.eq(False))  # noqa: FBT003 - a value
        .order_by(Succession.id, ascending=False)
        .limit(50)
    )


async def require(succession_id: UUID) -> Row:
    """Return one, one's own and on a case within reach. Raises: NotFound."""
    row = await Succession.select().where(Succession.id == succession_id).first()
    if row is None:
        raise NotFound
    return row


async def change(succession_id: UUID, done: frozenset[str], *, is_finished: bool, version: int) -> None:
    """Store what was gone through. Raises: StaleVersion."""
    changed = await (
        Succession.update(
            {
                Succession.steps_done: sorted(done),
                Succession.is_finished: is_finished,
                Succession.version: version + 1,
            }
        )
        .where(Succession.id == succession_id, Succession.version == version)
        .returning(Succession.id)
    )
    if not changed:
        raise StaleVersion
