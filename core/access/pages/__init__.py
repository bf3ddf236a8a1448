"""The pages of access."""

from __future__ import annotations

from core.access.pages import feeds, members, profile, settings, sign_in

handlers = (
    *sign_in.handlers,
    *profile.handlers,
    *feeds.handlers,
    *members.handlers,
    *settings.handlers,
)
