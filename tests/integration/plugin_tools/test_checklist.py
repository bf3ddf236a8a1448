"""`kernkracht plugin check`: every item of the list sees what it is about, and only that."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.plugin_tools.checklist import DoesNotApply, Finding
from core.plugin_tools.commands import plugin_app
from core.plugin_tools.looking import _tier_of, list_items, look_at
from core.plugin_tools.scaffolding import create_plugin
from core.plugin_tools.subjects import NoSuchPlugin, Subject, find_subjects
from tests.contract.plugin_pages import write_plugin
from tests.contract.tree import ROOT, read

_numbers = itertools.count(1)
_ITEMS = {item.name: item for item in list_items()}

SETTINGS = """
import msgspec
from typing import Annotated
from core.plugin_api import label
class Settings(msgspec.Struct, frozen=True, kw_only=True):
    {name}: Annotated[str, label(Told("Naam", "Name"))] = ""
manifest = Manifest(settings=Settings,"""

# What is done to a plugin that was scaffolded, and what is found then: item, file, from, to, and a piece of what is said.
# Without from and to the file goes; ``@`` adds to its end, ``*`` writes it anew.
BROKEN = [
    ("loads", "hooks.py", "from functools", "from nowhere import x\nfrom functools", "nowhere"),
    ("manifest", "hooks.py", ', "register_reports")', ",)", "register_reports"),
    ("manifest", "hooks.py", 'core=">=0.1,<0.3"', 'core=">=9"', "made for Kernkracht >=9"),
    ("hooks", "hooks.py", "return [MonthInNumbers()]", "return [object()]", "no Report"),
    ("hooks", "hooks.py", "return [MonthInNumbers()]", "raise RuntimeError", "RuntimeError"),
    ("hooks", "hooks.py", "def register_reports()", "def register_reports(case)", "not told case"),
    ("hooks", "hooks.py", "def register_reports()", "def register_raports()", "no such hook"),
    ("imports", "report.py", "from typing", "from core.cases import service\nfrom typing", "imports core.cases"),
    ("imports", "report.py", "from typing", "from core import cases\nfrom typing", "imports core.cases"),
    ("imports", "report.py", "from typing", "import tenants.scope\nfrom typing", "imports tenants.scope"),
    ("imports", "report.py", "from typing", "from plugins.sepa import checks\nfrom typing", "imports plugins"),
    ("imports", "report.py", "@", "import importlib\nx = lambda: importlib.import_module('core.kit')\n", "core.kit"),
    ("frameworks", "report.py", "from typing", "import litestar\nfrom typing", "imports litestar"),
    ("frameworks", "report.py", "from typing", "from piccolo.columns import Text\nfrom typing", "imports piccolo"),
    ("ways-out", "report.py", "from typing", "import subprocess\nfrom typing", "imports subprocess"),
    ("ways-out", "report.py", "from typing", "from socket import socket\nfrom typing", "imports socket"),
    ("ways-out", "report.py", "from typing", "import httpx\nfrom typing", "imports httpx"),
    ("ways-out", "report.py", "@", "import os\nx = lambda: os.system('ls')\n", "calls os.system()"),
    ("ways-out", "report.py", "@", "x = lambda: eval('1')\n", "calls eval()"),
    ("ways-out", "report.py", "@", "import os as o\nx = lambda: o.system('ls')\n", "calls os.system()"),
    ("ways-out", "report.py", "@", "from os import system as s\nx = lambda: s('ls')\n", "calls os.system()"),
    ("ways-out", "report.py", "@", "import importlib\nx = lambda n: importlib.import_module(n)\n", "cannot be read"),
    ("imports", "report.py", "@", "x = lambda: 1\nfrom core.plugin_api.testing import DALEN\n", "is for tests"),
    ("no-origin", "hooks.py", "manifest = Manifest(", SETTINGS.format(name="herkomst"), "herkomst"),
    ("templates", "templates/a.html", "*", "{{ text|safe }}", "|safe"),
    ("templates", "templates/a.html", "*", '<img src="https://elders.example/a.png">', "https:"),
    ("templates", "templates/a.html", "*", '<p style="color: red">', "style="),
    ("languages", "content/eerste-afspraak.en.md", None, None, "no English"),
    ("readable", "content/eerste-afspraak.en.md", "Say who", "<b>Say</b> who", "HTML"),
    ("readme", "../README.md", None, None, "no README"),
    ("readme", "../README.md", "*", "# Wijk\n\n" + "Een woord. " * 40, "does not say what is kept"),
    ("readme", "../README.md", "*", "# Wijk\n\nIt keeps nothing.", "has fewer than"),
    ("tests", "../tests/test_report.py", '"2026-03"', '"2026-04"', "1 failed"),
    ("hooks-tested", "../tests/test_report.py", "register_reports", "register_others", "register_reports"),
    ("settings", "hooks.py", "manifest = Manifest(", SETTINGS.format(name="naam"), "naam has no hint"),
    ("nothing-waits", "report.py", "@", "import time\nx = lambda: time.sleep(1)\n", "time.sleep"),
    ("licence", "../LICENSE", None, None, "no file LICENSE"),
    ("versions-agree", "../pyproject.toml", 'version = "0.1.0"', 'version = "0.2.0"', "0.2.0"),
    ("help", "hooks.py", "manifest = Manifest(", SETTINGS.format(name="naam"), "no help"),
    ("types", "report.py", 'name = "maand', 'name: int = "maand', "Incompatible types"),
    ("documented-code", "report.py", '    """The report of', '    x = """The report of', "MonthInNumbers"),
    ("changelog", "../CHANGELOG.md", "0.1.0", "0.0.9", "no changelog"),
]  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Path]:
    """A plugin that was just scaffolded, under a name that no other test imported."""
    before = sys.path[:]
    yield create_plugin(f"kijk-{next(_numbers)}", folder=tmp_path / "made")
    sys.path[:] = before


def _looked_at(folder: Path, name: str) -> list[str]:
    (subject,) = find_subjects(f"{folder}/")
    return list(_ITEMS[name].look(subject))


def _package(made: Path) -> Path:
    return next(made.glob("kernkracht_*"))


@pytest.mark.parametrize(("item", "path", "old", "new", "said"), BROKEN, ids=lambda value: str(value)[:20])
def test_an_item_sees_what_it_is_about(
    item: str, path: str, old: str | None, new: str | None, said: str, made: Path
) -> None:
    file = (_package(made) / path).resolve()
    if old is None or new is None:
        file.unlink()
    else:
        text = file.read_text() if file.is_file() else ""
        assert old in {"@", "*"} or old in text
        file.parent.mkdir(exist_ok=True)
        more = {"@": text + "\n" + new, "*": new}
        file.write_text(more.get(old) or text.replace(old, new))
    assert said in "\n".join(_looked_at(made, item))


def test_every_item_is_broken_here_or_with_tables() -> None:
    with_tables = {"personal-data", "migrations", "walls", "retention"}
    assert set(_ITEMS) == {item for item, *_ in BROKEN} | with_tables | {"isolation-tested"}


def test_a_test_that_looks_at_one_municipality_is_not_enough(made: Path) -> None:
    assert _looked_at(made, "isolation-tested") == []
    for file in (made / "tests").glob("test_*.py"):
        file.write_text(file.read_text().replace("other_municipality", "municipality"))
    assert _looked_at(made, "isolation-tested") == ["no test asks for another municipality"]


@pytest.mark.parametrize(
    ("item", "path", "old", "new", "said"),
    [
        ("migrations", "migrations/steps/notities_0001_notes.sql", "SELECT build_wall", "-- SELECT walls", "gets no wall"),
        ("migrations", "migrations/steps/notities_0001_notes.sql", None, None, "no SQL of the same name"),
        ("personal-data", "hooks.py", "    personal_data=", "    personal_data=() and ", "account_id"),
        ("no-origin", "migrations/steps/notities_0001_notes.sql", "words bytea", "herkomst text", "note.herkomst"),
        ("retention", "hooks.py", "@hookimpl\ndef register_retention", "def register_retention", "no retention rule"),
    ],
)  # fmt: skip
def test_an_item_about_tables_sees_what_it_is_about(
    item: str, path: str, old: str | None, new: str | None, said: str, tmp_path: Path
) -> None:
    name = f"notities{next(_numbers)}"
    page = read("docs/plugins/tables.md").replace("kernkracht_notities", f"kernkracht_{name}")
    write_plugin(
        tmp_path, page.replace("notities =", f"{name} =").replace('name="notities"', f'name="{name}"')
    )
    assert [found for found in _looked_at(tmp_path, item) if "plugin_notities_note gets" in found] == []
    sys.modules.pop(f"kernkracht_{name}.hooks")
    file = tmp_path / f"kernkracht_{name}" / path
    if old is None or new is None:
        file.unlink()
    else:
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))
    assert said in "\n".join(_looked_at(tmp_path, item))


def test_what_a_plugin_does_not_have_cannot_be_wrong(made: Path) -> None:
    for name in ("walls", "retention", "personal-data", "migrations", "templates", "settings", "help"):
        with pytest.raises(DoesNotApply):
            _looked_at(made, name)


def _finding(tier: str, state: str) -> Finding:
    return Finding(name="a", tier=tier, state=state, title="", mend="")


@pytest.mark.parametrize(
    ("states", "tier"),
    [
        (("well", "well", "well"), "gold"),
        (("well", "well", "wrong"), "silver"),
        (("well", "wrong", "well"), "bronze"),
        (("wrong", "well", "well"), None),
        (("well", "not_looked", "does_not_apply"), "gold"),
    ],
)
def test_a_tier_is_reached_with_everything_below_it(states: tuple[str, ...], tier: str | None) -> None:
    findings = [_finding(one, state) for one, state in zip(("bronze", "silver", "gold"), states, strict=True)]
    assert _tier_of(findings, "gold") == tier
    assert _tier_of(findings, "bronze") == (tier and "bronze")


def test_a_module_that_cannot_be_imported_is_asked_nothing_else(tmp_path: Path) -> None:
    subject = Subject("weg", "weg.hooks", tmp_path, tmp_path, trouble="ImportError: weg")
    outcome = look_at(subject)
    assert [finding.name for finding in outcome.findings] == ["loads"]
    assert outcome.tier is None
    assert not outcome.reaches("bronze")


def test_an_item_that_stumbles_counts_as_wrong(made: Path) -> None:
    (subject,) = find_subjects(str(made))
    subject.module = object()
    assert look_at(subject, up_to="bronze").tier is None


@pytest.mark.parametrize("told", ["bestaat-niet", "."])
def test_where_there_is_no_plugin_one_is_told(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoSuchPlugin):
        find_subjects(told)


def test_the_bundled_plugins_are_found_by_name_and_by_folder() -> None:
    for told in ("sepa", str(ROOT / "plugins" / "sepa")):
        (subject,) = find_subjects(told)
        assert (subject.name, subject.folder.name, subject.is_alone) == ("sepa", "sepa", False)
        assert "plugins/sepa/hooks.py" in [source.path for source in subject.sources]


def test_the_exit_status_tells_the_tier(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hooks = _package(made) / "hooks.py"
    hooks.write_text(hooks.read_text().replace("from functools", "import subprocess\nfrom functools"))
    assert _check(made, "--json", "--up-to", "bronze") == 1
    (outcome,) = json.loads(capsys.readouterr().out)
    assert outcome["tier"] is None
    (wrong,) = (finding for finding in outcome["findings"] if finding["state"] == "wrong")
    assert wrong["name"] == "ways-out"
    assert wrong["mend"]
    assert _check(made, "--up-to", "bronze") == 1
    assert "onder brons" in capsys.readouterr().out
    assert _check("bestaat-niet") == 2
    assert "Er is geen uitbreiding" in capsys.readouterr().err


def _check(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        plugin_app(["check", *map(str, arguments)])
    return int(ended.value.code or 0)


@pytest.mark.slow
def test_the_plugin_with_tables_of_the_page_builds_walls_in_a_real_database(tmp_path: Path) -> None:
    name = f"muren{next(_numbers)}"
    page = read("docs/plugins/tables.md").replace("notities", name)
    write_plugin(tmp_path, page)
    (tmp_path / "tests" / "test_notes.py").unlink()  # they are run where the page is
    assert _states(tmp_path) == {"personal-data": "well", "migrations": "well", "walls": "well"}


@pytest.mark.slow
def test_tables_without_a_wall_are_refused_by_a_real_database(tmp_path: Path) -> None:
    name = f"muren{next(_numbers)}"
    wall = f"SELECT build_wall('plugin_{name}_note');"
    page = read("docs/plugins/tables.md").replace("notities", name)
    write_plugin(tmp_path, page.replace(wall, "SELECT 1;"))
    (told,) = _looked_at(tmp_path, "walls")
    assert f"its migration ends with {wall}" in told


def _states(folder: Path) -> dict[str, str]:
    """Look at a plugin as the command does, in a process of its own, whose log lines are apart from what it answers."""
    clean = {
        name: told for name, told in os.environ.items() if not name.startswith(("KERNKRACHT_", "PYTEST_"))
    }
    command = [sys.executable, "-m", "core.cli", "plugin", "check", str(folder), "--json"]
    told = subprocess.run(command, cwd=ROOT, env=clean, check=False, capture_output=True, text=True)
    (outcome,) = json.loads(told.stdout)
    asked = {"personal-data", "migrations", "walls"}
    return {one["name"]: one["state"] for one in outcome["findings"] if one["name"] in asked}
