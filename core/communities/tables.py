"""Tables of meetings. What is told is sealed with the tenant's key; there is no column for who came."""

from __future__ import annotations

from piccolo.columns import UUID, Date, Integer, Timestamptz

from tenants.database import Sealed, TenantTable


class Meeting(TenantTable, tablename="meeting"):
    """One meeting; attendance is a number. It has no link to a case or to a key figure."""

    held_on = Date()
    attendance = Integer()
    aim = Sealed()
    place = Sealed(null=True, default=None)
    questions = Sealed(null=True, default=None)
    what_changed = Sealed(null=True, default=None)
    agreements = Sealed(null=True, default=None)
    recorded_by = UUID()
    created_at = Timestamptz()
    changed_at = Timestamptz()
    version = Integer(default=1)
