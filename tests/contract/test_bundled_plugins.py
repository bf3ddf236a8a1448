"""The plugins that come along keep to what is asked of everybody's."""

from __future__ import annotations

import tomllib

import pytest

from core.plugin_tools.looking import look_at
from core.plugin_tools.subjects import find_subjects
from tests.contract.tree import ROOT, read, repository_files

NAMED = tomllib.loads(read("pyproject.toml"))["project"]["entry-points"]["kernkracht.plugins"]


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_bundled_plugin_is_bronze(name: str) -> None:
    (subject,) = find_subjects(str(ROOT / "/".join(NAMED[name].split(".")[:-1])))
    outcome = look_at(subject, up_to="bronze")
    wrong = [(found.name, found.found) for found in outcome.findings if found.state == "wrong"]
    assert (outcome.tier, wrong) == ("bronze", [])


def test_every_plugin_folder_is_named_in_pyproject() -> None:
    folders = {path.rpartition("/")[0] for path in repository_files() if path.startswith("plugins/")}
    with_hooks = {path for path in folders if (ROOT / path / "hooks.py").is_file()}
    assert with_hooks == {"/".join(module.split(".")[:-1]) for module in NAMED.values()}
