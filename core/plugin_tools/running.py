"""Running what a plugin brings: its tests, the type checker, and its migrations in an empty database of their own."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from core.access.matrix import reach_rows
from core.demo.keeper import DidNotStart, Stopped
from core.demo.postgres import PostgresFailed
from core.demo.servers import start_servers
from core.plugin_api import Manifest
from core.plugin_tools.checklist import NotLooked
from core.plugin_tools.subjects import Subject
from tenants.errors import DatabaseAway
from tenants.guest_tables import GuestApp
from tenants.migrating import MigrationFailed, migrate

_SECONDS: Final = 300
_LAST_LINES: Final = 6
_OURS: Final = ("KERNKRACHT_", "DATABASE_", "REDIS_URL", "PYTEST_", "COV_")


def run_tests(subject: Subject) -> Iterator[str]:
    """Run a plugin's tests with pytest in a process of its own; yield the end of what it says when they fail.

    Raises: NotLooked when pytest is not installed here.
    """
    _require("pytest")
    files = sorted({str(Path(source.path)) for source in subject.tests if "def test_" in source.text})
    yield from _run(subject, "pytest", "-q", "--no-header", "-p", "no:cacheprovider", *files)


def check_types(subject: Subject) -> Iterator[str]:
    """Check a plugin's types with mypy; yield what it says. Raises: NotLooked when mypy is not installed here."""
    _require("mypy")
    with tempfile.TemporaryDirectory() as cache:
        yield from _run(
            subject, "mypy", "--strict", "--no-error-summary", "--cache-dir", cache, "-p", subject.package
        )


def migrate_for_trial(manifest: Manifest) -> Iterator[str]:
    """Bring an empty database to the present with a plugin's migrations; yield what the house refuses.

    Raises: NotLooked when no database can be started here.
    """
    app = GuestApp(
        name=manifest.name,
        package=manifest.migrations,
        tables=manifest.tables,
        network_tables=manifest.network_tables,
    )
    with tempfile.TemporaryDirectory(prefix="kernkracht-check-") as folder:
        Path(folder).chmod(0o755)  # as root, PostgreSQL runs as another user
        try:
            with start_servers(Path(folder), durable=False) as servers:
                refused = asyncio.run(migrate(servers.owner_url, reach_rows(), [app]))
        except (DidNotStart, PostgresFailed, Stopped, DatabaseAway, MigrationFailed, OSError) as error:
            message = f"no database could be started here ({type(error).__name__})"
            raise NotLooked(message) from error
    yield from refused.values()


def _require(tool: str) -> None:
    if importlib.util.find_spec(tool) is None:
        message = f"{tool} is not installed here"
        raise NotLooked(message)


def _run(subject: Subject, module: str, *arguments: str) -> Iterator[str]:
    """Run a module of Python in the plugin's root; yield the last lines of what it says when it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, _paths(subject)))
    try:
        ended = subprocess.run(  # noqa: S603 - the author asks to run the author's own code
            [sys.executable, "-m", module, *arguments],
            cwd=subject.root,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        yield f"{module} took longer than {_SECONDS} seconds"
        return
    if ended.returncode:
        said = [line for line in (ended.stdout or ended.stderr).splitlines() if line.strip()]
        yield from said[-_LAST_LINES:]


def _paths(subject: Subject) -> list[str]:
    source = subject.root / "src"
    return [
        str(source if source.is_dir() else subject.root),
        *os.environ.get("PYTHONPATH", "").split(os.pathsep),
    ]
