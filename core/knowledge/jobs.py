"""What learnings and notes do in the background: looking through a note, part by part."""

from __future__ import annotations

from core.journal.events import Recorded, after_commit
from core.kit.errors import NotFound
from core.knowledge.events import NoteBegun, NotePartLookedThrough
from core.knowledge.service import learnings, looking, tasks


@after_commit(NoteBegun, "knowledge.look_through_note")
async def look_through_note(recorded: Recorded) -> None:
    """Begin to look through a note that was written."""
    await _look_on(recorded)


@after_commit(NotePartLookedThrough, "knowledge.look_through_next_part")
async def look_through_next_part(recorded: Recorded) -> None:
    """Look through the next part of a note, or finish."""
    await _look_on(recorded)


async def _look_on(recorded: Recorded) -> None:
    if recorded.event.subject_id is None:
        return
    try:
        await looking.look_on(recorded.event.subject_id)
    except NotFound:
        return  # it was thrown away, or its case was


REACTS = (learnings, tasks)
"""The modules that hear of what lower slices do, or stand on the first page, when they are imported."""
