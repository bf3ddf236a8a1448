"""What the words of notifications are called on pages: English texts of the catalogue."""

from __future__ import annotations

from core.journal.texts import EVENT_TEXTS
from core.kit.i18n import N_
from core.notifications.rules import MailPace

PACES: dict[MailPace, str] = {
    MailPace.AT_ONCE: N_("At once"),
    MailPace.HOURLY: N_("At most once an hour"),
    MailPace.DAILY: N_("Once a day, at eight in the morning"),
    MailPace.NEVER: N_("No e-mail"),
}

EVENT_TEXTS.update(
    {
        "notification.choices_changed": N_("Own choices of notifications changed"),
        "notification.device_added": N_("Notifications switched on for a device"),
        "notification.device_removed": N_("Notifications switched off for a device"),
        "notification.told": N_("Told that something waits"),
    }
)
