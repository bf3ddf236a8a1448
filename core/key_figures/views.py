"""What the services of key figures return: rows with their seals open, ready for a template or the API.

What one knows of communities is in none of them but `KnownCommunitiesView`, which tells nothing else.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from core.key_figures.entries import Offer
from core.key_figures.words import KeyFigureState, Paper, VogState
from core.kit.recognisers.warnings import TextWarning


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what is shown."""


class PauseView(View, frozen=True):
    """A time without new deployments; ``ends_on`` is the last day of it, None as long as it lasts."""

    id: UUID
    begins_on: date
    ends_on: date | None = None


class PoolCard(View, frozen=True):
    """A key figure in the list of the pool, as it stands today."""

    id: UUID
    name: str
    state: KeyFigureState
    capacity: int
    has_access: bool
    missing: tuple[Paper, ...]
    vog: VogState
    is_paused: bool
    version: int


class KeyFigureCard(View, frozen=True):
    """Who somebody is and how he or she is reached: what one needs to ring."""

    id: UUID
    name: str
    contact: str | None = None
    account_id: UUID | None = None


class KeyFigureView(View, frozen=True):
    """A key figure with its seals open. ``version`` is of the person and the profile together.

    ``has_profile`` tells whether the profile was ever filled in; ``pauses`` are in order of their beginning.
    """

    id: UUID
    state: KeyFigureState
    name: str
    capacity: int
    created_at: datetime
    changed_at: datetime
    version: int
    account_id: UUID | None = None
    contact: str | None = None
    role_agreed_on: date | None = None
    confidentiality_agreed_on: date | None = None
    vog_seen_on: date | None = None
    vog_seen_by: UUID | None = None
    vog_renew_by: date | None = None
    ended_on: date | None = None
    has_profile: bool = False
    offer: Offer = Offer()
    safety_note: str | None = None
    pauses: tuple[PauseView, ...] = ()
    warnings: tuple[TextWarning, ...] = ()


class CandidateFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a search weighs of one active key figure, as it stands today.

    ``is_paused`` is whether a pause runs today, ``paused_until`` its last day (None as long as it lasts).
    """

    id: UUID
    name: str
    account_id: UUID | None
    capacity: int
    offer: Offer
    is_paused: bool
    paused_until: date | None
    role_agreed_on: date | None
    confidentiality_agreed_on: date | None
    vog_renew_by: date | None


class KnownCommunitiesView(View, frozen=True):
    """The communities that somebody knows, and when he or she agreed to that being kept; version 0 when nothing is."""

    communities: tuple[str, ...] = ()
    consented_on: date | None = None
    version: int = 0
