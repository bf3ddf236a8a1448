"""What can go wrong with a page of a plugin."""

from __future__ import annotations

from core.kit.errors import Conflict, KernkrachtError


class PluginDoesNotWork(KernkrachtError):
    """A plugin failed, or is in quarantine; the log knows more, and nothing of what was sent is repeated."""

    status = 502
    code = "plugin-does-not-work"
    title = "Dit onderdeel werkt nu niet"
    default_detail = (
        "Deze pagina hoort bij een uitbreiding, en die doet het nu niet. Er is niets opgeslagen. Al het andere werkt "
        "gewoon. Uw functioneel beheerder ziet bij Uitbreidingen wat er mis is."
    )


class NameNotTyped(Conflict):
    """What a plugin keeps is destroyed only by whoever typed its name."""

    code = "plugin-name-not-typed"
    title = "Er is niets vernietigd"
    default_detail = (
        "Typ de naam van de uitbreiding precies zoals die er staat; dan weten wij dat u dit bedoelt."
    )
