"""Expenses for routes to be asked for, and what the jobs of money find to do."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from core.access.matrix import Role
from core.budgets import service
from core.budgets.rules.words import Decision, PaidBy
from core.budgets.service import reminders
from core.budgets.service.receipts import AREA
from core.budgets.views import ExpenseView
from core.cases.service import imports
from core.kit import clock
from core.kit.config import config
from core.kit.files import keep_file
from tenants.ids import new_id
from tenants.seals import new_seal
from tests.integration.budgets.making import WHAT, deployed, entry, written
from tests.integration.contacts.making import photo
from tests.towns import Town

_WITH_BUDGET = (
    b"Nr;Datum aanvraag;Gezin;Hulpvraag;Budget p/m;Besteed;Status\n"
    b"1;2026-01-05;gezin Kwint;post;750;1200,50;lopend\n"
)


class MadeUp(NamedTuple):
    """An expense that is not there: its id is one that whoever calls makes up."""

    id: UUID
    version: int = 1


async def expense(town: Town, who: str, state: str, of: tuple[UUID, UUID], mark: str) -> ExpenseView | MadeUp:
    """Write an expense down on a case and its deployment (``of``), and let it get into a state.

    In ``money_waits``, ``money_booked`` and ``money_paid`` it has a receipt, and is the key figure's where ``who`` is that,
    else somebody's about whose money ``who`` decides. In ``money_unproven`` it has no receipt, and in ``money_own`` it is
    that of ``who``. Elsewhere nothing is written down.
    """
    case_id, deployment_id = of
    paid_by = PaidBy.MUNICIPALITY if state == "money_paid" else PaidBy.CLIENT
    told = entry(20_000 if state == "money_waits" else 1_250, what=WHAT + mark, paid_by=paid_by)
    if not state.startswith("money_"):
        return MadeUp(new_id())
    proof = None if state in {"money_unproven", "money_own"} else photo()
    if who == Role.KEY_FIGURE:
        async with town.acting(who):
            return (await service.write_own_expense(new_id(), deployment_id, told, photo=proof)).expense
    others = {"lead_professional": "project_lead", "second_professional": "project_lead"}
    writer = who if state == "money_own" else others.get(who, "lead_professional")
    async with town.acting(writer):
        return (await service.write_expense(case_id, told, photo=proof)).expense


async def waits(town: Town) -> ExpenseView:
    """Let an expense of the town's key figure wait for a decision."""
    _, deployment = await deployed(town)
    return (await written(town, deployment, entry(20_000))).expense


async def refused(town: Town) -> None:
    """Let an expense of the town's key figure be refused."""
    found = await waits(town)
    async with town.acting("project_lead"):
        await service.decide_expense(found.id, Decision.REFUSE, version=found.version, reason="Zo is het.")


async def waits_long(town: Town) -> dict[str, Any]:
    """Let an expense wait longer than was agreed."""
    _, deployment = await deployed(town)
    with clock.stopped_at(clock.now() - timedelta(days=9)):
        await written(town, deployment, entry(20_000))
    return {}


async def is_late(town: Town) -> None:
    """Let those who may decide be told that an expense waits too long."""
    await waits_long(town)
    async with town.serving("jobs"):
        await reminders.remind_decisions()


async def lost_receipt(town: Town) -> dict[str, Any]:
    """Keep a file that no expense knows, from some days ago."""
    async with town.acting("project_lead"):
        file_id = await keep_file(AREA, photo(), await new_seal("case"))
    long_ago = (clock.now() - timedelta(days=3)).timestamp()
    os.utime(config().files / str(town.card.id) / AREA / str(file_id), (long_ago, long_ago))
    return {}


async def imported(town: Town) -> dict[str, Any]:
    """Import a case with a budget, of which nothing was taken over yet."""
    async with town.acting("project_lead"):
        batch = await imports.preview_import(_WITH_BUDGET)
        await imports.start_import(batch.card.id, version=batch.card.version)
    async with town.serving("jobs"):
        await imports.import_next_rows(batch.card.id, by_jobs=False)
    return {}
