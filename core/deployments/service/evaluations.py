"""Evaluating a term: what changed, in whose words, what was learned; and then extend, change or end (M11)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import asyncpg

from core.access.guards import signed_in
from core.deployments.entries import EvaluationEntry
from core.deployments.errors import NotYourDeployment, TermClosed
from core.deployments.events import TermBegan, TermEvaluated
from core.deployments.repository import deployments, terms
from core.deployments.rules.terms import term_from
from core.deployments.rules.transitions import Part
from core.deployments.rules.words import END_GROUNDS, DeploymentState, EvaluationOutcome
from core.deployments.service.closing import end_deployment
from core.deployments.service.opening import Opened, open_for_professional
from core.deployments.views import DeploymentView, TermView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError
from core.kit.etags import require_version
from core.kit.glossary import dutch_field
from tenants.scope import savepoint

_GUIDING = frozenset({Part.PROJECT_LEAD, Part.LEAD_PROFESSIONAL})
_NOT_TO_COME = "Vul een datum in die niet in de toekomst ligt."
_NOT_BEFORE = "Vul een datum in die niet voor het begin van de termijn ligt."
_CHOOSE_GROUND = "Kies waarom de inzet eindigt."
_SAY_WHAT = "Schrijf op wat er verandert in de volgende termijn."


async def evaluate_term(
    case_id: UUID, deployment_id: UUID, entry: EvaluationEntry, *, version: int
) -> DeploymentView:
    """Evaluate the open term of a deployment, and extend it, change it or end it in the same act (M11).

    An extension joins on without a gap, also when the evaluation comes late: the next term begins the day after the former
    one was to end. Raises: NotFound; StaleVersion; NotYourDeployment; TermClosed; DoesNotFit.
    """
    opened = await open_for_professional(case_id, deployment_id, lock=True)
    require_version(version, opened.deployment.version)
    if opened.parts.isdisjoint(_GUIDING):
        raise NotYourDeployment
    term = await _open_term(opened.deployment)
    _check(entry, term)
    account_id = signed_in().account_id
    if account_id is None:
        raise NotYourDeployment
    try:
        async with savepoint():
            await terms.add_evaluation(term, case_id, opened.seal, entry, recorded_by=account_id)
    except asyncpg.UniqueViolationError:
        raise TermClosed from None
    event = TermEvaluated(
        case_id=case_id, subject_id=deployment_id, number=term.number, outcome=entry.outcome.value
    )
    await record(event, seal=opened.seal)
    if entry.outcome is EvaluationOutcome.END:
        await end_deployment(opened.deployment, opened.seal, entry.closing)
    else:
        await _go_on(opened, term, entry)
    return (await deployments.require_deployment(deployment_id, case_id=case_id))[0]


async def _open_term(deployment: DeploymentView) -> TermView:
    if deployment.state is not DeploymentState.ACTIVE:
        raise TermClosed
    for term in await terms.list_terms(deployment.id):
        if term.closed_at is None:
            return term
    raise TermClosed


def _check(entry: EvaluationEntry, term: TermView) -> None:
    wrong: list[FieldError] = []
    if entry.held_on > clock.today():
        wrong.append(FieldError(dutch_field("held_date"), _NOT_TO_COME))
    elif entry.held_on < term.begins_on:
        wrong.append(FieldError(dutch_field("held_date"), _NOT_BEFORE))
    if entry.outcome is EvaluationOutcome.END and entry.closing.ground not in END_GROUNDS:
        wrong.append(FieldError(dutch_field("ground"), _CHOOSE_GROUND))
    if entry.outcome is EvaluationOutcome.CHANGE and not (entry.adjustment or "").strip():
        wrong.append(FieldError(dutch_field("adjustment"), _SAY_WHAT))
    if wrong:
        raise DoesNotFit(fields=tuple(wrong))


async def _go_on(opened: Opened, term: TermView, entry: EvaluationEntry) -> None:
    await terms.close_term(term.id)
    months = entry.months or _months_of(term)
    period = term_from(term.ends_on + timedelta(days=1), months)
    await terms.add_term(opened.deployment, term.number + 1, period)
    await deployments.change_deployment(opened.deployment, opened.seal, {})
    event = TermBegan(case_id=opened.case.id, subject_id=opened.deployment.id, number=term.number + 1)
    await record(event, seal=opened.seal)


def _months_of(term: TermView) -> int:
    """Return how many months a term lasted, one at least."""
    after = term.ends_on + timedelta(days=1)
    return max(1, (after.year - term.begins_on.year) * 12 + after.month - term.begins_on.month)
