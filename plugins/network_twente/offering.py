"""Offering: which key figures of the own pool others may find, by their own consent, and keeping their cards as they are."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4  # noqa: TID251 - a card's id does not even tell when somebody was offered

import msgspec

from core.plugin_api import PluginContext, PoolCard
from plugins.network_twente import repository
from plugins.network_twente.cards import CardContent, content_of
from plugins.network_twente.repository import Row
from plugins.network_twente.tables import Offer

_OPEN = ("asked", "yes")


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """One key figure of the own pool, for a project lead: the name stands on the own page alone."""

    reference: str
    name: str
    content: CardContent
    consented_on: date | None = None


class OwnOffer(msgspec.Struct, frozen=True, kw_only=True):
    """What is offered of whoever looks, and since when that is agreed."""

    content: CardContent
    consented_on: date
    noted_on: date


async def list_own_pool(context: PluginContext) -> list[Offered]:
    """List the own pool with who is offered; the offered ones first, then by name."""
    offers = {offer["key_figure"]: offer for offer in await repository.list_offers()}
    found = [
        Offered(
            reference=card.reference,
            name=person.name,
            content=content_of(card),
            consented_on=offers[card.reference]["consented_on"] if card.reference in offers else None,
        )
        for card in await context.read.own_pool()
        if (person := await context.read.person(card.reference)) is not None
    ]
    return sorted(found, key=lambda one: (one.consented_on is None, one.name.casefold()))


async def offer(context: PluginContext, reference: str, consented_on: date) -> bool:
    """Offer somebody of the own pool who agreed on this day; tell whether that could be (once is enough)."""
    card = next((one for one in await context.read.own_pool() if one.reference == reference), None)
    if card is None:
        return False
    if await repository.find_offer(key_figure=reference) is None:
        made = Offer(
            key_figure=reference,
            card_id=uuid4(),
            consented_on=consented_on,
            noted_by=context.actor.account_id,
            noted_on=context.today,
        )
        await repository.add_offer(made, content_of(card))
    return True


async def end_offer(context: PluginContext, reference: str, *, by_oneself: bool = False) -> bool:
    """End that somebody is offered, and every introduction of hers or his; names that were given are destroyed.

    Return whether there was an offer.
    """
    found = await repository.find_offer(key_figure=reference)
    if found is None:
        return False
    await stop_questions(context, reference, state="stopped_by_self" if by_oneself else "stopped_by_lead")
    await repository.remove_offer(found)
    return True


async def stop_questions(context: PluginContext, reference: str, *, state: str) -> int:
    """Stop what was asked of somebody and is not over yet; return how many questions it was."""
    stopped = 0
    for question in await repository.list_questions(key_figure=reference):
        if await repository.answer_question(question["id"], state=state, on=context.today, was=_OPEN):
            await destroy_name(context, question["request_id"])
            stopped += 1
    return stopped


async def destroy_name(context: PluginContext, request_id: UUID) -> None:
    """Let the own answer to a request be that it was withdrawn; a name that was in it is destroyed."""
    answer = await repository.lock_answer(request_id, own=context.tenant.id)
    if answer is not None and answer["state"] in {"passed_on", "agreed"}:
        await repository.change_answer(answer["id"], state="withdrawn", on=context.today)


async def find_own_offer(context: PluginContext) -> OwnOffer | None:
    """Return what is offered of the key figure who looks, or None."""
    reference = await context.read.own_reference()
    found = None if reference is None else await repository.find_offer(key_figure=reference)
    card = None if found is None else await repository.find_card(found["card_id"])
    if found is None or card is None:
        return None
    return OwnOffer(content=card.content, consented_on=found["consented_on"], noted_on=found["noted_on"])


async def refresh(context: PluginContext) -> int:
    """Let the own cards say what the own pool says now, and end the offer of whoever is not in it; return how many changed.

    A pool that is empty changes nothing: whoever acts may not reach it.
    """
    pool = {card.reference: card for card in await context.read.own_pool()}
    offers = await repository.list_offers() if pool else []
    there = (
        {card.id: card.content for card in await repository.list_cards(of=context.tenant.id)}
        if offers
        else {}
    )
    return sum([await _refresh_one(context, one, pool.get(one["key_figure"]), there) for one in offers])


async def _refresh_one(
    context: PluginContext, offer: Row, card: PoolCard | None, there: dict[UUID, CardContent]
) -> int:
    if card is None:
        await end_offer(context, offer["key_figure"])
        return 1
    content = content_of(card)
    if there.get(offer["card_id"]) == content:
        return 0
    await repository.change_card(offer["card_id"], content)
    return 1
