"""Settings of a municipality that concern cases."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from core.cases.rules.plans import MonthBounds
from core.cases.rules.words import DeclineGround
from core.kit.recognisers.communities import find_communities
from core.kit.sections import settings_section
from tenants.settings import Settings

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
_LINES = "Eén per regel."
_MONTHS = "Hele maanden."


class VocabularyNamesCommunity(ValueError):
    """A vocabulary names a community; msgspec tells it as a ValidationError."""

    def __init__(self) -> None:
        super().__init__("a vocabulary of cases names no community, origin, religion or nationality")


@settings_section("Casussen")
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
            title="Wat een casus nodig kan hebben",
            description=_LINES + " Noem geen gemeenschap, afkomst, geloof of nationaliteit.",
        ),
    ] = _NEEDS
    provisions: Annotated[
        str,
        Meta(
            max_length=2_000,
            title="Gewone voorzieningen",
            description=_LINES + " Voorstellen bij de toetsing.",
        ),
    ] = _PROVISIONS
    term_months: Annotated[
        int, Meta(ge=1, le=24, title="Gewone periode van een plan", description=_MONTHS)
    ] = 3
    plan_least_months: Annotated[
        int, Meta(ge=1, le=24, title="Kortste periode van een plan", description=_MONTHS)
    ] = 1
    plan_most_months: Annotated[
        int, Meta(ge=1, le=24, title="Langste periode van een plan", description=_MONTHS)
    ] = 12
    screening_days: Annotated[
        int,
        Meta(
            ge=1,
            le=180,
            title="Dagen voor de toetsing",
            description="Duurt een toetsing langer, dan ziet de projectleider dat op de startpagina.",
        ),
    ] = 14
    declined_retention_months: Annotated[
        int,
        Meta(
            ge=1,
            le=240,
            title="Bewaartermijn na afwijzing of intrekking",
            description="Hele maanden na het besluit. Kies 60 als u een formeel besluit neemt.",
        ),
    ] = 12
    letter_ordinary_provision_fits: Annotated[
        str, Meta(max_length=2_000, title="Brief: een gewone voorziening past", description="Eerste alinea.")
    ] = "Een gewone voorziening kan deze vraag nog goed oppakken. Daarom zetten wij nu geen sleutelfiguur in."
    letter_no_lead_professional: Annotated[
        str, Meta(max_length=2_000, title="Brief: geen regievoerder", description="Eerste alinea.")
    ] = "Er is geen professional die de regie kan houden. Zonder regievoerder zetten wij geen sleutelfiguur in."
    letter_no_client_consent: Annotated[
        str, Meta(max_length=2_000, title="Brief: de cliënt wil niet", description="Eerste alinea.")
    ] = "De cliënt wil geen hulp van een sleutelfiguur. Meedoen is vrijwillig, dus wij stoppen hier."
    letter_outside_scope: Annotated[
        str, Meta(max_length=2_000, title="Brief: past niet bij Kernkracht", description="Eerste alinea.")
    ] = "Deze vraag past niet bij wat een sleutelfiguur kan doen."
    letter_other: Annotated[
        str, Meta(max_length=2_000, title="Brief: andere reden", description="Eerste alinea.")
    ] = "Wij hebben uw aanvraag met aandacht bekeken. Wij zetten nu geen sleutelfiguur in."
    letter_closing: Annotated[
        str, Meta(max_length=2_000, title="Brief: slot", description="Laatste alinea.")
    ] = _CLOSING

    def __post_init__(self) -> None:
        """Refuse a vocabulary that names a community. Raises: VocabularyNamesCommunity."""
        if find_communities(self.needs) or find_communities(self.provisions):
            raise VocabularyNamesCommunity

    def list_needs(self) -> tuple[str, ...]:
        """List the needs a case can have, in the municipality's order."""
        return _lines(self.needs)

    def list_provisions(self) -> tuple[str, ...]:
        """List the ordinary provisions that are suggested, in the municipality's order."""
        return _lines(self.provisions)

    def month_bounds(self) -> MonthBounds:
        """Return the shortest and longest period of a plan."""
        return MonthBounds(self.plan_least_months, max(self.plan_least_months, self.plan_most_months))

    def letter_text(self, ground: DeclineGround) -> str:
        """Return the first paragraph of the letter for a ground."""
        text: str = getattr(self, f"letter_{ground.value}")
        return text


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
