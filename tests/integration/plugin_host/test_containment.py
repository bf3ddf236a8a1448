"""Whatever a plugin does wrong stays its own: the page is served, the walls hold, and the administrator reads of it."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections.abc import Callable
from typing import Any

import asyncpg
import pytest

from core.access import repository as access
from core.plugin_api import HelpTopic, NotDeclared, PluginContext, ToldAtLength
from core.plugin_host import (
    PluginFailed,
    ask,
    build_plugins,
    let_back,
    list_plugins,
    registrations,
    switch_off,
)
from core.plugin_host.calling import note_trouble
from tenants.database import TenantTable
from tenants.errors import NoTenantScope
from tenants.guests import GuestRefused
from tenants.scope import current
from tenants.tables import Setting
from tests.integration.plugin_host.conftest import Lines
from tests.integration.plugin_host.example import ADMINISTRATOR, installed, plugin, told
from tests.towns import Town

WHO = "project_lead"
HOOK = "register_help"
SECRET = "Lotte Kwint"
TOPIC = HelpTopic(name="valleys", title=told("Valleys"), text=ToldAtLength("Over dalen."))


def helping(name: str, answer: Callable[..., Any] = lambda context: [TOPIC]) -> Any:
    """Return a plugin with a topic for the help, or with what a function answers."""
    return plugin(name, **{HOOK: answer})


async def topics(town: Town) -> tuple[list[str], tuple[str, ...]]:
    """Return the plugins that named a topic, and those that failed."""
    async with town.acting(WHO):
        named = await registrations(HOOK, HelpTopic)
        assert await access.list_members()
    return [one.plugin for one in named.found], named.failed


async def state_of(town: Town, name: str) -> Any:
    async with town.acting(ADMINISTRATOR):
        return next(one for one in await list_plugins() if one.name == name)


async def noted(
    town: Town, *, error: str = "builtins.ValueError", late: bool = False, times: int = 1
) -> None:
    """Let the job note that ``broken`` failed."""
    for _ in range(times):
        async with town.serving("jobs"):
            await note_trouble(town.card.id, plugin="broken", hook=HOOK, error=error, is_late=late)


def raising(context: PluginContext) -> Any:
    raise ValueError(SECRET)


def sleeping(context: PluginContext) -> Any:
    time.sleep(30)  # as a careless author does


def computing(context: PluginContext) -> Any:
    while True:
        with contextlib.suppress(Exception):  # and one that hushes up whatever stops it
            sum(range(1000))


async def naming_later(context: PluginContext) -> Any:
    return [TOPIC]


WRONG = {
    "raises": (raising, "builtins.ValueError"),
    "sleeps": (sleeping, "core.plugin_host.watching.Late"),
    "computes for ever": (computing, "core.plugin_host.watching.Late"),
    "answers a coroutine": (naming_later, "core.plugin_api.checking.WrongAnswer"),
    "answers nothing": (lambda context: None, "core.plugin_api.checking.WrongAnswer"),
    "answers a text": (lambda context: "help", "core.plugin_api.checking.WrongAnswer"),
    "answers a generator": (lambda context: (TOPIC for _ in "a"), "core.plugin_api.checking.WrongAnswer"),
    "answers one thing twice": (lambda context: [TOPIC, TOPIC], "core.plugin_api.checking.WrongAnswer"),
    "answers too much": (lambda context: [TOPIC] * 201, "core.plugin_api.checking.WrongAnswer"),
    "answers something else": (lambda context: [told("a")], "core.plugin_api.checking.WrongAnswer"),
    "answers an empty title": (
        lambda context: [HelpTopic(name="a", title=told(""), text=ToldAtLength("b"))],
        "core.plugin_api.checking.WrongAnswer",
    ),
    "asks the database": (
        lambda context: Setting.select().run_sync() or [],
        "tenants.errors.NoTenantScope",
    ),
    "ends the process": (lambda context: sys.exit(1), "builtins.SystemExit"),
}


@pytest.mark.parametrize(("answer", "error"), WRONG.values(), ids=WRONG)
async def test_a_plugin_that_names_wrongly_is_left_out_and_the_others_answer(
    tenant_a: Town, lines: Lines, answer: Callable[..., Any], error: str
) -> None:
    await installed(tenant_a, helping("alpha"), helping("broken", answer), helping("zeta"))
    assert await topics(tenant_a) == (["alpha", "zeta"], ("broken",))
    (line,) = [line for line in lines() if line["event"] == "plugin.failed"]
    assert (line["plugin"], line["hook"], line["error"]) == ("broken", HOOK, error)
    assert line["tenant"] == str(tenant_a.card.id)
    assert SECRET not in str(lines())


class Leaking(TenantTable, tablename="setting"):
    """A table of ours, as a plugin would reach for it."""


async def committing(_context: PluginContext) -> None:
    await Leaking.raw("COMMIT")


async def becoming_another(_context: PluginContext) -> None:
    await Leaking.raw("SELECT set_config('app.tenant', '01a216ee-50dc-7470-aa11-7dedb60932f8', true)")


async def becoming_everybody(_context: PluginContext) -> None:
    await Leaking.raw("SELECT enter_service('01a216ee-50dc-7470-aa11-7dedb60932f8', 'jobs')")


ROUNDABOUT = (
    "SELECT look_further()",
    "SELECT look_further/* a comment */()",
    'SELECT "look_further"()',
    'SELECT U&"look\\005Ffurther"()',
    "SELECT public.set_config('app.tenant', '', true)",
    "SELECT query_to_xml('SELECT set_' || 'config(1)', false, false, '')",
    "SELECT * FROM ts_stat('SELECT 1')",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_catalog.set_config('app.reach', ',cases:all,', true)",
    "WITH a AS (SELECT envelope_of(NULL, NULL)) SELECT * FROM a",
    "SELECT build_wall('setting')",
    "COPY setting TO '/tmp/a'",
    "SET LOCAL app.tenant = ''",
    "LOCK TABLE setting",
    "DO $$BEGIN END$$",
)


@pytest.mark.parametrize("sql", ROUNDABOUT)
async def test_no_way_round_to_functions_of_the_house(tenant_a: Town, lines: Lines, sql: str) -> None:
    await installed(tenant_a, helping("broken"))

    async def trying(_context: PluginContext) -> None:
        await Leaking.raw(sql)

    async with tenant_a.acting(WHO):
        with pytest.raises(PluginFailed):
            await ask("broken", HOOK, trying, seconds=1)
    (line,) = [line for line in lines() if line["event"] == "plugin.failed"]
    assert line["error"] == "tenants.guests.GuestRefused"


async def taking_the_connection(_context: PluginContext) -> None:
    await current().connection.execute("ROLLBACK")


async def opening_a_transaction(_context: PluginContext) -> None:
    async with Leaking._meta.db.transaction():
        await Leaking.raw("COMMIT")


async def computing_at_work(_context: PluginContext) -> None:
    computing(_context)


async def never_giving_up(_context: PluginContext) -> None:
    while True:
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            continue


async def breaking(_context: PluginContext) -> None:
    await Leaking.raw("SELECT 1 / 0")


async def writing_then_raising(_context: PluginContext) -> None:
    await Leaking.raw(
        "INSERT INTO setting (tenant_id, section, values) SELECT current_tenant(), 'leaked', to_jsonb(1)"
    )
    raise ValueError(SECRET)


async def reading_undeclared(context: PluginContext) -> None:
    await context.read.own_pool()


ACTS = {
    "commits": (committing, GuestRefused),
    "becomes another tenant": (becoming_another, GuestRefused),
    "becomes a service": (becoming_everybody, GuestRefused),
    "takes the connection": (taking_the_connection, GuestRefused),
    "opens a transaction": (opening_a_transaction, GuestRefused),
    "computes for ever": (computing_at_work, None),
    "does not let itself be ended": (never_giving_up, None),
    "breaks the transaction": (breaking, None),
    "writes and raises": (writing_then_raising, ValueError),
    "reads what it did not declare": (reading_undeclared, NotDeclared),
}


@pytest.mark.parametrize(("act", "error"), ACTS.values(), ids=ACTS)
async def test_an_act_that_goes_wrong_is_undone_and_the_scope_goes_on(
    tenant_a: Town, lines: Lines, act: Callable[..., Any], error: type[Exception] | None
) -> None:
    await installed(tenant_a, helping("broken"))
    async with tenant_a.acting(ADMINISTRATOR) as scope:
        with pytest.raises(PluginFailed):
            await ask("broken", HOOK, act, seconds=0.3)
        assert await scope.connection.fetchval("SELECT current_tenant()") == tenant_a.card.id
        assert await access.list_members()
    async with tenant_a.acting(ADMINISTRATOR):
        assert not await Setting.exists().where(Setting.section == "leaked")
    (line,) = [line for line in lines() if line["event"] == "plugin.failed"]
    if error is not None:
        assert line["error"] == f"{error.__module__}.{error.__qualname__}"
    assert SECRET not in str(lines())


async def test_who_is_told_that_the_tenant_changed_did_not_change_it(tenant_a: Town, tenant_b: Town) -> None:
    """A function of a plugin's own could hide the change from the look at its statement; the end of the visit sees it."""
    await installed(tenant_a, helping("broken"))

    async def hiding(_context: PluginContext) -> None:
        hidden = "SELECT set_" + "config"
        await Leaking.raw("SELECT 1")
        await current().held.execute(f"{hidden}('app.tenant', '{tenant_b.card.id}', true)")

    async with tenant_a.acting(ADMINISTRATOR) as scope:
        with pytest.raises(PluginFailed):
            await ask("broken", HOOK, hiding, seconds=1)
        assert await scope.connection.fetchval("SELECT current_tenant()") == tenant_a.card.id


async def test_what_a_plugin_leaves_running_reaches_nothing_afterwards(tenant_a: Town) -> None:
    await installed(tenant_a, helping("broken"))
    left: list[asyncio.Task[Any]] = []

    async def asking_later() -> Any:
        await asyncio.sleep(0.05)
        return await Leaking.raw("SELECT 1")

    async def leaving(_context: PluginContext) -> None:
        left.append(asyncio.create_task(asking_later()))

    async with tenant_a.acting(WHO):
        await ask("broken", HOOK, leaving, seconds=1)
        with pytest.raises(GuestRefused):
            await left[0]


async def test_a_plugin_sees_the_rows_of_its_tenant_alone(tenant_a: Town, tenant_b: Town) -> None:
    async def looking(_context: PluginContext) -> list[Any]:
        return [row["tenant_id"] for row in await Leaking.raw("SELECT DISTINCT tenant_id FROM membership")]

    for town in (tenant_b, tenant_a):
        await installed(town, helping("alpha"))
        async with town.acting(WHO):
            assert await ask("alpha", HOOK, looking, seconds=1) == [town.card.id]


async def test_a_plugin_that_is_off_is_not_asked(tenant_a: Town, tenant_b: Town) -> None:
    await installed(tenant_a, helping("alpha"))
    assert await topics(tenant_a) == (["alpha"], ())
    assert await topics(tenant_b) == ([], ())
    async with tenant_a.acting(ADMINISTRATOR):
        await switch_off("alpha")
    assert await topics(tenant_a) == ([], ())


async def test_one_that_hangs_delays_a_page_once_and_is_then_in_quarantine(tenant_a: Town) -> None:
    await installed(tenant_a, helping("broken", sleeping), helping("zeta"))
    started = time.perf_counter()
    assert await topics(tenant_a) == (["zeta"], ("broken",))
    assert time.perf_counter() - started < 5
    held = time.perf_counter()
    assert await topics(tenant_a) == (["zeta"], ("broken",))
    assert time.perf_counter() - held < 0.9
    await noted(tenant_a, error="core.plugin_host.watching.Late", late=True)
    assert await topics(tenant_a) == (["zeta"], ())
    state = await state_of(tenant_a, "broken")
    assert state.switch.quarantined_for == "late"
    assert not state.works


async def test_one_that_keeps_failing_comes_into_quarantine_and_is_let_back(
    tenant_a: Town, tenant_b: Town
) -> None:
    for town in (tenant_b, tenant_a):
        await installed(town, helping("broken", raising))
    await noted(tenant_a, times=9)
    assert (await state_of(tenant_a, "broken")).works
    await noted(tenant_a)
    state = await state_of(tenant_a, "broken")
    assert state.switch.quarantined_for == "failing"
    assert [(one.hook, one.error, one.times) for one in state.troubles] == [(HOOK, "builtins.ValueError", 10)]
    assert (await state_of(tenant_b, "broken")).works
    async with tenant_a.acting(ADMINISTRATOR):
        await let_back("broken")
    state = await state_of(tenant_a, "broken")
    assert state.works
    assert state.troubles == ()


async def test_only_an_administrator_reads_of_troubles_and_changes_a_switch(tenant_a: Town) -> None:
    await installed(tenant_a, helping("broken", raising))
    await noted(tenant_a)
    async with tenant_a.acting(WHO):
        (state,) = await list_plugins()
        assert state.troubles == ()
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await switch_off("broken")
    assert (await state_of(tenant_a, "broken")).switch.is_on


async def test_without_a_scope_nobody_is_asked(tenant_a: Town) -> None:
    build_plugins([helping("alpha")])
    with pytest.raises(NoTenantScope):
        await registrations(HOOK, HelpTopic)
