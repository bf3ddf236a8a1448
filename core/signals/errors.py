"""What can go wrong with signals."""

from __future__ import annotations

from core.kit.errors import Conflict


class NotHelpingHere(Conflict):
    """The deployment is not under way, so a worry about it goes another way."""

    code = "not-helping-here"
    title = "U helpt hier niet meer"
    default_detail = "Maakt u zich zorgen? Bel de projectleider. Is er gevaar? Bel 112."


class SignalDiffers(Conflict):
    """There is a signal with this id that says something else."""

    code = "signal-differs"
    title = "Dit was al gemeld"
    default_detail = "Onder dit nummer staat al een zorg met een andere tekst. Meld een nieuwe zorg."


class AlreadyAnswered(Conflict):
    """Somebody else answered in the meantime."""

    code = "signal-already-answered"
    title = "Hier is al op geantwoord"
    default_detail = "Bekijk op de pagina van de inzet wat er is gedaan."
