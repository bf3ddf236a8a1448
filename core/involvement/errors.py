"""What can go wrong with involvement."""

from __future__ import annotations

from core.kit.errors import KernkrachtError


class NoPicture(KernkrachtError):
    """The picture cannot be drawn now; the same figures stand in the table."""

    status = 503
    code = "no-picture"
    title = "De grafiek is er nu niet"
    default_detail = "Probeer het later opnieuw. Dezelfde cijfers staan in de tabel."
