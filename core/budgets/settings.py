"""Settings of a municipality that concern what is spent for clients."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.budgets.rules.expenses import Bounds, category_word, own_categories
from core.kit.i18n import N_
from core.kit.recognisers.communities import find_communities
from core.kit.sections import settings_section
from tenants.settings import SettingRefused, Settings

_NAMES_COMMUNITY = "Noem hier geen gemeenschap, afkomst, geloof of nationaliteit; zeg waar het geld voor is."
_NO_CATEGORY = "Zet elke categorie op een eigen regel, met letters en hoogstens 60 tekens."
_LONGEST = 60


@settings_section(N_("Expenses"))
class BudgetSettings(Settings, frozen=True):
    """Up to which amount an expense is booked at once, how long a decision takes, and the municipality's own categories.

    ``fast_lane_euros`` is also read by the database, which lets nobody book more without a decision.
    """

    section: ClassVar[str] = "budgets"

    fast_lane_euros: Annotated[
        int,
        Meta(
            ge=0,
            le=10_000,
            title=N_("Booked at once up to"),
            description=N_("Whole euros. Above it, or above what is left, somebody else decides."),
        ),
    ] = 150
    receipt_from_euros: Annotated[
        int,
        Meta(
            ge=0,
            le=10_000,
            title=N_("Receipt needed from"),
            description=N_("Whole euros. Without a photo of the receipt, somebody else decides."),
        ),
    ] = 25
    decision_days: Annotated[
        int,
        Meta(
            ge=1,
            le=30,
            title=N_("Days for a decision"),
            description=N_("When a decision about an expense takes longer, those who may decide are told."),
        ),
    ] = 3
    expense_categories: Annotated[
        str,
        Meta(
            max_length=1_000,
            title=N_("Own categories of expenses"),
            description=N_("One a line, besides travel, housing, school or club, and practical help."),
        ),
    ] = ""

    def check(self) -> None:
        """Refuse categories that name a community or cannot be told apart. Raises: SettingRefused."""
        name = "expense_categories"
        if find_communities(self.expense_categories):
            raise SettingRefused(name, _NAMES_COMMUNITY)
        lines = [line.strip() for line in self.expense_categories.splitlines() if line.strip()]
        if any(not category_word(line) or len(line) > _LONGEST for line in lines):
            raise SettingRefused(name, _NO_CATEGORY)

    @property
    def bounds(self) -> Bounds:
        """What is booked at once, in cents."""
        return Bounds(self.fast_lane_euros * 100, self.receipt_from_euros * 100)

    def list_own_categories(self) -> dict[str, str]:
        """Return the municipality's own categories by word, in its order."""
        return own_categories(self.expense_categories.splitlines())
