"""The promise of `docs/plugins/README.md`: from nothing to an article and a report on the pages, within five minutes.

The commands are those of that page, in a fresh environment that has kernkracht. Installing is told to fetch
nothing, as no test fetches packages.
"""

from __future__ import annotations

import http.client
import os
import re
import shlex
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest

from core.demo.servers import Servers
from tests.contract.plugin_pages import blocks_of
from tests.contract.tree import ROOT, read
from tests.processes import await_served, environment_of, free_port, running
from tests.towns import Town

PROMISED_SECONDS = 300
COMMANDS = next(block.code for block in blocks_of(read("docs/plugins/README.md")) if block.language == "sh")


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """The Python of a new environment that has kernkracht, beside the one of the tests."""
    venv = tmp_path / "venv"
    subprocess.run(
        [sys.executable, "-m", "uv", "venv", "--quiet", "--offline", "--python", sys.executable, venv],
        check=True,
    )
    (place,) = venv.glob("lib/python*/site-packages")
    (place / "kernkracht.pth").write_text(f"{sysconfig.get_path('purelib')}\n{ROOT}\n", encoding="utf-8")
    return venv / "bin" / "python"


def _follow(commands: str, python: Path, folder: Path) -> list[str]:
    """Do what the page says, command by command; return what each wrote."""
    clean = {
        name: told for name, told in os.environ.items() if not name.startswith(("KERNKRACHT_", "PYTEST_"))
    }
    in_words = {
        "kernkracht": [python, "-m", "core.cli"],
        "pytest": [python, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        "pip": [sys.executable, "-m", "uv", "pip"],
    }
    offline = ["--quiet", "--python", python, "--offline", "--no-deps", "--no-build-isolation"]
    written = []
    for line in commands.splitlines():
        word, *arguments = shlex.split(line)
        if word == "cd":
            folder = folder / arguments[0]
            continue
        command = [*in_words[word], *arguments, *(offline if word == "pip" else [])]
        ended = subprocess.run(command, cwd=folder, env=clean, check=False, capture_output=True, text=True)
        assert ended.returncode == 0, f"{line}: {ended.stdout}{ended.stderr}"
        written.append(ended.stdout)
    return written


@pytest.fixture
def asking(database: Servers, environment: Path, tmp_path: Path) -> Asking:
    """The pages as they are served from the new environment, with every plugin that is installed there."""
    port = free_port()
    told = environment_of(database, KERNKRACHT_PUBLIC_SCHEME="http", KERNKRACHT_PUBLIC_PORT=str(port))
    for name in ("KERNKRACHT_PLUGINS", "PYTEST_VERSION", "PYTEST_CURRENT_TEST"):
        told.pop(name, None)
    return Asking(port, told, str(environment), tmp_path / "log")


class Asking:
    """What a person of a town gets for an address."""

    def __init__(self, port: int, environment: dict[str, str], python: str, log: Path) -> None:
        self.port, self.environment, self.python, self.log = port, environment, python, log

    def __call__(self, town: Town, who: str, path: str, *, method: str = "GET") -> tuple[int, str]:
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {**town.people[who].bearer, "Host": town.card.host, "Sec-Fetch-Site": "same-origin"}
        asking.request(method, path, headers=headers)
        answer = asking.getresponse()
        text = answer.read().decode()
        asking.close()
        return answer.status, text


@pytest.mark.slow
def test_from_nothing_to_an_article_and_a_report_on_the_pages(
    asking: Asking, environment: Path, tmp_path: Path, tenant_a: Town, tenant_b: Town
) -> None:
    begun = time.monotonic()
    made, _installed, tested, checked = _follow(COMMANDS, environment, tmp_path)
    assert "is gemaakt" in made
    assert re.search(r"\d+ passed", tested)
    assert "wijkwijzer: goud" in checked

    article = "/kennisbank/wijkwijzer/wijkwijzer/eerste-afspraak"
    report = "/rapporten/wijkwijzer/maand-in-cijfers"
    with running(
        asking.log, asking.environment, "serve", "--port", str(asking.port), python=asking.python
    ) as web:
        await_served(asking.port, web, asking.log)
        for town in (tenant_a, tenant_b):
            assert asking(town, "project_lead", article)[0] == 404
        assert (
            asking(tenant_a, "tenant_administrator", "/uitbreidingen/wijkwijzer/aan", method="POST")[0] == 303
        )

        assert "Wijkwijzer" in asking(tenant_a, "project_lead", "/kennisbank")[1]
        status, page = asking(tenant_a, "project_lead", article)
        assert (status, "Een eerste afspraak" in page, "keukentafel" in page) == (200, True, True)
        assert "De maand in cijfers" in asking(tenant_a, "project_lead", "/rapporten")[1]
        status, page = asking(tenant_a, "project_lead", report)
        assert (status, "De maand in cijfers" in page, tenant_a.card.name in page) == (200, True, True)

        for path in (article, report):
            assert asking(tenant_b, "project_lead", path)[0] == 404
        assert "Wijkwijzer" not in asking(tenant_b, "project_lead", "/kennisbank")[1]
    assert time.monotonic() - begun < PROMISED_SECONDS
