"""All queries of this plugin. Each stays within what the walls show whoever acts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from piccolo.columns import Column

from core.plugin_storage import TenantTable, close_row, open_row, tenant_seal
from plugins.network_twente.cards import CardContent, MemberCard
from plugins.network_twente.tables import Answer, Asking, Card, Offer, Question, Request

Row = dict[str, Any]
TABLES: tuple[type[TenantTable], ...] = (Request, Answer, Card, Asking, Question, Offer)

_CONTENT = CardContent.__struct_fields__


async def list_offers() -> list[Row]:
    """List who of the own pool is offered, the last first; a key figure finds the own offer alone."""
    return await Offer.select().order_by(Offer.id, ascending=False)


async def find_offer(*, key_figure: str = "", card_id: UUID | None = None) -> Row | None:
    """Return the offer of a key figure, or the one behind a card, or None."""
    which = Offer.key_figure == key_figure if card_id is None else Offer.card_id == card_id
    return await Offer.select().where(which).first()


async def add_offer(offer: Offer, content: CardContent) -> None:
    """Add an offer with its card; somebody who is offered already is not offered twice."""
    if await Offer.insert(offer).on_conflict(action="DO NOTHING").returning(Offer.id):
        await Card.insert(Card(id=offer.card_id, **_columns(content)))


async def remove_offer(offer: Row) -> None:
    """Remove an offer and its card."""
    await Card.delete().where(Card.id == offer["card_id"], Card.tenant_id == offer["tenant_id"])
    await Offer.delete().where(Offer.id == offer["id"])


async def list_cards(*, of: UUID | None = None, but_of: UUID | None = None) -> list[MemberCard]:
    """List the cards of one member, or those of all members but one; in the order of their ids."""
    query = Card.select().order_by(Card.id)
    if of is not None:
        query = query.where(Card.tenant_id == of)
    if but_of is not None:
        query = query.where(Card.tenant_id != but_of)
    return [_card(row) for row in await query]


async def find_card(card_id: UUID) -> MemberCard | None:
    """Return a card of any member, or None."""
    row = await Card.select().where(Card.id == card_id).first()
    return None if row is None else _card(row)


async def change_card(card_id: UUID, content: CardContent) -> None:
    """Write anew what an own card holds."""
    values: dict[Column | str, Any] = dict(_columns(content).items())
    await Card.update(values).where(Card.id == card_id)


async def add_request(request: Request, asking: Asking, words: str) -> bool:
    """Add a request for another municipality, and what the own side keeps of it: the words, sealed with the own key.

    Tell whether it was added: for one card there is one request at a time.
    """
    if not await Request.insert(request).on_conflict(action="DO NOTHING").returning(Request.id):
        return False
    closed = close_row(Asking, asking.id, await tenant_seal(), {"words": words})
    asking.words = closed["words"]
    await Asking.insert(asking)
    return True


async def list_askings() -> list[Row]:
    """List what the own side asked, the last first, with its words open."""
    return await _opened(Asking, await Asking.select().order_by(Asking.id, ascending=False).limit(500))


async def find_asking(asking_id: UUID) -> Row | None:
    """Return one thing that the own side asked, with its words open, or None."""
    found = await _opened(Asking, await Asking.select().where(Asking.id == asking_id))
    return found[0] if found else None


async def change_asking(asking_id: UUID, **values: Any) -> None:
    """Change what the own side keeps of a request."""
    await Asking.update({getattr(Asking, name): value for name, value in values.items()}).where(
        Asking.id == asking_id
    )


async def list_requests(*, own: UUID, received: bool) -> list[Row]:
    """List the requests that were received, or those that the own side sent; the last first."""
    side = Request.partner_id if received else Request.tenant_id
    return await Request.select().where(side == own).order_by(Request.id, ascending=False).limit(500)


async def find_request(request_id: UUID, *, received_by: UUID) -> Row | None:
    """Return a request that was received, or None when there is none, or it was taken back."""
    return await Request.select().where(Request.id == request_id, Request.partner_id == received_by).first()


async def remove_request(request_id: UUID, *, own: UUID) -> bool:
    """Remove an own request; the answer to it, with the name that may be in it, goes in the same moment."""
    gone = (
        await Request.delete().where(Request.id == request_id, Request.tenant_id == own).returning(Request.id)
    )
    return bool(gone)


async def list_answers(*, own: UUID, received: bool) -> dict[UUID, Row]:
    """Return the answers that were received, or those that the own side gave, by the id of the request."""
    side = Answer.partner_id if received else Answer.tenant_id
    return {row["request_id"]: row for row in await Answer.select().where(side == own)}


async def find_answer(request_id: UUID, *, own: UUID) -> Row | None:
    """Return the own answer to a request, or None."""
    return await Answer.select().where(Answer.request_id == request_id, Answer.tenant_id == own).first()


async def lock_answer(request_id: UUID, *, own: UUID) -> Row | None:
    """Return the own answer to a request, which nobody else changes meanwhile; None when the request was taken back."""
    found = (
        await Answer.select()
        .where(Answer.request_id == request_id, Answer.tenant_id == own)
        .lock_rows("UPDATE")
    )
    return found[0] if found else None


async def add_answer(answer: Answer) -> bool:
    """Add the first answer to a request; tell whether nobody was before."""
    return bool(await Answer.insert(answer).on_conflict(action="DO NOTHING").returning(Answer.id))


async def change_answer(answer_id: UUID, *, state: str, on: date, person: bytes | None = None) -> None:
    """Change an own answer. Without ``person`` the name that was in it is destroyed."""
    await Answer.update({Answer.state: state, Answer.person: person, Answer.changed_on: on}).where(
        Answer.id == answer_id
    )


async def add_question(question: Question, words: str) -> None:
    """Add a question to a key figure, its words sealed."""
    closed = close_row(Question, question.id, await tenant_seal(), {"words": words})
    question.words = closed["words"]
    await Question.insert(question)


async def list_questions(*, key_figure: str = "") -> list[Row]:
    """List the questions to a key figure, or all, the last first, with their words open."""
    query = Question.select().order_by(Question.id, ascending=False).limit(500)
    return await _opened(
        Question, await (query.where(Question.key_figure == key_figure) if key_figure else query)
    )


async def find_question(request_id: UUID) -> Row | None:
    """Return what a key figure was asked because of a request, with its words open, or None."""
    found = await _opened(Question, await Question.select().where(Question.request_id == request_id))
    return found[0] if found else None


async def lock_question(question_id: UUID) -> Row | None:
    """Return a question, which nobody else changes meanwhile; whoever locks its answer too does that afterwards."""
    found = await Question.select().where(Question.id == question_id).lock_rows("UPDATE")
    return found[0] if found else None


async def answer_question(question_id: UUID, *, state: str, on: date, was: Collection[str]) -> bool:
    """Change where a question stands, when it stands at one of ``was`` now; tell whether it did."""
    changed = (
        await Question.update({Question.state: state, Question.changed_on: on})
        .where(Question.id == question_id, Question.state.is_in(list(was)))
        .returning(Question.id)
    )
    return bool(changed)


async def remove_question(question_id: UUID) -> None:
    """Remove what a key figure was asked; the answer to the other municipality stays."""
    await Question.delete().where(Question.id == question_id)


async def remove_asking(asking_id: UUID) -> None:
    """Remove what the own side kept of a request."""
    await Asking.delete().where(Asking.id == asking_id)


async def forget_account(account_id: UUID) -> int:
    """Forget that this account noted, asked or passed on anything; return in how many rows it stood."""
    changed = 0
    for table, column in (
        (Offer, Offer.noted_by),
        (Asking, Asking.asked_by),
        (Question, Question.passed_on_by),
    ):
        changed += len(await table.update({column: None}).where(column == account_id).returning(table.id))
    return changed


async def remove_everything(*, own: UUID) -> int:
    """Remove every row that this municipality wrote; return how many. What others answered to its requests goes along."""
    gone = 0
    for table in TABLES:
        gone += len(await table.delete().where(table.tenant_id == own).returning(table.id))
    return gone


def _card(row: Row) -> MemberCard:
    content = msgspec.convert({name: row[name] for name in _CONTENT}, CardContent)
    return MemberCard(id=row["id"], home_id=row["tenant_id"], content=content)


def _columns(content: CardContent) -> dict[str, Any]:
    told = {name: getattr(content, name) for name in _CONTENT}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}


async def _opened(table: type[TenantTable], rows: list[Row]) -> list[Row]:
    seal = await tenant_seal()
    return [open_row(table, row, seal) for row in rows]
