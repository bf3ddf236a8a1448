"""Pages of project leads: what others ask and we asked, whom we offer, and both sides of a request."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.plugin_api import Absent, PluginContext, PluginRequest, Sent, Shown, Told
from core.plugin_api.routes import Answer
from plugins.network_twente import guiding, offering, seeking
from plugins.network_twente.cards import CardContent
from plugins.network_twente.forms import FormShown, shown_again
from plugins.network_twente.taking_part import members
from plugins.network_twente.words import FIRST, HERE, INCOMING, OUTGOING, REASONS, TITLE, free_in_words

_SENT_TO_HOME = Told("Uw vraag is verstuurd.", "Your question was sent.")
_ASKED_ALREADY = Told("Uw gemeente vroeg dit al.", "Your municipality asked this already.")
_TOO_LATE = Told(
    "Dit kon niet meer: er is intussen iets veranderd. Kijk hoe het nu staat.",
    "That could not be done any more: something changed meanwhile. Look where it stands now.",
)
_NO_NAMES = Told(
    "Lees uw vraag nog eens na en vink aan dat er geen cliënt in te herkennen is.",
    "Read your question again and tick that no client can be recognised in it.",
)
_NO_CONSENT = Told(
    "Bied iemand alleen aan die daar zelf ja op zei. Vink dat aan.",
    "Only offer somebody who agreed to it in person. Tick that.",
)
_IN_FUTURE = Told(
    "Deze dag moet nog komen. Kies vandaag of eerder.", "That day has yet to come. Choose today or earlier."
)


async def show_overview(context: PluginContext, _request: PluginRequest) -> Answer:
    """Show what others ask of us and what we asked of others."""
    there = await members()
    await offering.refresh(context)
    offered = [one for one in await offering.list_own_pool(context) if one.consented_on is not None]
    values = {
        "takes_part": there.own is not None,
        "others": len(there.listed) - 1,
        "received": await guiding.list_received(context),
        "asked": await seeking.list_asked(context),
        "offered": len(offered),
    }
    return _shown(context, "overview.html", TITLE, values)


async def show_offers(context: PluginContext, _request: PluginRequest) -> Answer:
    """Show the own pool with who is offered; only here with names."""
    await offering.refresh(context)
    return await _offers(context, FormShown())


async def offer(context: PluginContext, request: PluginRequest) -> Answer:
    """Offer somebody who agreed."""
    form = request.form
    wrong: dict[str, Told] = {}
    if form is not None and not form.agreed:
        wrong["toestemming"] = _NO_CONSENT
    if form is not None and form.consented_on > context.today:
        wrong["toestemmingsdatum"] = _IN_FUTURE
    if form is None or wrong:
        return await _offers(context, shown_again(request, context.locale, wrong), status=400)
    if (await members()).own is None or not await offering.offer(context, form.reference, form.consented_on):
        return Sent(path="aanbod", told=_TOO_LATE)
    told = Told("De kaart staat in het netwerk, zonder naam.", "The card is in the network, without a name.")
    return Sent(path="aanbod", told=told)


async def end_offer(context: PluginContext, request: PluginRequest) -> Answer:
    """Offer somebody no more."""
    if request.form is None or not await offering.end_offer(context, request.form.reference):
        return Sent(path="aanbod", told=_TOO_LATE)
    told = Told(
        "De kaart is weg. Namen die gegeven waren zijn vernietigd.",
        "The card is gone. Names that were given are destroyed.",
    )
    return Sent(path="aanbod", told=told)


async def show_card(context: PluginContext, request: PluginRequest) -> Answer:
    """Show a card of another municipality, and the form with which its introduction is asked."""
    return await _card(context, request, FormShown())


async def ask(context: PluginContext, request: PluginRequest) -> Answer:
    """Ask for an introduction."""
    form = request.form
    if form is None or not form.checked:
        wrong = {"zonderNamen": _NO_NAMES} if form is not None else {}
        return await _card(context, request, shown_again(request, context.locale, wrong), status=400)
    found = await seeking.find_card(context, id_in(request, "card"))
    if found is None:
        return Absent()
    request_id = await seeking.ask(context, *found, form.words)
    if request_id is None:
        return Sent(path=f"gevraagd/{await seeking.find_sent(context, found[0].id)}", told=_ASKED_ALREADY)
    return Sent(path=f"gevraagd/{request_id}", told=_SENT_TO_HOME)


async def show_asked(context: PluginContext, request: PluginRequest) -> Answer:
    """Show a request of ours, with the name once the key figure agreed."""
    asked = await seeking.read_asked(context, id_in(request, "request"))
    if asked is None:
        return Absent()
    title = Told("Uw vraag in het netwerk", "Your question in the network")
    return _shown(context, "asked.html", title, {"asked": asked})


async def take_back(context: PluginContext, request: PluginRequest) -> Answer:
    """Take a request of ours back."""
    request_id = id_in(request, "request")
    done = Told(
        "De vraag is ingetrokken. Een naam die gegeven was, is vernietigd.",
        "The question is withdrawn. A name that was given is destroyed.",
    )
    return Sent(
        path=f"gevraagd/{request_id}",
        told=done if await seeking.take_back(context, request_id) else _TOO_LATE,
    )


async def show_received(context: PluginContext, request: PluginRequest) -> Answer:
    """Show a request of another municipality."""
    return await _received(context, request, FormShown())


async def pass_on(context: PluginContext, request: PluginRequest) -> Answer:
    """Ask our key figure."""
    form, request_id = request.form, id_in(request, "request")
    if form is None or not form.checked:
        wrong = {"zonderNamen": _NO_NAMES} if form is not None else {}
        return await _received(context, request, shown_again(request, context.locale, wrong), status=400)
    done = Told("De sleutelfiguur kan de vraag nu lezen.", "The key figure can read the question now.")
    passed = await guiding.pass_on(context, request_id, form.words)
    return Sent(path=f"ontvangen/{request_id}", told=done if passed else _TOO_LATE)


async def decline(context: PluginContext, request: PluginRequest) -> Answer:
    """Say no to the other municipality."""
    request_id = id_in(request, "request")
    if request.form is None:
        return await _received(context, request, shown_again(request, context.locale), status=400)
    done = Told("De andere gemeente leest uw antwoord.", "The other municipality can read your answer.")
    declined = await guiding.decline(context, request_id, request.form.reason)
    return Sent(path=f"ontvangen/{request_id}", told=done if declined else _TOO_LATE)


async def stop(context: PluginContext, request: PluginRequest) -> Answer:
    """Withdraw on our side."""
    request_id = id_in(request, "request")
    done = Told(
        "Ingetrokken. Een naam die gegeven was, is vernietigd.",
        "Withdrawn. A name that was given is destroyed.",
    )
    return Sent(
        path=f"ontvangen/{request_id}", told=done if await guiding.stop(context, request_id) else _TOO_LATE
    )


def id_in(request: PluginRequest, part: str) -> UUID:
    """Return the id in an address; one that is none becomes an id that nothing has."""
    try:
        return UUID(request.parts[part])
    except ValueError:
        return UUID(int=0)


def facts_of(content: CardContent, locale: str) -> list[tuple[str, str]]:
    """Return a card as people read it: labels and values, without what is empty."""
    is_dutch = locale != "en"
    return [
        ("Talen" if is_dutch else "Languages", ", ".join(content.languages)),
        ("Ervaring" if is_dutch else "Experience", ", ".join(content.experiences)),
        ("Komt in" if is_dutch else "Comes to", ", ".join(content.regions)),
        ("Tijd" if is_dutch else "Time", ", ".join(free_in_words(one, locale) for one in content.free)),
        ("Ruimte" if is_dutch else "Room", _room(content, is_dutch=is_dutch)),
    ]


def _room(content: CardContent, *, is_dutch: bool) -> str:
    if content.has_room:
        return "heeft ruimte" if is_dutch else "has room"
    return "heeft nu geen ruimte" if is_dutch else "has no room now"


async def _offers(context: PluginContext, form: FormShown, *, status: int = 200) -> Answer:
    pool = await offering.list_own_pool(context)
    title = Told("Wie wij aanbieden", "Whom we offer")
    values = {
        "takes_part": (await members()).own is not None,
        "pool": [(one, facts_of(one.content, context.locale)) for one in pool],
        "form": form,
    }
    return _shown(context, "offers.html", title, values, status=status)


async def _card(
    context: PluginContext, request: PluginRequest, form: FormShown, *, status: int = 200
) -> Answer:
    found = await seeking.find_card(context, id_in(request, "card"))
    if found is None:
        return Absent()
    card, home = found
    values = {
        "home": home.name,
        "facts": facts_of(card.content, context.locale),
        "card_id": card.id,
        "running": await seeking.find_sent(context, card.id),
        "form": form,
    }
    title = Told("Vraag om kennis te maken", "Ask for an introduction")
    return _shown(context, "card.html", title, values, status=status)


async def _received(
    context: PluginContext, request: PluginRequest, form: FormShown, *, status: int = 200
) -> Answer:
    received = await guiding.read_received(context, id_in(request, "request"))
    if received is None:
        return Absent()
    typed = form if form.errors else FormShown(raw={"vraag": received.words})
    title = Told("Een andere gemeente vraagt", "Another municipality asks")
    values = {"received": received, "form": typed, "waiting": guiding.WAITING, "can_stop": guiding.CAN_STOP}
    return _shown(context, "received.html", title, values, status=status)


def _shown(
    context: PluginContext, template: str, title: Told, values: dict[str, Any], *, status: int = 200
) -> Shown:
    common = {
        "first": FIRST,
        "here": HERE,
        "today": context.today.isoformat(),
        "incoming": INCOMING,
        "outgoing": OUTGOING,
        "reasons": REASONS,
    }
    return Shown(template=template, title=title, values={**common, **values}, status=status)
