"""Tariffs of a municipality: what an hour of a professional costs, and where that comes from."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.involvement.words import AgencyKind
from core.kit.api import PLAIN_TEXT
from core.kit.i18n import N_
from core.kit.sections import settings_section
from tenants.settings import Settings

_HOUR = N_("Whole euros an hour, everything included.")
_SOURCE = (
    "Dit zijn ronde bedragen van Kernkracht zelf, alleen om mee te beginnen. Zij zijn niet getoetst. Vul de tarieven van uw "
    "eigen gemeente in en noem hier waar die vandaan komen."
)


def _hour(title: str) -> Meta:
    return Meta(ge=0, le=1_000, title=title, description=_HOUR)


@settings_section(N_("Tariffs"))
class TariffSettings(Settings, frozen=True):
    """What an hour costs by kind of agency, for the estimate at a case; the source is shown beside every estimate."""

    section: ClassVar[str] = "tariffs"

    school_euros: Annotated[int, _hour(N_("School"))] = 75
    youth_care_euros: Annotated[int, _hour(N_("Youth care"))] = 75
    police_euros: Annotated[int, _hour(N_("Police"))] = 75
    housing_euros: Annotated[int, _hour(N_("Housing corporation"))] = 75
    debt_help_euros: Annotated[int, _hour(N_("Debt help"))] = 75
    district_team_euros: Annotated[int, _hour(N_("District team"))] = 75
    health_care_euros: Annotated[int, _hour(N_("Health care"))] = 75
    other_euros: Annotated[int, _hour(N_("Other agencies"))] = 75
    tariff_source: Annotated[
        str,
        Meta(
            max_length=1_000,
            pattern=PLAIN_TEXT,
            title=N_("Where the tariffs come from"),
            description=N_("This is shown beside every estimate."),
        ),
    ] = _SOURCE

    def by_kind(self) -> dict[AgencyKind, int]:
        """Return the tariffs in cents an hour, in the order of the list of kinds."""
        return {kind: getattr(self, f"{kind.value}_euros") * 100 for kind in AgencyKind}
