"""What the report says, in Dutch and in English."""

from __future__ import annotations

from datetime import date
from typing import Final

from core.plugin_api import Told, ToldAtLength

Measures = tuple[tuple[str, Told], ...]
"""Numbers of `MonthFigures` by their names, each with the title of its column."""

_MONTHS: Final = (
    Told("januari", "January"),
    Told("februari", "February"),
    Told("maart", "March"),
    Told("april", "April"),
    Told("mei", "May"),
    Told("juni", "June"),
    Told("juli", "July"),
    Told("augustus", "August"),
    Told("september", "September"),
    Told("oktober", "October"),
    Told("november", "November"),
    Told("december", "December"),
)


def month(first: date, locale: str) -> str:
    """Return what a month is called."""
    return _MONTHS[first.month - 1].within(locale)


def quarter(number: int, locale: str) -> str:
    """Return what a quarter is called; ``number`` is from 1 to 4."""
    return f"Quarter {number}" if locale == "en" else f"{number}e kwartaal"


def together(locale: str) -> str:
    """Return what the row of totals is called."""
    return "Together" if locale == "en" else "Samen"


MONTH: Final = Told("Maand", "Month")
QUARTER: Final = Told("Kwartaal", "Quarter")

INTRODUCTION: Final = ToldAtLength(
    "Dit rapport laat in aantallen zien hoe de gemeente met sleutelfiguren werkt. Het is gemaakt uit wat "
    "professionals en "
    "projectleiders vastlegden. Het noemt geen mensen, geen casussen en geen gemeenschappen.",
    "This report shows in numbers how the municipality works with key figures. It is made from what "
    "professionals and project "
    "leads recorded. It names no people, no cases and no communities.",
)

INFLOW: Final = Told("Instroom", "Inflow")
ABOUT_INFLOW: Final = ToldAtLength(
    "Een aanvraag telt in de maand waarin een professional erom vroeg. Opgepakt en afgewezen tellen op de "
    "dag van het besluit: "
    "dat kan een latere maand zijn. Afgerond is een casus die na nazorg is gesloten of door de aanvrager "
    "is ingetrokken.",
    "An application counts in the month in which a professional asked. Taken on and declined count on the "
    "day of the decision, "
    "which can be in a later month. Ended is a case that was closed after aftercare or withdrawn by the applicant.",
)
INFLOW_DRAWN: Final = Told("Aanvragen en besluiten", "Applications and decisions")
INFLOW_TOLD: Final = Told(
    "Staven naast elkaar: hoeveel aanvragen er kwamen, hoeveel er zijn opgepakt en hoeveel er zijn afgewezen.",
    "Bars side by side: how many applications came in, how many were taken on and how many were declined.",
)
INFLOW_TABLE: Final = Told(
    "Aanvragen, besluiten en afgeronde casussen", "Applications, decisions and ended cases"
)
INFLOW_MEASURES: Final[Measures] = (
    ("applications", Told("Aangevraagd", "Applied for")),
    ("taken_on", Told("Opgepakt", "Taken on")),
    ("declined", Told("Afgewezen", "Declined")),
    ("ended", Told("Afgerond", "Ended")),
)

DEPLOYMENTS: Final = Told("Inzetten", "Deployments")
ABOUT_DEPLOYMENTS: Final = ToldAtLength(
    "Een inzet is één sleutelfiguur bij één casus. Zij loopt in termijnen; aan het eind van een termijn "
    "besluiten professional, "
    "cliënt en sleutelfiguur of het doorgaat, anders wordt of stopt. Een verlenging is geen nieuwe inzet "
    "en telt hier niet "
    "opnieuw.",
    "A deployment is one key figure working on one case. It runs in terms; at the end of a term "
    "professional, client and key "
    "figure decide whether it goes on, changes or stops. An extension is no new deployment and does not "
    "count here again.",
)
ACTIVE_DRAWN: Final = Told("Inzetten die lopen", "Deployments that run")
ACTIVE_TOLD: Final = Told(
    "Een lijn: hoeveel inzetten er liepen aan het eind van elke periode.",
    "A line: how many deployments ran at the end of each period.",
)
DEPLOYMENT_TABLE: Final = Told("Begonnen, gestopt en lopend", "Begun, ended and running")
DEPLOYMENT_MEASURES: Final[Measures] = (
    ("deployments_begun", Told("Begonnen", "Begun")),
    ("deployments_ended", Told("Gestopt", "Ended")),
    ("active_deployments", Told("Lopend aan het eind", "Running at the end")),
)

CONTACTS: Final = Told("Contacten en uren", "Contacts and hours")
ABOUT_CONTACTS: Final = ToldAtLength(
    "Contacten zijn bezoeken, telefoontjes en berichten die professionals en sleutelfiguren vastlegden. "
    "Uren zijn alleen die van "
    "sleutelfiguren, voor zover zij de tijd opschreven; veel hulp in de avond of in het weekend staat nergens.",
    "Contacts are visits, calls and messages that professionals and key figures recorded. Hours are those "
    "of key figures alone, "
    "as far as they wrote down the time; much help in the evening or at the weekend stands nowhere.",
)
CONTACT_TABLE: Final = Told("Contacten en uren van sleutelfiguren", "Contacts, and hours of key figures")
CONTACT_MEASURES: Final[Measures] = (
    ("contacts", Told("Contacten", "Contacts")),
    ("key_figure_hours", Told("Uren van sleutelfiguren", "Hours of key figures")),
)

MONEY: Final = Told("Geld", "Money")
ABOUT_MONEY: Final = ToldAtLength(
    "Afgesproken is wat casussen per maand aan vrij budget mogen uitgeven. Uitgegeven is wat er voor "
    "cliënten is betaald, min wat "
    "terugkwam. Vergoedingen aan sleutelfiguren en uitgaven van voor dit systeem tellen hier niet mee.",
    "Agreed is what cases may spend a month from their flexible budget. Spent is what was paid for "
    "clients, less what came back. "
    "Allowances for key figures and expenses from before this system are not counted here.",
)
MONEY_DRAWN: Final = Told("Afgesproken en uitgegeven", "Agreed and spent")
MONEY_TOLD: Final = Told(
    "Staven naast elkaar: hoeveel geld er was afgesproken en hoeveel er is uitgegeven.",
    "Bars side by side: how much money was agreed and how much was spent.",
)
MONEY_TABLE: Final = Told(
    "Afgesproken en uitgegeven, alle dekkingen samen", "Agreed and spent, all sources together"
)
AGREED: Final = Told("Afgesproken", "Agreed")
SPENT: Final = Told("Uitgegeven", "Spent")
LEFT: Final = Told("Over", "Left")
SOURCE: Final = Told("Dekking", "Funding source")
MONEY_MEASURES: Final[Measures] = (("agreed_cents", AGREED), ("spent_cents", SPENT))
SOURCE_TABLE: Final = Told("Geld per dekking", "Money by funding source")
SOURCES_DRAWN: Final = Told("Afgesproken en uitgegeven per dekking", "Agreed and spent by funding source")
SOURCES_TOLD: Final = Told(
    "Per dekking twee staven: wat er was afgesproken en wat er is uitgegeven.",
    "Two bars for each funding source: what was agreed and what was spent.",
)
NO_SOURCES: Final = ToldAtLength(
    "Per dekking zijn de aantallen over deze periode te klein om te tonen, of er is niets afgesproken. "
    "Kijk in het jaarrapport.",
    "By funding source the numbers of this period are too small to tell, or nothing was agreed. See the "
    "annual report.",
)

NOT_SAID: Final = Told("Wat deze cijfers niet zeggen", "What these figures do not say")
WHAT_IS_NOT_SAID: Final = ToldAtLength(
    "- Of het iemand beter gaat. Dat staat in evaluaties, in de woorden van de cliënt, en niet in een aantal.\n"
    "- Of een sleutelfiguur het goed doet. Minder contacten kan een goed teken zijn: iemand redt het zelf.\n"
    "- Hoeveel mensen hulp nodig hebben. Alleen wie door een professional is aangemeld, telt mee.\n"
    "- Waar iemand vandaan komt. Dat wordt van cliënten niet vastgelegd en kan dus ook niet worden geteld.\n"
    "- Wat er zonder sleutelfiguur was gebeurd. Daarvoor is geen vergelijking.\n\n"
    "Kleine aantallen zeggen weinig over een verandering. Vergelijk liever jaren dan maanden, en praat "
    "over wat u ziet.",
    "- Whether somebody is better off. That stands in evaluations, in the client's words, and not in a number.\n"
    "- Whether a key figure does well. Fewer contacts can be a good sign: somebody manages alone.\n"
    "- How many people need help. Only whoever was named by a professional counts.\n"
    "- Where somebody comes from. That is not recorded of clients, so it cannot be counted.\n"
    "- What would have happened without a key figure. There is nothing to compare with.\n\n"
    "Small numbers say little about a change. Rather compare years than months, and talk about what you see.",
)
