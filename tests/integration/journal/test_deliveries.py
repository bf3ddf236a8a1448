"""What is recorded is recorded whole or not at all, and what is to be told after it is told once, whatever dies."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest
from redis.asyncio import Redis

from core.access import service as access
from core.demo.servers import Servers
from core.journal import repository as journal
from core.journal.events import Event, event_kind, on
from core.journal.service import record
from core.journal.tables import Journal, PendingDelivery
from core.kit import clock
from core.kit.jobs import run_job
from tenants.errors import EntryRefused, KeyDestroyed
from tenants.registry import set_tenant_status
from tenants.seals import destroy_key, new_seal
from tests.integration.environment import told_in_environment
from tests.processes import environment_of, running
from tests.towns import Town

ROOT = Path(__file__).parents[3]


@event_kind("trial.happened")
class Happened(Event, frozen=True):
    """An event of these tests alone."""

    told: str


@on(Happened)
async def object_sometimes(event: Happened) -> None:
    """Object to one kind of event."""
    if event.told == "refuse this":
        raise PermissionError


async def test_a_subscriber_that_objects_undoes_the_whole_act(tenant_a: Town) -> None:
    with pytest.raises(PermissionError):
        async with tenant_a.acting("project_lead"):
            await record(Happened(told="before"))
            await record(Happened(told="refuse this"))
    async with tenant_a.serving("jobs"):
        assert not await Journal.exists().where(Journal.event == "trial.happened")


async def test_a_row_tells_who_did_what_in_which_role_and_is_sealed(
    tenant_a: Town, owner_connection: asyncpg.Connection, dump: str
) -> None:
    async with tenant_a.acting("project_lead") as scope:
        scope.origin.trace_id, scope.origin.place = "a" * 32, "10.1.2.3"
        await record(Happened(told="een geheim woord"))
    async with tenant_a.serving("jobs"):
        row = await Journal.select().where(Journal.event == "trial.happened").first()
        assert row is not None
        event = await journal.open_event(row)
    assert row["account_id"] == tenant_a.people["project_lead"].account_id
    assert (row["roles"], row["trace_id"], row["place"]) == ("project_lead", "a" * 32, "10.1.2.3")
    assert event == Happened(told="een geheim woord")
    assert "een geheim woord" not in dump


async def test_what_an_event_told_of_a_case_is_erased_with_the_key_of_the_case(tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        seal = await new_seal("case")
        await record(Happened(told="over een gezin"), seal=seal)
    async with tenant_a.acting("project_lead"):
        await destroy_key(seal.key_id)
    async with tenant_a.serving("jobs"):
        row = await Journal.select().where(Journal.event == "trial.happened").first()
        assert row is not None
        with pytest.raises(KeyDestroyed):
            await journal.open_event(row)


@pytest.mark.parametrize(
    "sql", ["UPDATE journal SET event = 'trial.changed'", "DELETE FROM journal", "TRUNCATE journal"]
)
async def test_nothing_in_the_journal_is_changed_or_removed(tenant_a: Town, sql: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with tenant_a.serving("jobs") as scope:
            await scope.connection.execute(sql)


@pytest.fixture
def mails(tmp_path: Path) -> Iterator[Path]:
    """The folder to which this test's mails go."""
    with told_in_environment(MAIL_URL=tmp_path.as_uri()):
        yield tmp_path


@pytest.fixture
async def redis(database: Servers) -> AsyncIterator[Redis]:
    """The queue of this worker process, empty."""
    connection: Redis = Redis.from_url(database.redis_url)
    await connection.flushdb()
    yield connection
    await connection.flushdb()
    await connection.aclose()


async def test_a_queue_that_lost_everything_loses_no_mail_and_doubles_none(
    tenant_a: Town, mails: Path, redis: Redis
) -> None:
    await _ask_for_a_link(tenant_a)
    assert await redis.keys("arq:job:*")
    await redis.flushdb()
    await run_job("journal.relay_deliveries", tenant_a.card.id, {})
    assert len(await redis.keys("arq:job:*")) == 1
    for _ in range(3):
        await _deliver(tenant_a)
    assert len(_mails(mails)) == 1


async def test_two_workers_at_once_tell_it_once(tenant_a: Town, mails: Path) -> None:
    await _ask_for_a_link(tenant_a)
    (due,) = await _due(tenant_a)
    await asyncio.gather(*(_deliver_one(tenant_a, due) for _ in range(8)))
    assert len(_mails(mails)) == 1


async def test_a_handler_that_fails_is_tried_again_later_and_later(tenant_a: Town, mails: Path) -> None:
    await _ask_for_a_link(tenant_a)
    (due,) = await _due(tenant_a)
    waits = []
    with told_in_environment(MAIL_URL="smtp://127.0.0.1:9"):
        for _ in range(3):
            await _deliver_one(tenant_a, due)
            async with tenant_a.serving("jobs"):
                row = await PendingDelivery.select().first()
                assert row is not None
            waits.append(row["next_at"] - clock.now())
            assert await _due(tenant_a) == []
    assert row["attempts"] == 3
    assert waits[0] * 1.5 < waits[1] < waits[2] / 1.5
    with clock.stopped_at(clock.now() + timedelta(days=7)):
        for one in await _due(tenant_a):
            await _deliver_one(tenant_a, one)
    assert len(_mails(mails)) == 1
    assert await _due(tenant_a) == []


async def test_a_suspended_municipality_gets_its_mail_when_it_is_open_again(
    tenant_a: Town, mails: Path
) -> None:
    await _ask_for_a_link(tenant_a)
    (due,) = await _due(tenant_a)
    await set_tenant_status(tenant_a.card.slug, "suspended")
    with pytest.raises(EntryRefused):
        await _deliver_one(tenant_a, due)
    await set_tenant_status(tenant_a.card.slug, "active")
    await _deliver_one(tenant_a, due)
    assert len(_mails(mails)) == 1


@pytest.mark.slow
async def test_a_worker_that_is_killed_in_the_middle_leaves_nothing_undone_and_nothing_doubled(
    tenant_a: Town, database: Servers, mails: Path, redis: Redis
) -> None:
    """The mail server takes the mail and never answers; the worker is killed while it waits for the answer."""
    reached = asyncio.Event()

    async def never_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.set()
        await reader.read()
        writer.close()

    server = await asyncio.start_server(never_answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await _ask_for_a_link(tenant_a)
    log = mails / "worker.log"
    smtp = environment_of(database, MAIL_URL=f"smtp://127.0.0.1:{port}")
    with running(log, smtp, "work") as worker:
        async with asyncio.timeout(60):
            await reached.wait()
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    server.close()
    assert _mails(mails) == []
    with running(log, environment_of(database, MAIL_URL=mails.as_uri()), "work"):
        async with asyncio.timeout(60):
            while not _mails(mails):
                await run_job("journal.relay_deliveries", tenant_a.card.id, {})
                await asyncio.sleep(0.2)
        async with asyncio.timeout(10):
            while await _due(tenant_a):  # noqa: ASYNC110 - another process works it off
                await asyncio.sleep(0.1)
    (mail,) = _mails(mails)
    message = message_from_bytes(mail.read_bytes(), policy=policy.default)
    assert message["To"] == tenant_a.people["project_lead"].email


def _mails(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.eml"))


async def _ask_for_a_link(town: Town) -> None:
    async with town.serving("sign_in"):
        await access.request_sign_in(town.people["project_lead"].email)


async def _due(town: Town) -> list[tuple[UUID, str]]:
    async with town.serving("jobs"):
        return await journal.list_due_deliveries(now=clock.now())


async def _deliver(town: Town) -> None:
    for one in await _due(town):
        await _deliver_one(town, one)


async def _deliver_one(town: Town, due: tuple[UUID, str]) -> None:
    journal_id, handler = due
    await run_job("journal.deliver_event", town.card.id, {"journal_id": journal_id, "handler": handler})
