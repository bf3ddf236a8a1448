"""Looking through a note: second opinions part by part, the case file, recognisers of plugins, and then all of it together.

Each part is a job of its own in a transaction of its own, so that a worker that is killed loses one part at most.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any, Final
from uuid import UUID

import msgspec
import structlog

from core.journal.service import record
from core.kit.errors import StaleVersion
from core.knowledge.deidentify import Finding, Opinion, OpinionSpan, deidentify
from core.knowledge.deidentify.opinions import missing_from
from core.knowledge.drafting import Looked
from core.knowledge.events import NotePartLookedThrough, NotePrepared
from core.knowledge.repository import drafts
from core.knowledge.rules.choices import clipped
from core.knowledge.rules.documents import Part, document_of, parts_of, text_begins_at
from core.knowledge.service.case_files import read_case_file
from core.knowledge.service.opinions import second_opinions
from core.knowledge.service.recognising import removals_of
from core.knowledge.views import DraftView
from core.knowledge.words import DraftState
from core.plugin_host import look_through
from tenants.seals import Seal

log: Any = structlog.get_logger()

_ALL: Final = 100
_LAST_STEP: Final = 10
"""How many percent of the progress is left for what comes after the last part."""
OPINION_SECONDS: Final = 90.0
"""How long a part may wait for second opinions, with the start of their programs; then they are absent for it."""
RECOGNISING_SECONDS: Final = 3.0


async def look_on(draft_id: UUID) -> None:
    """Look through the next part of a note, or, when every part was, finish; nothing happens once it is prepared.

    When somebody changed the note meanwhile, this is dropped: what was written anew is looked through by itself.
    Tenant: inside the scope of jobs. Raises: NotFound once the note is gone; KeyDestroyed.
    """
    draft, seal = await drafts.require_draft(draft_id)
    if draft.state is not DraftState.LOOKING:
        return
    document = document_of(draft.title, draft.text)
    parts = parts_of(document)
    done = draft.looked.parts_done
    try:
        if done < len(parts):
            looked = await _ask_about(draft.looked, document, parts[done])
            progress = (_ALL - _LAST_STEP) * looked.parts_done // len(parts)
            await drafts.note_progress(draft, seal, looked, progress)
            await record(NotePartLookedThrough(subject_id=draft_id))
        else:
            await _finish(draft, seal, document)
    except StaleVersion:
        log.info("notes.look_on.written_anew")


async def _ask_about(looked: Looked, document: str, part: Part) -> Looked:
    """Return what is known when second opinions were asked about one more part."""
    text = document[part.start : part.end]
    (opinions,) = await second_opinions().about([text], within_seconds=OPINION_SECONDS)
    missing = missing_from(opinions)
    return Looked(
        parts_done=looked.parts_done + 1,
        opinions=_joined(looked.opinions, opinions, part.start),
        absent=tuple(dict.fromkeys((*looked.absent, *missing))),
        failed=looked.failed,
    )


async def _finish(draft: DraftView, seal: Seal, document: str) -> None:
    case_file = await read_case_file(draft.case_id, seal)
    seen = await look_through([document], seconds=RECOGNISING_SECONDS)
    recognised = removals_of(seen.found)
    look = partial(deidentify, document, case_file, opinions=draft.looked.opinions, recognised=recognised)
    finding: Finding = await asyncio.to_thread(look)
    looked = Looked(
        parts_done=draft.looked.parts_done,
        absent=draft.looked.absent,
        failed=tuple(title.nl for title in seen.failed),
        finding=clipped(finding, len(draft.title), text_begins_at(draft.title)),
    )
    is_whole = not looked.absent and not looked.failed
    values = {
        "state": DraftState.PREPARED.value,
        "finding": looked,
        "progress": _ALL,
        "reviews_needed": 1 if is_whole else 2,
    }
    await drafts.change_draft(draft, seal, values)
    await record(NotePrepared(case_id=draft.case_id, subject_id=draft.id))


def _joined(
    before: tuple[Opinion, ...], opinions: tuple[Opinion, ...], begins_at: int
) -> tuple[Opinion, ...]:
    """Return opinions on the whole document: those so far, and those on a part that begins at a place in it."""
    spans: dict[str, list[OpinionSpan]] = {one.name: list(one.spans) for one in before}
    for one in opinions:
        moved = [
            msgspec.structs.replace(span, start=span.start + begins_at, end=span.end + begins_at)
            for span in one.spans
        ]
        spans.setdefault(one.name, []).extend(moved)
    return tuple(Opinion(name, tuple(found)) for name, found in spans.items())
