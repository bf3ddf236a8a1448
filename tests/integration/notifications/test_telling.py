"""Being told by mail: bundled, at one's own hours, never twice, and never of what is gone or not for oneself any more."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from redis.asyncio import Redis

from core.access import service as access
from core.cases import service as cases
from core.cases.entries import HandoverEntry
from core.cases.rules.words import CaseRole
from core.demo.servers import Servers
from core.deployments import service as deployments
from core.deployments.entries import StepInputs
from core.deployments.rules.transitions import StepName
from core.kit import clock
from core.kit.jobs import run_job
from core.kit.mail import MailAway
from core.kit.notices import Notice
from core.notifications import repository, service
from core.notifications.rules import Choices, MailPace
from core.notifications.tables import NotificationDue, NotificationTurn
from tests.integration.access.site import deliver
from tests.integration.deployments import making
from tests.integration.environment import told_in_environment
from tests.isolation import notifying
from tests.processes import environment_of, running
from tests.towns import Town

NOON = datetime(2026, 3, 10, 11, tzinfo=UTC)
EVENING = datetime(2026, 3, 10, 21, tzinfo=UTC)
WHO = "key_figure"


async def _tell(town: Town, moment: datetime | None = None) -> int:
    """Do what the worker does at a moment, and return how many people were told."""
    with clock.stopped_at(moment or clock.now()):
        async with town.serving("jobs"):
            ready = await service.ready_accounts()
        told = 0
        for account_id in ready:
            async with town.serving("jobs"):
                told += await service.tell_person(account_id)
    return told


async def _choose(town: Town, choices: Choices, who: str = WHO) -> None:
    async with town.acting(who):
        seen = await service.read_own_choices()
        await service.change_own_choices(choices, version=seen.version)


async def _invited(town: Town, moment: datetime) -> Any:
    with clock.stopped_at(moment):
        made = await making.invited(town)
        while await deliver(town):
            pass
    return made


def _tomorrow() -> datetime:
    """Return an hour of the next day that is quiet for nobody."""
    return (clock.now() + timedelta(days=1)).replace(hour=11)


def _receivers(folder: Path) -> list[str]:
    return [message["To"] for message in _messages(folder)]


def _messages(folder: Path) -> list[Any]:
    found = [
        message_from_bytes(mail.read_bytes(), policy=policy.default) for mail in sorted(folder.glob("*.eml"))
    ]
    return [message for message in found if "wacht iets" in message["Subject"]]


async def test_a_mail_says_that_something_waits_and_nothing_else(tenant_a: Town, mails: Path) -> None:
    case, deployment = await _invited(tenant_a, NOON)
    assert await _tell(tenant_a, NOON) == 1
    (message,) = _messages(mails)
    assert message["To"] == tenant_a.people[WHO].email
    assert message.get_content() == (
        f"Er wacht iets op u in Kernkracht van {tenant_a.card.name}. Log in om te zien wat.\n\n"
        f"http://{tenant_a.card.host}/\n"
    )
    names = [person.name for person in tenant_a.people.values()]
    for hidden in (case.alias, case.reference, str(case.id), str(deployment.id), *names):
        assert hidden not in str(message)


@pytest.mark.parametrize("name", sorted(notifying.OCCASIONS))
async def test_each_occasion_tells_the_one_whom_it_concerns(tenant_a: Town, mails: Path, name: str) -> None:
    who = {
        "notifications.note_case_handed_over": "second_professional",
        "notifications.note_deployment_agreed": "lead_professional",
        "notifications.note_deployment_declined": "project_lead",
        "notifications.note_money_decision_due": "lead_professional project_lead finance",
        "notifications.note_money_expense_written": "lead_professional project_lead",
        "notifications.note_note_left": "lead_professional",
        "notifications.note_note_reviewed": "second_lead",
        "notifications.note_note_sent_back": "lead_professional",
        "notifications.note_note_submitted": "project_lead",
        "notifications.note_signal_escalated": "lead_professional project_lead",
        "notifications.note_signal_raised": "lead_professional",
    }.get(name, WHO)
    with clock.stopped_at(NOON):
        await notifying.OCCASIONS[name](tenant_a)
        while await deliver(tenant_a):
            pass
    assert await _tell(tenant_a, NOON) == len(who.split())
    assert sorted(_receivers(mails)) == sorted(tenant_a.people[one].email for one in who.split())


async def test_what_cannot_wait_comes_at_night_and_for_who_wants_no_mail(tenant_a: Town, mails: Path) -> None:
    async with tenant_a.acting("lead_professional"):
        await service.change_own_choices(Choices(mail=MailPace.NEVER), version=0)
    with clock.stopped_at(EVENING):
        await notifying.OCCASIONS["notifications.note_signal_raised"](tenant_a)
        while await deliver(tenant_a):
            pass
    assert await _tell(tenant_a, EVENING) == 1
    assert _receivers(mails) == [tenant_a.people["lead_professional"].email]


async def test_what_comes_within_the_hour_comes_in_one_mail(tenant_a: Town, mails: Path) -> None:
    await _invited(tenant_a, NOON)
    assert await _tell(tenant_a, NOON) == 1
    for minutes in (5, 20):
        await _invited(tenant_a, NOON + timedelta(minutes=minutes))
    told = [await _tell(tenant_a, NOON + timedelta(minutes=minutes)) for minutes in range(5, 125, 5)]
    assert told == [0] * 11 + [1] + [0] * 12
    assert len(_messages(mails)) == 2


async def test_who_wants_one_mail_a_day_gets_it_in_the_morning(tenant_a: Town, mails: Path) -> None:
    await _choose(tenant_a, Choices(mail=MailPace.DAILY))
    await _invited(tenant_a, NOON)
    told = [await _tell(tenant_a, NOON + timedelta(minutes=minutes)) for minutes in range(0, 48 * 60, 15)]
    assert sum(told) == 1
    first = NOON + timedelta(minutes=15 * told.index(1))
    assert f"{first.astimezone(clock.AMSTERDAM):%d %H:%M}" == "11 08:00"


async def test_who_wants_no_mail_gets_none(tenant_a: Town, mails: Path) -> None:
    await _choose(tenant_a, Choices(mail=MailPace.NEVER))
    await _invited(tenant_a, NOON)
    assert await _tell(tenant_a, NOON) == 0
    assert await _tell(tenant_a, NOON + timedelta(days=2)) == 0
    assert _messages(mails) == []


async def test_at_night_nobody_is_told_and_in_the_morning_once(tenant_a: Town, mails: Path) -> None:
    await _invited(tenant_a, EVENING)
    night = [await _tell(tenant_a, EVENING + timedelta(minutes=minutes)) for minutes in range(0, 600, 15)]
    assert night == [0] * len(night)
    assert await _tell(tenant_a, EVENING + timedelta(hours=10)) == 1
    assert len(_messages(mails)) == 1


async def test_who_answered_meanwhile_is_not_told(tenant_a: Town, mails: Path) -> None:
    """What is gone is done with: it is not told later either."""
    await _invited(tenant_a, EVENING)
    await _invited(tenant_a, EVENING)
    await _decline_all(tenant_a)
    assert await _tell(tenant_a, EVENING + timedelta(hours=12)) == 0
    assert _receivers(mails) == []
    assert await _open(tenant_a, WHO) == 0


async def test_who_opened_a_case_that_was_taken_over_is_not_told(tenant_a: Town, mails: Path) -> None:
    case = await notifying.handed_over(tenant_a)
    while await deliver(tenant_a):
        pass
    async with tenant_a.acting("second_professional"):
        await cases.read_case(case.id)
    assert await _tell(tenant_a, _tomorrow()) == 0
    assert _messages(mails) == []


async def test_who_did_it_oneself_is_not_told(tenant_a: Town, mails: Path) -> None:
    case = await making.searching(tenant_a)
    account_id = tenant_a.people["project_lead"].account_id
    entry = HandoverEntry(role=CaseRole.LEAD_PROFESSIONAL, account_id=account_id)
    async with tenant_a.acting("project_lead"):
        await cases.hand_over_case(case.id, entry, version=case.version)
    while await deliver(tenant_a):
        pass
    assert await _open(tenant_a, "project_lead") == 0


async def test_a_revoked_membership_gets_nothing(tenant_a: Town, mails: Path) -> None:
    """Both when access ends before it is noted, and when it ends after that."""
    for is_noted in (True, False):
        await notifying.handed_over(tenant_a)
        while is_noted and await deliver(tenant_a):
            pass
    async with tenant_a.serving("sign_in"):
        await access.end_member(tenant_a.people["second_professional"].membership_id)
    while await deliver(tenant_a):
        pass
    assert await _tell(tenant_a, _tomorrow()) == 0
    assert _messages(mails) == []
    assert await _open(tenant_a, "second_professional") == 0


async def test_what_waits_anew_is_told_anew_and_what_waits_already_once(tenant_a: Town, mails: Path) -> None:
    """The same occasion again, such as a second approach on one deployment."""
    _, deployment = await _invited(tenant_a, NOON)
    notice = Notice(tenant_a.people[WHO].account_id, "deployment_invited", deployment.id)
    for hours in (0, 2):
        moment = NOON + timedelta(hours=hours)
        with clock.stopped_at(moment):
            for _ in range(3):
                async with tenant_a.serving("jobs"):
                    await repository.note_due(notice)
        assert [await _tell(tenant_a, moment) for _ in range(2)] == [1, 0]
    assert len(_messages(mails)) == 2


async def test_what_was_handled_is_forgotten_after_a_month(tenant_a: Town, mails: Path) -> None:
    await _invited(tenant_a, NOON)
    await _tell(tenant_a, NOON)
    for days, left in ((29, 1), (31, 0)):
        await _tell(tenant_a, NOON + timedelta(days=days))
        async with tenant_a.serving("jobs"):
            assert await NotificationDue.count() == left


async def test_another_municipality_is_not_told(tenant_a: Town, tenant_b: Town, mails: Path) -> None:
    for town in (tenant_a, tenant_b):
        await _invited(town, NOON)
    assert await _tell(tenant_a, NOON) == 1
    assert _receivers(mails) == [tenant_a.people[WHO].email]
    assert await _open(tenant_b, WHO) == 1


async def test_two_workers_at_once_tell_once(tenant_a: Town, mails: Path) -> None:
    await _invited(tenant_a, NOON)
    told = await asyncio.gather(*(_tell(tenant_a, NOON) for _ in range(6)))
    assert sum(told) == 1
    assert len(_messages(mails)) == 1


async def test_when_no_mail_can_be_sent_nothing_is_marked_and_it_is_tried_again(
    tenant_a: Town, mails: Path
) -> None:
    await _invited(tenant_a, NOON)
    account_id = tenant_a.people[WHO].account_id
    with told_in_environment(MAIL_URL="smtp://127.0.0.1:9"), clock.stopped_at(NOON):
        with pytest.raises(MailAway):
            async with tenant_a.serving("jobs"):
                await service.tell_person(account_id)
        await run_job("notifications.tell_person", tenant_a.card.id, {"account_id": account_id})
    async with tenant_a.serving("jobs"):
        turn = await NotificationTurn.select().where(NotificationTurn.account_id == account_id).first()
    assert turn is not None
    assert (turn["failed"], turn["told_at"]) == (1, None)
    told = [await _tell(tenant_a, NOON + timedelta(minutes=minutes)) for minutes in (1, 4, 5, 9, 70)]
    assert told == [0, 0, 1, 0, 0]
    assert len(_messages(mails)) == 1


@pytest.mark.slow
async def test_a_killed_worker_and_an_emptied_queue_lose_nothing_and_double_nothing(
    tenant_a: Town, database: Servers, tmp_path: Path, mails: Path
) -> None:
    """A real worker is killed while the mail server has the mail and has not answered; then the queue is emptied."""
    await _choose(tenant_a, notifying.UNHINDERED)
    account_id = await notifying.waiting(tenant_a)
    reached = asyncio.Event()

    async def never_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.set()
        await reader.read()
        writer.close()

    server = await asyncio.start_server(never_answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    log = tmp_path / "worker.log"
    with running(log, environment_of(database, MAIL_URL=f"smtp://127.0.0.1:{port}"), "work") as worker:
        async with asyncio.timeout(60):
            await reached.wait()
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    server.close()
    redis = Redis.from_url(database.redis_url)
    await redis.flushdb()
    await redis.aclose()
    email = tenant_a.people[WHO].email
    with running(log, environment_of(database, MAIL_URL=mails.as_uri()), "work"):
        async with asyncio.timeout(60):
            while email not in _receivers(mails):  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.2)
        for _ in range(3):
            await run_job("notifications.tell_everybody", tenant_a.card.id, {})
            await run_job("notifications.tell_person", tenant_a.card.id, {"account_id": account_id})
    assert Counter(_receivers(mails))[email] == 1


async def _decline_all(town: Town) -> None:
    async with town.acting(WHO):
        for one in await deployments.list_own_deployments():
            await deployments.answer_invitation(
                one.deployment.id,
                StepName.DECLINE,
                StepInputs(answer="Nu niet."),
                version=one.deployment.version,
            )


async def _open(town: Town, who: str) -> int:
    account_id: UUID = town.people[who].account_id
    async with town.serving("jobs"):
        found = await NotificationDue.select(NotificationDue.id).where(
            NotificationDue.account_id == account_id, NotificationDue.handled_at.is_null()
        )
    return len(found)
