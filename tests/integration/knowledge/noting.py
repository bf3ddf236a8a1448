"""Learnings and notes for tests, made the way people make them: through the services, by whoever may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.cases import service as cases
from core.cases.views import CaseView
from core.knowledge.deidentify import OpinionSpan
from core.knowledge.deidentify.opinions import SecondOpinions
from core.knowledge.deidentify.opinions.advisers import Pipes
from core.knowledge.drafting import Choices
from core.knowledge.entries import LearningEntry, NoteEntry, ReviewEntry, SendEntry
from core.knowledge.repository import drafts as repository
from core.knowledge.rules.choices import decided_all
from core.knowledge.service import drafts, learnings, looking, notes, reviews
from core.knowledge.service.opinions import use_opinions
from core.knowledge.views import DraftView, LearningView, NoteView
from core.knowledge.words import DraftState, Outcome, Verdict
from tests.integration.cases import making
from tests.towns import Town

AUTHOR, REVIEWER = "lead_professional", "project_lead"
LEARNED = LearningEntry(text="Eerst thee drinken, dan pas de post openmaken.")
NOTE = NoteEntry(
    title="Eerst thee drinken",
    text="Joris Vermeulen wilde eerst niet praten. Op Basisschool De Klimop dronk hij thee met mevrouw Terpstra. "
    "Daarna ging de post open en belde hij zelf.",
)
LONG = NoteEntry(title="Lang verhaal", text="\n\n".join([NOTE.text] * 40))


class Agreeing:
    """A program that is there and finds nothing to remove; it is ``cat`` in a process of its own."""

    environment: Mapping[str, str] = {}

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def name(self) -> str:
        """What it is called."""
        return self._name

    def command(self) -> list[str] | None:
        """Return how it is started."""
        return ["cat"]

    async def greet(self, pipes: Pipes) -> None:
        """It is ready at once."""

    async def ask(self, pipes: Pipes, text: str) -> tuple[OpinionSpan, ...]:
        """Say something, hear it back, and find nothing."""
        await pipes.say(b"een regel\n")
        assert await pipes.hear()
        return ()


def with_opinions() -> None:
    """Let both second opinions be there from now on."""
    use_opinions(SecondOpinions(advisers=(Agreeing("deduce"), Agreeing("frog"))))


def without_opinions() -> None:
    """Let no second opinion be there from now on."""
    use_opinions(SecondOpinions(advisers=()))


async def case_of(town: Town) -> CaseView:
    """Return a case that was taken on, with somebody in the household and an agency."""
    case = await making.taken_on(town, AUTHOR)
    async with town.acting(AUTHOR):
        await cases.add_household_member(case.id, making.MEMBER)
        await cases.add_agency(case.id, making.AGENCY)
    return case


async def learned(town: Town, case_id: UUID, who: str = AUTHOR, text: str = LEARNED.text) -> LearningView:
    """Return something that was learned in a case."""
    async with town.acting(who):
        return await learnings.note_learning(case_id, LearningEntry(text=text))


async def begun(town: Town, case_id: UUID, who: str = AUTHOR, entry: NoteEntry = NOTE) -> DraftView:
    """Return a note that waits to be looked through."""
    async with town.acting(who):
        return await drafts.begin_note(case_id, entry)


async def look_through(town: Town, draft_id: UUID) -> DraftView:
    """Look through a note as the jobs do, step by step."""
    for _ in range(100):
        async with town.serving("jobs"):
            draft, _ = await repository.require_draft(draft_id)
            if draft.state is not DraftState.LOOKING:
                return draft
            await looking.look_on(draft_id)
    message = "the looking through does not end"
    raise AssertionError(message)


async def prepared(town: Town, case_id: UUID, who: str = AUTHOR, entry: NoteEntry = NOTE) -> DraftView:
    """Return a note that was looked through and waits for its author's choices."""
    return await look_through(town, (await begun(town, case_id, who, entry)).id)


def all_taken_out(draft: DraftView, choices: Choices | None = None) -> Choices:
    """Return choices in which every word in doubt is taken out."""
    kept = choices or Choices()
    assert draft.looked.finding is not None
    return Choices(
        restored=kept.restored,
        decided=decided_all(draft.looked.finding.doubts, is_kept=False),
        added=kept.added,
    )


async def submitted(
    town: Town, case_id: UUID, who: str = AUTHOR, entry: NoteEntry = NOTE, choices: Choices | None = None
) -> DraftView:
    """Return a note that waits for a review, with every word in doubt taken out by its author."""
    draft = await prepared(town, case_id, who, entry)
    async with town.acting(who):
        chosen = all_taken_out(draft, choices)
        draft = await drafts.choose(case_id, draft.id, chosen, version=draft.version)
        return await drafts.submit_note(case_id, draft.id, version=draft.version)


async def approve(town: Town, draft: DraftView, who: str = REVIEWER, **choices: Any) -> Outcome:
    """Approve a note as somebody, with every word in doubt taken out."""
    entry = ReviewEntry(verdict=Verdict.APPROVED, choices=all_taken_out(draft, Choices(**choices)))
    async with town.acting(who):
        return await reviews.review_note(draft.case_id, draft.id, entry, version=draft.version)


async def send_back(
    town: Town, draft: DraftView, who: str = REVIEWER, reason: str = "Te herkenbaar."
) -> Outcome:
    """Send a note back as somebody."""
    entry = ReviewEntry(verdict=Verdict.SENT_BACK, reason=reason)
    async with town.acting(who):
        return await reviews.review_note(draft.case_id, draft.id, entry, version=draft.version)


async def left(town: Town, case_id: UUID, entry: NoteEntry = NOTE) -> NoteView:
    """Return a note that was approved and left its case."""
    async with town.acting(REVIEWER):
        before = {one.id for one in await notes.list_notes(limit=500)}
    draft = await submitted(town, case_id, entry=entry)
    assert await approve(town, draft) is Outcome.LEFT
    async with town.acting(REVIEWER):
        (note,) = [one for one in await notes.list_notes(limit=500) if one.id not in before]
    return note


async def sent(town: Town, case_id: UUID, entry: SendEntry | None = None) -> NoteView:
    """Return a note that was sent to the knowledge centre that is open."""
    note = await left(town, case_id)
    async with town.acting(REVIEWER):
        return await notes.send_note(note.id, entry or SendEntry(), version=note.version)
