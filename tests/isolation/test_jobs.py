"""Every job and every handler of an event: with a tenant, in its own municipality alone, and harmless the second time."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import core.worker  # every job and handler registers itself when it is imported
from core.access import service as access
from core.cases.events import ImportAdvanced
from core.cases.rules.retention import add_months
from core.cases.service import imports
from core.demo.servers import Servers
from core.deployments import service as deployments
from core.deployments.service.reminders import remind_terms
from core.journal.events import _handlers
from core.journal.repository import require_recorded
from core.journal.service import record
from core.key_figures import service as pool
from core.kit import clock, jobs
from core.kit.config import config
from core.kit.errors import NotFound
from core.kit.idempotency import repository as idempotency
from tenants.ids import new_id
from tenants.scope import Scope, service_entry
from tests.contract.reviewed_columns import SEEN_BY_ALL
from tests.integration.deployments import making as deployed
from tests.integration.key_figures import making as key_figures
from tests.integration.signals import making as signals
from tests.isolation import contacting, notifying, noting, spending
from tests.isolation.plugging import install_plugins, switch_on_plugins
from tests.isolation.snapshots import changed_tables, rows_of
from tests.isolation.things import CASELOAD
from tests.isolation.worlds import tenant_tables
from tests.towns import Town, found_town

LONG_AGO = timedelta(days=60)
WITH_KEY_FIGURE = (
    b"Nr;Datum aanvraag;Gezin;Hulpvraag;Sleutelfiguur;Start inzet;Status\n"
    b"1;2026-01-05;gezin Kwint;post;Wim Meeuw;2026-02-01;lopend\n"
)

WITH_PROFESSIONALS = (
    b"Nr;Datum aanvraag;Gezin;Hulpvraag;Hulpverleners bij start;Hulpverleners nu\n"
    b"1;2026-01-05;gezin Kwint;post;7;3\n"
)


class Work(NamedTuple):
    """What a job finds to do: how it comes to be in a town, and the tables that the job then changes.

    ``prepare`` returns the arguments of the job.
    """

    prepare: Callable[[Town], Awaitable[dict[str, Any]]]
    changes: set[str]


async def _old_preview(town: Town) -> dict[str, Any]:
    with clock.stopped_at(clock.now() - LONG_AGO):
        async with town.acting("project_lead"):
            await imports.preview_import(CASELOAD.format(mark="").encode())
    return {}


async def _old_key(town: Town) -> dict[str, Any]:
    moment = clock.now() - LONG_AGO
    account_id = town.people["project_lead"].account_id
    async with town.acting("project_lead"):
        claim = idempotency.Claim(new_id(), account_id, os.urandom(32), os.urandom(32))
        assert await idempotency.claim_key(claim, moment, expired=moment)
    return {}


async def _sign_in(town: Town) -> dict[str, Any]:
    async with town.serving("sign_in"):
        await access.request_sign_in(town.people["analyst"].email)
    return await _pending(town, "access.mail_link")


async def _due_mail(town: Town) -> dict[str, Any]:
    await _sign_in(town)
    return {}


async def _started_import(town: Town) -> dict[str, Any]:
    async with town.acting("project_lead"):
        batch = await imports.preview_import(CASELOAD.format(mark="").encode())
        await imports.start_import(batch.card.id, version=batch.card.version)
    return await _pending(town, "cases.import_first_rows")


async def _advanced_import(town: Town) -> dict[str, Any]:
    async with town.acting("project_lead"):
        batch = await imports.preview_import(CASELOAD.format(mark="").encode())
        await imports.start_import(batch.card.id, version=batch.card.version)
        await record(ImportAdvanced(subject_id=batch.card.id))
    return await _pending(town, "cases.import_next_rows")


async def _old_brief(town: Town) -> dict[str, Any]:
    case = await deployed.searching(town)
    with clock.stopped_at(clock.now() - LONG_AGO):
        async with town.acting("project_lead"):
            await deployments.write_brief(case.id, deployed.BRIEF, version=0)
    return {}


async def _term_that_ends(town: Town) -> dict[str, Any]:
    await deployed.running(town, on=add_months(clock.today() + timedelta(days=10), -3))
    return {}


async def _reminder(town: Town) -> dict[str, Any]:
    await _term_that_ends(town)
    async with town.serving("jobs"):
        await remind_terms()
    return await _pending(town, "deployments.mail_reminder")


async def _imported(town: Town) -> dict[str, Any]:
    async with town.acting("project_lead"):
        batch = await imports.preview_import(WITH_KEY_FIGURE)
        await imports.start_import(batch.card.id, version=batch.card.version)
    async with town.serving("jobs"):
        await imports.import_next_rows(batch.card.id, by_jobs=False)
    return await _pending(town, "deployments.lay_out_batch")


async def _imported_long_ago(town: Town) -> dict[str, Any]:
    await _imported(town)
    return {}


async def _counted(town: Town) -> dict[str, Any]:
    async with town.acting("project_lead"):
        batch = await imports.preview_import(WITH_PROFESSIONALS)
        await imports.start_import(batch.card.id, version=batch.card.version)
    async with town.serving("jobs"):
        await imports.import_next_rows(batch.card.id, by_jobs=False)
    return await _pending(town, "involvement.lay_out_batch")


async def _counted_long_ago(town: Town) -> dict[str, Any]:
    await _counted(town)
    return {}


async def _invited(town: Town) -> dict[str, Any]:
    await key_figures.invited(town)
    return await _pending(town, "key_figures.mail_invitation")


async def _given_access(town: Town) -> dict[str, Any]:
    key_figure_id = await key_figures.registered(town)
    async with town.acting("project_lead"):
        person = await pool.read_key_figure(key_figure_id)
        await pool.give_access(key_figure_id, f"wim@{town.card.slug}.example", version=person.version)
    return await _pending(town, "key_figures.mail_access")


async def _something_waits(town: Town) -> dict[str, Any]:
    return {"account_id": await notifying.waiting(town)}


async def _something_waits_for_all(town: Town) -> dict[str, Any]:
    await notifying.waiting(town)
    return {}


async def _no_library(_town: Town) -> dict[str, Any]:
    return {}


def _noting(name: str) -> Work:
    async def prepare(town: Town) -> dict[str, Any]:
        await notifying.OCCASIONS[name](town)
        return await _pending(town, name)

    return Work(prepare, {"pending_delivery", "notification_due"})


async def _old_worry(town: Town) -> dict[str, Any]:
    _, deployment = await deployed.introduced(town)
    with clock.stopped_at(clock.now() - timedelta(days=3)):
        await signals.told(town, deployment.id)
    return {}


async def _pending(town: Town, handler: str) -> dict[str, Any]:
    async with town.serving("jobs") as scope:
        journal_id = await scope.connection.fetchval(
            "SELECT journal_id FROM pending_delivery WHERE handler = $1", handler
        )
    return {"journal_id": journal_id, "handler": handler}


_LAID_OUT = {"deployment", "term", "key_figure", "data_key", "import_row", "journal"}
_COUNTED = {"involvement_count", "import_row", "journal"}
_LOOKED_THROUGH = {"note_draft", "journal", "pending_delivery"}
MAILING = Work(_sign_in, {"pending_delivery", "sign_in_link"})
_TAKEN_OVER = {"budget_agreement", "ledger_transaction", "ledger_posting", "import_row", "journal"}


async def _budget_imported(town: Town) -> dict[str, Any]:
    await spending.imported(town)
    return await _pending(town, "budgets.lay_out_batch")


async def _note_begun(town: Town) -> dict[str, Any]:
    return await _pending(town, await noting.begun(town))


async def _note_half_looked_through(town: Town) -> dict[str, Any]:
    return await _pending(town, await noting.half_looked_through(town))


async def _plugin_kept_long_enough(town: Town) -> dict[str, Any]:
    install_plugins()
    return {}


async def _plugin_failed(town: Town) -> dict[str, Any]:
    await switch_on_plugins(town)
    told = {"plugin": "valley", "hook": "register_routes", "error": "builtins.ValueError", "is_late": True}
    return {**told, "at": clock.now().isoformat()}


JOBS: dict[str, Work] = {
    "budgets.lay_out_imports": Work(spending.imported, _TAKEN_OVER),
    "budgets.remind_decisions": Work(spending.waits_long, {"journal", "pending_delivery"}),
    "budgets.sweep_receipts": Work(spending.lost_receipt, set()),
    "cases.forget_imports": Work(_old_preview, {"import_batch", "import_row", "data_key", "journal"}),
    "contacts.sweep_photos": Work(contacting.lost_photo, set()),
    "deployments.destroy_briefs": Work(_old_brief, {"search_brief", "data_key", "journal"}),
    "deployments.lay_out_imports": Work(_imported_long_ago, _LAID_OUT),
    "deployments.remind_terms": Work(_term_that_ends, {"reminder", "journal", "pending_delivery"}),
    "idempotency.delete_keys": Work(_old_key, {"idempotency_key"}),
    "involvement.lay_out_imports": Work(_counted_long_ago, _COUNTED),
    "journal.deliver_event": MAILING,
    "journal.relay_deliveries": Work(_due_mail, set()),
    "library.refresh_cells": Work(_no_library, set()),  # a knowledge centre's work: tests/integration/library
    "notifications.tell_everybody": Work(_something_waits_for_all, set()),
    "notifications.tell_person": Work(_something_waits, {"notification_due", "notification_turn", "journal"}),
    "plugins.keep_terms": Work(_plugin_kept_long_enough, set()),
    "plugins.note_trouble": Work(_plugin_failed, {"plugin_trouble", "plugin_switch"}),
    "signals.escalate_signals": Work(_old_worry, {"signal", "journal", "pending_delivery"}),
}
_OF_AN_IMPORT = {"pending_delivery", "import_batch", "import_row", "case_file", "case_counter"}
_WITH_A_CASE = _OF_AN_IMPORT | {"data_key", "journal", "name_token"}
HANDLERS: dict[str, Work] = {
    "access.mail_link": MAILING,
    "budgets.lay_out_batch": Work(_budget_imported, _TAKEN_OVER | {"pending_delivery"}),
    "cases.import_first_rows": Work(_started_import, _WITH_A_CASE),
    "cases.import_next_rows": Work(_advanced_import, _WITH_A_CASE),
    "deployments.lay_out_batch": Work(_imported, _LAID_OUT | {"pending_delivery"}),
    "deployments.mail_reminder": Work(_reminder, {"pending_delivery"}),
    "involvement.lay_out_batch": Work(_counted, _COUNTED | {"pending_delivery"}),
    "key_figures.mail_access": MAILING._replace(prepare=_given_access),
    "key_figures.mail_invitation": MAILING._replace(prepare=_invited),
    "knowledge.look_through_note": Work(_note_begun, _LOOKED_THROUGH),
    "knowledge.look_through_next_part": Work(_note_half_looked_through, _LOOKED_THROUGH),
    **{name: _noting(name) for name in notifying.OCCASIONS},
}
ALL_WORK = [*JOBS.items(), *(("journal.deliver_event", work) for work in HANDLERS.values())]
NAMES = [*JOBS, *HANDLERS]


@pytest.fixture
def mails(database: Servers, tmp_path: Path) -> Iterator[Path]:
    """The folder to which mails go in this test."""
    before = os.environ.get("MAIL_URL")
    os.environ["MAIL_URL"] = tmp_path.as_uri()
    config.cache_clear()
    yield tmp_path
    if before is None:
        del os.environ["MAIL_URL"]
    else:
        os.environ["MAIL_URL"] = before
    config.cache_clear()


def test_every_job_and_every_handler_has_a_line() -> None:
    assert core.worker.SCHEDULES
    assert jobs.job_names() == sorted(JOBS)
    assert sorted(name for handlers in _handlers.values() for name in handlers) == sorted(HANDLERS)


@pytest.mark.parametrize("name", sorted(JOBS))
async def test_a_job_without_a_tenant_does_not_start(database: Servers, name: str) -> None:
    with pytest.raises(jobs.NoTenant):
        await jobs.run_job(name, None, {})
    with pytest.raises(jobs.NoTenant):
        await jobs._runner({}, name, None, {})


@pytest.mark.parametrize(("name", "work"), ALL_WORK, ids=NAMES)
async def test_a_job_works_in_its_own_municipality_and_does_no_harm_the_second_time(
    tenant_a: Town, tenant_b: Town, database: Servers, mails: Path, name: str, work: Work
) -> None:
    arguments = await work.prepare(tenant_a)
    await work.prepare(tenant_b)
    before, elsewhere = await _both(database, tenant_a, tenant_b)
    await jobs.run_job(name, tenant_a.card.id, arguments)
    once, elsewhere_once = await _both(database, tenant_a, tenant_b)
    assert set(changed_tables(before, once)) == work.changes
    assert changed_tables(elsewhere, elsewhere_once) == []
    sent = read(mails)
    await jobs.run_job(name, tenant_a.card.id, arguments)
    twice, elsewhere_twice = await _both(database, tenant_a, tenant_b)
    assert changed_tables(once, twice) == []
    assert changed_tables(elsewhere, elsewhere_twice) == []
    assert read(mails) == sent
    assert tenant_b.card.slug not in "".join(sent)


@pytest.mark.parametrize(("name", "work"), HANDLERS.items(), ids=list(HANDLERS))
async def test_what_happened_elsewhere_is_not_delivered_here(
    tenant_a: Town, tenant_b: Town, database: Servers, mails: Path, name: str, work: Work
) -> None:
    arguments = await work.prepare(tenant_b)
    before = await _both(database, tenant_a, tenant_b)
    await jobs.run_job("journal.deliver_event", tenant_a.card.id, arguments)
    after = await _both(database, tenant_a, tenant_b)
    assert [changed_tables(*pair) for pair in zip(before, after, strict=True)] == [[], []]
    assert read(mails) == []


@pytest.mark.parametrize(("name", "work"), HANDLERS.items(), ids=list(HANDLERS))
async def test_a_handler_that_is_given_something_of_elsewhere_finds_nothing(
    tenant_a: Town, tenant_b: Town, database: Servers, mails: Path, name: str, work: Work
) -> None:
    arguments = await work.prepare(tenant_b)
    async with tenant_b.serving("jobs"):
        event = await require_recorded(arguments["journal_id"])
    before = await _both(database, tenant_a, tenant_b)
    with suppress(NotFound):
        async with tenant_a.serving("jobs"):
            await _handlers[type(event.event)][name](event)
    after = await _both(database, tenant_a, tenant_b)
    assert [changed_tables(*pair) for pair in zip(before, after, strict=True)] == [[], []]
    assert read(mails) == []


async def test_the_relay_asks_for_what_is_due_in_its_own_municipality(tenant_a: Town, tenant_b: Town) -> None:
    for town in (tenant_a, tenant_b):
        await _sign_in(town)
    redis = await jobs.connection()
    await redis.flushdb()
    await jobs.run_job("journal.relay_deliveries", tenant_a.card.id, {})
    waiting = [key.decode() for key in await redis.keys("arq:job:*")]
    assert [str(tenant_a.card.id) in key for key in waiting] == [True]
    await redis.flushdb()


async def test_jobs_are_started_for_each_municipality_by_itself(tenant_a: Town, tenant_b: Town) -> None:
    redis = await jobs.connection()
    await redis.flushdb()
    await jobs.start_for_every_tenant(core.worker.SCHEDULES[0].function)
    waiting = [key.decode() for key in await redis.keys("arq:job:*")]
    for town in (tenant_a, tenant_b):
        assert sum(str(town.card.id) in key for key in waiting) == 1
    await redis.flushdb()


@pytest.mark.parametrize("service", ["jobs", "sign_in", "gate", "registry", "visitor"])
async def test_no_service_of_ours_sees_a_row_of_another_municipality(database: Servers, service: str) -> None:
    town = await found_town()
    other = await found_town()
    async with Scope(service_entry(town.card.id, service)) as scope:
        for table in sorted(set(tenant_tables()) - set(SEEN_BY_ALL)):
            seen = await scope.connection.fetchval(
                f'SELECT count(*) FROM "{table}" WHERE tenant_id <> $1', town.card.id
            )
            assert seen == 0, table
    assert other.card.id != town.card.id


def read(mails: Path) -> list[str]:
    """Return the mails that were sent."""
    return [mail.read_text() for mail in sorted(mails.iterdir())]


async def _both(database: Servers, *towns: Town) -> list[dict[str, list[str]]]:
    return [await rows_of(database, town.card.id) for town in towns]
