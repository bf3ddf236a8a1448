"""`kernkracht demo`: servers, web and worker from one command, and nothing left behind after one signal."""

from __future__ import annotations

import http.client
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from core.demo.drop import RootWithoutSetpriv
from core.demo.folder import Folder
from core.demo.keeper import DidNotStart, FolderInUse, Keeper, KeepsCrashing, Program, Stopped
from core.demo.postgres import PostgresFailed
from core.demo.servers import open_servers
from core.demo.stopping import StopSignals

_LOOK_EVERY_SECONDS = 0.2
_ANSWER_SECONDS = 2.0
_HERE = "127.0.0.1"


class CannotRun(Exception):
    """The demo cannot run here and now; the message tells in Dutch what to do."""


def run_demo(*, port: int, data: Path) -> int:
    """Run the demo until SIGINT or SIGTERM, with everything it keeps under ``data``; return the exit status.

    Prints one line, ``ready http://enschede.localhost:PORT``, when pages are served; tells its progress on standard error.
    """
    with StopSignals() as signals:
        try:
            _run(port, data, signals)
        except Stopped:
            pass
        except FolderInUse:
            return _refuse(
                f"In {data.resolve()} draait al een demo. Stop die, of kies een andere map met DATA=."
            )
        except RootWithoutSetpriv:
            return _refuse("PostgreSQL draait niet als root. Start de demo als gewone gebruiker.")
        except (DidNotStart, KeepsCrashing) as error:
            return _refuse(f"Een onderdeel start niet of valt steeds om: {error}")
        except (CannotRun, PostgresFailed, OSError) as error:
            return _refuse(str(error))
    _tell("gestopt")
    return 0


def _run(port: int, data: Path, signals: StopSignals) -> None:
    started = time.monotonic()
    with Keeper(Folder.made(data), is_stopping=lambda: signals.came) as keeper:
        _require_free(port)
        _tell("stijlen bouwen, als ze er nog niet zijn")
        keeper.run("styles", sys.executable, "-m", "core.web.build", environment={})
        _tell("PostgreSQL en Valkey starten")
        servers = open_servers(keeper, durable=True, settings=_settings(port, keeper.folder))
        environment = servers.environment()
        _tell("database bijwerken en de eerste keer vullen")
        keeper.run("prepare", sys.executable, "-m", "core.demo.prepare", environment=environment)
        _tell("web en worker starten")
        keeper.start(_web(port, environment), _worker(environment))
        _tell(f"klaar na {time.monotonic() - started:.1f} s. Alle gemeenten: http://localhost:{port}")
        _tell(f"kies wie u bent: http://enschede.localhost:{port}/demo. Stoppen: Ctrl-C")
        sys.stdout.write(f"ready http://enschede.localhost:{port}\n")
        sys.stdout.flush()
        while not signals.wait(_LOOK_EVERY_SECONDS):
            for name in keeper.revive():
                _tell(f"{name} was omgevallen en is opnieuw gestart")
        _tell("stoppen")


def _settings(port: int, folder: Folder) -> dict[str, str]:
    return {
        "KERNKRACHT_DEMO": "1",
        "KERNKRACHT_DOMAIN": "localhost",
        "KERNKRACHT_PUBLIC_SCHEME": "http",
        "KERNKRACHT_PUBLIC_PORT": str(port),
        "KERNKRACHT_FILES": str(folder.files),
        "MAIL_URL": folder.mail.as_uri(),
    }


def _web(port: int, environment: Mapping[str, str]) -> Program:
    command = (sys.executable, "-m", "core.cli", "serve", "--port", str(port), "--host", _HERE)
    return Program("web", command, lambda _pid: _is_served(port), environment=environment)


def _worker(environment: Mapping[str, str]) -> Program:
    return Program(
        "worker", (sys.executable, "-m", "core.cli", "work"), lambda _: True, environment=environment
    )


def _is_served(port: int) -> bool:
    asking = http.client.HTTPConnection(_HERE, port, timeout=_ANSWER_SECONDS)
    try:
        asking.request("GET", "/gezond", headers={"Host": f"localhost:{port}"})
        return asking.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HERE, port))
        except (OSError, OverflowError):
            message = f"Poort {port} is bezet of niet toegestaan. Kies een andere met PORT=."
            raise CannotRun(message) from None


def _refuse(why: str) -> int:
    _tell(why)
    return 1


def _tell(what: str) -> None:
    sys.stderr.write(f"demo: {what}\n")
    sys.stderr.flush()
