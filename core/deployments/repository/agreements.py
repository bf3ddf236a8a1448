"""What the client agreed to, the budget of a case, and how a deployment stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg
import msgspec

from core.deployments.errors import AgreementAnswered
from core.deployments.rules.words import AgreementKind
from core.deployments.tables import BudgetAgreement, ClientAgreement, DeploymentClosing
from core.deployments.views import BudgetView, ClientAgreementView, ClosingView, DeploymentView
from core.kit import clock
from core.kit.sealing import close_row, open_row
from tenants.ids import new_id
from tenants.scope import savepoint
from tenants.seals import Seal

if TYPE_CHECKING:
    from datetime import date

    from core.deployments.entries import BudgetEntry, ClientAnswerEntry, ClosingEntry, WithdrawalEntry


async def agreements_of(deployment_id: UUID, seal: Seal) -> dict[AgreementKind, ClientAgreementView]:
    """Return what the client answered about a deployment, by kind, as far as it is within reach."""
    found = await ClientAgreement.select().where(ClientAgreement.deployment_id == deployment_id)
    opened = (msgspec.convert(open_row(ClientAgreement, row, seal), ClientAgreementView) for row in found)
    return {view.kind: view for view in opened}


async def add_client_answer(
    deployment: DeploymentView, seal: Seal, entry: ClientAnswerEntry, *, recorded_by: UUID
) -> UUID:
    """Store what the client answered and return its id. Raises: AgreementAnswered."""
    agreement_id = new_id()
    row = ClientAgreement(
        id=agreement_id,
        case_id=deployment.case_id,
        deployment_id=deployment.id,
        kind=entry.kind.value,
        answer=entry.answer.value,
        answered_on=entry.answered_on,
        recorded_by=recorded_by,
        recorded_at=clock.now(),
        **close_row(ClientAgreement, agreement_id, seal, {"words": entry.words}),
    )
    try:
        async with savepoint():
            await ClientAgreement.insert(row)
    except asyncpg.UniqueViolationError as error:
        raise AgreementAnswered from error
    return agreement_id


async def withdraw_answer(agreement_id: UUID, seal: Seal, entry: WithdrawalEntry) -> bool:
    """Note that the client withdraws what was given; False when that was noted already."""
    words = close_row(ClientAgreement, agreement_id, seal, {"withdrawal_words": entry.words})
    changed = await (
        ClientAgreement.update(**words, withdrawn_on=entry.withdrawn_on)
        .where(ClientAgreement.id == agreement_id, ClientAgreement.withdrawn_on.is_null())
        .returning(ClientAgreement.id)
    )
    return bool(changed)


async def find_budget(case_id: UUID) -> BudgetView | None:
    """Return the last agreement on the budget of a case within reach, or None."""
    row = await (
        BudgetAgreement.select(
            BudgetAgreement.id,
            BudgetAgreement.monthly_cents,
            BudgetAgreement.funding,
            BudgetAgreement.carry_over,
            BudgetAgreement.begins_on,
            BudgetAgreement.ends_on,
            BudgetAgreement.agreed_by,
        )
        .where(BudgetAgreement.case_id == case_id)
        .order_by(BudgetAgreement.begins_on, ascending=False)
        .first()
    )
    return None if row is None else msgspec.convert(row, BudgetView)


async def add_budget(case_id: UUID, entry: BudgetEntry, *, funding: str, agreed_by: UUID) -> UUID:
    """Store an agreement on the budget of a case from a day on, paid by ``funding``, and return its id."""
    budget_id = new_id()
    await BudgetAgreement.insert(
        BudgetAgreement(
            id=budget_id,
            case_id=case_id,
            monthly_cents=entry.monthly_cents,
            funding=funding,
            carry_over=entry.carry_over.value,
            begins_on=entry.begins_on,
            agreed_by=agreed_by,
            agreed_at=clock.now(),
        )
    )
    return budget_id


async def end_budget(budget_id: UUID, *, on: date) -> None:
    """Let an agreement on a budget end on a day."""
    await BudgetAgreement.update({BudgetAgreement.ends_on: on}).where(BudgetAgreement.id == budget_id)


async def remove_budget(budget_id: UUID) -> None:
    """Remove an agreement that another one of the same day takes the place of."""
    await BudgetAgreement.delete().where(BudgetAgreement.id == budget_id)


async def find_closing(deployment_id: UUID, seal: Seal) -> ClosingView | None:
    """Return how a deployment stopped, or None; None out of reach too."""
    row = await DeploymentClosing.select().where(DeploymentClosing.deployment_id == deployment_id).first()
    return None if row is None else msgspec.convert(open_row(DeploymentClosing, row, seal), ClosingView)


async def add_closing(
    deployment: DeploymentView, seal: Seal, entry: ClosingEntry, *, recorded_by: UUID | None
) -> None:
    """Store how a deployment stopped."""
    closing_id = new_id()
    texts = {"reason": entry.reason, "aftercare": entry.aftercare}
    await DeploymentClosing.insert(
        DeploymentClosing(
            id=closing_id,
            case_id=deployment.case_id,
            deployment_id=deployment.id,
            ground=entry.ground.value,
            next_step=entry.next_step.value,
            recorded_by=recorded_by,
            recorded_at=clock.now(),
            **close_row(DeploymentClosing, closing_id, seal, texts),
        )
    )
