"""Every Python example in the pages for plugin authors runs, in the order of its page.

A block that begins with the path of a file is that file of a plugin: it is written, and imported. The files of its tests are
run at the end, with pytest in a process of its own.
"""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.plugin_tools.looking import as_markdown, list_items
from tests.contract.plugin_pages import blocks_of, write_file
from tests.contract.tree import ROOT, read, repository_files

PAGES = [
    path
    for path in repository_files()
    if re.fullmatch(r"docs/plugins/[a-z-]+\.md|docs/plugins/README\.md", path)
]
EXPECTED = {
    "README", "hooks", "knowledge-bases", "lifecycle", "manifest", "quality", "readers", "reports", "routes", "settings",
    "tables",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose packages can be imported until the test ends."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in set(sys.modules) - before:
        if name.startswith("kernkracht_"):
            del sys.modules[name]


@pytest.mark.parametrize("page", PAGES)
def test_every_example_runs(page: str, folder: Path) -> None:
    blocks = list(blocks_of(read(page)))
    for block in blocks:
        if block.path and block.language != "python":
            write_file(folder, block)
    namespace = {"__name__": "example", "__file__": str(folder / "example.py")}
    for number, block in enumerate(one for one in blocks if one.language == "python"):
        if block.path:
            write_file(folder, block)
            if not block.path.startswith("tests/"):
                importlib.import_module(block.path.removesuffix(".py").replace("/", "."))
        else:
            code = compile(block.code, f"{page}, example {number}", "exec", dont_inherit=True)
            exec(code, namespace)  # noqa: S102 - our own pages
    if tests := [block.path for block in blocks if block.path.startswith("tests/")]:
        _pass(folder, tests)


def _pass(folder: Path, tests: list[str]) -> None:
    clean = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("KERNKRACHT_", "DATABASE_", "REDIS_", "PYTEST_", "COV"))
    }
    environment = clean | {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    ended = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-1000:]


def test_every_subject_has_a_page_that_the_first_one_leads_to() -> None:
    assert {Path(page).stem for page in PAGES} == EXPECTED
    start = read("docs/plugins/README.md")
    assert [page for page in EXPECTED - {"README"} if f"]({page}.md)" not in start] == []


def test_the_page_of_quality_is_the_checklist() -> None:
    assert as_markdown() in read("docs/plugins/quality.md"), "run: make format"
    assert len({one.name for one in list_items()}) == len(list_items())
