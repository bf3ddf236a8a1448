"""The hooks: each is called with keywords and says when, what it may return and how long it may take.

Each is a plain function: it names what there is, and closes nothing off. What it names is used later, with a context of its
own. `core.plugin_api.describing` reads these docstrings for the authors' page, and tests refuse a hook that leaves one out.
"""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING

from core.plugin_api.markers import hookspec

if TYPE_CHECKING:
    from core.plugin_api.context import PluginContext
    from core.plugin_api.events import PluginEvent
    from core.plugin_api.expenses import ExpenseCategory
    from core.plugin_api.instruments import Instrument
    from core.plugin_api.intake import IntakeQuestion
    from core.plugin_api.knowledge_bases import KnowledgeBase
    from core.plugin_api.navigation import HelpTopic, NavigationItem
    from core.plugin_api.networks import Network
    from core.plugin_api.payouts import PayoutFormat
    from core.plugin_api.personal_data import Eraser, Exporter, RetentionRule
    from core.plugin_api.recognisers import Recogniser
    from core.plugin_api.reports import Report
    from core.plugin_api.routes import Route
    from core.plugin_api.settings import SettingProblem


@hookspec
def register_knowledge_bases(context: PluginContext) -> Sequence[KnowledgeBase]:  # type: ignore[empty-body]
    """Name what this plugin knows of circumstances and approach.

    Called when: somebody opens the knowledge bases or searches in them. It leaves no trace in a case.
    May return: a list or tuple of knowledge bases, each under another name; `knowledge_base_from` reads one from files.
    Time limit: 1 second.
    """


@hookspec
def register_networks(context: PluginContext) -> Sequence[Network]:  # type: ignore[empty-body]
    """Name the networks in which this plugin seeks key figures for a municipality.

    Called when: a project lead looks for candidates beyond the own municipality.
    May return: a list or tuple of networks, each under another name; empty when there is none for this municipality.
    Time limit: 1 second; each network's search has 3 seconds of its own.
    """


@hookspec
def register_reports(context: PluginContext) -> Sequence[Report]:  # type: ignore[empty-body]
    """Name the reports that this plugin makes.

    Called when: somebody who may read reports opens the list, or a report.
    May return: a list or tuple of reports, each under another name.
    Time limit: 1 second; making a report has 10 seconds of its own.
    """


@hookspec
def register_instruments(context: PluginContext) -> Sequence[Instrument]:  # type: ignore[empty-body]
    """Name optional instruments with which a professional and a client look at a change.

    Called when: somebody opens what changed in a case, and chooses an instrument.
    May return: a list or tuple of instruments, each under another name, none about origin or community.
    Time limit: 1 second.
    """


@hookspec
def register_intake_questions(context: PluginContext) -> Sequence[IntakeQuestion]:  # type: ignore[empty-body]
    """Name questions that this municipality asks on the application form besides ours.

    Called when: an application form is shown or sent.
    May return: a list or tuple of at most ten questions, each under another name, none about origin or community.
    Time limit: 1 second.
    """


@hookspec
def register_expense_categories(context: PluginContext) -> Sequence[ExpenseCategory]:  # type: ignore[empty-body]
    """Name categories of expenses besides the standard ones and the municipality's own.

    Called when: somebody writes down an expense or looks at one.
    May return: a list or tuple of categories, each under another name.
    Time limit: 1 second.
    """


@hookspec
def register_payout_formats(context: PluginContext) -> Sequence[PayoutFormat]:  # type: ignore[empty-body]
    """Name the kinds of file in which this plugin writes a payout.

    Called when: somebody of finance looks at a batch of payments, and when the file is written.
    May return: a list or tuple of formats, each under another name.
    Time limit: 1 second; writing a file has 10 seconds of its own.
    """


@hookspec
def register_exporters(context: PluginContext) -> Sequence[Exporter]:  # type: ignore[empty-body]
    """Name what tells which personal data this plugin keeps; asked of every plugin whose manifest names personal data.

    Called when: somebody asks what is kept, and before a plugin's data is destroyed. Also while the plugin is switched off.
    May return: a list or tuple of exporters, at least one.
    Time limit: 1 second; each export has 10 seconds of its own.
    """


@hookspec
def register_erasers(context: PluginContext) -> Sequence[Eraser]:  # type: ignore[empty-body]
    """Name what destroys the personal data that this plugin keeps; asked of every plugin whose manifest names personal data.

    Called when: what is kept of somebody has to go, or everything that the plugin keeps. Also while it is switched off.
    May return: a list or tuple of erasers, at least one.
    Time limit: 1 second; each has 10 seconds of its own.
    """


@hookspec
def register_retention_rules(context: PluginContext) -> Sequence[RetentionRule]:  # type: ignore[empty-body]
    """Name how long this plugin keeps what.

    Called when: once a night for each municipality, also while the plugin is switched off there.
    May return: a list or tuple of rules, each under another name.
    Time limit: 1 second; each rule has 10 seconds of its own.
    """


@hookspec
def register_recognisers(context: PluginContext) -> Sequence[Recogniser]:  # type: ignore[empty-body]
    """Name what has to be taken out of a text before it travels, because this place or field knows it and we do not.

    Called when: a text is looked through for names.
    May return: a list or tuple of recognisers, each under another name.
    Time limit: 1 second; looking with all of them has 1 second of its own.
    """


@hookspec
def register_routes(context: PluginContext) -> Sequence[Route]:  # type: ignore[empty-body]
    """Name the pages and answers of this plugin under ``/p/<plugin>/``.

    Called when: somebody opens an address of the plugin, while it is switched on.
    May return: a list or tuple of routes, each with a permission; no two under the same method and path.
    Time limit: 1 second; a handler has 10 seconds of its own.
    """


@hookspec
def register_navigation(context: PluginContext) -> Sequence[NavigationItem]:  # type: ignore[empty-body]
    """Name lines of the menu that lead to this plugin's routes.

    Called when: a page is made for somebody who is signed in.
    May return: a list or tuple of at most five items. One whose route may not be opened by whoever looks is left out.
    Time limit: 1 second; counting what waits has 1 second of its own.
    """


@hookspec
def register_help(context: PluginContext) -> Sequence[HelpTopic]:  # type: ignore[empty-body]
    """Name chapters for the help.

    Called when: somebody opens the help.
    May return: a list or tuple of topics, each under another name.
    Time limit: 1 second.
    """


@hookspec
def on_event(context: PluginContext, event: PluginEvent) -> Awaitable[None] | None:
    """Hear that something was done.

    Called when: after it was stored, in a job, at least once for each event and each plugin that answers this hook.
    May return: None, or something to await.
    Time limit: 10 seconds. One that fails is told again later.
    """


@hookspec
def check_settings(context: PluginContext) -> Sequence[SettingProblem]:  # type: ignore[empty-body]
    """Say what is wrong with this municipality's settings.

    Called when: an administrator saves them, before they are stored, and when the page of the plugin is opened.
    May return: a list or tuple of problems; empty when all is well.
    Time limit: 1 second.
    """
