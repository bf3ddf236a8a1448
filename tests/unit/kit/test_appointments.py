from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from core.kit import appointments, clock
from core.kit.appointments import Appointment, appointment_source
from tenants.scope import Actor

ACTOR = Actor(roles=frozenset())
NOW = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)  # half an hour into the first of April in the Netherlands


def at(begins, number):
    return Appointment(uid=UUID(int=number), title="x", begins=begins, href="/", changed_at=NOW)


YESTERDAY = at(date(2026, 3, 31), 1)
LATE_YESTERDAY = at(NOW - timedelta(hours=1), 2)
TODAY = at(date(2026, 4, 1), 3)
EARLY_TODAY = at(NOW - timedelta(minutes=20), 4)
LATER = at(datetime(2026, 5, 1, 10, 0, tzinfo=clock.AMSTERDAM), 5)


@pytest.fixture
def two_slices(monkeypatch):
    monkeypatch.setattr(appointments, "_sources", [])
    asked = []

    @appointment_source
    async def one(actor):
        asked.append(actor)
        return [LATER, TODAY, LATE_YESTERDAY]

    @appointment_source
    async def another(actor):
        asked.append(actor)
        return [EARLY_TODAY, YESTERDAY]

    return asked


async def test_appointments_of_all_slices_come_in_order(two_slices):
    told = await appointments.list_appointments(ACTOR)
    assert told == [YESTERDAY, LATE_YESTERDAY, TODAY, EARLY_TODAY, LATER]
    assert two_slices == [ACTOR, ACTOR]


async def test_coming_ones_begin_today_in_the_netherlands(two_slices):
    with clock.stopped_at(NOW):
        assert await appointments.list_coming_appointments(ACTOR) == [TODAY, EARLY_TODAY, LATER]
        assert await appointments.list_coming_appointments(ACTOR, most=1) == [TODAY]
