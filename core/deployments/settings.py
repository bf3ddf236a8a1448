"""Settings of a municipality that concern deployments."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.kit.i18n import N_
from core.kit.recognisers.communities import find_communities
from core.kit.sections import settings_section
from tenants.settings import SettingRefused, Settings

_EUROS = N_("Whole euros a month for a case. An agreement on zero is always possible.")
_NAMES_COMMUNITY = "Noem hier geen gemeenschap, afkomst, geloof of nationaliteit."
_NO_FUNDING = "Noem er ten minste een, en elk op een eigen regel van hoogstens 60 tekens."
_LONGEST = 60
_MOST_BELOW_LEAST = "Het hoogste bedrag kan niet lager zijn dan het laagste."


@settings_section(N_("Deployments"))
class DeploymentSettings(Settings, frozen=True):
    """How long a search brief lasts, when a search takes long, and the bounds of a case's monthly budget."""

    section: ClassVar[str] = "deployments"

    brief_days: Annotated[
        int,
        Meta(
            ge=1,
            le=90,
            title=N_("Days until a search brief is destroyed"),
            description=N_("A brief is destroyed at the match, and at the latest after so many days."),
        ),
    ] = 30
    search_days: Annotated[
        int,
        Meta(
            ge=1,
            le=180,
            title=N_("Days for a search"),
            description=N_("When a search takes longer, the project lead sees it on the first page."),
        ),
    ] = 14
    answer_days: Annotated[
        int,
        Meta(
            ge=1,
            le=60,
            title=N_("Days for an answer to an invitation"),
            description=N_("When an answer takes longer, the project lead sees it on the first page."),
        ),
    ] = 7
    least_budget_euros: Annotated[
        int, Meta(ge=0, le=10_000, title=N_("Lowest monthly budget"), description=_EUROS)
    ] = 500
    most_budget_euros: Annotated[
        int, Meta(ge=0, le=10_000, title=N_("Highest monthly budget"), description=_EUROS)
    ] = 1_000
    funding_sources: Annotated[
        str,
        Meta(
            max_length=1_000,
            title=N_("Who pays for budgets"),
            description=N_("One a line, such as the municipality, the province or a fund."),
        ),
    ] = "Gemeente\nProvincie\nRijk"

    def check(self) -> None:
        """Refuse a highest amount below the lowest, or wrong funding sources. Raises: SettingRefused."""
        sources = "funding_sources"
        if find_communities(self.funding_sources):
            raise SettingRefused(sources, _NAMES_COMMUNITY)
        if not self.list_funding() or any(len(one) > _LONGEST for one in self.list_funding()):
            raise SettingRefused(sources, _NO_FUNDING)
        if self.least_budget_euros > self.most_budget_euros:
            highest = "most_budget_euros"
            raise SettingRefused(highest, _MOST_BELOW_LEAST)

    def list_funding(self) -> list[str]:
        """Return the funding sources in the municipality's order, each once; the first is the usual one."""
        lines = (line.strip() for line in self.funding_sources.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def is_within_bounds(self, monthly_cents: int) -> bool:
        """Tell whether an amount can be agreed: zero, or within the bounds."""
        return (
            monthly_cents == 0
            or self.least_budget_euros * 100 <= monthly_cents <= self.most_budget_euros * 100
        )
