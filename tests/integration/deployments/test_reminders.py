"""Reminders of terms: to the right person, never twice, and none lost whatever happened to the worker or the queue."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from core.access import service as access
from core.cases.rules.retention import add_months
from core.demo.servers import Servers
from core.deployments import service
from core.deployments.entries import EvaluationEntry
from core.deployments.events import TermDue
from core.deployments.rules.words import EvaluationOutcome, ToldBy
from core.deployments.service.reminders import remind_terms
from core.journal import repository as journal
from core.journal.tables import Journal
from core.kit import clock
from core.kit.jobs import run_job
from tests.integration.deployments.making import running
from tests.integration.environment import told_in_environment
from tests.processes import environment_of
from tests.processes import running as running_process
from tests.towns import Town

BEGAN = date(2026, 1, 1)
ENDS = date(2026, 3, 31)
FORMER = ENDS + timedelta(days=20)


@pytest.fixture
def mails(tmp_path: Path) -> Iterator[Path]:
    """The folder to which this test's mails go."""
    with told_in_environment(MAIL_URL=tmp_path.as_uri()):
        yield tmp_path


@pytest.fixture
async def redis(database: Servers) -> Any:
    """A connection to this worker's queue."""
    connection = Redis.from_url(database.redis_url)
    yield connection
    await connection.aclose()


async def _remind(town: Town, day: date) -> int:
    with clock.stopped_at(datetime.combine(day, time(9), tzinfo=UTC)):
        async with town.serving("jobs"):
            return await remind_terms()


async def _reminded(town: Town) -> list[tuple[str, int]]:
    """Return who was reminded and how many days were left, in order."""
    names = {str(person.account_id): who for who, person in town.people.items()}
    async with town.serving("jobs"):
        found = await Journal.select().where(Journal.event == TermDue.name).order_by(Journal.id)
        events = [await journal.open_event(row) for row in found]
    return [(names[event.account_id], event.days_left) for event in events if isinstance(event, TermDue)]


async def _began(town: Town) -> Any:
    with clock.stopped_at(datetime(2026, 1, 1, 9, tzinfo=UTC)):
        return await running(town, on=BEGAN)


async def test_each_day_that_is_due_reminds_the_right_person_once(tenant_a: Town) -> None:
    """The worker looks every hour, so every day is looked at several times."""
    await _began(tenant_a)
    for days in range((ENDS - BEGAN).days + 8):
        for _ in range(2):
            await _remind(tenant_a, BEGAN + timedelta(days=days))
    lead, project_lead = "lead_professional", "project_lead"
    assert await _reminded(tenant_a) == [
        (lead, 28), (lead, 14), (lead, 3), (project_lead, 3), (lead, -3), (project_lead, -3), (lead, -6), (project_lead, -6),
    ]  # fmt: skip


@pytest.mark.parametrize("back_after", [8, 20, 29, 40, 95])
async def test_what_a_worker_missed_is_made_up_for_in_one_mail(tenant_a: Town, back_after: int) -> None:
    """It was down for a week or longer; whoever had to hear of several days hears once, and the next day goes on."""
    await _began(tenant_a)
    lost = ENDS - timedelta(days=29)
    await _remind(tenant_a, lost)
    back = lost + timedelta(days=back_after)
    assert await _remind(tenant_a, back) == len({who for who, _ in await _reminded(tenant_a)}) > 0
    assert max(Counter(who for who, _ in await _reminded(tenant_a)).values()) == 1
    assert await _remind(tenant_a, back) == 0
    later = [await _remind(tenant_a, back + timedelta(days=more)) for more in range(1, 20)]
    assert sum(later) > 0
    per_day = Counter((who, left) for who, left in await _reminded(tenant_a))
    assert max(per_day.values()) == 1


async def test_two_workers_at_once_remind_once(tenant_a: Town) -> None:
    await _began(tenant_a)
    await asyncio.gather(*(_remind(tenant_a, ENDS - timedelta(days=3)) for _ in range(4)))
    assert sorted(await _reminded(tenant_a)) == [("lead_professional", 3), ("project_lead", 3)]


async def test_a_term_that_was_evaluated_reminds_nobody_any_more(tenant_a: Town) -> None:
    case, deployment = await _began(tenant_a)
    await _remind(tenant_a, ENDS - timedelta(days=28))
    entry = EvaluationEntry(
        outcome=EvaluationOutcome.EXTEND,
        told_by=ToldBy.TOGETHER,
        what_changed="De post is open.",
        learned="Rustig beginnen.",
        held_on=ENDS - timedelta(days=20),
    )
    with clock.stopped_at(datetime.combine(ENDS - timedelta(days=20), time(9), tzinfo=UTC)):
        async with tenant_a.acting("lead_professional"):
            await service.evaluate_term(case.id, deployment.id, entry, version=deployment.version)
    for days in range(30):
        await _remind(tenant_a, ENDS - timedelta(days=19) + timedelta(days=days))
    assert await _reminded(tenant_a) == [("lead_professional", 28)]


async def test_a_mail_tells_nothing_of_anybody_and_comes_only_to_who_still_has_access(
    tenant_a: Town, mails: Path
) -> None:
    case, _ = await _began(tenant_a)
    await _remind(tenant_a, ENDS - timedelta(days=3))
    async with tenant_a.serving("sign_in"):
        await access.end_member(tenant_a.people["project_lead"].membership_id)
    await _deliver(tenant_a)
    (message,) = [one for one in _messages(mails) if "termijn" in one["Subject"]]
    assert message["To"] == tenant_a.people["lead_professional"].email
    told = f"{message['Subject']} {message.get_content()}"
    assert "loopt over 3 dagen een termijn af" in told
    names = [person.name for person in tenant_a.people.values()]
    for hidden in (case.alias, case.reference, str(case.id), "Vermeulen", "Zwaluw", *names):
        assert hidden not in told


@pytest.mark.slow
async def test_a_killed_worker_and_an_emptied_queue_lose_nothing_and_double_nothing(
    tenant_a: Town, database: Servers, tmp_path: Path, redis: Redis
) -> None:
    """A real worker is killed while the mail server has the first mail and has not answered; then the queue is emptied."""
    await running(tenant_a, on=add_months(clock.today() + timedelta(days=3), -3))
    reached = asyncio.Event()

    async def never_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.set()
        await reader.read()
        writer.close()

    server = await asyncio.start_server(never_answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    log = tmp_path / "worker.log"
    smtp = environment_of(database, MAIL_URL=f"smtp://127.0.0.1:{port}")
    with running_process(log, smtp, "work") as worker:
        async with asyncio.timeout(180):
            await reached.wait()
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    server.close()
    await redis.flushdb()
    folder = tmp_path / "mail"
    wanted = {tenant_a.people[who].email for who in ("lead_professional", "project_lead")}
    with running_process(log, environment_of(database, MAIL_URL=folder.as_uri()), "work"):
        async with asyncio.timeout(180):
            while not wanted <= set(_receivers(folder)):
                await run_job("journal.relay_deliveries", tenant_a.card.id, {})
                await asyncio.sleep(0.2)
        await run_job("deployments.remind_terms", tenant_a.card.id, {})
        async with asyncio.timeout(20):
            while await _due(tenant_a):  # noqa: ASYNC110 - another process works it off
                await asyncio.sleep(0.1)
    got = Counter(receiver for receiver in _receivers(folder) if receiver in wanted)
    assert got == dict.fromkeys(wanted, 1)


def _messages(folder: Path) -> list[Any]:
    return [message_from_bytes(mail.read_bytes(), policy=policy.default) for mail in folder.glob("*.eml")]


def _receivers(folder: Path) -> list[str]:
    return [message["To"] for message in _messages(folder)]


async def _due(town: Town) -> list[Any]:
    async with town.serving("jobs"):
        return await journal.list_due_deliveries(now=clock.now() + timedelta(days=1))


async def _deliver(town: Town) -> None:
    for journal_id, handler in await _due(town):
        arguments = {"journal_id": journal_id, "handler": handler}
        await run_job("journal.deliver_event", town.card.id, arguments)
