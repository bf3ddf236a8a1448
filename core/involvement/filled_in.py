"""Instruments that were filled in: what is kept of one, and how several lie side by side over time.

What is kept reads without the plugin that brought the instrument. What an answer counts for is not kept: there is no score,
and nobody is compared with anybody (METHOD M17).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

import msgspec

from core.kit.recognisers.warnings import TextWarning
from core.plugin_api import Told


class ItemAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen at one item, as it was read; ``item`` and ``value`` are the words of the item and the choice."""

    item: str
    question: Told
    value: str
    answer: Told


class FilledIn(msgspec.Struct, frozen=True, kw_only=True):
    """What is sealed of an instrument that was filled in: its title and the items that were answered, in order."""

    title: Told
    items: tuple[ItemAnswer, ...] = ()


class FilledInView(msgspec.Struct, frozen=True, kw_only=True):
    """An instrument that was filled in, on which day and with what remark."""

    id: UUID
    case_id: UUID
    plugin: str
    instrument: str
    filled_on: date
    answers: FilledIn
    recorded_by: UUID
    version: int
    remark: str | None = None
    warnings: tuple[TextWarning, ...] = ()


class OverTime(msgspec.Struct, frozen=True, kw_only=True):
    """One instrument over time: the times it was filled in, in order, and each question with its answers at those times.

    An answer that was left out is None.
    """

    plugin: str
    instrument: str
    title: Told
    filled: tuple[FilledInView, ...]
    rows: tuple[tuple[Told, tuple[Told | None, ...]], ...]


def lay_out_over_time(filled: Iterable[FilledInView]) -> list[OverTime]:
    """Lay out what was filled in, by instrument in the order in which each was filled in first.

    The title and the questions are those of the last time; what is asked no more comes after them. ``filled`` is in order
    of the day.
    """
    known: dict[tuple[str, str], list[FilledInView]] = {}
    for one in filled:
        known.setdefault((one.plugin, one.instrument), []).append(one)
    return [_over_time(times) for times in known.values()]


def _over_time(times: Sequence[FilledInView]) -> OverTime:
    questions: dict[str, Told] = {}
    for one in reversed(times):
        for answer in one.answers.items:
            questions.setdefault(answer.item, answer.question)
    told = [{answer.item: answer.answer for answer in one.answers.items} for one in times]
    last = times[-1]
    return OverTime(
        plugin=last.plugin,
        instrument=last.instrument,
        title=last.answers.title,
        filled=tuple(times),
        rows=tuple((question, tuple(at.get(item) for at in told)) for item, question in questions.items()),
    )
