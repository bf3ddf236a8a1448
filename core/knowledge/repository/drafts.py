"""Notes on their way out of a case: storing, opening, locking and changing one, and what reviewers decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import asyncpg
import msgspec

from core.cases.tables import Case
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.sealing import close_row, open_row
from core.knowledge.drafting import Choices, Looked
from core.knowledge.tables import NoteDraft, NoteReview
from core.knowledge.views import DraftCard, DraftView, ReviewView
from core.knowledge.words import DraftState
from tenants.ids import new_id
from tenants.scope import savepoint
from tenants.seals import Seal, key_of, seals_by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.knowledge.entries import NoteEntry, ReviewEntry

_MOST_LISTED = 200


class Standing(NamedTuple):
    """How a draft stands, without opening it: for telling people of it."""

    draft_id: UUID
    state: DraftState
    version: int
    prepared_by: UUID
    lead_professional_id: UUID | None
    project_lead_id: UUID | None


async def add_draft(case_id: UUID, entry: NoteEntry, seal: Seal, *, prepared_by: UUID) -> UUID:
    """Store a note that has to be looked through, and return its id."""
    draft_id, now = new_id(), clock.now()
    await NoteDraft.insert(
        NoteDraft(
            id=draft_id,
            case_id=case_id,
            state=DraftState.LOOKING.value,
            prepared_by=prepared_by,
            created_at=now,
            changed_at=now,
            **close_row(NoteDraft, draft_id, seal, {"title": entry.title, "text": entry.text}),
        )
    )
    return draft_id


async def require_draft(draft_id: UUID, *, case_id: UUID | None = None) -> tuple[DraftView, Seal]:
    """Return a note with its seals open, of this very case when one is named, and the seal. Raises: NotFound."""
    return await _open(await NoteDraft.select().where(NoteDraft.id == draft_id).first(), case_id)


async def lock_draft(draft_id: UUID, *, case_id: UUID) -> tuple[DraftView, Seal]:
    """Return a note as `require_draft`, and keep others from changing it until this transaction ends.

    Raises: NotFound, also when it may be read but not changed.
    """
    query = NoteDraft.select().where(NoteDraft.id == draft_id).lock_rows("UPDATE")
    return await _open(await query.first(), case_id)


async def change_draft(before: DraftView, seal: Seal, values: dict[str, Any]) -> None:
    """Change columns of a note and raise its version; ``finding`` is a `Looked`, ``choices`` are `Choices`.

    Raises: StaleVersion.
    """
    await _change(before, seal, {**values, "changed_at": clock.now(), "version": before.version + 1})


async def note_progress(before: DraftView, seal: Seal, looked: Looked, progress: int) -> None:
    """Note how far the looking through is (``progress`` in percent); it is the same version. Raises: StaleVersion."""
    await _change(before, seal, {"finding": looked, "progress": progress, "changed_at": clock.now()})


async def remove_draft(before: DraftView) -> None:
    """Remove a note with its reviews. Raises: StaleVersion."""
    removed = await (
        NoteDraft.delete()
        .where(NoteDraft.id == before.id, NoteDraft.version == before.version)
        .returning(NoteDraft.id)
    )
    if not removed:
        raise StaleVersion


async def list_drafts(*, case_id: UUID | None = None) -> list[DraftCard]:
    """List the notes on their way within reach, of one case when it is named, the latest change first, at most 200."""
    query = NoteDraft.select()
    if case_id is not None:
        query = query.where(NoteDraft.case_id == case_id)
    found = await query.order_by(NoteDraft.changed_at, ascending=False).limit(_MOST_LISTED)
    seals = await seals_by_id(key_of(row["title"]) for row in found)
    return [
        msgspec.convert({**row, "title": seal.open(NoteDraft.title, row["id"], row["title"])}, DraftCard)
        for row in found
        if (seal := seals.get(key_of(row["title"]))) is not None
    ]


async def find_standing(draft_id: UUID) -> Standing | None:
    """Return how a draft stands and who leads its case; None once it is gone."""
    row = await (
        NoteDraft.select(NoteDraft.case_id, NoteDraft.state, NoteDraft.version, NoteDraft.prepared_by)
        .where(NoteDraft.id == draft_id)
        .first()
    )
    if row is None:
        return None
    case = await (
        Case.select(Case.lead_professional_id, Case.project_lead_id).where(Case.id == row["case_id"]).first()
    )
    leads = case or {"lead_professional_id": None, "project_lead_id": None}
    return Standing(draft_id, DraftState(row["state"]), row["version"], row["prepared_by"], **leads)


async def add_review(draft: DraftView, entry: ReviewEntry, seal: Seal, *, reviewed_by: UUID) -> bool:
    """Store what somebody decided on a note as it was submitted; False when he or she did so before.

    Raises: asyncpg.InsufficientPrivilegeError when it is one's own, or is not submitted any more.
    """
    review_id = new_id()
    texts = {"choices": _json(entry.choices), "reason": entry.reason}
    row = NoteReview(
        id=review_id,
        case_id=draft.case_id,
        draft_id=draft.id,
        draft_version=draft.version,
        reviewed_by=reviewed_by,
        verdict=entry.verdict.value,
        reviewed_at=clock.now(),
        **close_row(NoteReview, review_id, seal, texts),
    )
    try:
        async with savepoint():
            await NoteReview.insert(row)
    except asyncpg.UniqueViolationError:
        return False
    return True


async def list_reviews(draft_id: UUID, seal: Seal) -> list[ReviewView]:
    """List what was decided on any version of a note, the oldest first, at most 200."""
    found = await (
        NoteReview.select().where(NoteReview.draft_id == draft_id).order_by(NoteReview.id).limit(_MOST_LISTED)
    )
    return [_review(open_row(NoteReview, row, seal)) for row in found]


async def list_reviewed_by(account_id: UUID, draft_ids: Sequence[UUID]) -> set[tuple[UUID, int]]:
    """Return which versions of these notes somebody reviewed."""
    if not draft_ids:
        return set()
    found = await NoteReview.select(NoteReview.draft_id, NoteReview.draft_version).where(
        NoteReview.reviewed_by == account_id, NoteReview.draft_id.is_in(list(draft_ids))
    )
    return {(row["draft_id"], row["draft_version"]) for row in found}


async def was_reviewed_by(account_id: UUID, draft_id: UUID, version: int) -> bool:
    """Tell whether somebody reviewed this version of a note."""
    return (draft_id, version) in await list_reviewed_by(account_id, [draft_id])


async def _change(before: DraftView, seal: Seal, values: dict[str, Any]) -> None:
    told = {
        name: _json(value) if isinstance(value, msgspec.Struct) else value for name, value in values.items()
    }
    changed = await (
        NoteDraft.update(**close_row(NoteDraft, before.id, seal, told))
        .where(NoteDraft.id == before.id, NoteDraft.version == before.version)
        .returning(NoteDraft.id)
    )
    if not changed:
        raise StaleVersion


async def _open(row: dict[str, Any] | None, case_id: UUID | None) -> tuple[DraftView, Seal]:
    if row is None or (case_id is not None and row["case_id"] != case_id):
        raise NotFound
    key_id = key_of(row["title"])
    seal = (await seals_by_id([key_id])).get(key_id)
    if seal is None:
        raise NotFound
    opened = open_row(NoteDraft, row, seal)
    looked = msgspec.json.decode(opened["finding"] or "{}", type=Looked)
    choices = msgspec.json.decode(opened["choices"] or "{}", type=Choices)
    return msgspec.convert({**opened, "looked": looked, "choices": choices}, DraftView), seal


def _review(opened: dict[str, Any]) -> ReviewView:
    choices = msgspec.json.decode(opened["choices"] or "{}", type=Choices)
    return msgspec.convert({**opened, "choices": choices}, ReviewView)


def _json(value: msgspec.Struct) -> str:
    return msgspec.json.encode(value).decode()
