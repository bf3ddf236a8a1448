"""A limit for code that does not wait: an alarm ends it, step by step, so that it cannot hold up everybody.

``asyncio`` can end what waits. What computes without waiting, or sleeps the wrong way, is ended by an alarm of the process.
That works in the main thread, in which a web process and a worker serve; elsewhere the alarm is left out.
"""

from __future__ import annotations

import signal
import threading
import time
import types
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

Answer = TypeVar("Answer")

_RINGS_AGAIN_SECONDS: Final = 0.05
_ABOUT_SECONDS: Final = 0.05


class Late(BaseException):
    """The alarm rang. Not an `Exception`, so that a guest's ``except Exception`` does not hush it up."""


class _Alarm:
    armed = False
    is_set_up = False


@contextmanager
def alarm(seconds: float) -> Generator[Callable[[], None]]:
    """Raise `Late` inside when it takes longer than ``seconds`` of real time; what it gives starts the time anew."""
    if threading.current_thread() is not threading.main_thread():
        yield _nothing
        return
    if not _Alarm.is_set_up:
        signal.signal(signal.SIGALRM, _ring)
        _Alarm.is_set_up = True

    def start() -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds, _RINGS_AGAIN_SECONDS)

    _Alarm.armed = True
    start()
    try:
        yield start
    finally:
        _Alarm.armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)


@types.coroutine
def stepped(coroutine: Coroutine[Any, Any, Answer], seconds: float) -> Generator[Any, Any, Answer]:
    """Await a coroutine and let no step of it take longer than ``seconds``; after a second cancellation it is closed.

    Cancellations before its time is over are its own: limits that it sets itself, and libraries that work with them.
    Raises: Late; whatever it raises.
    """
    over = time.monotonic() + seconds - _ABOUT_SECONDS
    value: Any = None
    thrown: BaseException | None = None
    cancellations = 0
    while True:
        try:
            with alarm(seconds):
                waits_for = coroutine.send(value) if thrown is None else coroutine.throw(thrown)
        except StopIteration as done:
            answer: Answer = done.value
            return answer
        try:
            value, thrown = (yield waits_for), None
        except GeneratorExit:
            coroutine.close()
            raise
        except BaseException as error:
            value, thrown = None, error
            cancellations += time.monotonic() >= over
            if cancellations > 1:
                with alarm(seconds):
                    coroutine.close()
                raise


def _nothing() -> None:
    """Start no time: the alarm is left out."""


def _ring(_signal: int, _frame: object) -> None:
    if _Alarm.armed:
        raise Late
