"""The seeking side: finding a card, asking for an introduction, reading the answer, taking the request back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec

from core.plugin_api import CandidateCard, NetworkNeeds, PersonCard, PluginContext
from core.plugin_storage import Member, close_for, new_id, open_received
from plugins.network_twente import repository
from plugins.network_twente.cards import MemberCard, rank
from plugins.network_twente.repository import Row
from plugins.network_twente.tables import Asking, Request
from plugins.network_twente.taking_part import Members, members
from plugins.network_twente.words import SEARCHED, TITLE

NEWS = ("passed_on", "declined", "refused", "agreed", "withdrawn", "left")
"""Where a request can stand by what others did."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A request of ours. ``state`` is a word of `words.OUTGOING`; ``person`` is there when the key figure agreed."""

    id: UUID
    home: str
    words: str
    asked_on: date
    state: str
    is_news: bool
    changed_on: date | None = None
    reason: str = ""
    person: PersonCard | None = None


class TwenteNetwork:
    """The network in which the cards of the other members are sought."""

    name = SEARCHED
    title = TITLE

    async def search(self, context: PluginContext, needs: NetworkNeeds) -> Sequence[CandidateCard]:
        """Return who of the other members' key figures may fit, the best first; empty for who does not take part."""
        there = await members()
        if there.own is None:
            return []
        cards = [
            card
            for card in await repository.list_cards(but_of=context.tenant.id)
            if there.other(card.home_id)
        ]
        sent = await repository.list_requests(own=context.tenant.id, received=False)
        asked = {row["card_id"]: row["id"] for row in sent}
        return [
            CandidateCard(
                reference=str(one.card.id),
                network=self.name,
                home=there.name_of(one.card.home_id, context.locale),
                points=one.points,
                request_path=f"gevraagd/{asked[one.card.id]}"
                if one.card.id in asked
                else f"vraag/{one.card.id}",
            )
            for one in rank(needs, cards, locale=context.locale)[: context.settings.most_cards]
        ]


async def find_card(context: PluginContext, card_id: UUID) -> tuple[MemberCard, Member] | None:
    """Return a card of another member with whose it is, or None."""
    there = await members()
    card = await repository.find_card(card_id) if there.own is not None else None
    home = None if card is None else there.other(card.home_id)
    return None if card is None or home is None or home.tenant_id == context.tenant.id else (card, home)


async def find_sent(context: PluginContext, card_id: UUID) -> UUID | None:
    """Return the id of our request for a card that runs, or None."""
    sent = await repository.list_requests(own=context.tenant.id, received=False)
    return next((row["id"] for row in sent if row["card_id"] == card_id), None)


async def ask(context: PluginContext, card: MemberCard, home: Member, words: str) -> UUID | None:
    """Ask the home municipality for an introduction; its mailbox alone opens the words.

    Return the id of the request, or None when a request for this card runs already.
    """
    request_id = new_id()
    request = Request(
        id=request_id,
        partner_id=home.tenant_id,
        card_id=card.id,
        words=close_for(home.public_key, words, words_place(request_id, context.tenant.id)),
        asked_on=context.today,
    )
    asking = Asking(
        id=request_id, home_id=home.tenant_id, asked_by=context.actor.account_id, asked_on=context.today
    )
    return request_id if await repository.add_request(request, asking, words) else None


async def list_asked(context: PluginContext) -> list[Asked]:
    """List what we asked, the last first; no name is opened for a list."""
    there = await members()
    answers = await repository.list_answers(own=context.tenant.id, received=True)
    return [
        _asked(row, answers.get(row["id"]), there, context.locale) for row in await repository.list_askings()
    ]


async def read_asked(context: PluginContext, request_id: UUID) -> Asked | None:
    """Return one request of ours, with the name when the key figure agreed; what is new in it is seen then."""
    row = await repository.find_asking(request_id)
    if row is None:
        return None
    there = await members()
    answer = (await repository.list_answers(own=context.tenant.id, received=True)).get(request_id)
    asked = _asked(row, answer, there, context.locale)
    if asked.is_news:
        await repository.change_asking(request_id, seen=asked.state)
    if answer is None or asked.state != "agreed" or there.own is None:
        return asked
    opened = await open_received(
        there.own.mailbox_id, answer["person"], person_place(answer["id"], answer["tenant_id"])
    )
    return msgspec.structs.replace(asked, person=msgspec.json.decode(opened, type=PersonCard))


async def take_back(context: PluginContext, request_id: UUID) -> bool:
    """Take a request back: it goes, and with it the answer and the name that may be in it. Tell whether there was one."""
    if not await repository.remove_request(request_id, own=context.tenant.id):
        return False
    await repository.change_asking(request_id, taken_back_on=context.today)
    return True


async def count_news(context: PluginContext) -> int:
    """Return how many of our requests have an answer that nobody looked at."""
    return sum(asked.is_news for asked in await list_asked(context))


def words_place(request_id: UUID, seeker_id: UUID) -> bytes:
    """Return the place of a request's words: sealed there, they open nowhere else."""
    return f"plugin_network_twente_request|words|{seeker_id}|{request_id}".encode()


def person_place(answer_id: UUID, home_id: UUID) -> bytes:
    """Return the place of the name in an answer."""
    return f"plugin_network_twente_answer|person|{home_id}|{answer_id}".encode()


def _asked(row: Row, answer: Row | None, there: Members, locale: str) -> Asked:
    state = "asked"
    if row["taken_back_on"] is not None:
        state = "taken_back"
    elif there.other(row["home_id"]) is None:
        state = "left"
    elif answer is not None:
        state = answer["state"]
    return Asked(
        id=row["id"],
        home=there.name_of(row["home_id"], locale),
        words=row["words"],
        asked_on=row["asked_on"],
        state=state,
        is_news=state in NEWS and state not in {"passed_on", row["seen"]},
        changed_on=row["taken_back_on"] or (None if answer is None else answer["changed_on"]),
        reason="" if answer is None else answer["reason"] or "",
    )
