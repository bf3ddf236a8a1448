"""What happens with key figures, as the journal tells it: codes and ids only, never what people wrote.

``subject_id`` is the key figure. The events about communities carry none, so that the journal does not tell whose they are.
"""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("key_figure.invited")
class KeyFigureInvited(Event, frozen=True):
    """Somebody was asked to become a key figure, with access of his or her own; a mail with a link follows."""


@event_kind("key_figure.registered")
class KeyFigureRegistered(Event, frozen=True):
    """Somebody was put in the pool without access; ``source`` tells how."""

    source: str


@event_kind("key_figure.access_given")
class AccessGiven(Event, frozen=True):
    """Somebody in the pool was given access; a mail with a link follows."""


@event_kind("key_figure.profile_changed")
class ProfileChanged(Event, frozen=True):
    """The profile was filled in or changed."""

    by_oneself: bool


@event_kind("key_figure.capacity_raised")
class CapacityRaised(Event, frozen=True):
    """The number of deployments at a time went up, because more run already."""

    capacity: int


@event_kind("key_figure.papers_recorded")
class PapersRecorded(Event, frozen=True):
    """A project lead recorded what was signed and seen."""


@event_kind("key_figure.signed")
class PaperSigned(Event, frozen=True):
    """A key figure signed; ``paper`` is a word of `core.key_figures.words.Paper`."""

    paper: str


@event_kind("key_figure.paused")
class KeyFigurePaused(Event, frozen=True):
    """A time without new deployments was recorded."""


@event_kind("key_figure.pause_ended")
class PauseEnded(Event, frozen=True):
    """A pause ended, or was taken away."""


@event_kind("key_figure.ended")
class KeyFigureEnded(Event, frozen=True):
    """Somebody is no longer a key figure."""


@event_kind("key_figure.read")
class KeyFigureRead(Event, frozen=True):
    """A project lead opened a profile; told once a quarter of an hour."""


@event_kind("key_figure.communities_consented")
class CommunitiesConsented(Event, frozen=True):
    """Somebody agreed that it is kept which communities he or she knows."""


@event_kind("key_figure.communities_changed")
class CommunitiesChanged(Event, frozen=True):
    """What is kept of known communities was changed, with consent anew."""


@event_kind("key_figure.communities_withdrawn")
class CommunitiesWithdrawn(Event, frozen=True):
    """Consent was withdrawn; what was kept is erased."""


@event_kind("key_figure.communities_read")
class CommunitiesRead(Event, frozen=True):
    """A project lead looked at known communities; ``people`` is of how many key figures at once."""

    people: int
