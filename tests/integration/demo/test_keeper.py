"""The keeper of processes: starts again what crashed, gives up in time, and takes whole families along."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.demo.folder import Folder
from core.demo.keeper import DidNotStart, Keeper, KeepsCrashing, Program, Stopped

_SLEEPS = "import time; time.sleep(600)"


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    with Keeper(Folder.made(tmp_path)) as kept:
        yield kept


def python(name: str, code: str, *, ready: bool = True) -> Program:
    return Program(name, (sys.executable, "-c", code), lambda _pid: ready)


def pid_of(keeper: Keeper, name: str) -> int:
    return keeper._kept[name].process.pid


def revive_until(keeper: Keeper, name: str, seconds: float = 5.0) -> None:
    late = time.monotonic() + seconds
    while name not in keeper.revive():
        assert time.monotonic() < late


def test_what_crashed_is_started_again(keeper: Keeper) -> None:
    keeper.start(python("sleeper", _SLEEPS))
    assert keeper.revive() == []
    before = pid_of(keeper, "sleeper")
    psutil.Process(before).kill()
    revive_until(keeper, "sleeper")
    assert pid_of(keeper, "sleeper") != before
    assert psutil.pid_exists(pid_of(keeper, "sleeper"))


def test_what_keeps_crashing_is_given_up_and_named_with_its_last_words(keeper: Keeper) -> None:
    keeper.start(python("faller", "raise SystemExit('no luck')"))
    with pytest.raises(KeepsCrashing, match=r"(?s)faller.*no luck"):
        revive_until(keeper, "nobody", seconds=30)


def test_what_never_gets_ready_is_named_with_its_last_words(keeper: Keeper) -> None:
    with pytest.raises(DidNotStart, match=r"(?s)faller.*no luck"):
        keeper.start(python("faller", "raise SystemExit('no luck')", ready=False))
    with pytest.raises(DidNotStart, match="sleeper"):
        keeper.start(python("sleeper", _SLEEPS, ready=False), seconds=0.2)


def test_a_step_that_fails_is_named_and_one_that_succeeds_is_forgotten(keeper: Keeper) -> None:
    keeper.run("step", sys.executable, "-c", "print('done')", environment={})
    assert keeper.revive() == []
    with pytest.raises(DidNotStart, match=r"(?s)step.*no luck"):
        keeper.run("step", sys.executable, "-c", "raise SystemExit('no luck')", environment={})


def test_a_wish_to_stop_ends_the_waiting(tmp_path: Path) -> None:
    with Keeper(Folder.made(tmp_path), is_stopping=lambda: True) as keeper:
        with pytest.raises(Stopped):
            keeper.start(python("sleeper", _SLEEPS, ready=False))
        with pytest.raises(Stopped):
            keeper.run("step", sys.executable, "-c", _SLEEPS, environment={})
        pid = pid_of(keeper, "sleeper")
    assert not psutil.pid_exists(pid)


@pytest.mark.parametrize("deaf", [False, True])
def test_children_of_what_is_kept_go_too_also_when_deaf_to_signals(tmp_path: Path, *, deaf: bool) -> None:
    told = tmp_path / "pids"
    ear = "signal.signal(signal.SIGTERM, signal.SIG_IGN);" if deaf else ""
    code = (
        f"import os, signal, subprocess, sys, time; {ear}"
        f"child = subprocess.Popen([sys.executable, '-c', {_SLEEPS!r}]);"
        f"open({str(told)!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}'); time.sleep(600)"
    )
    program = Program(
        "parent", (sys.executable, "-c", code), lambda _pid: told.exists() and told.read_text() != ""
    )
    before = time.monotonic()
    with Keeper(Folder.made(tmp_path)) as keeper:
        keeper.start(program)
        family = [psutil.Process(int(pid)) for pid in told.read_text().split()]
    assert time.monotonic() - before < 10
    assert len(family) == 2
    # An orphan that was killed is there, ended, until the system's first process has taken note.
    _, left = psutil.wait_procs(family, timeout=2)
    assert all(process.status() == psutil.STATUS_ZOMBIE for process in left)


def test_a_watchdog_that_was_killed_is_replaced(keeper: Keeper) -> None:
    before = keeper._watchdog.pid
    os.kill(before, 9)
    keeper._watchdog.wait()
    keeper.revive()
    assert keeper._watchdog.pid != before
    assert keeper._watchdog.poll() is None
