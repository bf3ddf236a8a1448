"""Reviewing a note: somebody else looks, chooses without seeing the author's choices, and sends it back or lets it leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
import structlog

from core.access.guards import require, signed_in
from core.access.matrix import Permission
from core.cases.repository import cases
from core.cases.service.reading import note_reading
from core.journal.service import record
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError, NotFound
from core.kit.etags import require_version
from core.kit.glossary import dutch_field
from core.knowledge.deidentify import Removal
from core.knowledge.drafting import Choices
from core.knowledge.entries import ReviewEntry
from core.knowledge.errors import DraftStateRefuses, OwnNote, ReviewedBefore
from core.knowledge.events import NoteLeft, NoteReviewed, NoteSentBack
from core.knowledge.repository import drafts, notes
from core.knowledge.rules.choices import missed, removals_by
from core.knowledge.rules.documents import document_of
from core.knowledge.service.drafts import (
    check_choices,
    finding_of,
    require_decided,
    require_something_left,
    write,
)
from core.knowledge.views import Compared, DraftCard, DraftView
from core.knowledge.words import DraftState, Outcome, Verdict
from core.library.rules.quarters import quarter_of
from tenants.seals import Seal

log: Any = structlog.get_logger()

_SAY_WHY = "Schrijf op waarom de notitie teruggaat, zodat de schrijver weet wat er anders moet."


async def list_waiting() -> list[DraftCard]:
    """List the notes within reach that wait for whoever acts to review them, the latest change first."""
    account_id = signed_in().account_id
    if account_id is None:
        return []
    waiting = [
        one
        for one in await drafts.list_drafts()
        if one.state is DraftState.SUBMITTED and one.prepared_by != account_id
    ]
    reviewed = await drafts.list_reviewed_by(account_id, [one.id for one in waiting])
    return [one for one in waiting if (one.id, one.version) not in reviewed]


async def read_for_review(case_id: UUID, draft_id: UUID) -> DraftView:
    """Return a note for a reviewer, without what its author chose.

    Raises: NotFound; Forbidden; OwnNote; DraftStateRefuses when it does not wait; ReviewedBefore.
    """
    account_id = require(Permission.WRITE_NOTES).account_id
    draft, _ = await drafts.require_draft(draft_id, case_id=case_id)
    if account_id is None:
        raise NotFound
    await _require_turn(draft, account_id)
    await note_reading(case_id)
    return msgspec.structs.replace(draft, choices=Choices())


async def compare(case_id: UUID, draft_id: UUID, choices: Choices, *, version: int) -> Compared:
    """Return what comes of a note when a reviewer with these choices approves it, and where the author chose otherwise.

    Raises: as `read_for_review`; StaleVersion; ChoiceDoesNotFit; DoubtsUndecided.
    """
    draft = await read_for_review(case_id, draft_id)
    require_version(version, draft.version)
    check_choices(draft, choices)
    require_decided(draft, choices)
    author, seal = await drafts.require_draft(draft_id, case_id=case_id)
    earlier = await _approvals(draft, seal)
    finding, document = finding_of(draft), document_of(draft.title, draft.text)
    by_author, by_reviewer = removals_by(finding, author.choices), removals_by(finding, choices)
    return Compared(
        result=write(draft, [author.choices, *earlier, choices]),
        only_author=_words(document, by_author, by_reviewer),
        only_reviewer=_words(document, by_reviewer, by_author),
    )


async def review_note(case_id: UUID, draft_id: UUID, entry: ReviewEntry, *, version: int) -> Outcome:
    """Decide on a note as it was submitted. The last approval that is needed lets it leave, in this transaction.

    What leaves is sealed with the tenant's key under a random id, without case, account and day; the draft with its reviews
    is gone, and nothing that stays tells which note it became (M19).
    Raises: NotFound; Forbidden; OwnNote; ReviewedBefore; DraftStateRefuses; StaleVersion; ChoiceDoesNotFit; DoubtsUndecided;
    NothingLeft; DoesNotFit without a reason for sending it back.
    """
    account_id = require(Permission.WRITE_NOTES).account_id
    seen, _ = await drafts.require_draft(draft_id, case_id=case_id)
    if account_id is None:
        raise NotFound
    if seen.prepared_by == account_id:
        raise OwnNote
    try:
        draft, seal = await drafts.lock_draft(draft_id, case_id=case_id)
    except NotFound:
        await cases.require_seal(case_id)
        raise DraftStateRefuses from None  # somebody else was first, and it has left
    require_version(version, draft.version)
    await _require_turn(draft, account_id)
    _check(draft, entry)
    if not await drafts.add_review(draft, entry, seal, reviewed_by=account_id):
        raise ReviewedBefore
    if entry.verdict is Verdict.SENT_BACK:
        await drafts.change_draft(draft, seal, {"state": DraftState.SENT_BACK.value})
        await record(NoteSentBack(case_id=case_id, subject_id=draft_id))
        return Outcome.SENT_BACK
    approvals = await _approvals(draft, seal)
    if len(approvals) < draft.reviews_needed:
        await record(NoteReviewed(case_id=case_id, subject_id=draft_id))
        return Outcome.WAITS_FOR_ANOTHER
    await _let_leave(draft, seal, approvals)
    return Outcome.LEFT


async def _let_leave(draft: DraftView, seal: Seal, approvals: list[Choices]) -> None:
    note = write(draft, [draft.choices, *approvals])
    require_something_left(note)
    count = missed(finding_of(draft), draft.choices, approvals)
    await notes.add_note(note, quarter_of(clock.today()))
    await drafts.remove_draft(draft)
    left = NoteLeft(
        case_id=draft.case_id, subject_id=draft.id, prepared_by=str(draft.prepared_by), missed=count
    )
    await record(left, seal=seal)
    # A number only: how often de-identification missed something that a person then saw.
    log.info("notes.left", missed=count)


async def _approvals(draft: DraftView, seal: Seal) -> list[Choices]:
    """Return what those chose who approved this version of a note."""
    return [
        one.choices
        for one in await drafts.list_reviews(draft.id, seal)
        if one.draft_version == draft.version and one.verdict is Verdict.APPROVED
    ]


async def _require_turn(draft: DraftView, account_id: UUID) -> None:
    if draft.prepared_by == account_id:
        raise OwnNote
    if draft.state is not DraftState.SUBMITTED:
        raise DraftStateRefuses
    if (draft.id, draft.version) in await drafts.list_reviewed_by(account_id, [draft.id]):
        raise ReviewedBefore


def _check(draft: DraftView, entry: ReviewEntry) -> None:
    check_choices(draft, entry.choices)
    if entry.verdict is Verdict.APPROVED:
        require_decided(draft, entry.choices)
    elif not (entry.reason or "").strip():
        raise DoesNotFit(fields=(FieldError(dutch_field("reason"), _SAY_WHY),))


def _words(document: str, gone: Iterable[Removal], other: tuple[Removal, ...]) -> tuple[str, ...]:
    """Return the words that are taken out in one way and stand in the other, each once, in order."""
    alone = [one for one in gone if not any(one.start < two.end and two.start < one.end for two in other)]
    return tuple(dict.fromkeys(document[one.start : one.end] for one in alone))
