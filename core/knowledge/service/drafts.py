"""Preparing a note: writing it, choosing on what was found in it, and asking somebody else to look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from core.access.guards import require, signed_in
from core.access.matrix import Permission
from core.cases.repository import cases
from core.cases.service.reading import note_reading
from core.journal.service import record
from core.kit.errors import FieldError, NotFound
from core.kit.etags import require_version
from core.kit.glossary import dutch_field
from core.knowledge.deidentify import Finding
from core.knowledge.deidentify.placeholders import written
from core.knowledge.drafting import Choices, Looked
from core.knowledge.entries import NoteEntry
from core.knowledge.errors import (
    ChoiceDoesNotFit,
    DoubtsUndecided,
    DraftStateRefuses,
    NothingLeft,
    NotYourNote,
)
from core.knowledge.events import NoteBegun, NoteDiscarded, NoteSubmitted, NoteTakenBack
from core.knowledge.repository import drafts, learnings
from core.knowledge.rules.choices import (
    between,
    carried_over,
    clipped,
    is_something_left,
    segments,
    strangers,
    together,
    undecided,
)
from core.knowledge.rules.documents import document_of, split, text_begins_at
from core.knowledge.views import DraftCard, DraftView, MarkedNote, ReviewView, Written
from core.knowledge.words import DraftState
from tenants.seals import Seal

OPEN: Final = frozenset({DraftState.PREPARED, DraftState.SENT_BACK})
"""The states in which its author chooses and changes."""
_WRITABLE: Final = OPEN | {DraftState.LOOKING}
_NOT_HERE: Final = "Kies inzichten die bij deze casus staan."
_DECIDE: Final = "Kies of dit woord blijft staan of weg gaat."


async def begin_note(case_id: UUID, entry: NoteEntry) -> DraftView:
    """Keep a note that somebody wrote and let it be looked through in the background. Raises: NotFound; Forbidden."""
    account_id = require(Permission.WRITE_NOTES).account_id
    seal = await cases.require_seal(case_id)
    if account_id is None:
        raise NotFound
    draft_id = await drafts.add_draft(case_id, entry, seal, prepared_by=account_id)
    await record(NoteBegun(case_id=case_id, subject_id=draft_id))
    return (await drafts.require_draft(draft_id, case_id=case_id))[0]


async def text_from_learnings(case_id: UUID, learning_ids: Sequence[UUID]) -> str:
    """Return the texts of these learnings of a case, the oldest first, as a beginning of a note.

    Raises: NotFound; ChoiceDoesNotFit when one of them is not of this case.
    """
    await cases.require_seal(case_id)
    await note_reading(case_id)
    found = await learnings.list_chosen(case_id, learning_ids)
    if len(found) != len(set(learning_ids)):
        raise ChoiceDoesNotFit(_NOT_HERE)
    return "\n\n".join(one.text for one in found)


async def list_drafts(case_id: UUID) -> list[DraftCard]:
    """List the notes that are on their way out of a case, the latest change first, at most 200; reading is noted.

    Raises: NotFound out of reach too.
    """
    await cases.require_seal(case_id)
    await note_reading(case_id)
    return await drafts.list_drafts(case_id=case_id)


async def list_own_drafts() -> list[DraftCard]:
    """List the notes within reach that whoever acts prepares, the latest change first."""
    account_id = signed_in().account_id
    return [one for one in await drafts.list_drafts() if one.prepared_by == account_id]


async def read_draft(case_id: UUID, draft_id: UUID) -> DraftView:
    """Return a note on its way, for its author. Raises: NotFound; Forbidden; NotYourNote for everybody else."""
    account_id = require(Permission.WRITE_NOTES).account_id
    draft, _ = await drafts.require_draft(draft_id, case_id=case_id)
    if draft.prepared_by != account_id:
        raise NotYourNote
    await note_reading(case_id)
    return draft


async def last_word_of_reviewer(draft: DraftView) -> ReviewView | None:
    """Return the review that sent a note back to its author, or None."""
    if draft.state is not DraftState.SENT_BACK:
        return None
    seal = await cases.require_seal(draft.case_id)
    told = [one for one in await drafts.list_reviews(draft.id, seal) if one.reason is not None]
    return told[-1] if told else None


async def rewrite_note(case_id: UUID, draft_id: UUID, entry: NoteEntry, *, version: int) -> DraftView:
    """Write a note anew, and let it be looked through again. What was taken out by hand is taken out again.

    Raises: NotFound; Forbidden; NotYourNote; StaleVersion; DraftStateRefuses while others review it.
    """
    draft, seal = await _lock_own(case_id, draft_id, version)
    _require_state(draft, _WRITABLE)
    before, after = document_of(draft.title, draft.text), document_of(entry.title, entry.text)
    values = {
        "state": DraftState.LOOKING.value,
        "title": entry.title,
        "text": entry.text,
        "finding": Looked(),
        "choices": carried_over(draft.choices, before, after),
        "progress": 0,
        "reviews_needed": 1,
    }
    await drafts.change_draft(draft, seal, values)
    await record(NoteBegun(case_id=case_id, subject_id=draft_id))
    return (await drafts.require_draft(draft_id, case_id=case_id))[0]


async def look_again(case_id: UUID, draft_id: UUID, *, version: int) -> DraftView:
    """Let a note be looked through from the beginning, such as when it takes too long or an opinion was missing.

    Raises: as `rewrite_note`.
    """
    draft = await read_draft(case_id, draft_id)
    return await rewrite_note(
        case_id, draft_id, NoteEntry(title=draft.title, text=draft.text), version=version
    )


async def choose(case_id: UUID, draft_id: UUID, choices: Choices, *, version: int) -> DraftView:
    """Keep what the author chooses on what was found; all of it, in place of what was chosen before.

    Raises: NotFound; Forbidden; NotYourNote; StaleVersion; DraftStateRefuses; ChoiceDoesNotFit.
    """
    draft, seal = await _lock_own(case_id, draft_id, version)
    _require_state(draft, OPEN)
    check_choices(draft, choices)
    await drafts.change_draft(draft, seal, {"choices": choices})
    return (await drafts.require_draft(draft_id, case_id=case_id))[0]


async def submit_note(case_id: UUID, draft_id: UUID, *, version: int) -> DraftView:
    """Ask somebody else to review a note, once every word in doubt is decided.

    Raises: NotFound; Forbidden; NotYourNote; StaleVersion; DraftStateRefuses; DoubtsUndecided; NothingLeft.
    """
    draft, seal = await _lock_own(case_id, draft_id, version)
    _require_state(draft, OPEN)
    require_decided(draft, draft.choices)
    require_something_left(write(draft, [draft.choices]))
    await drafts.change_draft(draft, seal, {"state": DraftState.SUBMITTED.value})
    await record(NoteSubmitted(case_id=case_id, subject_id=draft_id))
    return (await drafts.require_draft(draft_id, case_id=case_id))[0]


async def take_back_note(case_id: UUID, draft_id: UUID, *, version: int) -> DraftView:
    """Take a note back before it is approved, to change it; reviews so far hold no longer.

    Raises: NotFound; Forbidden; NotYourNote; StaleVersion; DraftStateRefuses.
    """
    draft, seal = await _lock_own(case_id, draft_id, version)
    _require_state(draft, {DraftState.SUBMITTED})
    await drafts.change_draft(draft, seal, {"state": DraftState.PREPARED.value})
    await record(NoteTakenBack(case_id=case_id, subject_id=draft_id))
    return (await drafts.require_draft(draft_id, case_id=case_id))[0]


async def discard_note(case_id: UUID, draft_id: UUID, *, version: int) -> None:
    """Throw a note away with all that was found and chosen. Raises: NotFound; Forbidden; NotYourNote; StaleVersion."""
    draft, _ = await _lock_own(case_id, draft_id, version)
    await drafts.remove_draft(draft)
    await record(NoteDiscarded(case_id=case_id, subject_id=draft_id))


def finding_of(draft: DraftView) -> Finding:
    """Return what was found in a note that was looked through. Raises: DraftStateRefuses while that goes on."""
    if draft.looked.finding is None:
        raise DraftStateRefuses
    return draft.looked.finding


def mark(draft: DraftView, choices: Choices) -> MarkedNote:
    """Return a note with its marks as these choices leave it, and the result beside it. Raises: DraftStateRefuses."""
    finding = finding_of(draft)
    document = document_of(draft.title, draft.text)
    pieces = segments(document, finding, choices)
    begins = text_begins_at(draft.title)
    return MarkedNote(
        title=between(pieces, 0, len(draft.title)),
        text=between(pieces, begins, len(document)),
        result=write(draft, [choices]),
        undecided=len(undecided(finding, choices)),
    )


def write(draft: DraftView, everybody: Sequence[Choices]) -> Written:
    """Return a note as it leaves when everybody has chosen. Raises: DraftStateRefuses while it is looked through."""
    gone = clipped(together(finding_of(draft), everybody), len(draft.title), text_begins_at(draft.title))
    return Written(*split(written(document_of(draft.title, draft.text), gone, {})))


def require_something_left(note: Written) -> None:
    """Refuse a note of which the title or the text is nothing but placeholders. Raises: NothingLeft."""
    if not (is_something_left(note.title) and is_something_left(note.text)):
        raise NothingLeft


def check_choices(draft: DraftView, choices: Choices) -> None:
    """Refuse choices on places where there is nothing to choose. Raises: ChoiceDoesNotFit."""
    if strangers(finding_of(draft), choices, len(document_of(draft.title, draft.text))):
        raise ChoiceDoesNotFit


def require_decided(draft: DraftView, choices: Choices) -> None:
    """Refuse a note with words in doubt that these choices do not decide. Raises: DoubtsUndecided, with the places."""
    waiting = undecided(finding_of(draft), choices)
    if waiting:
        field = dutch_field("decisions")
        raise DoubtsUndecided(
            fields=tuple(FieldError(f"{field}-{one.start}-{one.end}", _DECIDE) for one in waiting)
        )


async def _lock_own(case_id: UUID, draft_id: UUID, version: int) -> tuple[DraftView, Seal]:
    account_id = require(Permission.WRITE_NOTES).account_id
    seen, _ = await drafts.require_draft(draft_id, case_id=case_id)
    if seen.prepared_by != account_id:
        raise NotYourNote
    draft, seal = await drafts.lock_draft(draft_id, case_id=case_id)
    require_version(version, draft.version)
    return draft, seal


def _require_state(draft: DraftView, allowed: frozenset[DraftState] | set[DraftState]) -> None:
    if draft.state not in allowed:
        raise DraftStateRefuses
