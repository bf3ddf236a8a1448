"""All queries on involvement and on instruments that were filled in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from core.cases.identifying import Known, identifies
from core.cases.tables import Agency
from core.deployments.tables import Deployment
from core.involvement.filled_in import FilledIn, FilledInView
from core.involvement.tables import InstrumentAnswer, Involvement, InvolvementCount
from core.involvement.views import CountView, InvolvementView
from core.kit.errors import NotFound, StaleVersion
from core.kit.recognisers.warnings import warnings_in
from core.kit.sealing import close_row, open_row
from tenants.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenants.seals import Seal

_BEGAN = ("active", "ended")
_MOST_DAYS = 2_000


async def list_involvement(case_id: UUID, seal: Seal, *, limit: int = 500) -> list[InvolvementView]:
    """List the involvement in a case with the names of its agencies, in order of the first day, at most ``limit``."""
    found = await (
        Involvement.select()
        .where(Involvement.case_id == case_id)
        .order_by(Involvement.begins_on)
        .order_by(Involvement.id)
        .limit(limit)
    )
    names = await _names_of(case_id, {row["agency_id"] for row in found if row["agency_id"]}, seal)
    return [_view(row, names) for row in found]


async def require_involvement(case_id: UUID, involvement_id: UUID, seal: Seal) -> InvolvementView:
    """Return one row of this very case. Raises: NotFound."""
    row = await (
        Involvement.select().where(Involvement.id == involvement_id, Involvement.case_id == case_id).first()
    )
    if row is None:
        raise NotFound
    names = await _names_of(case_id, {row["agency_id"]} if row["agency_id"] else set(), seal)
    return _view(row, names)


async def add_involvement(case_id: UUID, values: Mapping[str, Any]) -> UUID:
    """Store a row under a case and return its id."""
    involvement_id = new_id()
    await Involvement.insert(Involvement(id=involvement_id, case_id=case_id, **values))
    return involvement_id


async def change_involvement(
    case_id: UUID, involvement_id: UUID, values: Mapping[str, Any], *, version: int
) -> None:
    """Change a row of this very case. Raises: NotFound; StaleVersion when ``version`` is not the last."""
    changed = await (
        Involvement.update(**values, version=version + 1)
        .where(
            Involvement.id == involvement_id, Involvement.case_id == case_id, Involvement.version == version
        )
        .returning(Involvement.id)
    )
    if not changed:
        await _tell_why(case_id, involvement_id)


async def remove_involvement(case_id: UUID, involvement_id: UUID, *, version: int) -> None:
    """Remove a row of this very case. Raises: NotFound; StaleVersion when ``version`` is not the last."""
    removed = await (
        Involvement.delete()
        .where(
            Involvement.id == involvement_id, Involvement.case_id == case_id, Involvement.version == version
        )
        .returning(Involvement.id)
    )
    if not removed:
        await _tell_why(case_id, involvement_id)


async def is_agency_of(case_id: UUID, agency_id: UUID) -> bool:
    """Tell whether an agency stands in this very case."""
    return await Agency.exists().where(Agency.id == agency_id, Agency.case_id == case_id)


async def find_count(case_id: UUID) -> CountView | None:
    """Return what a spreadsheet told of the number of professionals, or None."""
    row = await InvolvementCount.select().where(InvolvementCount.case_id == case_id).first()
    return None if row is None else msgspec.convert(row, CountView)


async def add_count(
    case_id: UUID, *, at_start: int | None, at_reading: int | None, read_on: date
) -> UUID | None:
    """Store what a spreadsheet told and return the row's id; None, and nothing stored, when something was told before."""
    count = InvolvementCount(
        id=new_id(), case_id=case_id, at_start=at_start, at_reading=at_reading, read_on=read_on
    )
    stored = await (
        InvolvementCount.insert(count)
        .on_conflict(target=(InvolvementCount.tenant_id, InvolvementCount.case_id), action="DO NOTHING")
        .returning(InvolvementCount.id)
    )
    return stored[0]["id"] if stored else None


async def first_day_of_deployments(case_id: UUID) -> date | None:
    """Return the day on which the first key figure began on a case, or None as long as none did."""
    found = await (
        Deployment.select(Deployment.began_on)
        .where(
            Deployment.case_id == case_id,
            Deployment.state.is_in(list(_BEGAN)),
            Deployment.began_on.is_not_null(),
        )
        .order_by(Deployment.began_on)
        .first()
    )
    return None if found is None else found["began_on"]


@identifies
async def known_of_involvement(case_id: UUID, _seal: Seal) -> Known:
    """Return the days on which somebody began and stopped working on a case; agencies are told by the file itself."""
    found = await (
        Involvement.select(Involvement.begins_on, Involvement.ends_on)
        .where(Involvement.case_id == case_id)
        .limit(_MOST_DAYS)
    )
    days = (day for row in found for day in (row["begins_on"], row["ends_on"]) if day is not None)
    return Known(dates=tuple(dict.fromkeys(day.isoformat() for day in days)))


async def list_filled_in(case_id: UUID, seal: Seal, *, limit: int = 200) -> list[FilledInView]:
    """List what was filled in at a case, in order of the day, the last ``limit``."""
    found = await (
        InstrumentAnswer.select()
        .where(InstrumentAnswer.case_id == case_id)
        .order_by(InstrumentAnswer.filled_on, ascending=False)
        .order_by(InstrumentAnswer.id, ascending=False)
        .limit(limit)
    )
    return [_filled_in(row, seal) for row in reversed(found)]


async def require_filled_in(case_id: UUID, answer_id: UUID, seal: Seal) -> FilledInView:
    """Return what was filled in once, of this very case. Raises: NotFound."""
    row = await (
        InstrumentAnswer.select()
        .where(InstrumentAnswer.id == answer_id, InstrumentAnswer.case_id == case_id)
        .first()
    )
    if row is None:
        raise NotFound
    return _filled_in(row, seal)


async def is_something_filled_in(case_id: UUID) -> bool:
    """Tell whether something was filled in at a case within reach."""
    return await InstrumentAnswer.exists().where(InstrumentAnswer.case_id == case_id)


async def add_filled_in(case_id: UUID, seal: Seal, values: Mapping[str, Any]) -> UUID:
    """Store what was filled in, sealed with the case's key, and return its id; ``answers`` are a `FilledIn`."""
    answer_id = new_id()
    told = {**values, "answers": msgspec.json.encode(values["answers"]).decode()}
    closed = close_row(InstrumentAnswer, answer_id, seal, told)
    await InstrumentAnswer.insert(InstrumentAnswer(id=answer_id, case_id=case_id, **closed))
    return answer_id


async def remove_filled_in(case_id: UUID, answer_id: UUID, *, version: int) -> None:
    """Remove what was filled in once. Raises: NotFound; StaleVersion when ``version`` is not the last."""
    of_case = (InstrumentAnswer.id == answer_id) & (InstrumentAnswer.case_id == case_id)
    removed = await (
        InstrumentAnswer.delete()
        .where(of_case, InstrumentAnswer.version == version)
        .returning(InstrumentAnswer.id)
    )
    if not removed:
        if await InstrumentAnswer.exists().where(of_case):
            raise StaleVersion
        raise NotFound


def _filled_in(row: dict[str, Any], seal: Seal) -> FilledInView:
    opened = open_row(InstrumentAnswer, row, seal)
    answers = msgspec.json.decode(opened["answers"] or "{}", type=FilledIn)
    warnings = warnings_in([("remark", opened["remark"])])
    return msgspec.convert({**opened, "answers": answers, "warnings": warnings}, FilledInView)


async def _names_of(case_id: UUID, agency_ids: set[UUID], seal: Seal) -> dict[UUID, str | None]:
    if not agency_ids:
        return {}
    found = await Agency.select(Agency.id, Agency.name).where(
        Agency.case_id == case_id, Agency.id.is_in(list(agency_ids))
    )
    return {row["id"]: seal.open(Agency.name, row["id"], row["name"]) for row in found}


async def _tell_why(case_id: UUID, involvement_id: UUID) -> None:
    if await Involvement.exists().where(Involvement.id == involvement_id, Involvement.case_id == case_id):
        raise StaleVersion
    raise NotFound


def _view(row: dict[str, Any], names: Mapping[UUID, str | None]) -> InvolvementView:
    return msgspec.convert({**row, "agency_name": names.get(row["agency_id"])}, InvolvementView)
