"""Applications that are being written: sealed with the tenant's key, seen by their writer alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from core.cases.entries import ApplicationAnswers
from core.cases.tables import Application
from core.cases.views import DraftCard
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from tenants.ids import new_id
from tenants.seals import Seal, tenant_seal

_LONGEST_LINE = 120


async def add_draft(account_id: UUID, answers: ApplicationAnswers) -> UUID:
    """Store a new draft of somebody and return its id."""
    draft_id, seal, now = new_id(), await tenant_seal(), clock.now()
    await Application.insert(
        Application(
            id=draft_id,
            account_id=account_id,
            answers=_closed(seal, draft_id, answers),
            created_at=now,
            changed_at=now,
        )
    )
    return draft_id


async def list_drafts(*, after: UUID | None = None, limit: int = 50) -> list[DraftCard]:
    """List the drafts of whoever acts, newest first, those below id ``after``, at most ``limit``."""
    query = Application.select().order_by(Application.id, ascending=False).limit(limit)
    if after is not None:
        query = query.where(Application.id < after)
    seal = await tenant_seal()
    return [_card(row, _opened(seal, row)) for row in await query]


async def require_draft(draft_id: UUID) -> tuple[DraftCard, ApplicationAnswers]:
    """Return a draft of whoever acts, with what is filled in so far. Raises: NotFound."""
    row = await Application.select().where(Application.id == draft_id).first()
    if row is None:
        raise NotFound
    answers = _opened(await tenant_seal(), row)
    return _card(row, answers), answers


async def change_draft(draft_id: UUID, answers: ApplicationAnswers, *, version: int) -> None:
    """Store what is filled in now. Raises: NotFound; StaleVersion when ``version`` is not the last."""
    changed = await (
        Application.update(
            {
                "answers": _closed(await tenant_seal(), draft_id, answers),
                "changed_at": clock.now(),
                "version": version + 1,
            }
        )
        .where(Application.id == draft_id, Application.version == version)
        .returning(Application.id)
    )
    if not changed:
        await _tell_why(draft_id)


async def take_draft(draft_id: UUID, *, version: int) -> None:
    """Remove a draft. Raises: NotFound; StaleVersion when ``version`` is not the last."""
    removed = await (
        Application.delete()
        .where(Application.id == draft_id, Application.version == version)
        .returning(Application.id)
    )
    if not removed:
        await _tell_why(draft_id)


async def _tell_why(draft_id: UUID) -> None:
    if await Application.exists().where(Application.id == draft_id):
        raise StaleVersion
    raise NotFound


def _closed(seal: Seal, draft_id: UUID, answers: ApplicationAnswers) -> bytes:
    return seal.close(Application.answers, draft_id, msgspec.json.encode(answers).decode())


def _opened(seal: Seal, row: dict[str, Any]) -> ApplicationAnswers:
    told = seal.open(Application.answers, row["id"], row["answers"])
    return msgspec.json.decode(told or "{}", type=ApplicationAnswers)


def _card(row: dict[str, Any], answers: ApplicationAnswers) -> DraftCard:
    return DraftCard(
        id=row["id"],
        question=answers.question.partition("\n")[0][:_LONGEST_LINE],
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        version=row["version"],
    )
