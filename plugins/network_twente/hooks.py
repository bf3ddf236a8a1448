"""The manifest of this plugin and its hooks."""

from __future__ import annotations

from core.plugin_api import (
    Eraser,
    Exporter,
    HelpTopic,
    Manifest,
    NavigationItem,
    Network,
    PersonalData,
    PluginContext,
    PluginEvent,
    RetentionRule,
    Route,
    Told,
    hookimpl,
)
from plugins.network_twente.help import TOPIC
from plugins.network_twente.keeping import KeepRequests, NetworkEraser, NetworkExporter
from plugins.network_twente.menu import ITEMS
from plugins.network_twente.offering import refresh
from plugins.network_twente.routes import ROUTES
from plugins.network_twente.seeking import TwenteNetwork
from plugins.network_twente.settings import NetworkSettings
from plugins.network_twente.words import NETWORK, TITLE

manifest = Manifest(
    name=NETWORK,
    title=TITLE,
    summary=Told(
        "Gemeenten die meedoen zoeken in elkaars netwerk van sleutelfiguren. Er gaat pas een naam over als de "
        "sleutelfiguur ja zegt.",
        "Municipalities that take part search each other's key figures. No name travels before the key figure says yes.",
    ),
    version="1.0",
    core=">=0.1,<0.3",
    author="Kernkracht",
    hooks=(
        "register_networks",
        "register_routes",
        "register_navigation",
        "register_help",
        "register_exporters",
        "register_erasers",
        "register_retention_rules",
        "on_event",
    ),
    reads=("own_pool", "people", "own_key_figure"),
    tables=(
        "plugin_network_twente_offer",
        "plugin_network_twente_asking",
        "plugin_network_twente_question",
        "plugin_network_twente_card",
        "plugin_network_twente_request",
        "plugin_network_twente_answer",
    ),
    network_tables=(
        "plugin_network_twente_card",
        "plugin_network_twente_request",
        "plugin_network_twente_answer",
    ),
    migrations="plugins.network_twente",
    templates="plugins.network_twente",
    settings=NetworkSettings,
    personal_data=(
        PersonalData(
            of_whom=Told("Sleutelfiguren die aangeboden worden", "Key figures who are offered"),
            what=Told(
                "Talen, ervaringen, gebieden, vrije dagdelen en of er ruimte is; zonder naam voor andere gemeenten",
                "Languages, experiences, regions, parts of days and whether there is room; to others without a name",
            ),
            why=Told(
                "Zodat een andere gemeente kan zien dat er iemand is die past, met toestemming van de sleutelfiguur",
                "So that another municipality can see that somebody fits, with the key figure's consent",
            ),
            how_long=Told(
                "Tot de sleutelfiguur of de projectleider stopt, of de gemeente het netwerk verlaat",
                "Until the key figure or the project lead ends it, or the municipality leaves the network",
            ),
        ),
        PersonalData(
            of_whom=Told("Sleutelfiguren die ja zeiden", "Key figures who said yes"),
            what=Told(
                "Naam, telefoonnummer en e-mailadres, verzegeld voor de gemeente die vroeg",
                "Name, telephone number and e-mail address, sealed for the municipality that asked",
            ),
            why=Told("Om kennis te maken", "For an introduction"),
            how_long=Told(
                "Tot een van de kanten intrekt, en niet langer dan de instelling van de uitbreiding (3 maanden)",
                "Until one of the sides withdraws, and no longer than the setting of the plugin (3 months)",
            ),
        ),
        PersonalData(
            of_whom=Told("Projectleiders en sleutelfiguren", "Project leads and key figures"),
            what=Told(
                "Vragen en antwoorden, verzegeld, en wie ze opschreef",
                "Questions and answers, sealed, and who wrote them",
            ),
            why=Told(
                "Om een vraag te kunnen beantwoorden en nalezen", "To answer a question and read it again"
            ),
            how_long=Told(
                "Niet langer dan de instelling van de uitbreiding (3 maanden) na de laatste stap",
                "No longer than the setting of the plugin (3 months) after the last step",
            ),
        ),
    ),
)


@hookimpl
def register_networks() -> list[Network]:
    """Name the network; a municipality that did not join finds nobody in it."""
    return [TwenteNetwork()]


@hookimpl
def register_routes() -> list[Route]:
    """Name the pages for project leads, key figures and administrators."""
    return list(ROUTES)


@hookimpl
def register_navigation() -> list[NavigationItem]:
    """Name a line of the menu for each of them."""
    return list(ITEMS)


@hookimpl
def register_help() -> list[HelpTopic]:
    """Name the one chapter of help."""
    return [TOPIC]


@hookimpl
def register_exporters() -> list[Exporter]:
    """Name what tells which personal data there is."""
    return [NetworkExporter()]


@hookimpl
def register_erasers() -> list[Eraser]:
    """Name what destroys personal data."""
    return [NetworkEraser()]


@hookimpl
def register_retention_rules(context: PluginContext) -> list[RetentionRule]:
    """Name how long questions and answers are kept, as this municipality set it."""
    return [KeepRequests(context.settings.kept_months)]


@hookimpl
async def on_event(context: PluginContext, event: PluginEvent) -> None:
    """Let the cards say what the pool says, when something in it may have changed."""
    if event.name.startswith(("key_figure.", "deployment.")):
        await refresh(context)
