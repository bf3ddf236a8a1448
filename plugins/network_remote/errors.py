"""What can go wrong with a partner. No text repeats what was asked or answered."""

from __future__ import annotations


class PartnerFailed(Exception):
    """The partner's service gave no answer that can be used; the host says that this network failed."""


class PartnerAway(PartnerFailed):
    """The service cannot be reached, is too slow, or says that it does not work now."""


class PartnerPaused(PartnerAway):
    """The service failed several times in a row, so for some time it is not asked."""


class PartnerUnreadable(PartnerFailed):
    """The service answered what `PROTOCOL.md` does not allow, or an answer that it did not sign."""


class PartnerRefused(PartnerFailed):
    """The service refuses what was asked; ``status`` is that of its answer."""

    def __init__(self, status: int) -> None:
        """Take the status of the answer."""
        super().__init__(f"status {status}")
        self.status = status


class PartnerNotSet(PartnerFailed):
    """The settings name no service, or another one than an introduction was asked of."""
