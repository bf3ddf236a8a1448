"""The rules of the house hold in every file of the repository."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from tests.contract import house_rules, text_rules
from tests.contract.tree import ROOMS, ROOT, python_files, read, repository_files, text_files


@pytest.mark.parametrize("room", ROOMS)
def test_no_house_rule_is_broken(room: str) -> None:
    broken = [breach for path in python_files(room) for breach in house_rules.breaches(path, read(path))]
    assert not broken, "\n".join(map(str, broken))


def test_every_exemption_is_needed() -> None:
    """An exemption that allows nothing any more is taken away."""
    sources = [house_rules.Source(path, read(path)) for path in python_files(*ROOMS)]
    idle = [
        f"{name} in {place}: {reason}"
        for (name, place), reason in house_rules.EXEMPT.items()
        if not any(
            list(house_rules.RULES[name](source)) for source in sources if source.path.startswith(place)
        )
    ]
    assert not idle, "\n".join(idle)


def test_no_file_outgrows_its_bound() -> None:
    grown = [told for path in text_files() for told in text_rules.oversized(path, read(path))]
    assert not grown, "\n".join(grown)


def test_files_are_named_after_what_they_do() -> None:
    vague = [told for path in repository_files() for told in text_rules.badly_named(path)]
    assert not vague, "\n".join(vague)


def test_no_file_names_a_registry_or_a_machine() -> None:
    named = [told for path in text_files() for told in text_rules.misplaced(path, read(path))]
    assert not named, "\n".join(named)


def test_nothing_is_put_off_in_a_comment() -> None:
    later = [told for path in text_files() for told in text_rules.put_off(path, read(path))]
    assert not later, "\n".join(later)


def test_migrations_have_names_of_their_own() -> None:
    """Piccolo keeps all apps' migrations in one table by name."""
    steps = [
        path for path in python_files("migrations", "plugins") if "/steps/" in path and "__init__" not in path
    ]
    names = Counter(path.split("/")[-1] for path in steps)
    assert steps
    assert [name for name, times in names.items() if times > 1] == []
    for path in steps:
        assert path.split("/")[-1].startswith(path.split("/")[-3] + "_"), f"{path} is not named after its app"
        assert path.removesuffix(".py") + ".sql" in repository_files(), f"{path} has no SQL beside it"


def test_rooms_import_only_rooms_below() -> None:
    """The contracts of import-linter, as `make check` runs them."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ]
    told = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
