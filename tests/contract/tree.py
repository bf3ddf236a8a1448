"""The files of the repository, for checks that read them."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("core", "plugins", "tenants", "migrations")

_NOT_OURS = {".git", ".venv", ".demo", ".make", "node_modules", "__pycache__", "build", "dist"}
_BINARY = {".png", ".jpg", ".ico", ".pdf", ".xlsx", ".woff2", ".mo", ".gz"}


@cache
def repository_files() -> list[str]:
    """List the paths that belong to the repository, or are about to; without git, whatever is not made by a tool."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split(
            "\0"
        )
        return sorted({path for path in listed if path and (ROOT / path).is_file()})
    walked = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in walked if not _is_made(path))


def python_files(*rooms: str) -> list[str]:
    """List the Python files in these folders."""
    return [path for path in repository_files() if path.endswith(".py") and path.split("/")[0] in rooms]


def text_files() -> list[str]:
    """List the files that people read or write."""
    return [path for path in repository_files() if Path(path).suffix not in _BINARY]


def read(path: str) -> str:
    """Return the text of a file of the repository; bytes that are no UTF-8 (test data) are replaced."""
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def _is_made(path: Path) -> bool:
    return any(part in _NOT_OURS or part.endswith(("_cache", ".egg-info")) for part in path.parts)
