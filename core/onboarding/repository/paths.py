"""Queries on reading lists, their steps, and what somebody marked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import msgspec

from core.kit.errors import NotFound, StaleVersion
from core.kit.sealing import close_row, open_row
from core.onboarding.entries import PathEntry, StepEntry
from core.onboarding.rules import Audience
from core.onboarding.tables import PathMark, PathStep, ReadingPath
from tenants.ids import new_id
from tenants.seals import tenant_seal

Row = dict[str, Any]


async def list_paths(
    *, audiences: Collection[Audience] = tuple(Audience), only_open: bool = False
) -> list[Row]:
    """List reading lists within reach, in order of making, with their texts open."""
    if not audiences:
        return []
    query = ReadingPath.select().where(ReadingPath.audience.is_in([one.value for one in audiences]))
    if only_open:
        query = query.where(ReadingPath.is_open.eq(True))  # noqa: FBT003 - a value to compare with
    seal = await tenant_seal()
    return [open_row(ReadingPath, row, seal) for row in await query.order_by(ReadingPath.id)]


async def require_path(path_id: UUID) -> Row:
    """Return one reading list. Raises: NotFound out of reach too."""
    row = await ReadingPath.select().where(ReadingPath.id == path_id).first()
    if row is None:
        raise NotFound
    return open_row(ReadingPath, row, await tenant_seal())


async def count_paths() -> int:
    """Count the reading lists within reach."""
    number: int = await ReadingPath.count()
    return number


async def list_steps(path_ids: Collection[UUID]) -> list[Row]:
    """List the steps of reading lists in order, with their texts open."""
    if not path_ids:
        return []
    query = PathStep.select().where(PathStep.path_id.is_in(list(path_ids))).order_by(PathStep.position)
    seal = await tenant_seal()
    return [open_row(PathStep, row, seal) for row in await query]


async def add_path(entry: PathEntry) -> UUID:
    """Store a reading list with its steps, and return its id."""
    path_id = new_id()
    closed = close_row(ReadingPath, path_id, await tenant_seal(), _values(entry))
    await ReadingPath.insert(ReadingPath(id=path_id, **closed))
    await _write_steps(path_id, entry.steps)
    return path_id


async def change_path(path_id: UUID, entry: PathEntry, *, version: int) -> None:
    """Write a reading list anew; steps that stay keep their marks. Raises: NotFound; StaleVersion."""
    closed = close_row(ReadingPath, path_id, await tenant_seal(), _values(entry))
    changed = await (
        ReadingPath.update(**closed, version=version + 1)
        .where(ReadingPath.id == path_id, ReadingPath.version == version)
        .returning(ReadingPath.id)
    )
    if not changed:
        await require_path(path_id)
        raise StaleVersion
    await _write_steps(path_id, entry.steps)


async def remove_path(path_id: UUID, *, version: int) -> None:
    """Remove a reading list with its steps and marks. Raises: NotFound; StaleVersion."""
    gone = await (
        ReadingPath.delete()
        .where(ReadingPath.id == path_id, ReadingPath.version == version)
        .returning(ReadingPath.id)
    )
    if not gone:
        await require_path(path_id)
        raise StaleVersion


async def list_marked(account_id: UUID) -> frozenset[UUID]:
    """Return the steps that somebody marked; those of others are out of reach."""
    marked = await PathMark.select(PathMark.step_id).where(PathMark.account_id == account_id)
    return frozenset(row["step_id"] for row in marked)


async def mark(account_id: UUID, step_ids: Sequence[UUID]) -> None:
    """Mark steps; what is marked already stays so."""
    rows = [PathMark(id=new_id(), account_id=account_id, step_id=step_id) for step_id in step_ids]
    if rows:
        await PathMark.insert(*rows).on_conflict(action="DO NOTHING")


async def unmark(account_id: UUID, step_id: UUID) -> None:
    """Take a mark away."""
    await PathMark.delete().where(PathMark.account_id == account_id, PathMark.step_id == step_id)


async def _write_steps(path_id: UUID, steps: Sequence[StepEntry]) -> None:
    there = {row["id"] for row in await PathStep.select(PathStep.id).where(PathStep.path_id == path_id)}
    kept = {step.id for step in steps} & there
    if there - kept:
        await PathStep.delete().where(PathStep.path_id == path_id, PathStep.id.is_in(list(there - kept)))
    seal = await tenant_seal()
    for position, step in enumerate(steps, start=1):
        step_id = step.id if step.id is not None and step.id in kept else new_id()
        told = msgspec.structs.asdict(step) | {"kind": step.kind.value, "position": position}
        del told["id"]
        closed = close_row(PathStep, step_id, seal, told)
        if step_id in kept:
            await PathStep.update(**closed).where(PathStep.id == step_id)
        else:
            await PathStep.insert(PathStep(id=step_id, path_id=path_id, **closed))


def _values(entry: PathEntry) -> Row:
    return {
        "audience": entry.audience.value,
        "title": entry.title,
        "introduction": entry.introduction,
        "is_open": entry.is_open,
    }
