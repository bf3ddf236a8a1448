"""What can go wrong with involvement."""

from __future__ import annotations

from core.kit.errors import InvalidInput, KernkrachtError


class DoesNotFit(InvalidInput):
    """A field is well formed, but does not fit with what is known; ``fields`` names it."""

    status = 409
    code = "involvement-does-not-fit"
    title = "Dit klopt niet met wat er al bekend is"
    default_detail = "Verbeter de genoemde velden en verstuur opnieuw."


class NoPicture(KernkrachtError):
    """The picture cannot be drawn now; the same figures stand in the table."""

    status = 503
    code = "no-picture"
    title = "De grafiek is er nu niet"
    default_detail = "Probeer het later opnieuw. Dezelfde cijfers staan in de tabel."
