"""What is told to the services of key figures, with the bounds of every field."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from core.key_figures.words import PartOfDay, Weekday
from core.kit.api import Line, Text

Several = Annotated[tuple[Line, ...], Meta(max_length=30)]
Capacity = Annotated[int, Meta(ge=0, le=20)]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what somebody fills in."""


class FreeTime(Entry, frozen=True):
    """A part of a day of the week on which somebody has time."""

    day: Weekday
    part: PartOfDay


class Offer(Entry, frozen=True):
    """What somebody is matched on.

    ``experiences`` are words of the municipality's vocabulary of needs (`core.cases.settings.CaseSettings.list_needs`): what
    he or she went through or can do. ``regions`` are places where he or she can come.
    """

    languages: Several = ()
    experiences: Several = ()
    regions: Several = ()
    free: Annotated[tuple[FreeTime, ...], Meta(max_length=21)] = ()
    own_words: Text | None = None


class ProfileEntry(Entry, frozen=True):
    """The whole profile as its form shows it: how to be reached, for how many deployments at a time, the offer, safety."""

    contact: Text | None = None
    capacity: Capacity = 1
    offer: Offer = Offer()
    safety_note: Text | None = None


class PapersEntry(Entry, frozen=True):
    """What was signed and seen, by date. Of a VOG only that it was seen and until when that is good; never the document."""

    role_agreed_on: date | None = None
    confidentiality_agreed_on: date | None = None
    vog_seen_on: date | None = None
    vog_renew_by: date | None = None


class PauseEntry(Entry, frozen=True):
    """A time without new deployments; without an end as long as it lasts."""

    begins_on: date
    ends_on: date | None = None


class InvitationEntry(Entry, frozen=True):
    """Who is asked to become a key figure. Without an e-mail address somebody has no access."""

    name: Line
    email: str | None = None
    contact: Text | None = None


class CommunitiesEntry(Entry, frozen=True):
    """Which communities somebody knows. ``consented`` says that he or she explicitly agreed to that being kept."""

    communities: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=30)]
    consented: bool
