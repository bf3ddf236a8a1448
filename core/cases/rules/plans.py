"""What a plan needs before anybody can agree to it, and who agrees for which side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from core.cases.errors import CaseEnded, NotAParty, PlanNotDraft, SecondPersonNeeded
from core.cases.rules.facts import Missing
from core.cases.rules.words import AgreementKind, CaseState, PlanSide, PlanState
from core.kit.errors import StaleVersion
from core.kit.glossary import dutch_field

if TYPE_CHECKING:
    from collections.abc import Collection

PLANNABLE = frozenset({CaseState.PLANNING, CaseState.MATCHING, CaseState.DEPLOYED, CaseState.AFTERCARE})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What is known of a version of the plan at the moment of deciding.

    ``version`` goes up with every change, ``text_version`` is the version at which the text last changed.
    """

    state: PlanState
    version: int
    text_version: int
    months: int
    goals: int
    agreement_kinds: Collection[AgreementKind]
    has_role: bool
    has_rhythm: bool
    has_who_is_told: bool
    has_monitoring: bool
    professional_id: UUID | None
    project_lead_id: UUID | None


@dataclass(frozen=True, slots=True)
class MonthBounds:
    """The shortest and longest period of a plan in this municipality, in months."""

    least: int
    most: int


def missing_in_plan(facts: PlanFacts, bounds: MonthBounds) -> tuple[Missing, ...]:
    """List what has to be filled in before anybody can agree to this plan (M4)."""
    outside = not bounds.least <= facts.months <= bounds.most
    wanted = (
        (
            not facts.goals,
            "no-goal",
            "Schrijf minstens één doel op in de woorden van de cliënt.",
            dutch_field("goals"),
        ),
        (
            not facts.has_role,
            "no-role",
            "Beschrijf de rol van de sleutelfiguur.",
            dutch_field("role_of_key_figure"),
        ),
        (
            not facts.has_rhythm,
            "no-rhythm",
            "Spreek af hoe vaak er contact is.",
            dutch_field("contact_rhythm"),
        ),
        (
            not facts.has_who_is_told,
            "no-who-is-told",
            "Spreek af wie wat te horen krijgt.",
            dutch_field("who_is_told"),
        ),
        (
            not facts.has_monitoring,
            "no-monitoring",
            "Spreek af hoe u samen volgt hoe het gaat.",
            dutch_field("monitoring"),
        ),
        (
            AgreementKind.COMMUNICATION not in facts.agreement_kinds,
            "no-communication",
            "Maak minstens één afspraak over communicatie.",
            dutch_field("agreements"),
        ),
        (
            outside,
            "months-out-of-bounds",
            f"Kies een periode van {bounds.least} tot en met {bounds.most} maanden.",
            dutch_field("months"),
        ),
    )
    return tuple(Missing(code, text, anchor) for lacks, code, text, anchor in wanted if lacks)


def require_plannable(state: CaseState) -> None:
    """Check that a plan can be written in this state. Raises: CaseEnded."""
    if state not in PLANNABLE:
        raise CaseEnded(_NOT_YET if state in {CaseState.REQUESTED, CaseState.SCREENING} else None)


def require_draft(state: PlanState) -> None:
    """Check that a plan may still change. Raises: PlanNotDraft."""
    if state is not PlanState.DRAFT:
        raise PlanNotDraft


def side_of(account_id: UUID, *, lead_professional_id: UUID | None, is_project_lead: bool) -> PlanSide:
    """Return for which side somebody agrees: the lead professional of the case, or else a project lead.

    Raises: NotAParty for everybody else.
    """
    if account_id == lead_professional_id:
        return PlanSide.PROFESSIONAL
    if is_project_lead:
        return PlanSide.PROJECT_LEAD
    raise NotAParty


def require_agreeable(facts: PlanFacts, account_id: UUID, side: PlanSide, *, seen: int) -> None:
    """Check that somebody who saw version ``seen`` may agree for a side.

    The agreement of the other side does not make what was seen old; a change of the text does.
    Raises: PlanNotDraft; StaleVersion; SecondPersonNeeded.
    """
    require_draft(facts.state)
    if not facts.text_version <= seen <= facts.version:
        raise StaleVersion
    other = facts.project_lead_id if side is PlanSide.PROFESSIONAL else facts.professional_id
    if other == account_id:
        raise SecondPersonNeeded


_NOT_YET = "Het plan komt na de toetsing. Neem de casus eerst aan."
