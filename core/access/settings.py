"""Settings of a tenant that concern access."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.kit.sections import settings_section
from tenants.settings import Settings


@settings_section("Inloggen")
class AccessSettings(Settings, frozen=True):
    """How long a session and a token last: idle and at most, in minutes; a token at most, in days."""

    section: ClassVar[str] = "access"

    session_idle_minutes: Annotated[
        int,
        Meta(
            ge=5,
            le=240,
            title="Uitloggen na niets doen (minuten)",
            description="Wie zo lang niets doet, moet opnieuw inloggen.",
        ),
    ] = 60
    session_longest_minutes: Annotated[
        int,
        Meta(
            ge=60,
            le=24 * 60,
            title="Langste duur van een sessie (minuten)",
            description="Na deze tijd moet iedereen opnieuw inloggen, ook wie nog bezig is.",
        ),
    ] = 12 * 60
    token_longest_days: Annotated[
        int,
        Meta(
            ge=1,
            le=365,
            title="Langste duur van een API-token (dagen)",
            description="Een nieuw token verloopt uiterlijk na zoveel dagen.",
        ),
    ] = 365
