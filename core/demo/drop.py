"""PostgreSQL refuses to run as root. Started by root, the servers run as `nobody`, a user that every system has."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

_NOBODY = "nobody"


class RootWithoutSetpriv(Exception):
    """Started by root on a system that cannot give up root's rights for a single program."""


def give_to_nobody(folder: Path) -> None:
    """Make a folder the servers' own when we are root; else it is theirs already."""
    if os.geteuid() == 0:
        shutil.chown(folder, _NOBODY)


def as_nobody(command: tuple[str, ...], needs: Iterable[Path]) -> tuple[str, ...]:
    """Return ``command`` so that it runs as `nobody` when we are root.

    Where the way to its program or to what it ``needs`` lies behind a closed folder (root's home, a temporary folder), it
    keeps one right: to pass closed folders. The folders themselves stay as they are. Raises: RootWithoutSetpriv.
    """
    if os.geteuid():
        return command
    setpriv = shutil.which("setpriv")
    if not setpriv:
        raise RootWithoutSetpriv
    keeps = "-all" if all(_is_open(path) for path in (Path(command[0]), *needs)) else "-all,+dac_override"
    return (
        *(setpriv, f"--reuid={_NOBODY}", f"--regid={_group()}", "--clear-groups"),
        *(f"--inh-caps={keeps}", f"--ambient-caps={keeps}", f"--bounding-set={keeps}", "--"),
        *command,
    )


def _is_open(path: Path) -> bool:
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)


def _group() -> int:
    import pwd  # noqa: PLC0415 - not on every system; where we are root it is

    return pwd.getpwnam(_NOBODY).pw_gid
