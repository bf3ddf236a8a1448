"""Lists of cases: the hot path. A query is compiled once per shape and its rows are mapped by position."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from core.cases.rules.words import CaseState, Purpose
from core.cases.tables import Case, Participation
from core.cases.views import CaseCard
from tenants.database import away_is_told, engine
from tenants.scope import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    import asyncpg

_CARD = (
    Case.id,
    Case.reference,
    Case.alias,
    Case.state,
    Case.purpose,
    Case.requested_on,
    Case.state_since,
    Case.lead_professional_id,
    Case.project_lead_id,
    Case.version,
)
_STATES = {state.value: state for state in CaseState}
_PURPOSES = {purpose.value: purpose for purpose in Purpose}
_ANY = UUID(int=0)


class CaseFilter(NamedTuple):
    """Which cases: in one of these states, with this lead professional, in which this account has a part now.

    Nothing about languages or needs: those are never a filter.
    """

    states: tuple[CaseState, ...] = ()
    lead_professional_id: UUID | None = None
    participant_id: UUID | None = None


EVERY_CASE = CaseFilter()


async def list_cases(
    wanted: CaseFilter = EVERY_CASE, *, after: UUID | None = None, limit: int = 50
) -> list[CaseCard]:
    """List the cases within reach, newest first, those below id ``after``, at most ``limit``; no seal is opened."""
    sql = _compiled(
        len(wanted.states),
        wanted.lead_professional_id is not None,
        wanted.participant_id is not None,
        after is not None,
        limit,
    )
    values: list[Any] = [state.value for state in wanted.states]
    values += [value for value in (wanted.lead_professional_id, wanted.participant_id, after) if value]
    with away_is_told():
        found: Sequence[asyncpg.Record] = await current().connection.fetch(sql, *values)
    return [_card(tuple(row)) for row in found]


async def list_cases_by_id(case_ids: Sequence[UUID]) -> list[CaseCard]:
    """List these cases, as far as they are within reach, newest first."""
    if not case_ids:
        return []
    query = Case.select(*_CARD).where(Case.id.is_in(list(case_ids))).order_by(Case.id, ascending=False)
    return [_card(tuple(row.values())) for row in await query]


@lru_cache(maxsize=1024)
def _compiled(states: int, lead: bool, participant: bool, after: bool, limit: int) -> str:  # noqa: FBT001 - a shape
    query = Case.select(*_CARD).order_by(Case.id, ascending=False).limit(limit)
    if states:
        query = query.where(Case.state.is_in([str(number) for number in range(states)]))
    if lead:
        query = query.where(Case.lead_professional_id == _ANY)
    if participant:
        mine = Participation.select(Participation.case_id).where(
            Participation.account_id == _ANY, Participation.until.is_null()
        )
        query = query.where(Case.id.is_in(mine))
    if after:
        query = query.where(Case.id < _ANY)
    sql, _ = query.querystrings[0].compile_string(engine_type=engine.engine_type)
    return sql


def _card(row: Sequence[Any]) -> CaseCard:
    return CaseCard(
        row[0], row[1], row[2], _STATES[row[3]], _PURPOSES[row[4]], row[5], row[6], row[7], row[8], row[9]
    )
