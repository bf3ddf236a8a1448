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
    RetentionRule,
    Route,
    SettingProblem,
    Told,
    hookimpl,
)
from plugins.network_remote import pages
from plugins.network_remote.keeping import EraseRequests, ExportRequests, ForgetRequests
from plugins.network_remote.network import RemoteNetwork
from plugins.network_remote.repository import count_waiting
from plugins.network_remote.settings import RemoteSettings, problems_of
from plugins.network_remote.texts import HELP

manifest = Manifest(
    name="network-remote",
    title=Told("Netwerk van een partner", "Network of a partner"),
    summary=Told(
        "Zoekt sleutelfiguren bij een partnerorganisatie, over internet. Alleen waar u naar zoekt gaat mee, en nooit iets "
        "over een cliënt.",
        "Seeks key figures at a partner organisation, over the internet. Only what you look for goes along, and never "
        "anything about a client.",
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
        "check_settings",
    ),
    reads=("vocabulary",),
    tables=("plugin_network_remote_request",),
    migrations="plugins.network_remote",
    templates="plugins.network_remote",
    settings=RemoteSettings,
    personal_data=(
        PersonalData(
            of_whom=Told("Sleutelfiguren van de partner", "Key figures of the partner"),
            what=Told(
                "Naam, telefoon en e-mail, nadat iemand daarmee instemde",
                "Name, telephone and e-mail, after somebody agreed to it",
            ),
            why=Told("Om de introductie te doen", "To make the introduction"),
            how_long=Told(
                "Tot iemand intrekt, en hooguit zes maanden na de laatste verandering",
                "Until somebody withdraws, and at most six months after the last change",
            ),
        ),
        PersonalData(
            of_whom=Told("Projectleiders", "Project leads"),
            what=Told("Wie een introductie vroeg", "Who asked for an introduction"),
            why=Told(
                "Zodat collega's weten bij wie zij terechtkunnen", "So that colleagues know whom to turn to"
            ),
            how_long=Told(
                "Hooguit zes maanden na de laatste verandering", "At most six months after the last change"
            ),
        ),
    ),
)


@hookimpl
def register_networks(context: PluginContext) -> list[Network]:
    """Name the partner's network, once the settings say where it is."""
    settings: RemoteSettings = context.settings
    return [RemoteNetwork(settings.title)] if settings.is_complete else []


@hookimpl
def register_routes() -> list[Route]:
    """Name the pages on which a project lead asks for introductions and follows them."""
    return list(pages.ROUTES)


@hookimpl
def register_navigation(context: PluginContext) -> list[NavigationItem]:
    """Name the line of the menu, called what the municipality calls its partner."""

    async def waiting(_context: PluginContext) -> int:
        return await count_waiting()

    settings: RemoteSettings = context.settings
    return [
        NavigationItem(
            title=settings.title,
            waiting=waiting,
            waiting_for=Told(
                "Introducties bij een partner wachten op u", "Introductions at a partner wait for you"
            ),
        )
    ]


@hookimpl
def register_help() -> list[HelpTopic]:
    """Name the chapter of the help."""
    return [HELP]


@hookimpl
def register_exporters() -> list[Exporter]:
    """Name what tells which introductions are kept."""
    return [ExportRequests()]


@hookimpl
def register_erasers() -> list[Eraser]:
    """Name what destroys introductions."""
    return [EraseRequests()]


@hookimpl
def register_retention_rules() -> list[RetentionRule]:
    """Name how long introductions are kept."""
    return [ForgetRequests()]


@hookimpl
def check_settings(context: PluginContext) -> list[SettingProblem]:
    """Say what an administrator has to mend in the settings."""
    return list(problems_of(context.settings))
