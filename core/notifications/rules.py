"""When somebody is told: bundled as he or she wants, and never in quiet hours unless it cannot wait."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

DAILY_AT: Final = time(8)
LONGEST_QUIET_MINUTES: Final = 23 * 60
TRY_AGAIN_MINUTES: Final = (5, 10, 20, 40, 60)

_DAY_MINUTES: Final = 24 * 60
_HERE: Final = ZoneInfo("Europe/Amsterdam")


class MailPace(StrEnum):
    """How often somebody wants a mail at most; on a device one is told at once without mail, and with the mail otherwise."""

    AT_ONCE = "at_once"
    HOURLY = "hourly"
    DAILY = "daily"
    NEVER = "never"


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody wants to be told. Quiet hours are minutes since midnight in the Netherlands; the same twice is none."""

    mail: MailPace = MailPace.HOURLY
    quiet_from: int = 21 * 60
    quiet_until: int = 8 * 60

    @property
    def quiet_minutes(self) -> int:
        """How long the quiet hours last."""
        return (self.quiet_until - self.quiet_from) % _DAY_MINUTES


def is_quiet(choices: Choices, now: datetime) -> bool:
    """Tell whether a moment (with a zone) lies in somebody's quiet hours."""
    local = now.astimezone(_HERE)
    minute = local.hour * 60 + local.minute
    return (minute - choices.quiet_from) % _DAY_MINUTES < choices.quiet_minutes


def is_time(
    choices: Choices, now: datetime, *, oldest: datetime, told_at: datetime | None, is_urgent: bool = False
) -> bool:
    """Tell whether somebody is told now of what waits since ``oldest``, when the last time was ``told_at``.

    Moments have a zone. What is urgent is told at once, also in quiet hours.
    """
    if is_urgent:
        return True
    if is_quiet(choices, now):
        return False
    if choices.mail is MailPace.HOURLY:
        return told_at is None or now - told_at >= timedelta(hours=1)
    if choices.mail is MailPace.DAILY:
        slot = _last_daily_moment(now)
        return oldest < slot and (told_at is None or told_at < slot)
    return True


def wait_after(failed: int) -> timedelta:
    """Return how long to wait after so many failures in a row, one or more."""
    return timedelta(minutes=TRY_AGAIN_MINUTES[min(failed, len(TRY_AGAIN_MINUTES)) - 1])


def _last_daily_moment(now: datetime) -> datetime:
    """Return the last moment, in UTC, at which somebody who wants one mail a day could get it."""
    local = now.astimezone(_HERE)
    day = (
        local.date() if local.timetz().replace(tzinfo=None) >= DAILY_AT else local.date() - timedelta(days=1)
    )
    return datetime.combine(day, DAILY_AT, _HERE).astimezone(UTC)
