"""Chapters that plugins add to the help."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from core.kit import i18n
from core.kit.markdown import render
from core.plugin_api import HelpTopic
from core.plugin_host import plugins, registrations


@dataclass(frozen=True, slots=True)
class HelpSection:
    """A chapter as the page shows it; ``is_dutch`` when it is asked for in English and there is no English."""

    anchor: str
    title: str
    text: Markup
    is_dutch: bool


@dataclass(frozen=True, slots=True)
class HelpOfPlugins:
    """The chapters, by name of plugin, and the titles of plugins whose chapters are missing because they failed."""

    sections: tuple[HelpSection, ...] = ()
    missing: tuple[str, ...] = ()


async def help_of_plugins() -> HelpOfPlugins:
    """Return what the plugins that are on in this municipality explain. Tenant: needs a scope."""
    named = await registrations("register_help", HelpTopic)
    locale = i18n.locale()
    sections = [
        HelpSection(
            anchor=f"{one.plugin}-{one.item.name}",
            title=one.item.title.within(locale),
            text=render(one.item.text.within(locale), top=3),
            is_dutch=locale == "en" and one.item.text.en is None,
        )
        for one in named.found
    ]
    return HelpOfPlugins(
        tuple(sections), tuple(plugins().manifests[name].title.within(locale) for name in named.failed)
    )
