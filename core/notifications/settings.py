"""Settings of a municipality that concern notifications."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.kit.i18n import N_
from core.kit.sections import settings_section
from tenants.settings import Settings


@settings_section(N_("Notifications"))
class NotificationSettings(Settings, frozen=True):
    """Whether people may let themselves be told on a device."""

    section: ClassVar[str] = "notifications"

    push_offered: Annotated[
        bool,
        Meta(
            title=N_("Notifications on a device"),
            description=N_(
                "Whoever wants it is told on a phone or computer that something waits, by way of the maker of the browser. "
                "What it is about does not go along."
            ),
        ),
    ] = True
