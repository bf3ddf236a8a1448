"""`kernkracht plugin new`: what it makes works at once, and what it may not make is refused."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from core.kit.version import UNKNOWN
from core.plugin_tools.commands import plugin_app
from core.plugin_tools.looking import look_at
from core.plugin_tools.scaffolding import Kind, NotMade, core_range, create_plugin, package_of
from core.plugin_tools.subjects import find_subjects

_numbers = itertools.count(1)


def _kernkracht(*arguments: str | Path) -> int:
    """Run ``kernkracht plugin`` here, and return its exit status."""
    with pytest.raises(SystemExit) as ended:
        plugin_app(list(map(str, arguments)))
    return int(ended.value.code or 0)


@pytest.fixture(autouse=True)
def _paths() -> Iterator[None]:
    before = sys.path[:]
    yield
    sys.path[:] = before


@pytest.mark.parametrize("kind", [kind for kind in get_args(Kind) if kind != "starter"])
def test_every_kind_passes_its_own_tests_and_wants_nothing(kind: Kind, tmp_path: Path) -> None:
    (subject,) = find_subjects(
        str(create_plugin(f"proef-{next(_numbers)}", kind=kind, folder=tmp_path / "made"))
    )
    outcome = look_at(subject, up_to="silver")
    assert [found for found in outcome.findings if found.state not in {"well", "does_not_apply"}] == []
    assert {"tests", "hooks-tested"} <= {found.name for found in outcome.findings if found.state == "well"}


def test_every_kind_is_typed(tmp_path: Path) -> None:
    names = {kind: f"soort-{kind}" for kind in get_args(Kind)}
    packages = []
    for kind, name in names.items():
        made = create_plugin(name, kind=kind, folder=tmp_path / kind)
        (made / package_of(name)).rename(tmp_path / package_of(name))
        packages += ["-p", package_of(name)]
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), *packages]
    told = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout


def test_what_was_just_made_is_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "made"
    assert _kernkracht("new", f"proef-{next(_numbers)}", "--folder", made) == 0
    assert f"cd {made}" in capsys.readouterr().out
    assert _kernkracht("check", made, "--tier", "gold", "--json") == 0
    (outcome,) = json.loads(capsys.readouterr().out)
    assert outcome["tier"] == "gold"
    states = {finding["name"]: finding["state"] for finding in outcome["findings"]}
    assert states["tests"] == states["types"] == states["isolation-tested"] == "well"


def test_a_distribution_names_its_plugin_as_the_host_looks_for_it(tmp_path: Path) -> None:
    made = create_plugin("wijk-wijzer", folder=tmp_path / "made")
    project = tomllib.loads((made / "pyproject.toml").read_text())["project"]
    assert project["name"] == "kernkracht-wijk-wijzer"
    assert project["entry-points"]["kernkracht.plugins"] == {"wijk-wijzer": "kernkracht_wijk_wijzer.hooks"}
    assert (made / package_of("wijk-wijzer") / "hooks.py").is_file()
    assert "$" not in "".join(path.read_text() for path in made.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Wijk",
        "wijk_wijzer",
        "1wijk",
        "wijk-",
        "-wijk",
        "a--b",
        "../wijk",
        "wijk/zer",
        "w" * 41,
        "a-b-c-d-e",
        "wijk\n",
    ],
)
def test_a_name_that_can_be_no_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotMade, match="kan geen naam zijn"):
        create_plugin(name, folder=tmp_path / "made")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["core", "sepa"])
def test_a_name_that_is_taken_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotMade, match="Kies een andere"):
        create_plugin(name, folder=tmp_path / "made")


@pytest.mark.parametrize("is_file", [True, False])
def test_nothing_is_written_over(is_file: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "made"
    if is_file:
        there.write_text("van mij")
    else:
        there.mkdir()
    assert _kernkracht("new", "wijkwijzer", "--folder", there) == 1
    assert "er wordt niets overschreven" in capsys.readouterr().err
    assert there.read_text() == "van mij" if is_file else list(there.iterdir()) == []


def test_without_a_folder_it_stands_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert create_plugin("wijkwijzer") == tmp_path / "kernkracht-wijkwijzer"
    assert [path.name for path in tmp_path.iterdir()] == ["kernkracht-wijkwijzer"]


def test_where_nothing_can_be_written_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "vol").write_text("")
    with pytest.raises(NotMade, match="kan niet worden geschreven"):
        create_plugin("wijkwijzer", folder=tmp_path / "vol" / "made")


@pytest.mark.parametrize(
    ("version", "range_"),
    [("0.1.0", ">=0.1,<0.3"), ("1.9", ">=1.9,<1.11"), ("2", ">=2.0,<2.2"), (UNKNOWN, ">=0.1,<0.3")],
)
def test_a_plugin_is_made_for_this_minor_and_the_next(version: str, range_: str) -> None:
    assert core_range(version) == range_
