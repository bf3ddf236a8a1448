"""The guard against other distributions that bring a package of our names. See docs/decisions/0001."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from importlib.metadata import packages_distributions
from pathlib import Path

DISTRIBUTION = "kernkracht"
IMPORT_NAMES = ("core", "migrations", "plugins", "tenants")

_HOUSE = Path(__file__).resolve().parent.parent


class CollidingDistributions(Exception):
    """Something else is installed under one of our import names; nothing of ours may run beside it."""


def refuse_colliding_distributions(owners: Mapping[str, Sequence[str]] | None = None) -> None:
    """Refuse to run when a package of our names belongs to another distribution, or is found in another folder.

    ``owners`` maps import names to the distributions that bring them, by default what is installed here. A checkout that
    is not installed has no owner, and that is well.
    Raises: CollidingDistributions, which names the package, who brings it and what to do.
    """
    installed = packages_distributions() if owners is None else owners
    for name in IMPORT_NAMES:
        strangers = sorted(set(installed.get(name, ())) - {DISTRIBUTION})
        if strangers:
            message = (
                f"Het pakket «{name}» komt ook uit {', '.join(strangers)}. Verwijder dat uit deze omgeving of "
                f"installeer {DISTRIBUTION} in een eigen omgeving."
            )
            raise CollidingDistributions(message)
        if _folder_of(name) not in (None, _HOUSE):
            message = (
                f"Het pakket «{name}» wordt niet in de map van {DISTRIBUTION} gevonden. Kijk naar PYTHONPATH."
            )
            raise CollidingDistributions(message)


def _folder_of(name: str) -> Path | None:
    found = importlib.util.find_spec(name)
    return None if found is None or found.origin is None else Path(found.origin).resolve().parent.parent
