"""The key figure: reading what is asked, and saying yes or no. A name is given here, by yes, and nowhere else."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from core.plugin_api import PersonCard, PluginContext
from core.plugin_storage import close_for
from plugins.network_twente import repository
from plugins.network_twente.offering import destroy_name
from plugins.network_twente.repository import Row
from plugins.network_twente.seeking import person_place
from plugins.network_twente.taking_part import Members, members


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What another municipality asks of whoever looks. ``state`` is a word of `words.ASKED`."""

    id: UUID
    seeker: str
    words: str
    state: str
    passed_on_on: date
    changed_on: date


async def list_questions(context: PluginContext) -> list[Asked]:
    """List what was asked of the key figure who looks, the last first."""
    reference = await context.read.own_reference()
    if reference is None:
        return []
    there = await members()
    answers = await repository.list_answers(own=context.tenant.id, received=False)
    return [
        _asked(row, answers.get(row["request_id"]), there, context.locale)
        for row in await repository.list_questions(key_figure=reference)
    ]


async def find_question(context: PluginContext, question_id: UUID) -> Asked | None:
    """Return one question to the key figure who looks, or None."""
    return next((one for one in await list_questions(context) if one.id == question_id), None)


async def find_oneself(context: PluginContext) -> PersonCard | None:
    """Return what another municipality would be told of the key figure who looks: exactly this, and by yes alone."""
    reference = await context.read.own_reference()
    return None if reference is None else await context.read.person(reference)


async def say_yes(context: PluginContext, question_id: UUID) -> bool:
    """Agree: the own name and how to be reached are sealed for the municipality that asks. Tell whether it still asked."""
    row = await _own_question(context, question_id)
    person = await find_oneself(context)
    if row is None or row["state"] != "asked" or person is None:
        return False
    answer = await repository.lock_answer(row["request_id"], own=context.tenant.id)
    seeker = (await members()).other(row["seeker_id"])
    if answer is None or answer["state"] != "passed_on" or seeker is None:
        return False
    if not await repository.answer_question(question_id, state="yes", on=context.today, was=("asked",)):
        return False
    told = msgspec.json.encode(person).decode()
    sealed = close_for(seeker.public_key, told, person_place(answer["id"], context.tenant.id))
    await repository.change_answer(answer["id"], state="agreed", on=context.today, person=sealed)
    return True


async def say_no(context: PluginContext, question_id: UUID) -> bool:
    """Refuse; nothing about whoever refuses is told. Tell whether it was still asked."""
    row = await _own_question(context, question_id)
    if row is None or not await repository.answer_question(
        question_id, state="no", on=context.today, was=("asked",)
    ):
        return False
    answer = await repository.lock_answer(row["request_id"], own=context.tenant.id)
    if answer is not None and answer["state"] == "passed_on":
        await repository.change_answer(answer["id"], state="refused", on=context.today)
    return True


async def withdraw(context: PluginContext, question_id: UUID) -> bool:
    """Take back a yes; the name that was given is destroyed. Tell whether there was a yes."""
    row = await _own_question(context, question_id)
    if row is None or not await repository.answer_question(
        question_id, state="stopped_by_self", on=context.today, was=("yes",)
    ):
        return False
    await destroy_name(context, row["request_id"])
    return True


async def count_waiting(context: PluginContext) -> int:
    """Return how many questions wait for the key figure who looks."""
    return sum(one.state == "asked" for one in await list_questions(context))


async def _own_question(context: PluginContext, question_id: UUID) -> Row | None:
    row = await repository.lock_question(question_id)
    return row if row is not None and row["key_figure"] == await context.read.own_reference() else None


def _asked(row: Row, answer: Row | None, there: Members, locale: str) -> Asked:
    is_over = row["state"] in {"asked", "yes"} and (answer is None or there.other(row["seeker_id"]) is None)
    return Asked(
        id=row["id"],
        seeker=there.name_of(row["seeker_id"], locale),
        words=row["words"],
        state="taken_back" if is_over else row["state"],
        passed_on_on=row["passed_on_on"],
        changed_on=row["changed_on"],
    )
