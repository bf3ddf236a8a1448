"""What is told to the services of learnings and practice notes, with the bounds of every field."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from core.cases.entries import Told
from core.kit.api import PLAIN_TEXT, Line
from core.knowledge.drafting import Choices
from core.knowledge.words import LearningSource, Verdict
from core.library.entries import Province

Reason = Annotated[str, Meta(min_length=1, max_length=2_000, pattern=PLAIN_TEXT)]


class LearningEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What was learned, and at which contact if it was one."""

    text: Told
    source: LearningSource = LearningSource.CASE
    source_id: UUID | None = None


class NoteEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A note as its author writes it."""

    title: Line
    text: Told


class ReviewEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer decides: own choices on the note, and a reason when it goes back."""

    verdict: Verdict
    choices: Choices = Choices()
    reason: Reason | None = None


class SendEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Under what a note is filed at the knowledge centre, and whether the municipality's name may be told with it."""

    community: Line | None = None
    need: Line | None = None
    approach: Line | None = None
    region: Province | None = None
    is_attributed: bool = False
