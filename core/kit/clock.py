"""The one clock: everything that needs the time asks here, so that tests can set it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Generator

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """Return the present moment in UTC, with its zone."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """Return today's date in the Netherlands (Europe/Amsterdam), the zone of every legal term."""
    return now().astimezone(AMSTERDAM).date()


@contextmanager
def stopped_at(moment: datetime) -> Generator[None]:
    """Stop the clock at ``moment`` (with a zone) for the code inside; used by tests and by the demo's history."""
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
