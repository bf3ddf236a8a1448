"""What contacts know that leads to somebody: when and where it was, and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from core.cases.identifying import Known, identifies
from core.contacts.tables import Contact
from core.kit import clock
from core.kit.sealing import open_row

if TYPE_CHECKING:
    from tenants.seals import Seal

_MOST = 5_000


@identifies
async def known_of_contacts(case_id: UUID, seal: Seal) -> Known:
    """Return the days, the places and whom one met, of the latest contacts of a case. Raises: BrokenSeal."""
    found = await (
        Contact.select(Contact.id, Contact.happened_at, Contact.who_met, Contact.place)
        .where(Contact.case_id == case_id)
        .order_by(Contact.happened_at, ascending=False)
        .limit(_MOST)
    )
    opened = [open_row(Contact, row, seal) for row in found]
    days = (one["happened_at"].astimezone(clock.AMSTERDAM).date().isoformat() for one in opened)
    told = (one[name] for one in opened for name in ("who_met", "place") if one[name])
    return Known(dates=tuple(dict.fromkeys(days)), told=tuple(dict.fromkeys(told)))
