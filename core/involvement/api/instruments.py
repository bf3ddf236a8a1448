"""Instruments at a case over the API."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import service as cases
from core.involvement import service
from core.involvement.schemas.instruments import (
    InstrumentAnswerIn,
    InstrumentAnswerList,
    InstrumentAnswerOut,
    InstrumentList,
)
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)
_CASE = "/casussen/{case_id:uuid}"
_FILLED = _CASE + "/instrumentantwoorden"
_ONE = _FILLED + "/{instrument_answer_id:uuid}"


@get(
    _CASE + "/instrumenten",
    guards=[_READER],
    summary="Instrumenten opvragen",
    description="Geeft de korte vragenlijsten die men bij deze casus kan invullen. Niemand hoeft dat te doen.",
)
async def list_instruments(case_id: FromPath[UUID]) -> InstrumentList:
    """List them."""
    await cases.read_case(case_id)
    return InstrumentList.of(await service.list_instruments())


@post(
    _CASE + "/instrumenten/{plugin:str}/{instrument:str}",
    guards=[_WORKER],
    summary="Instrument invullen",
    description="Bewaart wat er gekozen is, met de vragen zoals die nu luiden. Elke vraag mag overgeslagen worden.",
)
async def fill_in(
    case_id: FromPath[UUID],
    plugin: FromPath[str],
    instrument: FromPath[str],
    data: JSONBody[InstrumentAnswerIn],
) -> Response[InstrumentAnswerOut]:
    """Keep what was chosen."""
    made = await service.fill_in_instrument(case_id, plugin, instrument, data.entry())
    location = f"{API}/casussen/{case_id}/instrumentantwoorden/{made.id}"
    return versioned(InstrumentAnswerOut.of(made), made.version, location=location)


@get(
    _FILLED,
    guards=[_READER],
    summary="Ingevulde instrumenten opvragen",
    description="Geeft wat er bij deze casus is ingevuld, op volgorde van de dag, hoogstens de laatste 200.",
)
async def list_filled_in(case_id: FromPath[UUID]) -> InstrumentAnswerList:
    """List what was filled in."""
    found = await service.list_filled_in(case_id)
    return InstrumentAnswerList(results=[InstrumentAnswerOut.of(one) for one in found])


@get(
    _ONE,
    guards=[_READER],
    summary="Ingevuld instrument opvragen",
    description="Geeft wat er één keer is ingevuld.",
)
async def read_filled_in(
    case_id: FromPath[UUID], instrument_answer_id: FromPath[UUID]
) -> Response[InstrumentAnswerOut]:
    """Return what was filled in once."""
    found = await service.read_filled_in(case_id, instrument_answer_id)
    return versioned(InstrumentAnswerOut.of(found), found.version)


@delete(
    _ONE,
    guards=[_WORKER],
    summary="Ingevuld instrument weghalen",
    description="Haalt weg wat er één keer is ingevuld: bij een vergissing, of omdat de cliënt dat wil.",
)
async def remove_filled_in(
    case_id: FromPath[UUID], instrument_answer_id: FromPath[UUID], if_match: IfMatch = None
) -> None:
    """Take it out of the file."""
    before = await service.read_filled_in(case_id, instrument_answer_id)
    require_match(if_match, before.version)
    await service.remove_filled_in(case_id, instrument_answer_id, version=before.version)


handlers = (list_instruments, fill_in, list_filled_in, read_filled_in, remove_filled_in)
