"""When somebody is told: never in quiet hours, never twice within what was chosen, and nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.notifications.rules import (
    LONGEST_QUIET_MINUTES,
    Choices,
    MailPace,
    is_quiet,
    is_time,
    wait_after,
)

HERE = ZoneInfo("Europe/Amsterdam")
TICK = timedelta(minutes=5)
DAYS = 5
NIGHT = Choices()

# Around both days on which the clock is changed as well.
begins = st.sampled_from(
    [datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 10, 23, tzinfo=UTC)]
)
minutes = st.integers(0, 24 * 60 - 1)
choices = st.builds(Choices, mail=st.sampled_from(MailPace), quiet_from=minutes, quiet_until=minutes).filter(
    lambda one: one.quiet_minutes <= LONGEST_QUIET_MINUTES
)
happenings = st.lists(st.tuples(st.integers(0, 2 * 24 * 60), st.booleans()), min_size=1, max_size=12)


def _told(
    chosen: Choices, begin: datetime, happened: list[tuple[int, bool]]
) -> tuple[list[tuple[datetime, bool]], list[tuple[datetime, datetime]]]:
    """Return when somebody is told and whether that was urgent, and from when until when each thing waited."""
    coming = sorted((begin + timedelta(minutes=minute), urgent) for minute, urgent in happened)
    waiting: list[tuple[datetime, bool]] = []
    messages: list[tuple[datetime, bool]] = []
    things: list[tuple[datetime, datetime]] = []
    now, told_at = begin, None
    while now < begin + timedelta(days=DAYS):
        while coming and coming[0][0] <= now:
            waiting.append(coming.pop(0))
        is_urgent = any(urgent for _, urgent in waiting)
        if waiting and is_time(chosen, now, oldest=waiting[0][0], told_at=told_at, is_urgent=is_urgent):
            messages.append((now, is_urgent))
            things += [(since, now) for since, _ in waiting]
            waiting, told_at = [], now
        now += TICK
    assert not waiting, "lost"
    return messages, things


@given(choices, begins, happenings)
def test_nothing_is_lost_and_nobody_is_told_in_quiet_hours(
    chosen: Choices, begin: datetime, happened: list[tuple[int, bool]]
) -> None:
    messages, things = _told(chosen, begin, happened)
    assert len(things) == len(happened)
    longest = timedelta(hours=49) if chosen.mail is MailPace.DAILY else timedelta(hours=25)
    assert all(told - since <= longest for since, told in things)
    assert not any(is_quiet(chosen, now) for now, urgent in messages if not urgent)


@given(choices, begins, happenings)
def test_nobody_is_told_twice_within_what_was_chosen(
    chosen: Choices, begin: datetime, happened: list[tuple[int, bool]]
) -> None:
    calm = [(minute, False) for minute, _ in happened]
    told = [now for now, _ in _told(chosen, begin, calm)[0]]
    apart = [later - sooner for sooner, later in pairwise(told)]
    if chosen.mail is MailPace.HOURLY:
        assert all(gap >= timedelta(hours=1) for gap in apart)
    elif chosen.mail is MailPace.DAILY:
        # A day begins at eight, when the mail of that day can go out.
        days = [(now.astimezone(HERE).replace(tzinfo=None) - timedelta(hours=8)).date() for now in told]
        assert len(days) == len(set(days))
    else:
        assert all(gap >= TICK for gap in apart)


@given(choices, begins, happenings)
def test_what_is_urgent_is_told_at_the_next_turn(
    chosen: Choices, begin: datetime, happened: list[tuple[int, bool]]
) -> None:
    urgent = [(minute, True) for minute, _ in happened]
    assert all(told - since < TICK for since, told in _told(chosen, begin, urgent)[1])


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("2026-01-05T20:59", False),
        ("2026-01-05T21:00", True),
        ("2026-01-06T07:59", True),
        ("2026-01-06T08:00", False),
        ("2026-03-29T07:59", True),
        ("2026-03-29T08:00", False),
    ],
)
def test_the_usual_night_is_from_nine_until_eight_in_the_netherlands(moment: str, quiet: bool) -> None:
    assert is_quiet(NIGHT, datetime.fromisoformat(moment).replace(tzinfo=HERE)) is quiet


def test_the_same_time_twice_is_no_quiet_hours() -> None:
    never_quiet = msgspec.structs.replace(NIGHT, quiet_from=600, quiet_until=600)
    assert not any(is_quiet(never_quiet, datetime(2026, 1, 5, hour, tzinfo=HERE)) for hour in range(24))


def test_who_wants_one_mail_a_day_gets_it_at_eight() -> None:
    """Also of what came in just before; what comes after it waits for the next morning."""
    daily = Choices(mail=MailPace.DAILY, quiet_from=0, quiet_until=0)
    morning = datetime(2026, 1, 6, 8, tzinfo=HERE)
    before, after = morning - timedelta(hours=9), morning + timedelta(minutes=1)
    assert not is_time(daily, morning - TICK, oldest=before, told_at=None)
    assert is_time(daily, morning, oldest=before, told_at=None)
    assert not is_time(daily, morning + timedelta(hours=3), oldest=after, told_at=None)
    assert is_time(daily, morning + timedelta(days=1), oldest=after, told_at=morning)


def test_after_a_failure_it_is_tried_again_later_each_time_up_to_an_hour() -> None:
    waits = [wait_after(failed) for failed in range(1, 12)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=5)
    assert waits[-1] == timedelta(hours=1)
