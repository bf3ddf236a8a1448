"""What is stored, as sealed JSON, of the looking through a note and of what somebody chose on it.

Offsets are characters in the *document*: the title, an empty line, and the text (`core.knowledge.rules.documents`).
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from core.knowledge.deidentify import Finding, Kind, Opinion

Place = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Because = Annotated[str, Meta(min_length=1, max_length=500)]


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what is stored."""


class Restored(Stored, frozen=True):
    """Something that was removed and has to stand in the note all the same, with the reason."""

    start: Place
    end: Place
    reason: Because


class Decided(Stored, frozen=True):
    """What somebody decided on a word that was left in doubt."""

    start: Place
    end: Place
    is_kept: bool


class Added(Stored, frozen=True):
    """Something that was not found, and is removed by hand."""

    start: Place
    end: Place
    kind: Kind


class Choices(Stored, frozen=True):
    """What one person chose on a note: what comes back, what is decided, and what goes besides; each in order of place."""

    restored: tuple[Restored, ...] = ()
    decided: tuple[Decided, ...] = ()
    added: tuple[Added, ...] = ()


class Looked(Stored, frozen=True):
    """How far the looking through is. ``finding`` is None until it is done.

    ``parts_done`` counts the parts of which second opinions were asked; ``opinions`` are theirs so far, by place in the
    document; ``absent`` names those that were missing for some part, ``failed`` the plugins that could not look.
    """

    parts_done: int = 0
    opinions: tuple[Opinion, ...] = ()
    absent: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    finding: Finding | None = None
