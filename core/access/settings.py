"""Settings of a tenant that concern access, and whom people can ask. Texts are English ones of the catalogue."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.kit.api import PLAIN_TEXT
from core.kit.sections import settings_section
from tenants.settings import Settings


@settings_section("Signing in")
class AccessSettings(Settings, frozen=True):
    """How long a session and a token last: idle and at most, in minutes; a token at most, in days."""

    section: ClassVar[str] = "access"

    session_idle_minutes: Annotated[
        int,
        Meta(
            ge=5,
            le=240,
            title="Signed out after doing nothing (minutes)",
            description="Whoever does nothing for so long has to sign in again.",
        ),
    ] = 60
    session_longest_minutes: Annotated[
        int,
        Meta(
            ge=60,
            le=24 * 60,
            title="Longest duration of a session (minutes)",
            description="After this time everybody has to sign in again, also in the middle of work.",
        ),
    ] = 12 * 60
    token_longest_days: Annotated[
        int,
        Meta(
            ge=1,
            le=365,
            title="Longest life of an API token (days)",
            description="A new token ends after so many days at the latest.",
        ),
    ] = 365


@settings_section("Whom to ask")
class ContactSettings(Settings, frozen=True):
    """Whom people can ask, as it is shown on the pages for help, privacy and accessibility; empty when not filled in."""

    section: ClassVar[str] = "contact"

    help_contact: Annotated[
        str,
        Meta(
            max_length=200,
            pattern=PLAIN_TEXT,
            title="Help",
            description="A name, e-mail address or telephone number for questions about using Kernkracht.",
        ),
    ] = ""
    privacy_contact: Annotated[
        str,
        Meta(
            max_length=200,
            pattern=PLAIN_TEXT,
            title="Privacy",
            description="Where residents and professionals ask what is kept about them.",
        ),
    ] = ""
    accessibility_contact: Annotated[
        str,
        Meta(
            max_length=200,
            pattern=PLAIN_TEXT,
            title="Accessibility",
            description="Where somebody tells that a page cannot be used well.",
        ),
    ] = ""
