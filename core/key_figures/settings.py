"""Settings of a municipality that concern key figures: what they sign, and how long a certificate of conduct is good."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.kit.i18n import N_
from core.kit.recognisers.communities import find_communities
from core.kit.sections import settings_section
from tenants.settings import SettingRefused, Settings

_ROLE = """U helpt iemand die de gewone hulp niet vertrouwt of niet binnenlaat. U bent geen hulpverlener.
U doet dit vrijwillig. U mag altijd stoppen; vertel dat dan op tijd.
De professional houdt de regie. Samen spreekt u af wanneer en hoe u contact maakt.
De cliënt moet u accepteren. Wil de cliënt niet meer, dan stopt de inzet.
U hoort alleen wat u voor uw rol nodig hebt.
U neemt geen geld of spullen van de cliënt aan.
Bent u bezorgd over de veiligheid van iemand? Bel dan meteen de professional. Bij direct gevaar belt u 112."""

_CONFIDENTIALITY = """Wat u over de cliënt en het gezin hoort, vertelt u niet verder. Ook niet aan uw familie of vrienden.
U deelt wat u hoort alleen met de professional en de projectleider.
U bewaart geen namen, foto's of berichten van de cliënt als dat niet meer nodig is.
Deze afspraak blijft gelden als u stopt.
Is iemand in gevaar? Dan mag u dat altijd vertellen."""

_NAMES_COMMUNITY = "Noem hier geen gemeenschap, afkomst, geloof of nationaliteit."


@settings_section(N_("Key figures"))
class KeyFigureSettings(Settings, frozen=True):
    """What a municipality asks of its key figures. The texts are shown as they stand, one paragraph a line."""

    section: ClassVar[str] = "key_figures"

    role_text: Annotated[
        str,
        Meta(
            max_length=2_000,
            title=N_("What a key figure agrees to about the role"),
            description=N_("In plain words, one agreement a line. A key figure reads this and signs it."),
        ),
    ] = _ROLE
    confidentiality_text: Annotated[
        str,
        Meta(
            max_length=2_000,
            title=N_("What a key figure agrees to about confidentiality"),
            description=N_("In plain words, one agreement a line. A key figure reads this and signs it."),
        ),
    ] = _CONFIDENTIALITY
    vog_valid_months: Annotated[
        int,
        Meta(
            ge=1,
            le=120,
            title=N_("How long a VOG is good"),
            description=N_("Whole months from the day on which it was seen."),
        ),
    ] = 36

    def check(self) -> None:
        """Refuse a text that names a community. Raises: SettingRefused."""
        for name in ("role_text", "confidentiality_text"):
            if find_communities(getattr(self, name)):
                raise SettingRefused(name, _NAMES_COMMUNITY)
