"""Versions of the plan, with their goals and agreements."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from core.cases.repository.sealing import open_row, warnings_in
from core.cases.rules.words import PlanSide, PlanState
from core.cases.tables import Agreement, Goal, Plan
from core.cases.views import AgreementView, PlanView
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.sealing import close_row, sealed_columns
from tenants.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.cases.entries import PlanEntry
    from tenants.seals import Seal

_TEXTS = ("role_of_key_figure", "contact_rhythm", "who_is_told", "monitoring")


async def add_plan(case_id: UUID, seal: Seal, entry: PlanEntry) -> tuple[UUID, int]:
    """Store a draft with the next number of the case; return its id and number. The case is locked by the caller."""
    plan_id, now = new_id(), clock.now()
    number = await next_number(case_id)
    texts = close_row(Plan, plan_id, seal, {name: getattr(entry, name) for name in _TEXTS})
    await Plan.insert(
        Plan(
            id=plan_id,
            case_id=case_id,
            number=number,
            state=PlanState.DRAFT.value,
            months=entry.months,
            created_at=now,
            changed_at=now,
            **texts,
        )
    )
    await _add_parts(plan_id, seal, entry)
    return plan_id, number


async def next_number(case_id: UUID) -> int:
    """Return the number that the next version of a case's plan gets."""
    last = (
        await Plan.select(Plan.number)
        .where(Plan.case_id == case_id)
        .order_by(Plan.number, ascending=False)
        .first()
    )
    return 1 if last is None else last["number"] + 1


async def list_plans(case_id: UUID, seal: Seal, *, limit: int = 100) -> list[PlanView]:
    """List the versions of a case's plan with their seals open, newest first, at most ``limit``."""
    found = (
        await Plan.select().where(Plan.case_id == case_id).order_by(Plan.number, ascending=False).limit(limit)
    )
    return await _open(found, seal)


async def require_plan(case_id: UUID, plan_id: UUID, seal: Seal) -> PlanView:
    """Return one version of this very case's plan. Raises: NotFound, also when it is another case's."""
    found = await Plan.select().where(Plan.id == plan_id, Plan.case_id == case_id)
    if not found:
        raise NotFound
    return (await _open(found, seal))[0]


async def find_plan(case_id: UUID, state: PlanState, seal: Seal) -> PlanView | None:
    """Return the case's plan in a state of which there is one at most (draft, agreed), or None."""
    found = await Plan.select().where(Plan.case_id == case_id, Plan.state == state.value)
    return (await _open(found, seal))[0] if found else None


async def sides_of_drafts(case_ids: Sequence[UUID]) -> dict[UUID, frozenset[PlanSide]]:
    """Return, for those of these cases that have a draft, which sides have agreed to it so far."""
    if not case_ids:
        return {}
    found = await Plan.select(Plan.case_id, Plan.professional_id, Plan.project_lead_id).where(
        Plan.case_id.is_in(list(case_ids)), Plan.state == PlanState.DRAFT.value
    )
    return {
        row["case_id"]: frozenset(side for side in PlanSide if row[f"{side.value}_id"] is not None)
        for row in found
    }


async def change_plan(plan: PlanView, seal: Seal, entry: PlanEntry) -> None:
    """Replace the text of a draft; agreements on the former text end. Raises: StaleVersion."""
    texts = close_row(Plan, plan.id, seal, {name: getattr(entry, name) for name in _TEXTS})
    await _update(
        plan,
        {
            **texts,
            "months": entry.months,
            "text_version": plan.version + 1,
            "professional_id": None,
            "professional_agreed_at": None,
            "project_lead_id": None,
            "project_lead_agreed_at": None,
        },
    )
    await Goal.delete().where(Goal.plan_id == plan.id)
    await Agreement.delete().where(Agreement.plan_id == plan.id)
    await _add_parts(plan.id, seal, entry)


async def set_side(plan: PlanView, side: PlanSide, account_id: UUID | None) -> None:
    """Note that somebody agrees for a side, or with None that the side no longer does. Raises: StaleVersion."""
    moment = None if account_id is None else clock.now()
    await _update(plan, {f"{side.value}_id": account_id, f"{side.value}_agreed_at": moment})


async def set_state(plan: PlanView, state: PlanState) -> None:
    """Note where a version stands. Raises: StaleVersion."""
    await _update(plan, {"state": state.value})


async def remove_plan(plan: PlanView) -> None:
    """Remove a draft. Raises: StaleVersion, also when it was agreed in the meantime."""
    removed = await Plan.delete().where(Plan.id == plan.id, Plan.version == plan.version).returning(Plan.id)
    if not removed:
        raise StaleVersion


async def _update(plan: PlanView, values: Mapping[str, Any]) -> None:
    changed = await (
        Plan.update(**values, changed_at=clock.now(), version=plan.version + 1)
        .where(Plan.id == plan.id, Plan.version == plan.version)
        .returning(Plan.id)
    )
    if not changed:
        raise StaleVersion


async def _add_parts(plan_id: UUID, seal: Seal, entry: PlanEntry) -> None:
    goals: list[Goal] = []
    for position, words in enumerate(entry.goals):
        row_id = new_id()
        sealed = seal.close(Goal.words, row_id, words)
        goals.append(Goal(id=row_id, plan_id=plan_id, position=position, words=sealed))
    if goals:
        await Goal.insert(*goals)
    agreements: list[Agreement] = []
    for position, agreement in enumerate(entry.agreements):
        row_id = new_id()
        sealed = seal.close(Agreement.words, row_id, agreement.words)
        agreements.append(
            Agreement(id=row_id, plan_id=plan_id, position=position, kind=agreement.kind.value, words=sealed)
        )
    if agreements:
        await Agreement.insert(*agreements)


async def _open(found: Sequence[dict[str, Any]], seal: Seal) -> list[PlanView]:
    plan_ids = [row["id"] for row in found]
    if not plan_ids:
        return []
    goals: defaultdict[UUID, list[str]] = defaultdict(list)
    for row in await Goal.select().where(Goal.plan_id.is_in(plan_ids)).order_by(Goal.position):
        goals[row["plan_id"]].append(open_row(Goal, row, seal)["words"])
    agreements: defaultdict[UUID, list[AgreementView]] = defaultdict(list)
    for row in await Agreement.select().where(Agreement.plan_id.is_in(plan_ids)).order_by(Agreement.position):
        opened = open_row(Agreement, row, seal)
        agreements[row["plan_id"]].append(msgspec.convert(opened, AgreementView))
    return [_view(open_row(Plan, row, seal), goals[row["id"]], agreements[row["id"]]) for row in found]


def _view(opened: dict[str, Any], goals: list[str], agreements: list[AgreementView]) -> PlanView:
    texts = [(name, opened[name]) for name in sealed_columns(Plan)]
    texts.append(("goals", "\n".join(goals)))
    texts.append(("agreements", "\n".join(agreement.words for agreement in agreements)))
    whole = {**opened, "warnings": warnings_in(texts), "goals": goals, "agreements": agreements}
    return msgspec.convert(whole, PlanView)
