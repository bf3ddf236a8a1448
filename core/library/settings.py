"""Settings of a knowledge centre."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.kit.i18n import N_
from core.kit.sections import settings_section
from core.library.rules.cells import SMALLEST
from tenants.settings import Settings


@settings_section(N_("Library of the knowledge centre"))
class LibrarySettings(Settings, frozen=True):
    """For how many notes together a combination of facets is shown at least; `silence_small_cells` reads it as well."""

    section: ClassVar[str] = "library"

    smallest_cell: Annotated[
        int,
        Meta(
            ge=SMALLEST,
            le=1000,
            title=N_("Least number of notes that share what is shown"),
            description=N_(
                "A community, a need, an approach, a place or a period is shown at a note once this many notes have the "
                "same. For a knowledge centre; never fewer than ten."
            ),
        ),
    ] = SMALLEST
