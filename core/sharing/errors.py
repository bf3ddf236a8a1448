"""What can go wrong with sharing."""

from __future__ import annotations

from core.kit.errors import Conflict


class NotAtWork(Conflict):
    """Sharing is with a key figure who met the client or is at work, and with nobody else."""

    code = "key-figure-not-at-work"
    title = "Delen kan nu niet"
    default_detail = (
        "U deelt alleen met een sleutelfiguur die met de cliënt heeft kennisgemaakt of aan het werk is. "
        "Is de inzet voorbij, dan ziet de sleutelfiguur niets meer van deze casus."
    )


class AlreadyWithdrawn(Conflict):
    """The item was withdrawn before."""

    code = "share-already-withdrawn"
    title = "Dit was al ingetrokken"
    default_detail = "De sleutelfiguur ziet dit niet meer. U hoeft niets te doen."
