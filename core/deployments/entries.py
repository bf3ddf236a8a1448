"""What is told to the services of deployments, with the bounds of every field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from core.cases.entries import Months, Told
from core.deployments.rules.words import (
    AgreementKind,
    Answer,
    CarryOver,
    ClosingGround,
    EvaluationOutcome,
    NextStep,
    ToldBy,
)
from core.key_figures.entries import FreeTime, Several
from core.kit.api import Line, Text

Cents = Annotated[int, Meta(ge=0, le=1_000_000)]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what somebody fills in."""


class Brief(Entry, frozen=True):
    """Whom a project lead looks for. It is sealed, seen by project leads only, and destroyed at the match or in time.

    Only here may a community be named for a case; it is ranked by only together with a need, and never stored elsewhere.
    """

    experiences: Several = ()
    languages: Several = ()
    regions: Several = ()
    communities: Several = ()
    free: Annotated[tuple[FreeTime, ...], Meta(max_length=21)] = ()
    note: Text | None = None


class Proposal(Entry, frozen=True):
    """The choice of a key figure: why, and whose work he or she takes over, if anybody's."""

    key_figure_id: UUID
    because: Text | None = None
    succeeds_id: UUID | None = None


class StepInputs(Entry, frozen=True):
    """What a step is told; which of these it needs stands in the table of steps."""

    needs_told: Told | None = None
    approach: Told | None = None
    first_contact_at: datetime | None = None
    answer: Text | None = None
    introduced_date: date | None = None
    role_explained: bool = False
    began_date: date | None = None
    reason: Text | None = None
    aftercare: Text | None = None
    next_step: NextStep = NextStep.SEARCH_AGAIN


class ApproachEntry(Entry, frozen=True):
    """How and when the key figure would make first contact."""

    approach: Told
    first_contact_at: datetime | None = None


class ClientAnswerEntry(Entry, frozen=True):
    """What the client answered, in which words, and when."""

    kind: AgreementKind
    answer: Answer
    words: Told
    answered_on: date


class ClosingEntry(Entry, frozen=True):
    """How something stops: why, in more words, what aftercare there is for client and key figure, and what follows."""

    ground: ClosingGround = ClosingGround.OTHER
    reason: Text | None = None
    aftercare: Text | None = None
    next_step: NextStep = NextStep.SEARCH_AGAIN


class WithdrawalEntry(Entry, frozen=True):
    """The client withdraws acceptance or sharing: in which words, when, and what follows."""

    kind: AgreementKind
    words: Told
    withdrawn_on: date
    aftercare: Text | None = None
    next_step: NextStep = NextStep.AFTERCARE


class BudgetEntry(Entry, frozen=True):
    """The flexible budget of a case, in cents a month, from a day on; zero is an agreement too.

    Without ``funding`` the municipality's usual source pays; ``carry_over`` is what happens with what is left of a month.
    """

    monthly_cents: Cents
    begins_on: date
    funding: Line | None = None
    carry_over: CarryOver = CarryOver.NONE


class EvaluationEntry(Entry, frozen=True):
    """What a term brought, in whose words, what was learned, and what follows.

    ``months`` is the length of the next term, the former one's when left out; ``adjustment`` says what changes. The last
    three are for an evaluation that ends the deployment.
    """

    outcome: EvaluationOutcome
    told_by: ToldBy
    what_changed: Told
    learned: Told
    held_on: date
    adjustment: Text | None = None
    months: Months | None = None
    closing: ClosingEntry = ClosingEntry()
