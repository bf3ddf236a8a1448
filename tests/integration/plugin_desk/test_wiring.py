"""Processes, migrations and the worker know of plugins, and one that cannot work keeps nobody from working."""

from __future__ import annotations

import subprocess
import sys

from core.access.migrating import migrate
from core.demo.servers import Servers
from core.plugin_host import build_plugins, plugins
from core.plugin_host import jobs as plugin_jobs
from core.worker import SCHEDULES, close_everything, open_everything
from tests.integration.plugin_desk.valley.making import Valley
from tests.processes import ROOT, environment_of

TABLES = {"tables": ("plugin_valley_note",), "migrations": "tests.integration.plugin_desk.valley"}


def test_the_command_names_what_was_refused_and_brings_the_rest_up(database: Servers) -> None:
    told = environment_of(database, KERNKRACHT_PLUGINS="nowhere", COLUMNS="60")
    command = [sys.executable, "-m", "core.cli", "migrate"]
    ended = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    lines = [line for line in ended.stderr.splitlines() if line.startswith("Uitbreiding")]
    why = "it is named by KERNKRACHT_PLUGINS, but it is not installed"
    assert lines == [f"Uitbreiding nowhere doet niet mee, al het andere wel: {why}"]


async def test_a_plugin_whose_migrations_fail_is_named_and_the_others_are_not(database: Servers) -> None:
    build_plugins([Valley(**TABLES), Valley(name="hills")])
    refused = await migrate(database.owner_url)
    assert set(refused) == {"valley"}
    assert "migrations do not run" in refused["valley"]


async def test_a_process_refuses_a_plugin_whose_tables_are_not_there(database: Servers) -> None:
    build_plugins([Valley(**TABLES), Valley(name="hills")])
    await close_everything()
    await open_everything()
    assert plugins().names == ["hills"]
    assert "kernkracht migrate" in plugins().refused["valley"]


def test_the_worker_keeps_the_terms_of_plugins_once_a_night() -> None:
    (nightly,) = [one for one in SCHEDULES if one.function is plugin_jobs.keep_terms]
    assert nightly.hours is not None
    assert len(nightly.hours) == len(nightly.minutes or ()) == 1
