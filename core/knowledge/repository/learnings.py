"""Learnings: storing, opening, changing, removing and listing them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import asyncpg
import msgspec
from piccolo.columns.combination import WhereRaw

from core.cases.tables import Case
from core.deployments.tables import Evaluation, Term
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.recognisers.warnings import warnings_in
from core.kit.sealing import close_row, open_row
from core.knowledge.tables import Learning
from core.knowledge.views import LearningView
from tenants.ids import new_id
from tenants.scope import savepoint
from tenants.seals import Seal, key_of, seals_by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.knowledge.entries import LearningEntry


class After(NamedTuple):
    """The last learning that was seen in a list."""

    created_at: datetime
    id: UUID


async def add_learning(case_id: UUID, entry: LearningEntry, seal: Seal, *, noted_by: UUID) -> UUID | None:
    """Store what was learned and return its id; None, and nothing stored, when its source left one already."""
    learning_id, now = new_id(), clock.now()
    row = Learning(
        id=learning_id,
        case_id=case_id,
        source=entry.source.value,
        source_id=entry.source_id,
        noted_by=noted_by,
        created_at=now,
        changed_at=now,
        **close_row(Learning, learning_id, seal, {"text": entry.text}),
    )
    try:
        async with savepoint():
            await Learning.insert(row)
    except asyncpg.UniqueViolationError:
        return None
    return learning_id


async def require_learning(case_id: UUID, learning_id: UUID) -> LearningView:
    """Return what was learned in this very case. Raises: NotFound out of reach too."""
    found = await _open_all(
        await Learning.select().where(Learning.id == learning_id, Learning.case_id == case_id)
    )
    if not found:
        raise NotFound
    return found[0]


async def change_learning(before: LearningView, text: str, seal: Seal) -> None:
    """Let a learning tell ``text``. Raises: StaleVersion."""
    changed = await (
        Learning.update(
            **close_row(Learning, before.id, seal, {"text": text}),
            changed_at=clock.now(),
            version=before.version + 1,
        )
        .where(Learning.id == before.id, Learning.version == before.version)
        .returning(Learning.id)
    )
    if not changed:
        raise StaleVersion


async def remove_learning(before: LearningView) -> None:
    """Remove a learning. Raises: StaleVersion."""
    removed = await (
        Learning.delete()
        .where(Learning.id == before.id, Learning.version == before.version)
        .returning(Learning.id)
    )
    if not removed:
        raise StaleVersion


async def list_of_case(case_id: UUID, *, after: After | None = None, limit: int = 25) -> list[LearningView]:
    """List what was learned in a case within reach, the latest first, what comes after ``after``, at most ``limit``."""
    return await _list(Learning.select().where(Learning.case_id == case_id), after, limit)


async def list_within_reach(*, after: After | None = None, limit: int = 25) -> list[LearningView]:
    """List what was learned in all cases within reach, the latest first, what comes after ``after``, at most ``limit``."""
    return await _list(Learning.select(), after, limit)


async def list_chosen(case_id: UUID, learning_ids: Sequence[UUID]) -> list[LearningView]:
    """List those of these learnings that are of this case and within reach, the oldest first."""
    if not learning_ids:
        return []
    query = Learning.select().where(Learning.case_id == case_id, Learning.id.is_in(list(learning_ids)))
    return await _open_all(await query.order_by(Learning.id))


async def aliases_of(case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the aliases of these cases, as far as they are within reach."""
    wanted = list(set(case_ids))
    if not wanted:
        return {}
    found = await Case.select(Case.id, Case.alias).where(Case.id.is_in(wanted))
    return {row["id"]: row["alias"] for row in found}


async def find_evaluation(deployment_id: UUID, number: int, seal: Seal) -> tuple[UUID, str] | None:
    """Return the id of the evaluation of a deployment's term ``number``, and what was learned; None when it has none."""
    term = (
        await Term.select(Term.id).where(Term.deployment_id == deployment_id, Term.number == number).first()
    )
    if term is None:
        return None
    row = await (
        Evaluation.select(Evaluation.id, Evaluation.learned).where(Evaluation.term_id == term["id"]).first()
    )
    if row is None:
        return None
    return row["id"], open_row(Evaluation, row, seal)["learned"]


async def _list(query: Any, after: After | None, limit: int) -> list[LearningView]:
    if after is not None:
        query = query.where(WhereRaw("(created_at, id) < ({}, {})", after.created_at, after.id))
    found = await (
        query.order_by(Learning.created_at, ascending=False)
        .order_by(Learning.id, ascending=False)
        .limit(limit)
    )
    return await _open_all(found)


async def _open_all(found: Sequence[dict[str, Any]]) -> list[LearningView]:
    """Open rows with the key that sealed them; what was erased is left out."""
    seals = await seals_by_id(key_of(row["text"]) for row in found)
    opened: list[LearningView] = []
    for row in found:
        seal = seals.get(key_of(row["text"]))
        if seal is not None:
            values = open_row(Learning, row, seal)
            values["warnings"] = warnings_in([("text", values["text"])])
            opened.append(msgspec.convert(values, LearningView))
    return opened
