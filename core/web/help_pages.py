"""The help as the one search looks in it: the parts of the house's own page, and the chapters of plugins."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from core.kit import i18n
from core.kit.i18n import gettext as _
from core.kit.pages import house_templates
from core.knowledge.rules.search import PageText
from core.knowledge.service.help_pages import provide_help
from core.plugin_desk.helping import help_of_plugins

_HELP: Final = "/hulp"
_HEADING: Final = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)


@provide_help
async def list_help_pages() -> list[PageText]:
    """List the chapters of the help, in the language in use, with the address at which each begins."""
    ours = [PageText(title, text, _HELP, _("Help")) for title, text in _chapters(i18n.locale())]
    theirs = [
        PageText(one.title, one.text.striptags(), f"{_HELP}#{one.anchor}", _("Help"))
        for one in (await help_of_plugins()).sections
    ]
    return [*ours, *theirs]


@lru_cache(maxsize=4)
def _chapters(locale: str) -> tuple[tuple[str, str], ...]:
    """Return title and words of each chapter of the house's own help."""
    html = house_templates().get_template(f"small/help.{locale}.html").render()
    parts = _HEADING.split(html)[1:]
    # Our own template: its words are taken, its marks are left.
    return tuple(
        (Markup(title).striptags(), Markup(text).striptags())  # noqa: S704
        for title, text in zip(parts[::2], parts[1::2], strict=True)
    )
