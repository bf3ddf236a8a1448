"""What the services of involvement return, ready for a template or the API."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from core.involvement.rules import Step
from core.involvement.words import AgencyKind, ComparedWith


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what is shown."""


class InvolvementView(View, frozen=True):
    """One agency at work; ``agency_name`` is None where none was chosen. Units: quarters of an hour a week."""

    id: UUID
    case_id: UUID
    kind: AgencyKind
    quarter_hours: int
    begins_on: date
    version: int
    ends_on: date | None = None
    agency_id: UUID | None = None
    agency_name: str | None = None


class CountView(View, frozen=True):
    """How many professionals a spreadsheet told of; None where it told nothing."""

    at_start: int | None
    at_reading: int | None
    read_on: date


class CostView(View, frozen=True):
    """What involvement costs, as an estimate in whole cents.

    ``then_cents`` is the cost a month on the day ``compared_on``, None when no involvement is known of that day;
    ``avoided_cents`` is what was spent less since then until ``until``, below zero when more was spent.
    """

    now_cents: int
    compared_on: date
    compared_with: ComparedWith
    until: date
    then_cents: int | None
    avoided_cents: int | None
    tariffs: dict[AgencyKind, int]
    source: str


class Picture(View, frozen=True):
    """All that is known of who is involved in a case: rows in order of their first day, and the steps over time."""

    rows: tuple[InvolvementView, ...]
    steps: tuple[Step, ...]
    count: CountView | None
    quarters_now: int
