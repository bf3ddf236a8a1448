"""What the client agrees to, and takes back; and the budget that is agreed before a deployment begins (M9, M12)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from core.access.guards import signed_in
from core.cases.repository import cases
from core.deployments.entries import BudgetEntry, ClientAnswerEntry, ClosingEntry, WithdrawalEntry
from core.deployments.errors import AmountOutOfBounds, DeploymentStepNotPossible, NotYourDeployment
from core.deployments.events import BudgetAgreed, ClientAnswered, ClientWithdrew
from core.deployments.repository import agreements, deployments
from core.deployments.rules.transitions import Part
from core.deployments.rules.words import (
    AgreementKind,
    Answer,
    ClosingGround,
    DeploymentState,
    NextStep,
)
from core.deployments.service.closing import end_deployment, refuse_deployment
from core.deployments.service.opening import Opened, may_guide, open_for_professional
from core.deployments.settings import DeploymentSettings
from core.deployments.views import BudgetView, DeploymentView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError, Forbidden, NotFound
from core.kit.etags import require_version
from core.kit.glossary import dutch_field
from tenants.settings import read_settings

_ASKED = frozenset({DeploymentState.AGREED, DeploymentState.INTRODUCED})
_GUIDING = frozenset({Part.PROJECT_LEAD, Part.LEAD_PROFESSIONAL})
_REFUSED = {
    AgreementKind.ACCEPTANCE: ClosingGround.NOT_ACCEPTED,
    AgreementKind.SHARING: ClosingGround.SHARING_REFUSED,
}
_WITHDREW = {
    AgreementKind.ACCEPTANCE: ClosingGround.ACCEPTANCE_WITHDRAWN,
    AgreementKind.SHARING: ClosingGround.SHARING_WITHDRAWN,
}
_NOT_TO_COME = "Vul een datum in die niet in de toekomst ligt."
_NOT_BEFORE = "Vul een datum in die niet voor het antwoord van de cliënt ligt."
_NO_SUCH_FUNDING = "Kies een van de dekkingen die de gemeente heeft ingesteld."
_NOT_EARLIER = "Vul een dag in na het begin van de afspraak die nu geldt."


async def record_client_answers(
    case_id: UUID,
    deployment_id: UUID,
    entries: Sequence[ClientAnswerEntry],
    *,
    version: int,
    closing: ClosingEntry | None = None,
) -> DeploymentView:
    """Record what the client answered; a refusal ends the introduction in the same act, as ``closing`` says.

    Raises: NotFound; StaleVersion; NotYourDeployment; DeploymentStepNotPossible before the key figure agreed or when it is
    over; AgreementAnswered; DoesNotFit for a day that is still to come.
    """
    opened = await _open_to_guide(case_id, deployment_id, version)
    deployment = opened.deployment
    if deployment.state not in _ASKED:
        raise DeploymentStepNotPossible
    for entry in entries:
        if entry.answered_on > clock.today():
            raise DoesNotFit(fields=(FieldError(dutch_field("answered_date"), _NOT_TO_COME),))
        await agreements.add_client_answer(deployment, opened.seal, entry, recorded_by=_account())
        event = ClientAnswered(
            case_id=case_id, subject_id=deployment_id, kind=entry.kind.value, answer=entry.answer.value
        )
        await record(event, seal=opened.seal)
    refused = [entry for entry in entries if entry.answer is Answer.REFUSED]
    if refused:
        told = closing or ClosingEntry(next_step=NextStep.SEARCH_AGAIN)
        refusal = ClosingEntry(
            ground=_REFUSED[refused[0].kind],
            reason=told.reason,
            aftercare=told.aftercare,
            next_step=told.next_step,
        )
        await refuse_deployment(deployment, opened.seal, refusal)
    else:
        await deployments.change_deployment(deployment, opened.seal, {})
    return (await deployments.require_deployment(deployment_id, case_id=case_id))[0]


async def withdraw_client_agreement(
    case_id: UUID, deployment_id: UUID, entry: WithdrawalEntry, *, version: int
) -> DeploymentView:
    """Record that the client takes acceptance or sharing back, which ends the deployment in the same act (M9).

    Before the first term the introduction is refused; a deployment that runs is ended, its term closed, and the case goes
    on as was chosen. Raises: NotFound, also when nothing was given; StaleVersion; NotYourDeployment; DoesNotFit;
    DeploymentStepNotPossible when it is over already.
    """
    opened = await _open_to_guide(case_id, deployment_id, version)
    deployment, given = opened.deployment, opened.agreements.get(entry.kind)
    if given is None or not given.holds:
        raise NotFound
    if entry.withdrawn_on > clock.today():
        raise DoesNotFit(fields=(FieldError(dutch_field("withdrawn_date"), _NOT_TO_COME),))
    if entry.withdrawn_on < given.answered_on:
        raise DoesNotFit(fields=(FieldError(dutch_field("withdrawn_date"), _NOT_BEFORE),))
    await agreements.withdraw_answer(given.id, opened.seal, entry)
    event = ClientWithdrew(case_id=case_id, subject_id=deployment_id, kind=entry.kind.value)
    await record(event, seal=opened.seal)
    closing = ClosingEntry(ground=_WITHDREW[entry.kind], aftercare=entry.aftercare, next_step=entry.next_step)
    if deployment.state is DeploymentState.ACTIVE:
        await end_deployment(deployment, opened.seal, closing)
    elif deployment.state in _ASKED:
        await refuse_deployment(deployment, opened.seal, closing)
    else:
        raise DeploymentStepNotPossible
    return (await deployments.require_deployment(deployment_id, case_id=case_id))[0]


async def find_budget(case_id: UUID) -> BudgetView | None:
    """Return the last agreement on the budget of a case, or None. Raises: NotFound."""
    await cases.require_seal(case_id)
    return await agreements.find_budget(case_id)


async def agree_budget(case_id: UUID, entry: BudgetEntry) -> BudgetView:
    """Agree the monthly amount of a case from a day on; an earlier agreement ends on the day before.

    Raises: NotFound; Forbidden for who does not work on the case; AmountOutOfBounds; DoesNotFit for a day that lies before
    the agreement that holds, and for a funding source that the municipality does not have.
    """
    if not may_guide():
        raise Forbidden
    case, seal = await cases.lock_case(case_id)
    settings = await read_settings(DeploymentSettings)
    if not settings.is_within_bounds(entry.monthly_cents):
        bounds = f"Kies een bedrag van € {settings.least_budget_euros} tot en met € {settings.most_budget_euros}, of € 0."
        raise AmountOutOfBounds(fields=(FieldError(dutch_field("monthly_amount"), bounds),))
    known = settings.list_funding()
    if entry.funding is not None and entry.funding not in known:
        raise DoesNotFit(fields=(FieldError(dutch_field("funding"), _NO_SUCH_FUNDING),))
    before = await agreements.find_budget(case_id)
    if before is not None:
        if entry.begins_on < before.begins_on:
            raise DoesNotFit(fields=(FieldError(dutch_field("since_date"), _NOT_EARLIER),))
        if entry.begins_on == before.begins_on:
            await agreements.remove_budget(before.id)
        elif before.ends_on is None or before.ends_on >= entry.begins_on:
            await agreements.end_budget(before.id, on=entry.begins_on - timedelta(days=1))
    budget_id = await agreements.add_budget(
        case_id, entry, funding=entry.funding or known[0], agreed_by=_account()
    )
    event = BudgetAgreed(case_id=case.id, subject_id=budget_id, monthly_cents=entry.monthly_cents)
    await record(event, seal=seal)
    found = await agreements.find_budget(case_id)
    if found is None:
        raise NotFound
    return found


async def _open_to_guide(case_id: UUID, deployment_id: UUID, version: int) -> Opened:
    opened = await open_for_professional(case_id, deployment_id, lock=True)
    require_version(version, opened.deployment.version)
    if opened.parts.isdisjoint(_GUIDING):
        raise NotYourDeployment
    return opened


def _account() -> UUID:
    account_id = signed_in().account_id
    if account_id is None:
        raise Forbidden
    return account_id
