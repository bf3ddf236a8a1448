"""What is told to the services of onboarding, with the bounds of every field."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from core.kit.api import ONE_LINE, PLAIN_TEXT, Line
from core.onboarding.rules import MOST_STEPS, Audience, StepKind

Title = Annotated[str, Meta(min_length=1, max_length=120, pattern=ONE_LINE)]
Explanation = Annotated[str, Meta(max_length=2_000, pattern=PLAIN_TEXT)]


class StepEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A step of a reading list. ``id`` is that of a step that is there already, so that marks on it stay.

    ``target`` is where it leads, see `core.onboarding.rules.target_of`; ``title`` may be left out when it leads somewhere.
    """

    kind: StepKind
    id: UUID | None = None
    target: Line | None = None
    title: Title | None = None
    why: Explanation | None = None


class PathEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A reading list whole, with its steps in order. It is seen by others when it is open."""

    audience: Audience
    title: Title
    introduction: Explanation | None = None
    is_open: bool = False
    steps: Annotated[tuple[StepEntry, ...], Meta(max_length=MOST_STEPS)] = ()
