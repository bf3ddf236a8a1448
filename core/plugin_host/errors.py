"""What can be wrong with an act on a plugin."""

from __future__ import annotations

from core.kit.errors import Conflict, KernkrachtError


class UnknownPlugin(KernkrachtError):
    """No plugin of this name is installed, or it is in quarantine for the whole installation."""

    status = 404
    code = "unknown-plugin"
    title = "Deze uitbreiding is er niet"
    default_detail = (
        "Er is geen uitbreiding met deze naam die hier kan werken. Kijk in de lijst van uitbreidingen."
    )


class SettingsDoNotFit(Conflict):
    """The settings of a plugin are not accepted, by their struct or by the plugin itself; ``fields`` say what to mend."""

    code = "plugin-settings-do-not-fit"
    title = "Deze instellingen kloppen niet"
    default_detail = (
        "De uitbreiding kan met deze instellingen niet werken. Kijk bij de velden wat u kunt herstellen."
    )


class PluginCannotDoThis(Conflict):
    """The plugin failed at what it was asked; nothing was changed."""

    code = "plugin-failed"
    title = "De uitbreiding kon dit niet"
    default_detail = (
        "Het is niet gelukt en er is niets veranderd. Op de pagina van de uitbreiding staat wat er misging."
    )
