"""What needs somebody now in allowances and payouts: decisions, account numbers, and batches on their way to the bank."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.access.matrix import Permission, permissions_of
from core.budgets.repository import allowances, details, payouts
from core.budgets.rules.payout import BatchState
from core.budgets.rules.words import COUNTED, MoneyState
from core.key_figures.repository import people
from core.kit import clock
from core.kit.i18n import N_
from core.kit.tasks import Task, Urgency, task_source
from tenants.scope import Actor

_MOST = 100
_MONEY = N_("Money")


@task_source
async def list_payout_tasks(actor: Actor) -> list[Task]:
    """List what needs the actor in allowances and payouts; titles name nobody and hold no amount.

    Tenant: inside the scope. Empty for services and for roles that have no part in it.
    """
    if actor.account_id is None:
        return []
    permissions = permissions_of(actor.roles)
    found: list[Task] = []
    if Permission.MANAGE_KEY_FIGURES in permissions:
        found += await _decisions(actor.account_id)
    if Permission.BE_KEY_FIGURE in permissions:
        found += await _account_number(actor.account_id)
    if Permission.PAY in permissions:
        found += await _batches(actor.account_id)
    return found


async def _decisions(account_id: UUID) -> list[Task]:
    """Return a task for each key figure of whom something waits, since what waited longest."""
    since: dict[UUID, datetime] = {}
    late: set[UUID] = set()
    for one in await allowances.list_waiting(limit=_MOST):
        if account_id in {one.written_by, one.key_figure_account_id}:
            continue
        since.setdefault(one.key_figure_id, one.created_at)
        if one.decide_by is not None and one.decide_by < clock.now():
            late.add(one.key_figure_id)
    return [
        _task(
            N_("Look at the allowances of a key figure"),
            f"/sleutelfiguren/{key_figure_id}/vergoedingen",
            at,
            Urgency.NOW if key_figure_id in late else Urgency.SOON,
        )
        for key_figure_id, at in since.items()
    ]


async def _account_number(account_id: UUID) -> list[Task]:
    key_figure_id = await people.find_by_account(account_id)
    if key_figure_id is None or await details.find_details(key_figure_id) is not None:
        return []
    given = [
        one
        for one in await allowances.list_of_account(account_id)
        if one.state in COUNTED | {MoneyState.WRITTEN}
    ]
    if not given:
        return []
    return [
        _task(N_("Write down your account number"), "/mijn-vergoedingen/betaalgegevens", given[-1].created_at)
    ]


async def _batches(account_id: UUID) -> list[Task]:
    found: list[Task] = []
    for card in await payouts.list_batches():
        href = f"/geld/betalingen/{card.id}"
        if card.state is BatchState.PROPOSED and card.proposed_by != account_id:
            found.append(_task(N_("Look at payments and approve them"), href, card.proposed_at))
        elif card.state is BatchState.APPROVED and card.approved_at is not None:
            found.append(_task(N_("Make the file for the bank"), href, card.approved_at))
        elif card.state is BatchState.EXPORTED and card.exported_at is not None:
            found.append(_task(N_("Read the answer of the bank"), href, card.exported_at))
    return found


def _task(title: str, href: str, since: datetime, urgency: Urgency = Urgency.SOON) -> Task:
    return Task(group=_MONEY, title=title, href=href, since=since, urgency=urgency)
