"""A calendar as other programs read it: iCalendar (RFC 5545, RFC 7986), without anybody's name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event
from icalendar.prop import vDuration

from core.kit import clock
from core.kit.appointments import Appointment
from core.kit.i18n import gettext

MEDIA_TYPE: Final = "text/calendar"

_NAME: Final = "Kernkracht"
_MADE_BY: Final = "-//Kernkracht//Agenda//NL"
_LOOK_AGAIN: Final = timedelta(hours=6)


def as_calendar(appointments: Iterable[Appointment], *, address: str) -> bytes:
    """Return appointments as a published calendar, with titles in the language in use.

    ``address`` is where the tenant's pages are, without a slash at the end. Moments are in UTC. Nothing rings: whoever wants
    an alarm sets it in a calendar of one's own.
    """
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _NAME)
    calendar.add("name", _NAME)
    calendar.add("refresh-interval", _LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_LOOK_AGAIN))
    made_at = clock.now()
    for appointment in appointments:
        calendar.add_component(_event(appointment, address, made_at))
    made: bytes = calendar.to_ical()
    return made


def _event(appointment: Appointment, address: str, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", str(appointment.uid))
    event.add("dtstamp", _in_utc(made_at))
    event.add("last-modified", _in_utc(appointment.changed_at))
    event.add("sequence", appointment.sequence)
    event.add("summary", gettext(appointment.title))
    event.add("dtstart", _in_utc(appointment.begins))
    if appointment.ends is not None:
        event.add("dtend", _in_utc(appointment.ends))
    if not isinstance(appointment.begins, datetime):
        event.add("transp", "TRANSPARENT")  # a term that ends takes nobody's whole day
    event.add("url", address + appointment.href)
    return event


def _in_utc(when: date) -> date:
    return when.astimezone(UTC) if isinstance(when, datetime) else when
