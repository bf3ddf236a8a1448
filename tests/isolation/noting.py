"""Learnings and practice notes for routes to be asked for, each in the state that a route needs."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from core.access.matrix import Role
from core.knowledge.entries import NoteEntry
from core.knowledge.service import drafts, looking, notes
from core.knowledge.words import Outcome
from tests.integration.knowledge import noting
from tests.towns import Town

IDS = frozenset({"learning_id", "draft_id", "note_id"})
STATES = frozenset({"prepared", "submitted", "to_review"})
"""Where the note of a case stands: with its author, with a colleague, or with whoever calls to review it."""


async def put(things: Any, town: Town, who: str, wanted: Collection[str], how: tuple[str, str]) -> None:
    """Note a learning, prepare a note in a state and let one leave, where that is wanted; ``how`` is a state and a mark."""
    state, mark = how
    writer = who if who in {Role.PROJECT_LEAD, "second_professional"} else Role.LEAD_PROFESSIONAL.value
    entry = NoteEntry(title=f"Eerst thee{mark}", text=f"Samen thee gedronken met de familie.{mark}")
    if "learning_id" in wanted:
        things.put("learning_id", await noting.learned(town, things.ids["case_id"], writer, f"Thee.{mark}"))
    if "draft_id" in wanted:
        things.put("draft_id", await _draft(town, writer, things.ids["case_id"], state, entry))
    if "note_id" in wanted:
        things.put("note_id", await _left(town, writer, things.ids["case_id"], entry))


async def begun(town: Town) -> str:
    """Let a note wait to be looked through; return the handler that does."""
    noting.without_opinions()
    await noting.begun(town, (await noting.case_of(town)).id)
    return "knowledge.look_through_note"


async def half_looked_through(town: Town) -> str:
    """Let a note wait for the rest of its looking through; return the handler that does."""
    noting.without_opinions()
    draft = await noting.begun(town, (await noting.case_of(town)).id)
    async with town.serving("jobs"):
        await looking.look_on(draft.id)
    return "knowledge.look_through_next_part"


async def waits_for_review(town: Town) -> None:
    """Let a note wait for a review."""
    noting.with_opinions()
    await noting.submitted(town, (await noting.case_of(town)).id)


async def waits_for_another(town: Town) -> None:
    """Let a note wait for a second review."""
    noting.without_opinions()
    await town.add_person("second_lead", [Role.PROJECT_LEAD])
    draft = await noting.submitted(town, (await noting.case_of(town)).id)
    assert await noting.approve(town, draft) is Outcome.WAITS_FOR_ANOTHER


async def sent_back(town: Town) -> None:
    """Let a note come back to its author."""
    noting.with_opinions()
    await noting.send_back(town, await noting.submitted(town, (await noting.case_of(town)).id))


async def left(town: Town) -> None:
    """Let a note leave its case."""
    noting.with_opinions()
    await noting.left(town, (await noting.case_of(town)).id)


async def _draft(town: Town, writer: str, case_id: Any, state: str, entry: NoteEntry) -> Any:
    noting.with_opinions()
    if state == "to_review":
        writer = _other_than(writer)
    draft = await noting.prepared(town, case_id, writer, entry)
    if state not in {"submitted", "to_review"}:
        async with town.acting(writer):
            return await drafts.choose(case_id, draft.id, noting.all_taken_out(draft), version=draft.version)
    async with town.acting(writer):
        draft = await drafts.choose(case_id, draft.id, noting.all_taken_out(draft), version=draft.version)
        return await drafts.submit_note(case_id, draft.id, version=draft.version)


async def _left(town: Town, writer: str, case_id: Any, entry: NoteEntry) -> Any:
    noting.with_opinions()
    async with town.acting(Role.PROJECT_LEAD):
        before = {one.id for one in await notes.list_notes(limit=500)}
    draft = await noting.submitted(town, case_id, writer, entry)
    assert await noting.approve(town, draft, _other_than(writer)) is Outcome.LEFT
    async with town.acting(Role.PROJECT_LEAD):
        (note,) = [one for one in await notes.list_notes(limit=500) if one.id not in before]
    return note


def _other_than(writer: str) -> str:
    return Role.LEAD_PROFESSIONAL.value if writer == Role.PROJECT_LEAD else Role.PROJECT_LEAD.value
