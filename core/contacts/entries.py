"""What is told to the services of contacts, with the bounds of every field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from core.cases.entries import Told
from core.contacts.words import ContactKind
from core.kit.api import Line, Text

Minutes = Annotated[int, Meta(ge=0, le=1_440)]


class ContactEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What was done: when, how, with whom, where, and what is needed next. ``minutes`` is how long it took."""

    happened_at: datetime
    text: Told
    kind: ContactKind = ContactKind.VISIT
    minutes: Minutes | None = None
    who_met: Line | None = None
    place: Line | None = None
    needed_next: Text | None = None


class ContactFilter(NamedTuple):
    """Which contacts of a case: of this kind, from and until these days in the Netherlands, both included."""

    kind: ContactKind | None = None
    since: date | None = None
    until: date | None = None


EVERY_CONTACT = ContactFilter()
