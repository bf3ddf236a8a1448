"""Nothing else may be installed under our import names."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tenants.guard import IMPORT_NAMES, CollidingDistributions, refuse_colliding_distributions


def test_this_environment_has_no_colliding_distribution() -> None:
    refuse_colliding_distributions()


def test_our_own_distribution_may_own_every_name() -> None:
    refuse_colliding_distributions({name: ["kernkracht"] for name in IMPORT_NAMES})


@pytest.mark.parametrize("name", IMPORT_NAMES)
def test_a_second_owner_of_a_name_is_refused_and_named(name: str) -> None:
    with pytest.raises(CollidingDistributions, match=f"«{name}».*somebody-elses"):
        refuse_colliding_distributions({name: ["kernkracht", "somebody-elses"]})


def test_an_installed_distribution_with_our_package_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder as pip leaves it: another distribution that says it brings `tenants`."""
    record = tmp_path / "somebody_elses-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: somebody-elses\nVersion: 1.0\n")
    (record / "top_level.txt").write_text("tenants\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(CollidingDistributions, match="somebody-elses"):
        refuse_colliding_distributions()


def test_a_package_of_our_name_in_another_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PYTHONPATH can put a stranger's package before ours without any distribution."""
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "plugins", raising=False)
    with pytest.raises(CollidingDistributions, match="«plugins»"):
        refuse_colliding_distributions({})
