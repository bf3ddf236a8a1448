"""Tables of signals. What is told is sealed with the case's key."""

from __future__ import annotations

from piccolo.columns import UUID, Timestamptz

from tenants.database import Sealed, TenantTable


class Signal(TenantTable, tablename="signal"):
    """A worry of a key figure. Its key figure sees this row, so what was done stands elsewhere."""

    case_id = UUID()
    deployment_id = UUID()
    worry = Sealed(null=True, default=None)
    signalled_by = UUID()
    signalled_at = Timestamptz()
    escalated_at = Timestamptz(null=True, default=None)
    answer = Sealed(null=True, default=None)
    answered_by = UUID(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)


class SignalFollowUp(TenantTable, tablename="signal_follow_up"):
    """What was done about a signal; for professionals only."""

    case_id = UUID()
    signal_id = UUID()
    what_was_done = Sealed()
    recorded_by = UUID()
    recorded_at = Timestamptz()
