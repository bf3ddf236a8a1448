"""What deployments know that leads to somebody: the days on which something happened, with a key figure or the client."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from core.cases.identifying import Known, identifies
from core.deployments.tables import ClientAgreement, Deployment, Evaluation, Term
from core.kit import clock

if TYPE_CHECKING:
    from tenants.seals import Seal

_MOST = 2_000


@identifies
async def known_of_deployments(case_id: UUID, _seal: Seal) -> Known:
    """Return the days of deployments, terms, evaluations and answers of the client; key figures tell their own names."""
    deployments = await (
        Deployment.select(
            Deployment.first_contact_at, Deployment.introduced_on, Deployment.began_on, Deployment.ended_on
        )
        .where(Deployment.case_id == case_id)
        .limit(_MOST)
    )
    terms = await Term.select(Term.begins_on, Term.ends_on).where(Term.case_id == case_id).limit(_MOST)
    evaluations = await (
        Evaluation.select(Evaluation.held_on).where(Evaluation.case_id == case_id).limit(_MOST)
    )
    answers = await (
        ClientAgreement.select(ClientAgreement.answered_on, ClientAgreement.withdrawn_on)
        .where(ClientAgreement.case_id == case_id)
        .limit(_MOST)
    )
    return Known(dates=_days([*deployments, *terms, *evaluations, *answers]))


def _days(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_day(value) for row in rows for value in row.values() if value is not None))


def _day(value: date | datetime) -> str:
    if isinstance(value, datetime):
        value = value.astimezone(clock.AMSTERDAM).date()
    return value.isoformat()
