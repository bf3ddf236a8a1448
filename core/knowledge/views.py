"""What the services of learnings and practice notes return: rows with their seals open, ready for a template or the API."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from core.kit.recognisers.warnings import TextWarning
from core.knowledge.drafting import Choices, Looked
from core.knowledge.rules.bases import Part
from core.knowledge.rules.choices import Segment
from core.knowledge.words import DraftState, KeptState, LearningSource, Verdict
from core.library.entries import Facets
from core.library.views import HandedIn


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what is shown."""


class LearningView(View, frozen=True):
    """What was learned in a case; ``source_id`` is the evaluation or contact that left it."""

    id: UUID
    case_id: UUID
    source: LearningSource
    text: str
    noted_by: UUID
    created_at: datetime
    changed_at: datetime
    version: int
    source_id: UUID | None = None
    warnings: tuple[TextWarning, ...] = ()


class FoundLearning(NamedTuple):
    """A learning in a list, with the alias of its case, and what to show of it; what was looked for is marked."""

    learning: LearningView
    alias: str
    excerpt: tuple[Part, ...]


class FoundLearnings(NamedTuple):
    """What a search among learnings found; ``is_all`` tells whether everything within reach was looked through."""

    found: tuple[FoundLearning, ...]
    is_all: bool


class DraftCard(View, frozen=True):
    """A note on its way out of a case, in a list."""

    id: UUID
    case_id: UUID
    title: str
    state: DraftState
    progress: int
    reviews_needed: int
    prepared_by: UUID
    changed_at: datetime
    version: int


class DraftView(DraftCard, frozen=True):
    """A note on its way out of a case, as its author sees it."""

    text: str
    created_at: datetime
    looked: Looked
    choices: Choices


class ReviewView(View, frozen=True):
    """What somebody decided on one version of a note."""

    id: UUID
    draft_version: int
    reviewed_by: UUID
    verdict: Verdict
    choices: Choices
    reviewed_at: datetime
    reason: str | None = None


class Written(NamedTuple):
    """A note as it would leave: with placeholders for what is taken out."""

    title: str
    text: str


class MarkedNote(NamedTuple):
    """A note with marks, and the result beside it. ``undecided`` counts the words that wait for a decision."""

    title: tuple[Segment, ...]
    text: tuple[Segment, ...]
    result: Written
    undecided: int


class Compared(NamedTuple):
    """What a reviewer sees after choosing: where the author chose otherwise, and the note as it leaves if it is approved.

    ``only_author`` and ``only_reviewer`` are the words that one of them takes out and the other leaves; they go.
    """

    result: Written
    only_author: tuple[str, ...]
    only_reviewer: tuple[str, ...]


class NoteView(View, frozen=True):
    """A note that left its case. ``handed_in`` is how it stands at the knowledge centre, None when that is not known."""

    id: UUID
    state: KeptState
    quarter: str
    title: str
    text: str
    version: int
    facets: Facets = Facets()
    is_attributed: bool = False
    handed_in: HandedIn | None = None
