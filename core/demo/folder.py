"""Everything that a demo or a test run keeps lies in one folder; this is how it is laid out."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

# Linux takes 107 bytes for the path of a socket, macOS 103; the longest of ours is `/.s.PGSQL.5432`.
_LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432")
_PLAIN = re.compile(r"[A-Za-z0-9_./-]+")


@dataclass(frozen=True)
class Folder:
    """The parts of the folder ``root``, an absolute path. Only its owner looks inside the parts."""

    root: Path

    @classmethod
    def made(cls, path: Path) -> Folder:
        """Return the folder at ``path``, made when it is not there. Raises: OSError when it cannot be made."""
        folder = cls(path.expanduser().resolve())
        if not folder.root.exists():
            folder.root.mkdir(parents=True)
            # Others may pass through and see nothing: started by root, the servers run as somebody else.
            folder.root.chmod(0o711)
        for part in (folder.logs, folder.mail, folder.files):
            part.mkdir(mode=0o700, exist_ok=True)
        return folder

    @property
    def postgres(self) -> Path:
        """PostgreSQL's data."""
        return self.root / "postgres"

    @property
    def valkey(self) -> Path:
        """Valkey's data."""
        return self.root / "valkey"

    @property
    def logs(self) -> Path:
        """One file for each process."""
        return self.root / "log"

    @property
    def mail(self) -> Path:
        """The mails that a demo would have sent."""
        return self.root / "mail"

    @property
    def files(self) -> Path:
        """Uploaded documents, sealed."""
        return self.root / "files"

    @property
    def master_key(self) -> Path:
        """The master key, readable by its owner alone."""
        return self.root / "master.key"

    @property
    def lock(self) -> Path:
        """Held by whoever runs the servers of this folder."""
        return self.root / "lock"

    @property
    def servers(self) -> Path:
        """Tells other commands where the running servers are."""
        return self.root / "servers.json"

    def new_ledger(self) -> Path:
        """Return where one run writes down which processes it started; no other run uses the same file."""
        return self.root / f"processes-{os.getpid()}-{time.time_ns()}.json"

    def ledgers(self) -> list[Path]:
        """Return what runs wrote down that are under way or were cut off."""
        return list(self.root.glob("processes-*.json"))

    @property
    def complete(self) -> Path:
        """Stands when the demo's data were loaded to the last row."""
        return self.root / "complete"

    def make_socket_folder(self) -> Path:
        """Return a folder for sockets: inside ``root``, or a temporary one where the path is too long or not plain."""
        inside = self.root / "run"
        if len(os.fsencode(inside)) <= _LONGEST_SOCKET_FOLDER and _PLAIN.fullmatch(str(inside)):
            shutil.rmtree(inside, ignore_errors=True)
            inside.mkdir(mode=0o700)
            return inside
        made = tempfile.mkdtemp(prefix="kernkracht-")
        if len(made) > _LONGEST_SOCKET_FOLDER or not _PLAIN.fullmatch(made):
            Path(made).rmdir()
            made = tempfile.mkdtemp(prefix="kernkracht-", dir="/tmp")
        return Path(made)
