"""The page of a key figure: what others can find, what is asked, and what is told to whom by a yes."""

from __future__ import annotations

from core.plugin_api import PluginContext, PluginRequest, Sent, Shown, Told
from core.plugin_api.routes import Answer
from plugins.network_twente import answering, offering
from plugins.network_twente.lead_pages import facts_of, id_in
from plugins.network_twente.words import ASKED, HERE

PATH = "mijn"

_TOO_LATE = Told(
    "Dit kon niet meer: de vraag is intussen veranderd of ingetrokken.",
    "That could not be done any more: the question was changed or withdrawn meanwhile.",
)


async def show_own(context: PluginContext, _request: PluginRequest) -> Answer:
    """Show a key figure everything here that is about him or her."""
    own = await offering.find_own_offer(context)
    values = {
        "here": HERE,
        "offer": own,
        "facts": [] if own is None else facts_of(own.content, context.locale),
        "questions": await answering.list_questions(context),
        "oneself": await answering.find_oneself(context),
        "states": ASKED,
    }
    title = Told("Helpen in een andere gemeente", "Helping in another municipality")
    return Shown(template="own.html", title=title, values=values)


async def answer(context: PluginContext, request: PluginRequest) -> Answer:
    """Say yes or no."""
    question_id = id_in(request, "question")
    if request.form is None:
        return Sent(path=PATH, told=Told("Kies ja of nee.", "Choose yes or no."))
    if request.form.answer == "ja":
        told = Told("U zei ja. Uw naam is nu gegeven.", "You said yes. Your name is given now.")
        return Sent(path=PATH, told=told if await answering.say_yes(context, question_id) else _TOO_LATE)
    told = Told(
        "U zei nee. Dat is goed. Uw naam is niet gegeven.",
        "You said no. That is fine. Your name was not given.",
    )
    return Sent(path=PATH, told=told if await answering.say_no(context, question_id) else _TOO_LATE)


async def withdraw(context: PluginContext, request: PluginRequest) -> Answer:
    """Take back a yes."""
    told = Told("Ingetrokken. Uw naam is daar vernietigd.", "Withdrawn. Your name was destroyed there.")
    done = await answering.withdraw(context, id_in(request, "question"))
    return Sent(path=PATH, told=told if done else _TOO_LATE)


async def stop(context: PluginContext, _request: PluginRequest) -> Answer:
    """Be offered no more."""
    reference = await context.read.own_reference()
    told = Told(
        "U staat niet meer in het netwerk. Namen die gegeven waren zijn vernietigd.",
        "You are no longer in the network. Names that were given are destroyed.",
    )
    done = reference is not None and await offering.end_offer(context, reference, by_oneself=True)
    return Sent(path=PATH, told=told if done else _TOO_LATE)
