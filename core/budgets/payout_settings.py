"""Settings of a municipality that concern allowances and payouts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.budgets.rules.payout import is_iban
from core.kit.i18n import N_
from core.kit.sections import settings_section
from tenants.settings import SettingRefused, Settings

_WRONG_IBAN = "Dit rekeningnummer bestaat niet. Controleer het IBAN."
_NO_NAME = "Vul ook de naam in waarop de rekening staat."


@settings_section(N_("Payouts"))
class PayoutSettings(Settings, frozen=True):
    """From which account the municipality pays, and what it gives for an hour."""

    section: ClassVar[str] = "payout"

    debtor_name: Annotated[
        str,
        Meta(
            max_length=70,
            title=N_("Name of the account that pays"),
            description=N_("As the bank knows it."),
        ),
    ] = ""
    debtor_iban: Annotated[
        str,
        Meta(
            max_length=34,
            title=N_("IBAN of the account that pays"),
            description=N_("Without it no file for the bank can be made."),
        ),
    ] = ""
    effort_hour_cents: Annotated[
        int,
        Meta(
            ge=1,
            le=2_000,
            title=N_("What an hour of effort gives, in cents"),
            description=N_("For EUR 5.75 fill in 575. If the law allows less, the law holds."),
        ),
    ] = 2_000

    def check(self) -> None:
        """Refuse an account number that does not exist, or one without a name. Raises: SettingRefused."""
        number, holder = "debtor_iban", "debtor_name"
        if self.debtor_iban and not is_iban(self.debtor_iban):
            raise SettingRefused(number, _WRONG_IBAN)
        if self.debtor_iban and not self.debtor_name:
            raise SettingRefused(holder, _NO_NAME)
