"""What needs somebody now: expenses that wait for a decision, and receipts that are still to be added."""

from __future__ import annotations

from core.access.matrix import Permission, permissions_of
from core.budgets.repository import expenses
from core.budgets.rules.words import MoneyState
from core.budgets.settings import BudgetSettings
from core.budgets.views import ExpenseView
from core.kit import clock
from core.kit.i18n import N_, format_money
from core.kit.tasks import Task, Urgency, task_source
from tenants.scope import Actor
from tenants.settings import read_settings

_MOST = 25
_MONEY = N_("Money")


@task_source
async def list_money_tasks(actor: Actor) -> list[Task]:
    """List what needs the actor in money, at most 25 of a kind; titles hold amounts, never a person or a case.

    Tenant: inside the scope. Empty for services and for roles that have no part in money.
    """
    if actor.account_id is None:
        return []
    permissions = permissions_of(actor.roles)
    found: list[Task] = []
    if Permission.DECIDE_MONEY in permissions:
        is_finance = Permission.READ_CASES not in permissions
        found += [
            _decision(expense, is_finance=is_finance)
            for expense in await expenses.list_waiting()
            if expense.written_by != actor.account_id
        ][:_MOST]
    if Permission.BE_KEY_FIGURE in permissions:
        found += await _receipts(actor)
    return found


def _decision(expense: ExpenseView, *, is_finance: bool) -> Task:
    below = f"{expense.id}/besluit"
    is_late = expense.is_over_time(clock.now())
    return Task(
        group=_MONEY,
        title=N_("An expense waits for your decision: %(amount)s"),
        values={"amount": format_money(expense.amount_cents)},
        href=f"/geld/uitgaven/{below}" if is_finance else f"/casussen/{expense.case_id}/geld/{below}",
        since=expense.created_at,
        urgency=Urgency.NOW if is_late else Urgency.SOON,
    )


async def _receipts(actor: Actor) -> list[Task]:
    if actor.account_id is None:
        return []
    least = (await read_settings(BudgetSettings)).bounds.receipt_from_cents
    return [
        Task(
            group=_MONEY,
            title=N_("Add a photo of the receipt: %(amount)s"),
            values={"amount": format_money(expense.amount_cents)},
            href=f"/mijn-uitgaven/{expense.id}",
            since=expense.created_at,
            urgency=Urgency.SOON,
        )
        for expense in await expenses.list_of_account(actor.account_id, limit=100)
        if expense.state is MoneyState.WRITTEN
        and expense.receipt_id is None
        and expense.deployment_id is not None
        and expense.amount_cents >= least
    ][:_MOST]
