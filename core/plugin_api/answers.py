"""Looking at what a plugin answers when something that it named is used: cards, reports, files, records and numbers."""

from __future__ import annotations

from typing import Annotated, Any, Final, get_args, get_type_hints

import msgspec
from msgspec import Meta

from core import plugin_api
from core.plugin_api import hookspecs
from core.plugin_api.checking import WrongAnswer, checked, several
from core.plugin_api.networks import MOST_CARDS, CandidateCard
from core.plugin_api.payouts import LARGEST_PAYOUT_FILE
from core.plugin_api.personal_data import ExportedRecord
from core.plugin_api.reports import Chart, ReportContent, Table
from core.plugin_api.words import Period

_Cards = Annotated[tuple[CandidateCard, ...], Meta(max_length=MOST_CARDS)]
_AT_ONCE: Final = 200


def kind_of(hook: str) -> Any:
    """Return the struct or protocol of which a hook names several; None for a hook that names nothing."""
    told = get_type_hints(getattr(hookspecs, hook), localns=vars(plugin_api))["return"]
    kinds = get_args(told)
    return kinds[0] if hook.startswith("register_") or hook == "check_settings" else None


def checked_cards(told: object, network: str) -> tuple[CandidateCard, ...]:
    """Return the cards that a network found, each read again as if it came from outside. Raises: WrongAnswer."""
    if not isinstance(told, list | tuple) or not all(type(card) is CandidateCard for card in told):
        message = "a search answers with a list or tuple of cards"
        raise WrongAnswer(message)
    try:
        cards = msgspec.convert([msgspec.structs.asdict(card) for card in told], _Cards)
    except msgspec.ValidationError as error:
        message = f"a card does not read: {error}"
        raise WrongAnswer(message) from error
    references = {card.reference for card in cards}
    if len(references) < len(cards) or any(card.network != network for card in cards):
        message = "each card has a reference of its own and the name of its network"
        raise WrongAnswer(message)
    return cards


def checked_report(told: object, period: Period) -> ReportContent:
    """Return a report that was made for a period; each row and series is as long as it has to be. Raises: WrongAnswer."""
    content = checked(told, ReportContent)
    if content.period != period:
        message = "the report is of another period than was asked for"
        raise WrongAnswer(message)
    for block in content.blocks:
        if isinstance(block, Table | Chart) and len(set(_lengths(block))) > 1:
            message = f"{block.title.en!r} has rows or series of another length than its columns or labels"
            raise WrongAnswer(message)
    return content


def checked_file(told: object) -> bytes:
    """Return the content of a payout's file: bytes, some, and no more than 10 MB. Raises: WrongAnswer."""
    if not isinstance(told, bytes) or not 0 < len(told) <= LARGEST_PAYOUT_FILE:
        message = "a format writes bytes, at least one and at most 10 MB"
        raise WrongAnswer(message)
    return bytes(told)


def checked_records(told: object) -> tuple[ExportedRecord, ...]:
    """Return what an exporter told, each record looked at. Raises: WrongAnswer."""
    if not isinstance(told, list | tuple):
        message = "an exporter answers with a list or tuple of records"
        raise WrongAnswer(message)
    return tuple(
        record
        for start in range(0, len(told), _AT_ONCE)
        for record in several("register_exporters", told[start : start + _AT_ONCE], ExportedRecord)
    )


def checked_number(told: object) -> int:
    """Return how many things were destroyed, or wait: a whole number from 0 upward. Raises: WrongAnswer."""
    if not isinstance(told, int) or isinstance(told, bool) or told < 0:
        message = "the answer is a whole number, 0 or more"
        raise WrongAnswer(message)
    return told


def _lengths(block: Table | Chart) -> list[int]:
    if isinstance(block, Chart):
        return [len(block.labels), *(len(series.values) for series in block.series)]
    rows = [*block.rows, *([] if block.total is None else [block.total])]
    return [len(block.columns), *map(len, rows)]
