"""Instruments that plugins bring: somebody chooses one, fills it in with the client, and sees it over time.

Nobody has to. Every item may be left out, nothing is counted, and what was filled in is read in its own case alone.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from core.access.guards import signed_in
from core.cases.repository import cases
from core.cases.service.reading import open_to_read
from core.involvement import repository
from core.involvement.entries import InstrumentEntry
from core.involvement.events import InstrumentFilled, InstrumentRemoved
from core.involvement.filled_in import FilledIn, FilledInView, ItemAnswer, OverTime, lay_out_over_time
from core.journal.service import record
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError, NotFound, Unavailable
from core.kit.glossary import dutch_field
from core.plugin_api import Instrument
from core.plugin_host import Registrations, registrations

_HOOK: Final = "register_instruments"
_AWAY: Final = "Dit instrument is er nu niet. Er is niets opgeslagen; probeer het over een minuut opnieuw."
_TO_COME: Final = "Deze dag moet nog komen. Vul de dag in waarop het is ingevuld."
_UNKNOWN: Final = "Kies bij elke vraag een van de antwoorden, of sla de vraag over."
_NOTHING: Final = "Er is nog niets ingevuld. Beantwoord een vraag of schrijf een opmerking."


async def list_instruments() -> Registrations[Instrument]:
    """List the instruments that are on in this tenant, by name of plugin, and the plugins that could not tell theirs."""
    return await registrations(_HOOK, Instrument)


async def require_instrument(plugin: str, name: str) -> Instrument:
    """Return an instrument. Raises: NotFound, also when it is off; Unavailable when its plugin failed just now."""
    shelf = await list_instruments()
    for one in shelf.found:
        if (one.plugin, one.item.name) == (plugin, name):
            return one.item
    if plugin in shelf.failed:
        raise Unavailable(_AWAY)
    raise NotFound


async def list_filled_in(case_id: UUID) -> list[FilledInView]:
    """List what was filled in at a case, in order of the day, the last 200. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return await repository.list_filled_in(case_id, seal)


async def list_over_time(case_id: UUID) -> list[OverTime]:
    """List what was filled in at a case by instrument, each over time. Raises: NotFound."""
    return lay_out_over_time(await list_filled_in(case_id))


async def is_something_filled_in(case_id: UUID) -> bool:
    """Tell whether something was filled in at a case within reach; nothing is opened."""
    return await repository.is_something_filled_in(case_id)


async def read_filled_in(case_id: UUID, answer_id: UUID) -> FilledInView:
    """Return what was filled in once, of this very case. Raises: NotFound."""
    _, seal = await open_to_read(case_id)
    return await repository.require_filled_in(case_id, answer_id, seal)


async def fill_in_instrument(case_id: UUID, plugin: str, name: str, entry: InstrumentEntry) -> FilledInView:
    """Keep what was chosen, with the questions as they are read now; whoever acts recorded it.

    Raises: NotFound; Unavailable; DoesNotFit for a day that is still to come, for an answer that the instrument does not
    have, or when there is nothing to keep.
    """
    _, seal = await cases.lock_case(case_id)
    told = _answers_in(await require_instrument(plugin, name), entry)
    values = {
        "plugin": plugin,
        "instrument": name,
        "filled_on": entry.filled_on,
        "answers": told,
        "remark": entry.remark,
        "recorded_by": signed_in().account_id,
    }
    answer_id = await repository.add_filled_in(case_id, seal, values)
    await record(InstrumentFilled(case_id=case_id, subject_id=answer_id))
    return await repository.require_filled_in(case_id, answer_id, seal)


async def remove_filled_in(case_id: UUID, answer_id: UUID, *, version: int) -> None:
    """Take out of the file what was filled in once: by mistake, or because the client wants so.

    Raises: NotFound; StaleVersion.
    """
    await cases.lock_case(case_id)
    await repository.remove_filled_in(case_id, answer_id, version=version)
    await record(InstrumentRemoved(case_id=case_id, subject_id=answer_id))


def _answers_in(instrument: Instrument, entry: InstrumentEntry) -> FilledIn:
    chosen = tuple(
        ItemAnswer(item=item.name, question=item.question, value=choice.value, answer=choice.title)
        for item in instrument.items
        for choice in item.choices
        if entry.answers.get(item.name) == choice.value
    )
    wrong = []
    if entry.filled_on > clock.today():
        wrong.append(FieldError(dutch_field("filled_date"), _TO_COME))
    if {answer.item for answer in chosen} != entry.answers.keys():
        wrong.append(FieldError(dutch_field("item_answers"), _UNKNOWN))
    elif not chosen and not entry.remark:
        wrong.append(FieldError(dutch_field("item_answers"), _NOTHING))
    if wrong:
        raise DoesNotFit(fields=tuple(wrong))
    return FilledIn(title=instrument.title, items=chosen)
