"""The plugin that is looked at: where its files are, and what its module says when it is imported."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import sys
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Final

from core.plugin_api import ENTRY_POINTS, Manifest

_HOOKS: Final = "hooks"
_NOT_THEIRS: Final = {".venv", "node_modules", "__pycache__", "build", "dist"}


class NoSuchPlugin(Exception):
    """There is no plugin of this name or in this folder; the text says so, as people at a command line read it."""


@dataclass(frozen=True)
class SourceFile:
    """One Python file of a plugin: its path from the root, its text and its tree; a file that does not parse has none."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module | None:
        """Return the syntax tree, or None."""
        try:
            return ast.parse(self.text)
        except SyntaxError:
            return None


@dataclass
class Subject:
    """A plugin, by the name of its entry point.

    ``root`` is the folder with its pyproject.toml, ``folder`` that of its package. A plugin that stands in a distribution
    of many is not ``is_alone``. ``trouble`` says why its module could not be imported.
    """

    name: str
    module_name: str
    root: Path
    folder: Path
    module: Any = None
    trouble: str = ""
    project: dict[str, Any] = field(default_factory=dict)

    @property
    def manifest(self) -> Manifest | None:
        """Return the manifest, when there is one."""
        found = getattr(self.module, "manifest", None)
        return found if isinstance(found, Manifest) else None

    @property
    def package(self) -> str:
        """Return the name of the package that holds the hooks."""
        return self.module_name.rpartition(".")[0] or self.module_name

    @property
    def is_alone(self) -> bool:
        """Return whether the distribution holds this plugin and nothing else."""
        named = self.project.get("project", {}).get("entry-points", {}).get(ENTRY_POINTS, {})
        return list(named) == [self.name]

    @cached_property
    def sources(self) -> list[SourceFile]:
        """Return the Python files of the plugin, tests left out, by path."""
        return [self._source(path) for path in sorted(self.folder.rglob("*.py")) if not self._is_test(path)]

    @cached_property
    def templates(self) -> list[SourceFile]:
        """Return the templates of the plugin, by path."""
        found = sorted(path for path in self.folder.rglob("*.html") if "templates" in path.parts)
        return [self._source(path) for path in found]

    @cached_property
    def tests(self) -> list[SourceFile]:
        """Return the files of its tests; those of a distribution of many are the ones that name the plugin's package."""
        nearest = next(
            (found for found in (self.folder / "tests", self.root / "tests") if found.is_dir()), None
        )
        if nearest is None:
            return []
        files = [
            self._source(path)
            for path in sorted(nearest.rglob("*.py"))
            if not _NOT_THEIRS & set(path.relative_to(nearest).parts)
        ]
        is_own = self.is_alone or nearest.parent == self.folder
        return [
            found for found in files if is_own or self.package in found.text or f'"{self.name}"' in found.text
        ]

    @cached_property
    def sql(self) -> list[SourceFile]:
        """Return the SQL of its migrations, by path."""
        return [self._source(path) for path in sorted(self.folder.rglob("*.sql"))]

    def page(self, *names: str) -> str:
        """Return the text of the first of these files that stands beside the package, or in the root when it is alone."""
        places = [self.folder, *([self.root] if self.is_alone else [])]
        for place in places:
            for name in names:
                if (place / name).is_file():
                    return (place / name).read_text(encoding="utf-8")
        return ""

    def _is_test(self, path: Path) -> bool:
        return bool({"tests", *_NOT_THEIRS} & set(path.relative_to(self.folder).parts))

    def _source(self, path: Path) -> SourceFile:
        return SourceFile(path.relative_to(self.root).as_posix(), path.read_text(encoding="utf-8"))


def find_subjects(told: str) -> list[Subject]:
    """Return the plugin of this name, or those in this folder, imported. Raises: NoSuchPlugin."""
    folder = Path(told).expanduser()
    if folder.is_dir() and ("/" in told or told.startswith(".") or not _is_installed(told)):
        return _in_folder(folder.resolve())
    for entry in entry_points(group=ENTRY_POINTS):
        if entry.name == told:
            return [_installed(told, entry.module)]
    message = f"Er is geen uitbreiding {told!r}, en ook geen map met die naam. `kernkracht plugin new` maakt er een."
    raise NoSuchPlugin(message)


def _is_installed(name: str) -> bool:
    return any(entry.name == name for entry in entry_points(group=ENTRY_POINTS))


def _in_folder(folder: Path) -> list[Subject]:
    """Return the plugins whose package, or distribution, this folder is."""
    root = next((place for place in (folder, *folder.parents) if (place / "pyproject.toml").is_file()), None)
    if root is None:
        message = f"In {folder} en de mappen erboven staat geen pyproject.toml."
        raise NoSuchPlugin(message)
    project = _project(root)
    named: dict[str, str] = project.get("project", {}).get("entry-points", {}).get(ENTRY_POINTS, {})
    found = [
        subject
        for name, module in sorted(named.items())
        if folder in ((subject := _subject(name, module, root, project)).folder, root)
    ]
    if not found:
        message = f'pyproject.toml in {root} noemt hier geen uitbreiding onder [project.entry-points."{ENTRY_POINTS}"].'
        raise NoSuchPlugin(message)
    return [_imported(subject) for subject in found]


def _installed(name: str, module: str) -> Subject:
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError) as error:
        return Subject(name, module, Path(), Path(), trouble=f"{type(error).__name__}: {error}")
    if spec is None or spec.origin is None:
        return Subject(name, module, Path(), Path(), trouble=f"there is no module {module}")
    folder = Path(spec.origin).parent
    root = next((place for place in folder.parents if (place / "pyproject.toml").is_file()), folder)
    return _imported(Subject(name, module, root, folder, project=_project(root)))


def _subject(name: str, module: str, root: Path, project: dict[str, Any]) -> Subject:
    parts = module.split(".")[:-1] if module.endswith(f".{_HOOKS}") or "." in module else [module]
    source = root / "src" if (root / "src").is_dir() else root
    return Subject(name, module, root, source.joinpath(*parts), project=project)


def _imported(subject: Subject) -> Subject:
    source = subject.root / "src" if (subject.root / "src").is_dir() else subject.root
    if str(source) not in sys.path:
        sys.path.insert(0, str(source))
    try:
        subject.module = importlib.import_module(subject.module_name)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a plugin does at import is told as its fault
        subject.trouble = f"{type(error).__name__}: {error}"
        return subject
    origin = Path(getattr(subject.module, "__file__", "") or "").resolve()
    if not origin.is_relative_to(subject.folder.resolve()):
        subject.trouble = f"another copy was imported, from {origin.parent}"
    return subject


def _project(root: Path) -> dict[str, Any]:
    path = root / "pyproject.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
