"""What is told to the services of cases: one struct per thing somebody fills in, with the bounds of every field."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from core.cases.rules.words import AgreementKind, CaseRole, DeclineGround, ProvisionResult, Purpose
from core.kit.api import PLAIN_TEXT, Line, Text
from core.plugin_api import Told as InBothLanguages

Told = Annotated[str, Meta(min_length=1, max_length=10_000, pattern=PLAIN_TEXT)]
Day = date
Months = Annotated[int, Meta(ge=1, le=24)]
Words = Annotated[tuple[Line, ...], Meta(max_length=20)]
QuestionKey = Annotated[str, Meta(max_length=121, pattern=r"^[a-z][a-z0-9_-]{0,59}\.[a-z][a-z0-9_-]{0,59}$")]
"""Which question of a plugin: ``<plugin>.<question>``."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what somebody fills in."""


class AskedQuestion(Entry, frozen=True):
    """A question of a plugin as it was asked, and the choice that was made when there were choices."""

    question: InBothLanguages
    choice: InBothLanguages | None = None


class FurtherAnswer(AskedQuestion, frozen=True, kw_only=True):
    """An answer to such a question, which reads without the plugin; of a choice ``answer`` is the Dutch text."""

    answer: str

    def told_in(self, locale: str) -> str:
        """Return the answer in a language; what somebody wrote stays as it was written."""
        return self.answer if self.choice is None else self.choice.within(locale)


class ApplicationAnswers(Entry, frozen=True):
    """An application, half-way or complete. Only ``question`` is asked for; the rest may stay empty.

    ``needs`` are words of the municipality's own vocabulary; ``applicant_name`` is the writer's name when left empty.
    ``further`` are answers to questions of plugins (of a choice its Dutch text); ``asked`` is noted by the service.
    """

    question: Text = ""
    client_name: Line | None = None
    client_contact: Text | None = None
    applicant_name: Line | None = None
    applicant_organisation: Line | None = None
    needs: Words = ()
    languages: Words = ()
    tried_before: Text | None = None
    purpose: Purpose = Purpose.SUPPORT
    remark: Text | None = None
    alias: Line | None = None
    further: Annotated[dict[QuestionKey, Told], Meta(max_length=100)] = {}
    asked: dict[str, AskedQuestion] = {}


class CaseChanges(Entry, frozen=True):
    """What changes in a case; fields that are left out stay as they are, None empties a field."""

    question: Told | UnsetType = UNSET
    client_name: Line | UnsetType | None = UNSET
    client_contact: Text | UnsetType | None = UNSET
    applicant_name: Line | UnsetType | None = UNSET
    applicant_organisation: Line | UnsetType | None = UNSET
    needs: Words | UnsetType = UNSET
    languages: Words | UnsetType = UNSET
    tried_before: Text | UnsetType | None = UNSET
    discussed: Text | UnsetType | None = UNSET
    screening_conclusion: Text | UnsetType | None = UNSET
    remark: Text | UnsetType | None = UNSET
    purpose: Purpose | UnsetType = UNSET
    alias: Line | UnsetType = UNSET


class TransitionInputs(Entry, frozen=True):
    """What a transition is told; which of these it needs stands in the table of transitions."""

    reason: Told | None = None
    advice: Told | None = None
    ground: DeclineGround | None = None
    conclusion: Told | None = None
    lead_professional_id: UUID | None = None
    outcome: Told | None = None


class HandoverEntry(Entry, frozen=True):
    """Somebody else takes over: who becomes the lead professional or the project lead of a case, and what to know."""

    role: CaseRole
    account_id: UUID
    note: Text | None = None


class ProvisionEntry(Entry, frozen=True):
    """A provision that was considered or tried, what became of it and why it did not hold."""

    name: Line
    result: ProvisionResult
    explanation: Text | None = None


class AgreementEntry(Entry, frozen=True):
    """An agreement in a plan."""

    kind: AgreementKind
    words: Told


class PlanEntry(Entry, frozen=True):
    """The text of a plan. Everything may be empty in a draft; `rules.plans` says what an agreement asks for.

    ``goals`` are in the client's own words, in order; ``months`` is the period of the key figure.
    """

    months: Months
    goals: Annotated[tuple[Told, ...], Meta(max_length=20)] = ()
    role_of_key_figure: Text | None = None
    contact_rhythm: Text | None = None
    who_is_told: Text | None = None
    monitoring: Text | None = None
    agreements: Annotated[tuple[AgreementEntry, ...], Meta(max_length=30)] = ()


class HouseholdMemberEntry(Entry, frozen=True):
    """Somebody in the household; every field may be left empty, and nothing is asked that is not needed."""

    name: Line | None = None
    also_known_as: Line | None = None
    birth_date: Day | None = None
    relation: Line | None = None
    contact: Text | None = None
    remark: Text | None = None


class AgencyEntry(Entry, frozen=True):
    """An agency that is involved, from when until when."""

    name: Line
    contact_person: Line | None = None
    contact: Text | None = None
    remark: Text | None = None
    since: Day | None = None
    until: Day | None = None


class DeviationEntry(Entry, frozen=True):
    """Work outside the standard frame: what, why, agreed with whom and when, until when (M25)."""

    what: Told
    why: Told
    agreed_with: Line
    agreed_on: Day
    until: Day | None = None
