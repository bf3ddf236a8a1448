"""The use cases of meetings: what a project lead does, one function each."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from core.access.guards import signed_in
from core.communities import repository
from core.communities.entries import MeetingEntry
from core.communities.errors import MeetingStillToCome
from core.communities.events import MeetingChanged, MeetingRecorded
from core.communities.recognising import with_warnings_of_plugins
from core.communities.views import MeetingView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import FieldError
from core.kit.glossary import dutch_field

_TO_COME = "Deze dag moet nog komen. Vul de dag in waarop de bijeenkomst was."


async def list_meetings(*, after: tuple[date, UUID] | None = None, limit: int = 50) -> list[MeetingView]:
    """List meetings, the last held first, those past ``after`` (its day and id), at most ``limit``.

    Warnings of plugins are not among those of a list. Tenant: inside the scope, whose reach (``meetings:all``) decides what
    is found.
    """
    return await repository.list_meetings(after=after, limit=limit)


async def read_meeting(meeting_id: UUID) -> MeetingView:
    """Return one meeting, with what recognisers of plugins warn of. Raises: NotFound."""
    return await with_warnings_of_plugins(await repository.require_meeting(meeting_id))


async def record_meeting(entry: MeetingEntry) -> MeetingView:
    """Record a meeting that was held, by whoever acts. Raises: MeetingStillToCome."""
    _require_past(entry)
    account_id = signed_in().account_id
    meeting_id = await repository.add_meeting(msgspec.structs.asdict(entry), recorded_by=account_id)
    await record(MeetingRecorded(subject_id=meeting_id))
    return await read_meeting(meeting_id)


async def change_meeting(meeting_id: UUID, entry: MeetingEntry, *, version: int) -> MeetingView:
    """Change what is recorded of a meeting; who recorded it stays. Raises: NotFound; StaleVersion; MeetingStillToCome."""
    _require_past(entry)
    await repository.change_meeting(meeting_id, msgspec.structs.asdict(entry), version=version)
    await record(MeetingChanged(subject_id=meeting_id))
    return await read_meeting(meeting_id)


def _require_past(entry: MeetingEntry) -> None:
    if entry.held_on > clock.today():
        raise MeetingStillToCome(fields=(FieldError(dutch_field("meeting_date"), _TO_COME),))
