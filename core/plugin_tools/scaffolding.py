"""Making a plugin: a distribution of its own, rendered from the files in ``scaffold``, that works and passes its tests."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from typing import Final, Literal

from core.kit import clock
from core.kit.version import UNKNOWN, product_version
from core.plugin_api import ENTRY_POINTS

Kind = Literal["starter", "knowledge-base", "report", "network", "payout"]

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+){0,3}")
_LONGEST: Final = 40
_ENDING: Final = ".tmpl"
_RESERVED: Final = frozenset({"kernkracht", "core", "plugins", "tenants", "migrations", "plugin"})

_PARTS: Final[dict[Kind, tuple[str, ...]]] = {
    "starter": ("every", "knowledge", "report", "starter"),
    "knowledge-base": ("every", "knowledge", "only-knowledge"),
    "report": ("every", "report", "only-report"),
    "network": ("every", "network"),
    "payout": ("every", "payout"),
}
_TOLD: Final[dict[Kind, str]] = {
    "starter": "an article in a knowledge base and a small report",
    "knowledge-base": "a knowledge base with an article",
    "report": "a small report of a month",
    "network": "a network in which a project lead searches",
    "payout": "a file by which payments are taken in",
}
_FILES: Final = {
    "knowledge": "| `$package/content/` | the knowledge base: a head, and a Markdown file for each article and language |",
    "report": "| `$package/report.py` | the report |",
    "network": "| `$package/network.py` | the network |",
    "payout": "| `$package/payout.py` | the file of a payout |",
}
_READS: Final = (
    "It reads the figures of a municipality, in which numbers under 5 are not told, while it makes a report."
)


class NotMade(Exception):
    """The plugin was not made, and nothing was written; the text says why, as people at a command line read it."""


def create_plugin(name: str, *, kind: Kind = "starter", folder: Path | None = None) -> Path:
    """Make the distribution of a plugin in ``folder``, which is ``kernkracht-<name>`` without one; return where it stands.

    Nothing is written over: the folder may not be there yet. Raises: NotMade.
    """
    _require_name(name)
    target = (folder or Path(f"kernkracht-{name}")).expanduser().absolute()
    if target.exists() or target.is_symlink():
        message = f"{target} is er al; er wordt niets overschreven. Kies met --folder een andere map."
        raise NotMade(message)
    words = _words(name, kind)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as made:
            for part in _PARTS[kind]:
                for path, template in _templates(files("core.plugin_tools").joinpath("scaffold", part)):
                    _write(Path(made) / path.replace("package/", f"{words['package']}/"), template, words)
            shutil.copytree(made, target)  # in the end, so that a half-made plugin is never found there
    except OSError as error:
        message = f"In {target.parent} kan niet worden geschreven: {error.strerror}."
        raise NotMade(message) from error
    return target


def package_of(name: str) -> str:
    """Return the name of the Python package of a plugin."""
    return f"kernkracht_{name.replace('-', '_')}"


def core_range(version: str) -> str:
    """Return the range of versions of Kernkracht for which a plugin is made that begins today: this minor and the next."""
    major, minor = [*version.split("."), "0"][:2] if version != UNKNOWN else ("0", "1")
    return f">={major}.{minor},<{major}.{int(minor) + 2}"


def _require_name(name: str) -> None:
    if _NAME.fullmatch(name) is None or len(name) > _LONGEST:
        message = (
            f"{name!r} kan geen naam zijn. Gebruik kleine letters, cijfers en streepjes, begin met een letter, en houd het "
            f"bij vier woorden en {_LONGEST} tekens; bijvoorbeeld: wijkwijzer."
        )
        raise NotMade(message)
    if name in _RESERVED:
        message = f"{name} is al een naam van Kernkracht zelf. Kies een andere."
        raise NotMade(message)
    if any(found.name == name for found in entry_points(group=ENTRY_POINTS)):
        message = f"Er is hier al een uitbreiding met de naam {name}. Kies een andere."
        raise NotMade(message)


def _words(name: str, kind: Kind) -> dict[str, str]:
    package = package_of(name)
    lines = [line for part, line in _FILES.items() if part in _PARTS[kind]]
    return {
        "name": name,
        "package": package,
        "distribution": f"kernkracht-{name}",
        "title": name.replace("-", " ").capitalize(),
        "core": core_range(product_version()),
        "told_en": _TOLD[kind],
        "reads_en": _READS if "report" in _PARTS[kind] else "It reads nothing of a municipality.",
        "files": Template("\n".join(lines)).substitute(package=package),
        "today": clock.today().isoformat(),
        "year": str(clock.today().year),
    }


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for found in folder.iterdir():
        if found.is_dir():
            yield from _templates(found, f"{above}{found.name}/")
        elif found.name.endswith(_ENDING):
            yield above + found.name.removesuffix(_ENDING), found.read_text(encoding="utf-8")


def _write(path: Path, template: str, words: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(Template(template).substitute(words), encoding="utf-8")
