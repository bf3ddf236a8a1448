"""What happens with access, as the journal tells it. None of these hold a name or an address."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("access.sign_in_requested")
class SignInRequested(Event, frozen=True):
    """A member asked for a link; ``subject_id`` is the membership."""


@event_kind("access.signed_in")
class SignedIn(Event, frozen=True):
    """A member came in; ``subject_id`` is the credential."""


@event_kind("access.signed_out")
class SignedOut(Event, frozen=True):
    """A session was ended by its owner; ``subject_id`` is the credential."""


@event_kind("access.token_issued")
class TokenIssued(Event, frozen=True):
    """A member made an API token; ``subject_id`` is the credential."""


@event_kind("access.feed_issued")
class FeedIssued(Event, frozen=True):
    """A member made an address for the own calendar; ``subject_id`` is the credential."""


@event_kind("access.credential_revoked")
class CredentialRevoked(Event, frozen=True):
    """A session, token or calendar feed was ended; ``subject_id`` is the credential."""


@event_kind("access.member_added")
class MemberAdded(Event, frozen=True):
    """Somebody became a member; ``subject_id`` is the membership."""

    roles: tuple[str, ...]


@event_kind("access.member_changed")
class MemberChanged(Event, frozen=True):
    """A member's name, address or roles changed, and sessions ended; ``subject_id`` is the membership."""

    roles: tuple[str, ...]


@event_kind("access.settings_changed")
class SettingsChanged(Event, frozen=True):
    """Settings of the tenant changed; ``section`` is which, ``settings`` are their names."""

    section: str
    settings: tuple[str, ...]


@event_kind("access.member_ended")
class MemberEnded(Event, frozen=True):
    """A membership ended; ``subject_id`` is the membership."""
