"""What can go wrong with onboarding."""

from __future__ import annotations

from core.kit.errors import Conflict


class TooManyPaths(Conflict):
    """A municipality keeps few reading lists; otherwise nobody finds the right one."""

    code = "too-many-paths"
    title = "Er zijn al honderd inwerkpaden"
    default_detail = "Verwijder een inwerkpad dat u niet meer gebruikt. Maak daarna een nieuw."
