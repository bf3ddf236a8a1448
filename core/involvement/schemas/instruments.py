"""Instruments at the edge: structs of the API and of the form."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.involvement.entries import InstrumentEntry, ItemWord
from core.involvement.filled_in import FilledInView, ItemAnswer
from core.kit.api import ApiStruct, Text
from core.kit.api.warnings import WarningOut, warnings_out
from core.plugin_api import Choice, Instrument, Item
from core.plugin_host import Registrations

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]

_NL = "nl"


class ItemAnswerIn(ApiStruct):
    """Wat er bij een vraag van een instrument gekozen is. Leeg is overgeslagen."""

    item_key: ItemWord
    choice: Annotated[str, Meta(max_length=60)] = ""


class InstrumentAnswerIn(ApiStruct):
    """Een ingevuld instrument. Elke vraag mag overgeslagen worden."""

    filled_date: date
    item_answers: Annotated[list[ItemAnswerIn], Meta(max_length=40)] = []
    remark: Text | None = None

    def entry(self) -> InstrumentEntry:
        """Return it as the services know it."""
        return InstrumentEntry(
            filled_on=self.filled_date,
            answers={one.item_key: one.choice for one in self.item_answers if one.choice},
            remark=self.remark,
        )


class RemovalForm(ApiStruct):
    """Iets weghalen, met de versie die men zag."""

    version: Seen = 0


class ChoiceOut(ApiStruct):
    """Een antwoord waaruit men kan kiezen."""

    choice: str
    title: str

    @classmethod
    def of(cls, choice: Choice) -> ChoiceOut:
        """Return what the API shows of a choice."""
        return cls(choice=choice.value, title=choice.title.within(_NL))


class ItemOut(ApiStruct):
    """Een vraag van een instrument, met haar antwoorden."""

    item_key: str
    question_text: str
    choices: list[ChoiceOut]

    @classmethod
    def of(cls, item: Item) -> ItemOut:
        """Return what the API shows of an item."""
        return cls(
            item_key=item.name,
            question_text=item.question.within(_NL),
            choices=[ChoiceOut.of(choice) for choice in item.choices],
        )


class InstrumentOut(ApiStruct):
    """Een instrument dat hier aanstaat: een korte vragenlijst die niemand hoeft in te vullen."""

    plugin: str
    instrument: str
    title: str
    explanation: str
    source: str
    items: list[ItemOut]

    @classmethod
    def of(cls, plugin: str, instrument: Instrument) -> InstrumentOut:
        """Return what the API shows of an instrument."""
        return cls(
            plugin=plugin,
            instrument=instrument.name,
            title=instrument.title.within(_NL),
            explanation=instrument.explanation.within(_NL),
            source=instrument.source.within(_NL),
            items=[ItemOut.of(item) for item in instrument.items],
        )


class InstrumentList(ApiStruct):
    """De instrumenten die hier aanstaan, en de uitbreidingen die de hunne nu niet konden geven."""

    results: list[InstrumentOut]
    failed_plugins: list[str]

    @classmethod
    def of(cls, shelf: Registrations[Instrument]) -> InstrumentList:
        """Return the list."""
        return cls(
            results=[InstrumentOut.of(one.plugin, one.item) for one in shelf.found],
            failed_plugins=list(shelf.failed),
        )


class ItemAnswerOut(ApiStruct):
    """Wat er bij een vraag gekozen is, met de vraag zoals die gesteld is."""

    item_key: str
    question_text: str
    choice: str
    answer: str

    @classmethod
    def of(cls, told: ItemAnswer) -> ItemAnswerOut:
        """Return what the API shows of an answer."""
        return cls(
            item_key=told.item,
            question_text=told.question.within(_NL),
            choice=told.value,
            answer=told.answer.within(_NL),
        )


class InstrumentAnswerOut(ApiStruct):
    """Een ingevuld instrument, leesbaar ook als de uitbreiding er niet meer is. Een telling of score is er niet."""

    id: UUID
    plugin: str
    instrument: str
    title: str
    filled_date: date
    item_answers: list[ItemAnswerOut]
    remark: str | None
    recorded_by: UUID
    version: int
    warnings: list[WarningOut]

    @classmethod
    def of(cls, view: FilledInView) -> InstrumentAnswerOut:
        """Return what the API shows of what was filled in."""
        return cls(
            id=view.id,
            plugin=view.plugin,
            instrument=view.instrument,
            title=view.answers.title.within(_NL),
            filled_date=view.filled_on,
            item_answers=[ItemAnswerOut.of(one) for one in view.answers.items],
            remark=view.remark,
            recorded_by=view.recorded_by,
            version=view.version,
            warnings=warnings_out(view.warnings),
        )


class InstrumentAnswerList(ApiStruct):
    """Wat er bij een casus is ingevuld, op volgorde van de dag."""

    results: list[InstrumentAnswerOut]
