"""The home side: what other municipalities ask of our key figures, and passing it on, or saying no."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from core.plugin_api import PluginContext
from core.plugin_storage import BrokenSeal, KeyDestroyed, Member, new_id, open_received
from plugins.network_twente import repository
from plugins.network_twente.offering import destroy_name
from plugins.network_twente.repository import Row
from plugins.network_twente.seeking import words_place
from plugins.network_twente.tables import Answer, Question
from plugins.network_twente.taking_part import Members, members

WAITING = ("new", "gone")
CAN_STOP = ("passed_on", "agreed")


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """A request of another municipality. ``state`` is a word of `words.INCOMING`; ``name`` that of our key figure.

    ``words`` are empty when the request was taken back or cannot be opened any more, ``passed_on`` until it is passed on.
    """

    id: UUID
    seeker: str
    state: str
    words: str = ""
    asked_on: date | None = None
    passed_on: str = ""
    changed_on: date | None = None
    name: str = ""


async def list_received(context: PluginContext) -> list[Received]:
    """List what others asked us, the last first; no words are opened for a list, and no names."""
    there = await members()
    requests = await repository.list_requests(own=context.tenant.id, received=True)
    answers = await repository.list_answers(own=context.tenant.id, received=False)
    cards = {offer["card_id"] for offer in await repository.list_offers()}
    known = {row["id"] for row in requests}
    found = [
        Received(
            id=row["id"],
            seeker=there.name_of(row["tenant_id"], context.locale),
            state=_state(row, answers.get(row["id"]), cards),
            asked_on=row["asked_on"],
        )
        for row in requests
    ]
    found += [
        _taken_back(question, there, context.locale)
        for question in await repository.list_questions()
        if question["request_id"] not in known
    ]
    return sorted(found, key=lambda one: one.id, reverse=True)


async def read_received(context: PluginContext, request_id: UUID) -> Received | None:
    """Return one request with its words open and the name of our key figure, or None."""
    there = await members()
    row = await repository.find_request(request_id, received_by=context.tenant.id)
    question = await repository.find_question(request_id)
    if row is None or there.own is None:
        return None if question is None else _taken_back(question, there, context.locale)
    answer = await repository.find_answer(request_id, own=context.tenant.id)
    offer = await repository.find_offer(card_id=row["card_id"])
    reference = (
        question["key_figure"] if question is not None else offer["key_figure"] if offer is not None else ""
    )
    person = await context.read.person(reference) if reference else None
    return Received(
        id=request_id,
        seeker=there.name_of(row["tenant_id"], context.locale),
        state=_state(row, answer, set() if offer is None else {row["card_id"]}),
        words=await _open_words(there.own, row),
        asked_on=row["asked_on"],
        passed_on="" if question is None else question["words"],
        changed_on=None if answer is None else answer["changed_on"],
        name="" if person is None else person.name,
    )


async def pass_on(context: PluginContext, request_id: UUID, words: str) -> bool:
    """Ask our key figure, in these words; tell whether the request waited for that."""
    row, seeker = await _waiting(context, request_id)
    offer = None if row is None else await repository.find_offer(card_id=row["card_id"])
    if row is None or seeker is None or offer is None:
        return False
    question = Question(
        id=new_id(),
        request_id=request_id,
        seeker_id=seeker.tenant_id,
        key_figure=offer["key_figure"],
        state="asked",
        passed_on_by=context.actor.account_id,
        passed_on_on=context.today,
        changed_on=context.today,
    )
    if not await repository.add_answer(_answer(context, seeker, request_id, "passed_on")):
        return False
    await repository.add_question(question, words)
    return True


async def decline(context: PluginContext, request_id: UUID, reason: str) -> bool:
    """Say no to another municipality, with a word for why; tell whether the request waited for that."""
    row, seeker = await _waiting(context, request_id)
    if row is None or seeker is None:
        return False
    return await repository.add_answer(_answer(context, seeker, request_id, "declined", reason))


async def stop(context: PluginContext, request_id: UUID) -> bool:
    """Withdraw what was passed on or agreed; a name that was given is destroyed. Tell whether there was something."""
    question = await repository.find_question(request_id)
    if question is None:
        return False
    stopped = await repository.answer_question(
        question["id"], state="stopped_by_lead", on=context.today, was=("asked", "yes")
    )
    if stopped:
        await destroy_name(context, request_id)
    return stopped


async def count_waiting(context: PluginContext) -> int:
    """Return how many requests of others wait for a project lead."""
    return sum(one.state in WAITING for one in await list_received(context))


async def _open_words(own: Member, row: Row) -> str:
    """Return the words of a request; empty when they were sealed for a mailbox that went when we left the network."""
    try:
        return await open_received(own.mailbox_id, row["words"], words_place(row["id"], row["tenant_id"]))
    except (BrokenSeal, KeyDestroyed):
        return ""


async def _waiting(context: PluginContext, request_id: UUID) -> tuple[Row | None, Member | None]:
    """Return a request that nobody answered, and the member that asks; None where there is none."""
    row = await repository.find_request(request_id, received_by=context.tenant.id)
    if row is None or await repository.find_answer(request_id, own=context.tenant.id) is not None:
        return None, None
    return row, (await members()).other(row["tenant_id"])


def _answer(
    context: PluginContext, seeker: Member, request_id: UUID, state: str, reason: str | None = None
) -> Answer:
    return Answer(
        partner_id=seeker.tenant_id,
        request_id=request_id,
        state=state,
        reason=reason,
        changed_on=context.today,
    )


def _state(row: Row, answer: Row | None, cards: set[UUID]) -> str:
    if answer is not None:
        return str(answer["state"])
    return "new" if row["card_id"] in cards else "gone"


def _taken_back(question: Row, there: Members, locale: str) -> Received:
    return Received(
        id=question["request_id"],
        seeker=there.name_of(question["seeker_id"], locale),
        state="taken_back",
        passed_on=question["words"],
        changed_on=question["changed_on"],
    )
