from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from icalendar import Calendar

from core.access.calendar import as_calendar
from core.kit import clock
from core.kit.appointments import Appointment

CHANGED = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ADDRESS = "https://dal.example"


def appointment(**more):
    told = {
        "uid": UUID(int=7),
        "title": "The end of a period, and more",
        "begins": date(2026, 4, 1),
        "href": "/casussen",
        "changed_at": CHANGED,
    }
    return Appointment(**(told | more))


def read(*appointments):
    with clock.stopped_at(NOW):
        made = as_calendar(appointments, address=ADDRESS)
    return made, Calendar.from_ical(made)


def test_a_calendar_says_what_it_is_and_when_to_look_again():
    made, calendar = read()
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["X-WR-CALNAME"] == "Kernkracht"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in made
    assert b"X-PUBLISHED-TTL:PT6H\r\n" in made
    assert calendar.events == []


def test_an_appointment_on_a_day():
    made, calendar = read(appointment(sequence=3))
    (event,) = calendar.events
    assert event["UID"] == str(UUID(int=7))
    assert event["SUMMARY"] == "The end of a period, and more"
    assert (event.decoded("DTSTART"), "DTEND" in event) == (date(2026, 4, 1), False)
    assert event["TRANSP"] == "TRANSPARENT"
    assert (event.decoded("DTSTAMP"), event.decoded("LAST-MODIFIED")) == (NOW, CHANGED)
    assert (event["SEQUENCE"], event["URL"]) == (3, ADDRESS + "/casussen")
    assert b"DTSTART;VALUE=DATE:20260401\r\n" in made
    assert b"VALARM" not in made


def test_an_appointment_at_a_moment_is_told_in_utc():
    begins = datetime(2026, 4, 1, 14, 0, tzinfo=clock.AMSTERDAM)
    made, _ = read(appointment(begins=begins, ends=begins + timedelta(hours=1)))
    assert b"DTSTART:20260401T120000Z\r\n" in made
    assert b"DTEND:20260401T130000Z\r\n" in made
    assert b"TRANSP" not in made


@pytest.mark.parametrize("title", ["One; two, three", "A\\b", "x" * 200, "Évaluatie"])
def test_a_title_comes_out_as_it_went_in(title):
    made, calendar = read(appointment(title=title))
    assert calendar.events[0]["SUMMARY"] == title
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))


def test_a_calendar_of_the_same_things_differs_in_its_stamp_alone():
    one, _ = read(appointment())
    with clock.stopped_at(NOW + timedelta(hours=6)):
        another = as_calendar([appointment()], address=ADDRESS)
    lines = [[line for line in made.split(b"\r\n") if b"DTSTAMP" not in line] for made in (one, another)]
    assert lines[0] == lines[1]
