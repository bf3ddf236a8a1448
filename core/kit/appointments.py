"""What stands in somebody's calendar: each slice registers a source, the profile page and the calendar feed collect them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time
from uuid import UUID

import msgspec

from core.kit import clock
from tenants.scope import Actor


class Appointment(msgspec.Struct, frozen=True, kw_only=True):
    """One date or moment that concerns whoever looks, as it may stand in a calendar outside our walls.

    ``uid`` stays the same as long as it is the same appointment, and ``sequence`` goes up when it changes. ``title`` is an
    English text of the catalogue that names no person and no case; ``href`` is an address of our own. ``begins`` is a date
    (Europe/Amsterdam) or a moment with its zone; ``ends``, of the same kind, is the first day or moment after it.
    """

    uid: UUID
    title: str
    begins: date | datetime
    href: str
    changed_at: datetime
    ends: date | datetime | None = None
    sequence: int = 0


Source = Callable[[Actor], Awaitable[list[Appointment]]]

_sources: list[Source] = []


def appointment_source(source: Source) -> Source:
    """Register a source: it returns at most some dozens of the actor's appointments, within the scope that is open.

    What is some weeks past stays in, so that it does not vanish from a calendar the day after.
    """
    _sources.append(source)
    return source


async def list_appointments(actor: Actor) -> list[Appointment]:
    """Return the appointments of the actor, the earliest first; a day comes before the moments on it.

    Tenant: needs a scope, whose reach decides what is found.
    """
    found = [appointment for source in _sources for appointment in await source(actor)]
    return sorted(found, key=lambda appointment: (_moment_of(appointment.begins), appointment.uid))


async def list_coming_appointments(actor: Actor, *, most: int = 20) -> list[Appointment]:
    """Return the first ``most`` appointments that begin today (Europe/Amsterdam) or later; as `list_appointments`."""
    midnight = _moment_of(clock.today())
    return [one for one in await list_appointments(actor) if _moment_of(one.begins) >= midnight][:most]


def _moment_of(begins: date | datetime) -> datetime:
    if isinstance(begins, datetime):
        return begins
    return datetime.combine(begins, time(), tzinfo=clock.AMSTERDAM)
