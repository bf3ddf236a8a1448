"""The page of administrators: whether this municipality takes part, and with whom."""

from __future__ import annotations

from core.plugin_api import PluginContext, PluginRequest, Sent, Shown, Told
from core.plugin_api.routes import Answer
from plugins.network_twente import taking_part
from plugins.network_twente.words import HERE

PATH = "deelname"


async def show_membership(_context: PluginContext, _request: PluginRequest) -> Answer:
    """Show who takes part."""
    there = await taking_part.members()
    values = {"here": HERE, "takes_part": there.own is not None, "listed": there.listed}
    title = Told("Meedoen aan het netwerk Twente", "Taking part in the Twente network")
    return Shown(template="membership.html", title=title, values=values)


async def join(_context: PluginContext, _request: PluginRequest) -> Answer:
    """Let this municipality take part."""
    await taking_part.join()
    return Sent(path=PATH, told=Told("Uw gemeente doet mee.", "Your municipality takes part."))


async def leave(context: PluginContext, _request: PluginRequest) -> Answer:
    """End taking part."""
    await taking_part.leave(context)
    told = Told(
        "Uw gemeente doet niet meer mee. Alles wat er van u stond is vernietigd.",
        "Your municipality takes part no more. Everything of yours was destroyed.",
    )
    return Sent(path=PATH, told=told)
