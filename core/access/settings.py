"""Settings of a tenant that concern access, and whom people can ask."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.kit.api import PLAIN_TEXT
from core.kit.i18n import N_
from core.kit.sections import settings_section
from tenants.settings import Settings


@settings_section(N_("Signing in"))
class AccessSettings(Settings, frozen=True):
    """How long a session and a token last: idle and at most, in minutes; a token at most, in days."""

    section: ClassVar[str] = "access"

    session_idle_minutes: Annotated[
        int,
        Meta(
            ge=5,
            le=240,
            title=N_("Signed out after doing nothing (minutes)"),
            description=N_("Whoever does nothing for so long has to sign in again."),
        ),
    ] = 60
    session_longest_minutes: Annotated[
        int,
        Meta(
            ge=60,
            le=24 * 60,
            title=N_("Longest duration of a session (minutes)"),
            description=N_("After this time everybody has to sign in again, also in the middle of work."),
        ),
    ] = 12 * 60
    token_longest_days: Annotated[
        int,
        Meta(
            ge=1,
            le=365,
            title=N_("Longest life of an API token (days)"),
            description=N_("A new token ends after so many days at the latest."),
        ),
    ] = 365


@settings_section(N_("Whom to ask"))
class ContactSettings(Settings, frozen=True):
    """Whom people can ask, as it is shown on the pages for help, privacy and accessibility; empty when not filled in."""

    section: ClassVar[str] = "contact"

    help_contact: Annotated[
        str,
        Meta(
            max_length=200,
            pattern=PLAIN_TEXT,
            title=N_("Help"),
            description=N_(
                "A name, e-mail address or telephone number for questions about using Kernkracht."
            ),
        ),
    ] = ""
    privacy_contact: Annotated[
        str,
        Meta(
            max_length=200,
            pattern=PLAIN_TEXT,
            title=N_("Privacy"),
            description=N_("Where residents and professionals ask what is kept about them."),
        ),
    ] = ""
    accessibility_contact: Annotated[
        str,
        Meta(
            max_length=200,
            pattern=PLAIN_TEXT,
            title=N_("Accessibility"),
            description=N_("Where somebody tells that a page cannot be used well."),
        ),
    ] = ""
