"""What is said of plugins on pages: English texts of the catalogue."""

from __future__ import annotations

from typing import Final, NamedTuple

from core.journal.texts import EVENT_TEXTS
from core.kit.i18n import N_
from core.plugin_desk.words import PluginStanding


class StandingText(NamedTuple):
    """How a plugin stands: the words of its badge, what that means, and the tone of the badge."""

    text: str
    meaning: str
    tone: str


STANDINGS: Final[dict[PluginStanding, StandingText]] = {
    PluginStanding.ON: StandingText(
        N_("It is on"), N_("This plugin takes part in your organisation."), "positive"
    ),
    PluginStanding.OFF: StandingText(
        N_("It is off"),
        N_("This plugin does nothing in your organisation. What it kept is still there."),
        "neutral",
    ),
    PluginStanding.LATE: StandingText(
        N_("In quarantine: answered too late"),
        N_(
            "This plugin kept people waiting too long, so we do not ask it any more. Everything else works. "
            "Try again when its maker has mended it, or when it was something that passed."
        ),
        "warning",
    ),
    PluginStanding.FAILING: StandingText(
        N_("In quarantine: keeps failing"),
        N_(
            "This plugin failed at the same thing again and again, so we do not ask it any more. Everything else works. "
            "Try again when its maker has mended it."
        ),
        "warning",
    ),
    PluginStanding.UNFIT: StandingText(
        N_("Cannot work here"),
        N_(
            "This plugin cannot be used in this installation. Whoever installs Kernkracht for you can mend that."
        ),
        "negative",
    ),
}

HOOKS: Final[dict[str, str]] = {
    "register_knowledge_bases": N_("Brings a knowledge base about circumstances and approach."),
    "register_networks": N_("Lets project leads look for key figures beyond your own municipality."),
    "register_reports": N_("Makes reports for whoever may read reports."),
    "register_instruments": N_("Brings an optional questionnaire with which one looks at a change together."),
    "register_intake_questions": N_("Adds questions to the application form."),
    "register_expense_categories": N_("Adds categories of expenses."),
    "register_payout_formats": N_("Writes payments as a file for the bank."),
    "register_exporters": N_("Tells what it keeps about people, when somebody asks."),
    "register_erasers": N_("Destroys what it keeps about people, when that has to go."),
    "register_retention_rules": N_("Destroys by itself what it has kept long enough, every night."),
    "register_recognisers": N_("Recognises names and words that have to be taken out of a text."),
    "register_routes": N_("Has pages of its own."),
    "register_navigation": N_("Adds a line to the menu."),
    "register_help": N_("Adds a chapter to the help."),
    "on_event": N_(
        "Hears that something was done, for instance that a deployment ended; not of whom or by whom."
    ),
    "check_settings": N_("Checks its own settings."),
}
"""What a plugin does, by the hook that it answers."""

READS: Final[dict[str, str]] = {
    "own_pool": N_(
        "Reads which key figures can be offered: their languages, experience, regions and free moments. "
        "No names, and not which communities they know."
    ),
    "people": N_("Reads the name, telephone number and e-mail address of a key figure, one at a time."),
    "own_key_figure": N_("Recognises which key figure is signed in."),
    "figures": N_("Reads counts by month and amounts by funding source; small numbers are left out."),
    "vocabulary": N_("Reads your lists of experiences, regions and languages."),
}
"""What a plugin may read, by the reader that its manifest names."""

READS_NOTHING: Final = N_("Reads nothing of what you keep in Kernkracht.")
NEVER_READS: Final = N_("No plugin reads cases, clients or what key figures know of communities.")

EVENTS: Final[dict[str, str]] = {
    "plugin.switched_on": N_("A plugin was switched on"),
    "plugin.switched_off": N_("A plugin was switched off"),
    "plugin.settings_changed": N_("Settings of a plugin were changed"),
    "plugin.let_back": N_("A plugin was let out of quarantine"),
    "plugin.data_exported": N_("What a plugin keeps was taken along"),
    "plugin.data_erased": N_("What a plugin keeps was destroyed"),
}
"""What the journal calls the events of plugins."""
EVENT_TEXTS.update(EVENTS)
