"""The plan: drafted in versions, agreed by the lead professional and a project lead, then never changed (M4)."""

from __future__ import annotations

from uuid import UUID

import msgspec

from core.access.guards import has_role, signed_in
from core.access.matrix import Role, permissions_of
from core.cases.entries import AgreementEntry, PlanEntry
from core.cases.errors import DraftExists, NotAParty, StepsMissing
from core.cases.events import (
    PlanAgreed,
    PlanChanged,
    PlanDiscarded,
    PlanDrafted,
    PlanSideAgreed,
    PlanSideWithdrew,
)
from core.cases.repository import cases, plans
from core.cases.rules.facts import CaseFacts
from core.cases.rules.plans import (
    PlanFacts,
    missing_in_plan,
    require_agreeable,
    require_draft,
    require_plannable,
    side_of,
)
from core.cases.rules.transitions import decide
from core.cases.rules.words import PlanSide, PlanState
from core.cases.service.reading import open_to_read
from core.cases.service.transitions import AGREE_PLAN, move
from core.cases.settings import CaseSettings
from core.cases.views import CaseView, PlanView
from core.journal.service import record
from core.kit.errors import FieldError, NotSignedIn
from core.kit.etags import require_version
from tenants.seals import Seal
from tenants.settings import read_settings


async def list_plans(case_id: UUID) -> list[PlanView]:
    """List the versions of a case's plan, newest first, at most 100. Raises: NotFound."""
    case, seal = await open_to_read(case_id)
    return await plans_of(case, seal)


async def plans_of(case: CaseView, seal: Seal) -> list[PlanView]:
    """List the versions of the plan of a case that is open already, newest first."""
    return [await _shown(plan, case) for plan in await plans.list_plans(case.id, seal)]


async def read_plan(case_id: UUID, plan_id: UUID) -> PlanView:
    """Return one version of this very case's plan. Raises: NotFound."""
    case, seal = await open_to_read(case_id)
    return await _shown(await plans.require_plan(case_id, plan_id, seal), case)


async def draft_plan(case_id: UUID, entry: PlanEntry | None = None) -> PlanView:
    """Begin a draft: from ``entry``, or else from the agreed version, or else empty for the municipality's usual period.

    The version that was agreed holds until the new one is. Raises: NotFound; DraftExists; CaseEnded when the state of
    the case has no plan.
    """
    case, seal = await cases.lock_case(case_id)
    require_plannable(case.state)
    if await plans.find_plan(case_id, PlanState.DRAFT, seal) is not None:
        raise DraftExists
    if entry is None:
        agreed = await plans.find_plan(case_id, PlanState.AGREED, seal)
        entry = await _empty_entry() if agreed is None else entry_of(agreed)
    plan_id, number = await plans.add_plan(case_id, seal, entry)
    await record(PlanDrafted(case_id=case_id, subject_id=plan_id, number=number), seal=seal)
    return await _shown(await plans.require_plan(case_id, plan_id, seal), case)


async def change_plan(case_id: UUID, plan_id: UUID, entry: PlanEntry, *, version: int) -> PlanView:
    """Replace the text of a draft; an agreement on the former text ends. Raises: NotFound; StaleVersion; PlanNotDraft."""
    case, seal, plan = await _lock(case_id, plan_id)
    require_draft(plan.state)
    require_version(version, plan.version)
    await plans.change_plan(plan, seal, entry)
    await record(PlanChanged(case_id=case_id, subject_id=plan_id, number=plan.number), seal=seal)
    return await _shown(await plans.require_plan(case_id, plan_id, seal), case)


async def discard_plan(case_id: UUID, plan_id: UUID, *, version: int) -> None:
    """Throw a draft away. Raises: NotFound; StaleVersion; PlanNotDraft."""
    _, seal, plan = await _lock(case_id, plan_id)
    require_draft(plan.state)
    require_version(version, plan.version)
    await plans.remove_plan(plan)
    await record(PlanDiscarded(case_id=case_id, subject_id=plan_id, number=plan.number), seal=seal)


async def agree_to_plan(case_id: UUID, plan_id: UUID, *, seen: int) -> PlanView:
    """Agree to a draft for one's own side, having seen version ``seen``; the second agreement makes the plan hold.

    The version before it is then superseded, and a case in planning goes on to matching. Agreeing twice does no harm.
    Raises: NotFound; NotAParty; PlanNotDraft; StaleVersion when the text changed; SecondPersonNeeded; StepsMissing.
    """
    case, seal, plan = await _lock(case_id, plan_id)
    account_id, side = _my_side(case)
    facts = facts_of(plan)
    require_agreeable(facts, account_id, side, seen=seen)
    missing = missing_in_plan(facts, (await read_settings(CaseSettings)).month_bounds())
    if missing:
        raise StepsMissing(fields=tuple(FieldError(one.anchor, one.text) for one in missing))
    if _agreed_by(plan, side) is None:
        await plans.set_side(plan, side, account_id)
        event = PlanSideAgreed(case_id=case_id, subject_id=plan_id, number=plan.number, side=side.value)
        await record(event, seal=seal)
        plan = await plans.require_plan(case_id, plan_id, seal)
        if plan.professional_id == case.lead_professional_id and plan.project_lead_id is not None:
            await _make_hold(case, seal, plan)
    return await _shown(
        await plans.require_plan(case_id, plan_id, seal), (await cases.require_case(case_id))[0]
    )


async def withdraw_agreement(case_id: UUID, plan_id: UUID, *, seen: int) -> PlanView:
    """Withdraw one's own agreement, as long as the other has not agreed too; without one, nothing happens.

    Raises: NotFound; NotAParty; PlanNotDraft once both agreed; StaleVersion when the text changed.
    """
    case, seal, plan = await _lock(case_id, plan_id)
    account_id, side = _my_side(case)
    require_agreeable(facts_of(plan), account_id, side, seen=seen)
    if _agreed_by(plan, side) == account_id:
        await plans.set_side(plan, side, None)
        event = PlanSideWithdrew(case_id=case_id, subject_id=plan_id, number=plan.number, side=side.value)
        await record(event, seal=seal)
    return await _shown(await plans.require_plan(case_id, plan_id, seal), case)


def entry_of(plan: PlanView) -> PlanEntry:
    """Return the text of a version, to begin the next one with or to fill a form."""
    return PlanEntry(
        months=plan.months,
        goals=plan.goals,
        role_of_key_figure=plan.role_of_key_figure,
        contact_rhythm=plan.contact_rhythm,
        who_is_told=plan.who_is_told,
        monitoring=plan.monitoring,
        agreements=tuple(AgreementEntry(kind=one.kind, words=one.words) for one in plan.agreements),
    )


def facts_of(plan: PlanView) -> PlanFacts:
    """Return what the rules want to know of a version."""
    return PlanFacts(
        state=plan.state,
        version=plan.version,
        text_version=plan.text_version,
        months=plan.months,
        goals=sum(1 for goal in plan.goals if goal.strip()),
        agreement_kinds=frozenset(one.kind for one in plan.agreements if one.words.strip()),
        has_role=bool((plan.role_of_key_figure or "").strip()),
        has_rhythm=bool((plan.contact_rhythm or "").strip()),
        has_who_is_told=bool((plan.who_is_told or "").strip()),
        has_monitoring=bool((plan.monitoring or "").strip()),
        professional_id=plan.professional_id,
        project_lead_id=plan.project_lead_id,
    )


async def _make_hold(case: CaseView, seal: Seal, plan: PlanView) -> None:
    before = await plans.find_plan(case.id, PlanState.AGREED, seal)
    if before is not None:
        await plans.set_state(before, PlanState.SUPERSEDED)
    await plans.set_state(plan, PlanState.AGREED)
    event = PlanAgreed(case_id=case.id, subject_id=plan.id, number=plan.number, months=plan.months)
    await record(event, seal=seal)
    if case.state in AGREE_PLAN.sources:
        facts = CaseFacts(state=case.state, is_plan_agreed=True)
        transition = decide(AGREE_PLAN.name, facts, permissions_of(signed_in().roles), ())
        await move(case, seal, transition, {}, {"subject_id": plan.id})


async def _lock(case_id: UUID, plan_id: UUID) -> tuple[CaseView, Seal, PlanView]:
    case, seal = await cases.lock_case(case_id)
    return case, seal, await plans.require_plan(case_id, plan_id, seal)


async def _shown(plan: PlanView, case: CaseView) -> PlanView:
    if plan.state is not PlanState.DRAFT:
        return plan
    bounds = (await read_settings(CaseSettings)).month_bounds()
    try:
        _, side = _my_side(case)
    except (NotAParty, NotSignedIn):
        side = None
    return msgspec.structs.replace(plan, missing=missing_in_plan(facts_of(plan), bounds), my_side=side)


def _my_side(case: CaseView) -> tuple[UUID, PlanSide]:
    account_id = signed_in().account_id
    if account_id is None:
        raise NotSignedIn
    side = side_of(
        account_id,
        lead_professional_id=case.lead_professional_id,
        is_project_lead=has_role(Role.PROJECT_LEAD),
    )
    return account_id, side


def _agreed_by(plan: PlanView, side: PlanSide) -> UUID | None:
    return plan.professional_id if side is PlanSide.PROFESSIONAL else plan.project_lead_id


async def _empty_entry() -> PlanEntry:
    return PlanEntry(months=(await read_settings(CaseSettings)).term_months)
