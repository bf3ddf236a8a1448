"""The house rules about whole files: their size, their names, and what no file may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

MOST_LINES = {"source": 500, "tests": 600}
EMPTY_NAMES = re.compile(
    r"^(utils?|helpers?|misc|common|stuff|tmp|temp|temporary)$|[_-]?(v\d+|old|new|copy|bak|final)$"
)
COUNTED = {".py", ".sql", ".css", ".js", ".html", ".md"}

_REGISTRIES = (
    "pypi" + r"\.org",
    "python" + r"hosted\.org",
    "registry" + r"\.npmjs",
    "npm" + r"js\.(org|com)",
)
_MACHINE = (
    r"(?<![\w.}])/" + r"(work|root|farm|Users)/",
    r"(?<![\w.}])/" + r"home/\w",
    "127" + r"\.0\.0\.1:\d+/simple",
)
_LATER = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")

PLACES = re.compile("|".join((*_REGISTRIES, *_MACHINE)))
LATER = re.compile(rf"(?<![\w-])({'|'.join(_LATER)})(?![\w-])")

# Made by a program from what is checked, or data: not written by us.
NOT_WRITTEN = ("requirements.lock", "requirements-dev.lock", "package-lock.json", "LICENSE", "tests/data/")


def oversized(path: str, text: str) -> Iterator[str]:
    """Say when a file outgrew its bound: 500 lines, and 600 for tests."""
    if PurePosixPath(path).suffix in COUNTED and not path.startswith(NOT_WRITTEN):
        most = MOST_LINES["tests" if path.startswith("tests/") else "source"]
        lines = text.count("\n")
        if lines > most:
            yield f"{path} has {lines} lines; at {most} it is split by use case"


def badly_named(path: str) -> Iterator[str]:
    """Say when a file or folder of code is named after nothing that it does."""
    if path.endswith((".py", ".sql", ".html", ".js", ".css")):
        for part in PurePosixPath(path).with_suffix("").parts:
            if EMPTY_NAMES.search(part):
                yield f"{path}: «{part}» does not say what it does"


def misplaced(path: str, text: str) -> Iterator[str]:
    """Say where a file names a package registry's host or a folder of one machine."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := PLACES.search(line):
            yield f"{path}:{number} names {found.group()}"


def put_off(path: str, text: str) -> Iterator[str]:
    """Say where work is put off in a comment: it is done, or it is an issue."""
    if not path.startswith(NOT_WRITTEN):
        for number, line in enumerate(text.splitlines(), 1):
            if found := LATER.search(line):
                yield f"{path}:{number} {found.group()}"
