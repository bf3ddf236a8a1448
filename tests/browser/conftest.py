"""A real browser at the real application: Granian serves it, a worker works, Debian's Chromium looks."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from core.access.matrix import Role
from core.demo.servers import Servers
from tests.browser.visiting import Visits
from tests.isolation.plugging import NAMES, distribute, switch_on_plugins
from tests.processes import await_served, environment_of, free_port, running
from tests.requirements import require
from tests.towns import Town, found_town

ROLES = (
    Role.PROJECT_LEAD,
    Role.LEAD_PROFESSIONAL,
    Role.KEY_FIGURE,
    Role.FINANCE,
    Role.ANALYST,
    Role.TENANT_ADMINISTRATOR,
    Role.PRIVACY_OFFICER,
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here; sockets of the tests themselves stay as they are."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def mail_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where mails of the served application lie."""
    return tmp_path_factory.mktemp("mail")


@pytest.fixture(scope="session")
def environment(
    database: Servers, mail_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """What the served processes are told: the database of this worker process, plugins, and a port that is free."""
    told = {"MAIL_URL": mail_folder.as_uri(), "KERNKRACHT_PUBLIC_SCHEME": "http", "KERNKRACHT_PLUGINS": NAMES}
    told["PYTHONPATH"] = str(distribute(tmp_path_factory.mktemp("installed")))
    return environment_of(database, KERNKRACHT_PUBLIC_PORT=str(free_port()), **told)


@pytest.fixture(scope="session")
def served(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port at which a web process serves the database of this worker process."""
    log = tmp_path_factory.mktemp("served") / "log"
    port = environment["KERNKRACHT_PUBLIC_PORT"]
    with running(log, environment, "serve", "--port", port) as web:
        await_served(int(port), web, log)
        yield int(port)


@pytest.fixture
def working(environment: dict[str, str], tmp_path: Path) -> Iterator[None]:
    """A worker, for as long as one test: it works for every municipality, those of other tests too."""
    with running(tmp_path / "log", environment, "work"):
        yield


@pytest.fixture(scope="session")
async def chromium(served: int) -> AsyncIterator[Browser]:
    """Debian's Chromium."""
    require("chromium")
    async with async_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=sandbox)
        yield browser
        await browser.close()


@pytest.fixture
async def town(database: Servers) -> Town:
    """A municipality with somebody in each role that has pages."""
    town = await found_town(ROLES)
    await switch_on_plugins(town)
    return town


@pytest.fixture
async def visits(chromium: Browser, served: int, town: Town) -> AsyncIterator[Visits]:
    """Visits of people of the town, each in a browser of its own; nothing foreign is asked and no script fails."""
    visiting = Visits(chromium, served, town)
    yield visiting
    complaints = await visiting.end()
    assert complaints == []
