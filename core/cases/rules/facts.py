"""What guards look at, and what they miss: told as things still to do, never as a reproach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from core.cases.rules.words import CaseState, ProvisionResult
from core.kit.glossary import dutch_field

_PROVISIONS = dutch_field("provisions")


class Input(StrEnum):
    """What a transition is told by whoever performs it."""

    REASON = "reason"
    ADVICE = "advice"
    GROUND = "ground"
    CONCLUSION = "conclusion"
    LEAD_PROFESSIONAL = "lead_professional_id"
    OUTCOME = "outcome"


class Missing(NamedTuple):
    """One thing still to do: a stable code, what to do in Dutch, and the part of the page where it is done."""

    code: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ProvisionFact:
    """A recorded provision, as far as a guard cares."""

    result: ProvisionResult
    is_explained: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What is known of a case at the moment of deciding; made by the service, never by the caller.

    ``has_deviation`` is about deviations in force today; ``has_lead_professional`` about who is or would become it.
    """

    state: CaseState
    provisions: tuple[ProvisionFact, ...] = ()
    has_deviation: bool = False
    has_discussion: bool = False
    has_lead_professional: bool = False
    is_plan_agreed: bool = False
    is_deployment_running: bool = False


Guard = Callable[[CaseFacts], tuple[Missing, ...]]


def provisions_considered(facts: CaseFacts) -> tuple[Missing, ...]:
    """Ask for one provision at least, each explained, none that could still work unless a deviation says why not (M2)."""
    missing: list[Missing] = []
    if not facts.provisions:
        missing.append(
            Missing(
                "no-provision",
                "Leg vast welke gewone voorziening is overwogen of geprobeerd.",
                _PROVISIONS,
            )
        )
    if any(not provision.is_explained for provision in facts.provisions):
        missing.append(
            Missing(
                "provision-unexplained",
                "Leg bij elke voorziening uit waarom die niet hielp of niet past.",
                _PROVISIONS,
            )
        )
    possible = any(provision.result is ProvisionResult.STILL_POSSIBLE for provision in facts.provisions)
    if possible and not facts.has_deviation:
        missing.append(
            Missing(
                "provision-still-possible",
                "Een gewone voorziening kan nog werken. Probeer die eerst, of leg vast waarom u daarvan afwijkt.",
                dutch_field("deviations"),
            )
        )
    return tuple(missing)


def discussed_with_applicant(facts: CaseFacts) -> tuple[Missing, ...]:
    """Ask for what was discussed with the applicant: both assess together (M1)."""
    if facts.has_discussion:
        return ()
    return (
        Missing("not-discussed", "Leg vast wat u met de aanvrager hebt besproken.", dutch_field("discussed")),
    )


def lead_professional_named(facts: CaseFacts) -> tuple[Missing, ...]:
    """Ask who keeps direction (M5)."""
    if facts.has_lead_professional:
        return ()
    return (
        Missing(
            "no-lead-professional", "Kies wie de regievoerder wordt.", dutch_field("lead_professional_id")
        ),
    )


def no_deployment_runs(facts: CaseFacts) -> tuple[Missing, ...]:
    """Ask that no key figure works on the case any more: a deployment ends by its evaluation."""
    if not facts.is_deployment_running:
        return ()
    return (
        Missing(
            "deployment-runs",
            "Er loopt nog een inzet op deze casus. Beëindig die eerst met een evaluatie.",
            dutch_field("key_figure"),
        ),
    )


def plan_agreed(facts: CaseFacts) -> tuple[Missing, ...]:
    """Ask for a plan that the professional and the project lead both agreed to (M4)."""
    if facts.is_plan_agreed:
        return ()
    return (
        Missing(
            "plan-not-agreed",
            "Laat de regievoerder en de projectleider allebei akkoord gaan met het plan.",
            dutch_field("plan"),
        ),
    )
