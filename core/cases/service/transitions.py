"""Moving a case along its table of transitions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from core.access.guards import signed_in
from core.access.matrix import Role, permissions_of
from core.cases.entries import TransitionInputs
from core.cases.errors import TransitionNotPossible
from core.cases.repository import cases, children, participations
from core.cases.rules.facts import CaseFacts, Input, ProvisionFact
from core.cases.rules.retention import add_months
from core.cases.rules.transitions import BY_NAME, Option, Transition, TransitionName, decide, options
from core.cases.rules.words import CaseRole, ProvisionResult
from core.cases.sections import does_something_run
from core.cases.settings import CaseSettings
from core.cases.tables import Deviation, Provision
from core.cases.views import CaseView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError
from core.kit.etags import require_version
from core.kit.glossary import dutch_field
from tenants.seals import Seal
from tenants.settings import read_settings

AGREE_PLAN = BY_NAME[TransitionName.AGREE_PLAN]
LEAD_ROLES = (Role.LEAD_PROFESSIONAL.value, Role.PROJECT_LEAD.value)
_NO_LEAD = "Kies een medewerker met de rol regievoerder of projectleider."


class _Done(NamedTuple):
    """What an act leaves to be stored with the new state, and told by its event."""

    values: dict[str, Any]
    told: dict[str, Any]


async def list_options(case_id: UUID) -> tuple[Option, ...]:
    """List what whoever acts can do with a case, each with what is still to do before. Raises: NotFound."""
    case, seal = await cases.require_case(case_id)
    return await options_of(case, seal)


async def options_of(case: CaseView, seal: Seal) -> tuple[Option, ...]:
    """List what whoever acts can do with a case that is open already."""
    facts = await _facts(case, seal, TransitionInputs())
    return options(facts, permissions_of(signed_in().roles))


async def perform(case_id: UUID, name: TransitionName, inputs: TransitionInputs, *, version: int) -> CaseView:
    """Perform a transition and return the case as it is then.

    Raises: NotFound; StaleVersion; Forbidden; TransitionNotPossible; StepsMissing with all that is still to do;
    DoesNotFit for somebody who cannot be lead professional.
    """
    actor = signed_in()
    case, seal = await cases.lock_case(case_id)
    require_version(version, case.version)
    facts = await _facts(case, seal, inputs)
    told = [field for field in Input if str(getattr(inputs, field.value) or "").strip()]
    transition = decide(name, facts, permissions_of(actor.roles), told)
    if not transition.is_button or actor.account_id is None:
        raise TransitionNotPossible
    done = await _ACTS[name](case, actor.account_id, inputs)
    await move(case, seal, transition, done.values, done.told)
    return (await cases.require_case(case_id))[0]


async def move(
    case: CaseView, seal: Seal, transition: Transition, values: dict[str, Any], told: dict[str, Any]
) -> None:
    """Store the new state of a locked case with ``values``, and record the transition's event with ``told``."""
    moved = {"state": transition.target.value, "state_since": clock.now()}
    await cases.change_case(case.id, seal, {**values, **moved}, version=case.version)
    event = transition.event(
        case_id=case.id, from_state=case.state.value, to_state=transition.target.value, **told
    )
    await record(event, seal=seal)


async def follow_deployment(case_id: UUID, name: TransitionName) -> None:
    """Move a case along with its deployment, whoever acts; without effect when the case is there already.

    Raises: NotFound; TransitionNotPossible from a state in which no deployment runs.
    """
    case, seal = await cases.lock_case(case_id)
    transition = BY_NAME[name]
    if case.state is transition.target:
        return
    if case.state not in transition.sources:
        raise TransitionNotPossible
    await move(case, seal, transition, {}, {})


async def _start_screening(case: CaseView, account_id: UUID, _inputs: TransitionInputs) -> _Done:
    await participations.give_part(case.id, account_id, CaseRole.PROJECT_LEAD)
    return _Done({"project_lead_id": account_id}, {})


async def _take_on(case: CaseView, account_id: UUID, inputs: TransitionInputs) -> _Done:
    lead_id = inputs.lead_professional_id or case.lead_professional_id or case.applicant_id
    if lead_id is None:
        raise TransitionNotPossible
    part_id = await participations.give_part(case.id, lead_id, CaseRole.LEAD_PROFESSIONAL)
    values: dict[str, Any] = {"lead_professional_id": lead_id}
    if case.project_lead_id is None:
        await participations.give_part(case.id, account_id, CaseRole.PROJECT_LEAD)
        values["project_lead_id"] = account_id
    return _Done({**values, **_conclusion(inputs)}, {"subject_id": part_id})


async def _decline(_case: CaseView, _account_id: UUID, inputs: TransitionInputs) -> _Done:
    ground = inputs.ground.value if inputs.ground else ""
    values = {
        "decline_ground": ground,
        "decline_reason": inputs.reason,
        "advice": inputs.advice,
        "retain_until": await retain_until(),
        **_conclusion(inputs),
    }
    return _Done(values, {"ground": ground})


async def _withdraw(_case: CaseView, _account_id: UUID, inputs: TransitionInputs) -> _Done:
    return _Done({"withdrawal_reason": inputs.reason, "retain_until": await retain_until()}, {})


async def _close(_case: CaseView, _account_id: UUID, inputs: TransitionInputs) -> _Done:
    return _Done({"outcome": inputs.outcome}, {})


async def _go_on(_case: CaseView, _account_id: UUID, _inputs: TransitionInputs) -> _Done:
    return _Done({}, {})


_ACTS: dict[TransitionName, Callable[[CaseView, UUID, TransitionInputs], Awaitable[_Done]]] = {
    TransitionName.START_SCREENING: _start_screening,
    TransitionName.TAKE_ON: _take_on,
    TransitionName.DECLINE: _decline,
    TransitionName.WITHDRAW: _withdraw,
    TransitionName.SEARCH_AGAIN: _go_on,
    TransitionName.START_AFTERCARE: _go_on,
    TransitionName.CLOSE: _close,
}


def _conclusion(inputs: TransitionInputs) -> dict[str, Any]:
    return {"screening_conclusion": inputs.conclusion} if inputs.conclusion else {}


async def retain_until() -> date:
    """Return until when the file of a case is kept that was declined or withdrawn today, as the municipality chose."""
    settings = await read_settings(CaseSettings)
    return add_months(clock.today(), settings.declined_retention_months)


async def _facts(case: CaseView, seal: Seal, inputs: TransitionInputs) -> CaseFacts:
    provisions = await children.list_children(Provision, case.id, seal)
    deviations = await children.list_children(Deviation, case.id, seal)
    today = clock.today()
    return CaseFacts(
        state=case.state,
        provisions=tuple(
            ProvisionFact(ProvisionResult(row["result"]), bool((row["explanation"] or "").strip()))
            for row in provisions
        ),
        has_deviation=any(row["until"] is None or row["until"] >= today for row in deviations),
        has_discussion=bool((case.discussed or "").strip()),
        has_lead_professional=await _has_lead(case, inputs.lead_professional_id),
        is_deployment_running=await does_something_run(case.id),
    )


async def _has_lead(case: CaseView, named: UUID | None) -> bool:
    if named is not None:
        if not await participations.has_one_of_roles(named, LEAD_ROLES):
            raise DoesNotFit(fields=(FieldError(dutch_field("lead_professional_id"), _NO_LEAD),))
        return True
    default = case.lead_professional_id or case.applicant_id
    return default is not None and await participations.has_one_of_roles(default, LEAD_ROLES)
