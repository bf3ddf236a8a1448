"""Tables of notifications. What waits is codes and ids; where a device is reached is sealed with the tenant's key."""

from __future__ import annotations

from piccolo.columns import UUID, Bytea, Integer, Text, Timestamptz

from tenants.database import Sealed, TenantTable


class NotificationDue(TenantTable, tablename="notification_due"):
    """Something that waits for somebody since a moment; ``reason`` is a word of `core.kit.notices`."""

    account_id = UUID()
    reason = Text()
    subject_id = UUID()
    since = Timestamptz()
    handled_at = Timestamptz(null=True, default=None)


class NotificationTurn(TenantTable, tablename="notification_turn"):
    """When somebody was told last, and from when it is tried again after it failed."""

    account_id = UUID()
    told_at = Timestamptz(null=True, default=None)
    failed = Integer(default=0)
    not_before = Timestamptz(null=True, default=None)


class NotificationChoice(TenantTable, tablename="notification_choice"):
    """How somebody wants to be told; quiet hours are minutes since midnight in the Netherlands."""

    account_id = UUID()
    mail = Text()
    quiet_from = Integer()
    quiet_until = Integer()
    version = Integer(default=1)


class PushSubscription(TenantTable, tablename="push_subscription"):
    """A device on which somebody wants to be told; ``keys`` is the JSON of `core.notifications.entries.DeviceKeys`."""

    account_id = UUID()
    endpoint = Sealed()
    endpoint_index = Bytea()
    keys = Sealed()
    created_at = Timestamptz()
    failed = Integer(default=0)
