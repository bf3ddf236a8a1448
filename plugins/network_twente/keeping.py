"""Personal data: what is kept of whom, destroying it, and keeping nothing longer than was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from core.plugin_api import ExportedRecord, PluginContext, Subject, Told
from plugins.network_twente import repository
from plugins.network_twente.cards import CardContent
from plugins.network_twente.offering import destroy_name, end_offer
from plugins.network_twente.repository import Row
from plugins.network_twente.words import free_in_words

_OFFER = Told("Aangeboden in het netwerk Twente", "Offered in the Twente network")
_QUESTION = Told("Vraag via het netwerk Twente", "Question through the Twente network")
_ASKING = Told("Gevraagd in het netwerk Twente", "Asked in the Twente network")


class NetworkExporter:
    """Tells what is kept of a key figure, of whoever noted or asked something, or of everybody."""

    name = "network"

    async def export(self, context: PluginContext, subject: Subject) -> Sequence[ExportedRecord]:
        """Return what is kept of the subject; of a case there is never anything."""
        if subject.case_id is not None:
            return []
        contents = {card.id: card.content for card in await repository.list_cards(of=context.tenant.id)}
        offers = [one for one in await repository.list_offers() if _is_about(one, subject, "noted_by")]
        questions = [
            one for one in await repository.list_questions() if _is_about(one, subject, "passed_on_by")
        ]
        askings = [one for one in await repository.list_askings() if _is_about(one, subject, "asked_by")]
        answers = await repository.list_answers(own=context.tenant.id, received=False)
        return [
            *(_offer(one, contents.get(one["card_id"], CardContent()), context.locale) for one in offers),
            *(_question(one, answers.get(one["request_id"])) for one in questions),
            *(_asking(one) for one in askings),
        ]


class NetworkEraser:
    """Destroys what is kept of a key figure, forgets who noted or asked something, or destroys everything."""

    name = "network"

    async def erase(self, context: PluginContext, subject: Subject) -> int:
        """Destroy what is kept of the subject; return how many things it was."""
        if subject.case_id is not None:
            return 0
        if subject.key_figure is not None:
            return await self._forget_key_figure(context, subject.key_figure)
        if subject.account_id is not None:
            return await repository.forget_account(subject.account_id)
        return await repository.remove_everything(own=context.tenant.id)

    async def _forget_key_figure(self, context: PluginContext, reference: str) -> int:
        gone = 0
        for question in await repository.list_questions(key_figure=reference):
            await destroy_name(context, question["request_id"])
            await repository.remove_question(question["id"])
            gone += 1
        return gone + await end_offer(context, reference)


class KeepRequests:
    """What was asked and answered is destroyed some months after the last thing that happened with it."""

    name = "requests"
    title = Told("Vragen en antwoorden in het netwerk Twente", "Questions and answers in the Twente network")

    def __init__(self, months: int) -> None:
        """Take for how many months it is kept."""
        self.months = months

    async def destroy(self, context: PluginContext, before: date) -> int:
        """Destroy what nothing happened with since a day; an introduction that was agreed then loses its name."""
        return await self._our_requests(context, before) + await self._our_answers(context, before)

    async def _our_requests(self, context: PluginContext, before: date) -> int:
        answers = await repository.list_answers(own=context.tenant.id, received=True)
        gone = 0
        for row in await repository.list_askings():
            answer = answers.get(row["id"])
            days = [row["asked_on"], row["taken_back_on"], None if answer is None else answer["changed_on"]]
            if max(day for day in days if day is not None) < before:
                await repository.remove_request(row["id"], own=context.tenant.id)
                await repository.remove_asking(row["id"])
                gone += 1
        return gone

    async def _our_answers(self, context: PluginContext, before: date) -> int:
        gone = 0
        for question in await repository.list_questions():
            if question["changed_on"] < before:
                await destroy_name(context, question["request_id"])
                await repository.remove_question(question["id"])
                gone += 1
        return gone


def _is_about(row: Row, subject: Subject, column: str) -> bool:
    if subject.key_figure is not None:
        return bool(row.get("key_figure") == subject.key_figure)
    account_id: UUID | None = row[column]
    return subject.account_id is None or account_id == subject.account_id


def _offer(row: Row, content: CardContent, locale: str) -> ExportedRecord:
    fields = {
        "sleutelfiguur": row["key_figure"],
        "toestemming op": row["consented_on"].isoformat(),
        "genoteerd op": row["noted_on"].isoformat(),
        "genoteerd door": str(row["noted_by"] or ""),
        "talen": ", ".join(content.languages),
        "ervaringen": ", ".join(content.experiences),
        "gebieden": ", ".join(content.regions),
        "tijd": ", ".join(free_in_words(one, locale) for one in content.free),
        "ruimte": "ja" if content.has_room else "nee",
    }
    return ExportedRecord(kind=_OFFER, fields=fields)


def _question(row: Row, answer: Row | None) -> ExportedRecord:
    fields = {
        "sleutelfiguur": row["key_figure"],
        "vraag": row["words"],
        "stand": row["state"],
        "gevraagd op": row["passed_on_on"].isoformat(),
        "gevraagd door": str(row["passed_on_by"] or ""),
        "veranderd op": row["changed_on"].isoformat(),
        "naam gegeven": "ja" if answer is not None and answer["person"] is not None else "nee",
    }
    return ExportedRecord(kind=_QUESTION, fields=fields)


def _asking(row: Row) -> ExportedRecord:
    fields = {
        "vraag": row["words"],
        "gevraagd op": row["asked_on"].isoformat(),
        "gevraagd door": str(row["asked_by"] or ""),
        "ingetrokken op": row["taken_back_on"].isoformat() if row["taken_back_on"] else "",
    }
    return ExportedRecord(kind=_ASKING, fields=fields)
