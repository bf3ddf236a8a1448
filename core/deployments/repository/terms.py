"""Terms, their evaluations, and which reminders of them went out."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from core.cases.tables import Case
from core.deployments.entries import EvaluationEntry
from core.deployments.rules.terms import Period
from core.deployments.rules.words import DeploymentState
from core.deployments.tables import Deployment, Evaluation, Reminder, Term
from core.deployments.views import DeploymentView, EvaluationView, TermView
from core.kit import clock
from core.kit.recognisers.warnings import warnings_in
from core.kit.sealing import close_row, open_row
from tenants.ids import new_id
from tenants.seals import Seal


class OpenTerm(NamedTuple):
    """A term that runs or waits for its evaluation, with whom it concerns."""

    id: UUID
    case_id: UUID
    deployment_id: UUID
    begins_on: date
    ends_on: date
    lead_professional_id: UUID | None
    project_lead_id: UUID | None


async def add_term(
    deployment: DeploymentView, number: int, period: Period, *, is_closed: bool = False
) -> UUID:
    """Store a term and return its id; one that was over before it was known here is closed at once."""
    term_id = new_id()
    await Term.insert(
        Term(
            id=term_id,
            case_id=deployment.case_id,
            deployment_id=deployment.id,
            number=number,
            begins_on=period.begins_on,
            ends_on=period.ends_on,
            closed_at=clock.now() if is_closed else None,
        )
    )
    return term_id


async def list_terms(deployment_id: UUID) -> tuple[TermView, ...]:
    """List the terms of a deployment within reach, in order."""
    found = await (
        Term.select(Term.id, Term.deployment_id, Term.number, Term.begins_on, Term.ends_on, Term.closed_at)
        .where(Term.deployment_id == deployment_id)
        .order_by(Term.number)
    )
    return tuple(msgspec.convert(row, TermView) for row in found)


async def close_term(term_id: UUID, *, ends_on: date | None = None) -> bool:
    """Close an open term, earlier than it was meant to end when a day is named; False when it was closed already."""
    values: dict[Any, Any] = {Term.closed_at: clock.now()}
    if ends_on is not None:
        values[Term.ends_on] = ends_on
    closed = await Term.update(values).where(Term.id == term_id, Term.closed_at.is_null()).returning(Term.id)
    return bool(closed)


async def add_evaluation(
    term: TermView, case_id: UUID, seal: Seal, entry: EvaluationEntry, *, recorded_by: UUID
) -> UUID:
    """Store the evaluation of a term and return its id. Raises: asyncpg.UniqueViolationError when there is one."""
    evaluation_id = new_id()
    texts = {name: getattr(entry, name) for name in ("what_changed", "learned", "adjustment")}
    await Evaluation.insert(
        Evaluation(
            id=evaluation_id,
            case_id=case_id,
            deployment_id=term.deployment_id,
            term_id=term.id,
            outcome=entry.outcome.value,
            told_by=entry.told_by.value,
            held_on=entry.held_on,
            recorded_by=recorded_by,
            recorded_at=clock.now(),
            **close_row(Evaluation, evaluation_id, seal, texts),
        )
    )
    return evaluation_id


async def evaluations_of(deployment_id: UUID, seal: Seal) -> dict[UUID, EvaluationView]:
    """Return the evaluations of a deployment by term, as far as they are within reach."""
    found = await Evaluation.select().where(Evaluation.deployment_id == deployment_id)
    views: dict[UUID, EvaluationView] = {}
    for row in found:
        opened = open_row(Evaluation, row, seal)
        texts = ((name, opened[name]) for name in ("what_changed", "learned", "adjustment"))
        views[row["term_id"]] = msgspec.convert({**opened, "warnings": warnings_in(texts)}, EvaluationView)
    return views


async def list_open_terms(*, ends_before: date, limit: int = 2_000) -> list[OpenTerm]:
    """List the open terms of running deployments within reach that end on or before a day, the first to end first."""
    found = await (
        Term.select(Term.id, Term.case_id, Term.deployment_id, Term.begins_on, Term.ends_on)
        .where(Term.ends_on <= ends_before, Term.closed_at.is_null())
        .order_by(Term.ends_on, Term.id)
        .limit(limit)
    )
    if not found:
        return []
    deployment_ids = list({row["deployment_id"] for row in found})
    running = await Deployment.select(Deployment.id).where(
        Deployment.id.is_in(deployment_ids), Deployment.state == DeploymentState.ACTIVE.value
    )
    case_ids = list({row["case_id"] for row in found})
    leads = await Case.select(Case.id, Case.lead_professional_id, Case.project_lead_id).where(
        Case.id.is_in(case_ids)
    )
    of_case = {row["id"]: (row["lead_professional_id"], row["project_lead_id"]) for row in leads}
    active = {row["id"] for row in running}
    return [
        OpenTerm(
            row["id"],
            row["case_id"],
            row["deployment_id"],
            row["begins_on"],
            row["ends_on"],
            *of_case.get(row["case_id"], (None, None)),
        )
        for row in found
        if row["deployment_id"] in active
    ]


async def reminded_days(term_id: UUID, account_id: UUID) -> set[date]:
    """Return the days on which a reminder of a term to somebody was due and is dealt with."""
    found = await Reminder.select(Reminder.due_on).where(
        Reminder.term_id == term_id, Reminder.account_id == account_id
    )
    return {row["due_on"] for row in found}


async def note_reminder(term: OpenTerm, account_id: UUID, due_on: date) -> bool:
    """Note that a reminder is dealt with; False when another worker was first, who waits for this transaction."""
    noted = await (
        Reminder.insert(
            Reminder(
                id=new_id(),
                case_id=term.case_id,
                term_id=term.id,
                account_id=account_id,
                due_on=due_on,
                recorded_at=clock.now(),
            )
        )
        .on_conflict(
            target=(Reminder.tenant_id, Reminder.term_id, Reminder.account_id, Reminder.due_on),
            action="DO NOTHING",
        )
        .returning(Reminder.id)
    )
    return bool(noted)


async def is_term_open(term_id: UUID) -> bool:
    """Tell whether a term still waits for its evaluation."""
    return await Term.exists().where(Term.id == term_id, Term.closed_at.is_null())
