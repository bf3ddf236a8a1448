"""Settings of a municipality that concern cases."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.cases.rules.plans import MonthBounds
from core.cases.rules.words import DeclineGround
from core.kit.i18n import N_
from core.kit.recognisers.communities import find_communities
from core.kit.sections import settings_section
from tenants.settings import SettingRefused, Settings

_NEEDS = """Bemiddeling in een gesloten netwerk
Iemand die zelf schulden heeft gehad
Iemand die zelf met jeugdzorg te maken had
Iemand die zelf een opleiding heeft afgebroken en weer opgepakt
Vertrouwen winnen van het gezin
Contact met school herstellen
Uitleg over regels en hulp in gewone taal
Meegaan naar afspraken
Hulp bij wonen en geldzaken
Hulp bij het doorbreken van isolement
Bemiddeling bij een conflict in de familie"""

_PROVISIONS = """Wijkcoach of wijkteam
Maatschappelijk werk
Schuldhulpverlening
Jeugdhulp
Leerplicht
Begeleiding vanuit de Wmo
Huisarts of praktijkondersteuner
Woonbegeleiding
Toeleiding naar werk"""

_CLOSING = (
    "Wilt u hierover praten? Neem dan contact op met de projectleider. "
    "Verandert er iets? Dan mag u altijd een nieuwe aanvraag doen."
)
_NAMES_COMMUNITY = (
    "Noem hier geen gemeenschap, afkomst, geloof of nationaliteit; beschrijf wat iemand nodig heeft."
)
_MOST_BELOW_LEAST = "De langste periode is korter dan de kortste."
_MONTHS = N_("Whole months.")
_FIRST = N_("The first paragraph, after the opening.")


@settings_section(N_("Cases"))
class CaseSettings(Settings, frozen=True):
    """What a municipality decides about its cases: its own words, its terms and what its letters say.

    Vocabularies are texts with one entry a line; `list_needs` and `list_provisions` read them. How long the file of a
    declined or withdrawn case is kept is the municipality's choice: METHOD (M3) asks for a short term, while the
    selection list keeps "nothing granted" for five years (60 months) where a formal decision was taken.
    """

    section: ClassVar[str] = "cases"

    needs: Annotated[
        str,
        Meta(
            max_length=2_000,
            title=N_("What a case can need"),
            description=N_("One a line. Name no community, origin, religion or nationality."),
        ),
    ] = _NEEDS
    provisions: Annotated[
        str,
        Meta(
            max_length=2_000,
            title=N_("Ordinary provisions"),
            description=N_("One a line. They are suggested when a case is screened."),
        ),
    ] = _PROVISIONS
    term_months: Annotated[
        int, Meta(ge=1, le=24, title=N_("Usual period of a plan"), description=_MONTHS)
    ] = 3
    plan_least_months: Annotated[
        int, Meta(ge=1, le=24, title=N_("Shortest period of a plan"), description=_MONTHS)
    ] = 1
    plan_most_months: Annotated[
        int, Meta(ge=1, le=24, title=N_("Longest period of a plan"), description=_MONTHS)
    ] = 12
    screening_days: Annotated[
        int,
        Meta(
            ge=1,
            le=180,
            title=N_("Days for screening"),
            description=N_("When a screening takes longer, the project lead sees it on the first page."),
        ),
    ] = 14
    declined_retention_months: Annotated[
        int,
        Meta(
            ge=1,
            le=240,
            title=N_("How long a declined or withdrawn case is kept"),
            description=N_("Whole months after the decision. Choose 60 when you take a formal decision."),
        ),
    ] = 12
    letter_ordinary_provision_fits: Annotated[
        str, Meta(max_length=2_000, title=N_("Letter: an ordinary provision fits"), description=_FIRST)
    ] = "Een gewone voorziening kan deze vraag nog goed oppakken. Daarom zetten wij nu geen sleutelfiguur in."
    letter_no_lead_professional: Annotated[
        str, Meta(max_length=2_000, title=N_("Letter: no lead professional"), description=_FIRST)
    ] = "Er is geen professional die de regie kan houden. Zonder regievoerder zetten wij geen sleutelfiguur in."
    letter_no_client_consent: Annotated[
        str, Meta(max_length=2_000, title=N_("Letter: the client does not want it"), description=_FIRST)
    ] = "De cliënt wil geen hulp van een sleutelfiguur. Meedoen is vrijwillig, dus wij stoppen hier."
    letter_outside_scope: Annotated[
        str, Meta(max_length=2_000, title=N_("Letter: does not fit Kernkracht"), description=_FIRST)
    ] = "Deze vraag past niet bij wat een sleutelfiguur kan doen."
    letter_other: Annotated[
        str, Meta(max_length=2_000, title=N_("Letter: another reason"), description=_FIRST)
    ] = "Wij hebben uw aanvraag met aandacht bekeken. Wij zetten nu geen sleutelfiguur in."
    letter_closing: Annotated[
        str, Meta(max_length=2_000, title=N_("Letter: closing"), description=N_("The last paragraph."))
    ] = _CLOSING

    def check(self) -> None:
        """Refuse a vocabulary that names a community, and a shortest period above the longest. Raises: SettingRefused."""
        for name in ("needs", "provisions"):
            if find_communities(getattr(self, name)):
                raise SettingRefused(name, _NAMES_COMMUNITY)
        if self.plan_least_months > self.plan_most_months:
            longest = "plan_most_months"
            raise SettingRefused(longest, _MOST_BELOW_LEAST)

    def list_needs(self) -> tuple[str, ...]:
        """List the needs a case can have, in the municipality's order."""
        return _lines(self.needs)

    def list_provisions(self) -> tuple[str, ...]:
        """List the ordinary provisions that are suggested, in the municipality's order."""
        return _lines(self.provisions)

    def month_bounds(self) -> MonthBounds:
        """Return the shortest and longest period of a plan."""
        return MonthBounds(self.plan_least_months, self.plan_most_months)

    def letter_text(self, ground: DeclineGround) -> str:
        """Return the first paragraph of the letter for a ground."""
        text: str = getattr(self, f"letter_{ground.value}")
        return text


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
