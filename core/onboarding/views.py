"""What the services of onboarding return, with their seals open."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from core.onboarding.rules import Audience, StepKind


class StepView(msgspec.Struct, frozen=True, kw_only=True):
    """A step as one reads it: its own title, or that of what it leads to.

    ``is_there`` is False when what it leads to is gone or cannot be read here; then ``href`` is empty.
    """

    id: UUID
    kind: StepKind
    target: str | None
    title: str
    own_title: str | None
    why: str | None
    href: str
    is_there: bool
    is_marked: bool


class PathCard(msgspec.Struct, frozen=True, kw_only=True):
    """A reading list in a list, with how far whoever looks is."""

    id: UUID
    audience: Audience
    title: str
    introduction: str | None
    is_open: bool
    version: int
    step_count: int
    marked_count: int


class PathView(PathCard, frozen=True, kw_only=True):
    """A reading list with its steps in order."""

    steps: tuple[StepView, ...]


class SuccessionView(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody took over, and what of it he or she went through; a case by its alias and reference."""

    id: UUID
    case_id: UUID
    case_alias: str
    case_reference: str
    case_role: str
    handed_over_on: date
    steps_done: frozenset[str]
    is_finished: bool
    version: int
