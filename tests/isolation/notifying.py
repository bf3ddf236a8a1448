"""Devices and choices of notifications for routes to be asked for, and what the jobs of notifications find to do."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

from core.cases import service as cases
from core.cases.entries import HandoverEntry
from core.cases.rules.words import CaseRole
from core.cases.views import CaseView
from core.deployments import service as deployments
from core.deployments.entries import StepInputs
from core.deployments.rules.transitions import StepName
from core.journal import repository as journal
from core.kit import clock
from core.kit.jobs import run_job
from core.notifications import service
from core.notifications.entries import DeviceEntry, DeviceKeys
from core.notifications.rules import Choices, MailPace
from core.signals.service import escalate_signals
from tests.integration.deployments import making
from tests.integration.sharing import making as sharing
from tests.integration.signals import making as signals
from tests.isolation import noting, spending
from tests.isolation.expected_notifications import DEVICE_KEYS
from tests.towns import Town

KEYS = DeviceKeys(DEVICE_KEYS["publiekeSleutel"], DEVICE_KEYS["geheim"])
UNHINDERED = Choices(mail=MailPace.AT_ONCE, quiet_from=0, quiet_until=0)
"""Told at once, at any hour."""
_numbers = itertools.count(1)


async def switch_on(town: Town, who: str, mark: str = "") -> UUID:
    """Let somebody be told on a new device, and return its id."""
    endpoint = f"https://push.example.net/{next(_numbers)}{mark.strip()}"
    async with town.acting(who):
        return (await service.add_own_device(DeviceEntry(endpoint=endpoint, keys=KEYS))).id


async def version_of_choices(town: Town, who: str) -> int:
    """Return the version of somebody's choices; zero when nothing was chosen."""
    async with town.acting(who):
        return (await service.read_own_choices()).version


async def invited(town: Town) -> None:
    """Let the town's key figure be asked."""
    await making.invited(town)


async def agreed(town: Town) -> None:
    """Let the town's key figure say yes."""
    await making.agreed_by_key_figure(town)


async def declined(town: Town) -> None:
    """Let the town's key figure say no."""
    _, deployment = await making.invited(town)
    async with town.acting("key_figure"):
        await deployments.answer_invitation(
            deployment.id, StepName.DECLINE, StepInputs(answer="Nu even niet."), version=deployment.version
        )


async def approach_agreed(town: Town) -> None:
    """Let the lead professional agree with how first contact is made."""
    case, deployment = await making.agreed_by_key_figure(town)
    async with town.acting("lead_professional"):
        await deployments.agree_to_approach(case.id, deployment.id, version=deployment.version)


async def handed_over(town: Town) -> CaseView:
    """Let the second professional take a case over, and return it."""
    case = await making.searching(town)
    account_id = town.people["second_professional"].account_id
    entry = HandoverEntry(role=CaseRole.LEAD_PROFESSIONAL, account_id=account_id)
    async with town.acting("project_lead"):
        return await cases.hand_over_case(case.id, entry, version=case.version)


async def worried(town: Town) -> None:
    """Let the key figure tell a worry."""
    _, deployment = await making.introduced(town)
    await signals.told(town, deployment.id)


async def worried_long_ago(town: Town) -> None:
    """Let the key figure tell a worry that nobody answers in time."""
    with clock.stopped_at(clock.now() - timedelta(days=3)):
        await worried(town)
    async with town.serving("jobs"):
        await escalate_signals()


async def answered(town: Town) -> None:
    """Let the lead professional answer a worry."""
    _, deployment = await making.introduced(town)
    await signals.answered(town, await signals.told(town, deployment.id))


async def shared(town: Town) -> None:
    """Let the project lead share something."""
    case, deployment = await making.introduced(town)
    await sharing.shared(town, case.id, deployment.id)


OCCASIONS: dict[str, Callable[[Town], Awaitable[object]]] = {
    "notifications.note_money_decision_due": spending.is_late,
    "notifications.note_money_expense_refused": spending.refused,
    "notifications.note_money_expense_written": spending.waits,
    "notifications.note_case_handed_over": handed_over,
    "notifications.note_deployment_agreed": agreed,
    "notifications.note_deployment_approach_agreed": approach_agreed,
    "notifications.note_deployment_declined": declined,
    "notifications.note_deployment_invited": invited,
    "notifications.note_note_left": noting.left,
    "notifications.note_note_reviewed": noting.waits_for_another,
    "notifications.note_note_sent_back": noting.sent_back,
    "notifications.note_note_submitted": noting.waits_for_review,
    "notifications.note_share_given": shared,
    "notifications.note_signal_answered": answered,
    "notifications.note_signal_escalated": worried_long_ago,
    "notifications.note_signal_raised": worried,
}
"""What happens, by the handler that then notes who has to hear of it."""


async def waiting(town: Town, who: str = "key_figure", choices: Choices = UNHINDERED) -> UUID:
    """Let something wait for the key figure, who may be told at any hour; return the account."""
    async with town.acting(who):
        seen = await service.read_own_choices()
        await service.change_own_choices(choices, version=seen.version)
    await making.invited(town)
    async with town.serving("jobs"):
        due = await journal.list_due_deliveries(now=clock.now())
    for journal_id, handler in due:
        if handler in OCCASIONS:
            arguments = {"journal_id": journal_id, "handler": handler}
            await run_job("journal.deliver_event", town.card.id, arguments)
    return town.people[who].account_id
