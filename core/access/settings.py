"""Settings of a tenant that concern access."""

from __future__ import annotations

from typing import ClassVar

from tenants.settings import Settings


class AccessSettings(Settings):
    """How long a session and a token last: idle and at most, in minutes; a token at most, in days."""

    section: ClassVar[str] = "access"

    session_idle_minutes: int = 60
    session_longest_minutes: int = 12 * 60
    token_longest_days: int = 365
