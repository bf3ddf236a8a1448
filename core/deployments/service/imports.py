"""The second half of an import: the key figure and the period of a spreadsheet become a deployment with terms (M26)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
import structlog

from core.cases.importing.candidates import Deployment
from core.cases.repository import cases, imports
from core.cases.rules.words import CaseState
from core.cases.settings import CaseSettings
from core.deployments.events import DeploymentImported
from core.deployments.repository import deployments, terms
from core.deployments.rules.terms import Period, lay_out, term_from
from core.deployments.rules.words import DeploymentSource, DeploymentState
from core.journal.service import record
from core.key_figures import service as key_figures
from core.kit import clock
from core.kit.errors import KernkrachtError
from tenants.errors import KeyDestroyed
from tenants.scope import savepoint
from tenants.settings import read_settings

log: Any = structlog.get_logger()

_RUNS = frozenset({CaseState.DEPLOYED})
_OVER = frozenset({CaseState.AFTERCARE, CaseState.CLOSED})
_TO_COME = frozenset({CaseState.MATCHING, CaseState.PLANNING})
_NEEDS_TOLD = "Deze inzet stond al in het werkblad van de gemeente. Vraag de professional wat er nodig is."
"""What an imported deployment tells its key figure: a spreadsheet has no words for it, and what is sealed names its key."""


async def lay_out_imported(batch_id: UUID | None = None) -> int:
    """Make deployments of what imported rows keep (of one batch, or of all), and return how many were made.

    A row without the name of a key figure keeps what it has; one that cannot be stored stops no other. Doing it twice makes
    nothing twice. Tenant: inside the scope of the job.
    """
    made = 0
    for kept in await imports.list_kept(batch_id):
        if kept.later.deployment is None:
            continue
        try:
            async with savepoint():
                made += await _lay_out(kept.row_id, kept.case_id)
        except (KernkrachtError, KeyDestroyed) as error:
            log.warning("deployments.lay_out.not_stored", row_id=str(kept.row_id), error=type(error).__name__)
    return made


async def _lay_out(row_id: UUID, case_id: UUID) -> bool:
    """Make the deployment of one row, read anew once the case is locked: others take over their parts at the same time."""
    case, seal = await cases.lock_case(case_id)
    kept = await imports.lock_kept(row_id)
    told = kept.later.deployment if kept else None
    if kept is None or told is None:
        return False
    state = _state_of(case.state)
    if state is None or not (told.key_figure_name or "").strip():
        return False
    key_figure_id = await key_figures.find_or_register(str(told.key_figure_name).strip())
    months = (await read_settings(CaseSettings)).term_months
    began_on, ended_on, periods = _periods(state, told, months)
    if state is DeploymentState.ACTIVE:
        running = await deployments.list_cards(key_figure_id=key_figure_id, states=(DeploymentState.ACTIVE,))
        await key_figures.raise_capacity(key_figure_id, at_least=len(running) + 1)
    card = (await key_figures.cards_of([key_figure_id]))[key_figure_id]
    values = {
        "key_figure_id": key_figure_id,
        "key_figure_account_id": card.account_id,
        "needs_told": _NEEDS_TOLD,
        "source": DeploymentSource.IMPORT.value,
        "state": state.value,
        "began_on": began_on,
        "ended_on": ended_on,
    }
    deployment_id = await deployments.add_deployment(case.id, seal, values)
    deployment, _ = await deployments.require_deployment(deployment_id)
    for number, period in enumerate(periods, 1):
        is_last = number == len(periods)
        is_closed = state is not DeploymentState.ACTIVE or not is_last
        await terms.add_term(deployment, number, period, is_closed=is_closed)
    await imports.keep_only(row_id, seal, msgspec.structs.replace(kept.later, deployment=None))
    event = DeploymentImported(case_id=case.id, subject_id=deployment_id, terms=len(periods))
    await record(event, seal=seal)
    return True


def _state_of(case_state: CaseState) -> DeploymentState | None:
    if case_state in _RUNS:
        return DeploymentState.ACTIVE
    if case_state in _OVER:
        return DeploymentState.ENDED
    return DeploymentState.PROPOSED if case_state in _TO_COME else None


def _periods(state: DeploymentState, told: Deployment, months: int) -> tuple[Any, Any, list[Period]]:
    """Return the first day, the last day and the terms; without a first day a term begins today, so that it is evaluated."""
    today = clock.today()
    if state is DeploymentState.ACTIVE:
        began_on = told.begins_on or today
        if began_on > today:
            return began_on, None, [term_from(began_on, months)]
        return began_on, None, lay_out(began_on, None, months, today=today)
    if state is DeploymentState.ENDED:
        whole = told.begins_on is not None and told.ends_on is not None
        periods = (
            lay_out(told.begins_on, told.ends_on, months, today=today) if whole and told.begins_on else []
        )
        return told.begins_on, told.ends_on, periods
    return None, None, []
