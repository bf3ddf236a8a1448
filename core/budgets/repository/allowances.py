"""Allowances of key figures: storing, opening, deciding and adding them up."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import asyncpg
import msgspec

from core.budgets.errors import CeilingReached, NotYourOwnMoney
from core.budgets.paying import AllowanceView
from core.budgets.repository import notes
from core.budgets.rules.ceilings import AllowanceKind, Ceiling, Used
from core.budgets.rules.words import COUNTED, MoneyState
from core.budgets.tables import Allowance, OtherPayment, VolunteerCeiling
from core.deployments.tables import BudgetAgreement
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.recognisers.warnings import warnings_in
from tenants.scope import savepoint
from tenants.seals import Seal

if TYPE_CHECKING:
    from collections.abc import Sequence

_OVER = "KK008"
_OWN_MONEY = frozenset({"nobody_decides_on_the_own", "nobody_decides_on_own_money"})
_COUNTED = [state.value for state in COUNTED]
_MOST = 200
_USUAL = "Gemeente"


class Place(NamedTuple):
    """Where an allowance belongs, and who wrote it down."""

    case_id: UUID
    deployment_id: UUID
    key_figure_id: UUID
    written_by: UUID


class Worth(NamedTuple):
    """What an allowance is for and comes to."""

    kind: AllowanceKind
    minutes: int | None
    amount_cents: int
    happened_on: date


async def add_allowance(
    allowance_id: UUID, place: Place, worth: Worth, what: str, seal: Seal, *, decide_by: datetime
) -> bool:
    """Store an allowance that waits for a decision; False, and nothing stored, when its id is taken, be it out of reach."""
    now = clock.now()
    row = Allowance(
        id=allowance_id,
        **place._asdict(),
        kind=worth.kind.value,
        minutes=worth.minutes,
        amount_cents=worth.amount_cents,
        happened_on=worth.happened_on,
        state=MoneyState.WRITTEN.value,
        state_since=now,
        decide_by=decide_by,
        created_at=now,
    )
    try:
        async with savepoint():
            await Allowance.insert(row)
            await notes.add_note(allowance_id, place.case_id, seal, what, written_by=place.written_by)
    except asyncpg.UniqueViolationError:
        return False
    return True


async def find_allowance(allowance_id: UUID, *, key_figure_id: UUID | None = None) -> AllowanceView | None:
    """Return an allowance, of this very key figure when one is named; None out of reach too."""
    row = await Allowance.select().where(Allowance.id == allowance_id).first()
    if row is None or (key_figure_id is not None and row["key_figure_id"] != key_figure_id):
        return None
    return (await _open_all([row]))[0]


async def lock_allowance(allowance_id: UUID, *, key_figure_id: UUID | None = None) -> AllowanceView:
    """Return an allowance, and keep others from changing it until this transaction ends.

    Raises: NotFound, also when it may be read but not changed.
    """
    row = await Allowance.select().where(Allowance.id == allowance_id).lock_rows("UPDATE").first()
    if row is None or (key_figure_id is not None and row["key_figure_id"] != key_figure_id):
        raise NotFound
    return (await _open_all([row]))[0]


async def list_of_account(account_id: UUID) -> list[AllowanceView]:
    """List somebody's own allowances, the latest day first, at most 200."""
    return await _list(Allowance.key_figure_account_id == account_id)


async def list_of_key_figure(key_figure_id: UUID) -> list[AllowanceView]:
    """List the allowances of a key figure within reach, the latest day first, at most 200."""
    return await _list(Allowance.key_figure_id == key_figure_id)


async def list_waiting(*, limit: int = 25) -> list[AllowanceView]:
    """List the allowances that wait for a decision, those that waited longest first, without what they tell."""
    found = await (
        Allowance.select()
        .where(Allowance.state == MoneyState.WRITTEN.value)
        .order_by(Allowance.created_at)
        .limit(limit)
    )
    return [msgspec.convert(row, AllowanceView) for row in found]


async def count_waiting(*, month: date) -> int:
    """Count the allowances of a month, named by its first day, that wait for a decision."""
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return int(
        await Allowance.count().where(
            Allowance.state == MoneyState.WRITTEN.value,
            Allowance.happened_on >= month,
            Allowance.happened_on < after,
        )
    )


async def change_state(
    allowance: AllowanceView, state: MoneyState, *, decided_by: UUID | None = None, reason: str | None = None
) -> None:
    """Let an allowance go on, with who decided and why it was refused.

    Raises: StaleVersion; CeilingReached; NotYourOwnMoney.
    """
    now = clock.now()
    values: dict[Any, Any] = {
        Allowance.state: state.value,
        Allowance.state_since: now,
        Allowance.version: allowance.version + 1,
    }
    if decided_by is not None:
        values |= {Allowance.decided_by: decided_by, Allowance.decided_at: now, Allowance.decide_by: None}
    query = (
        Allowance.update(values)
        .where(Allowance.id == allowance.id, Allowance.version == allowance.version)
        .returning(Allowance.id)
    )
    try:
        async with savepoint():
            changed = await query
    except asyncpg.CheckViolationError as error:
        if error.constraint_name in _OWN_MONEY:
            raise NotYourOwnMoney from error
        raise
    except asyncpg.PostgresError as error:
        if error.sqlstate == _OVER:
            raise CeilingReached from error
        raise
    if not changed:
        raise StaleVersion
    if reason is not None:
        await notes.add_reason(allowance.id, reason)


async def add_receipt(allowance: AllowanceView, file_id: UUID) -> None:
    """Store which file the receipt is. Raises: StaleVersion."""
    changed = await (
        Allowance.update({Allowance.receipt_id: file_id, Allowance.version: allowance.version + 1})
        .where(Allowance.id == allowance.id, Allowance.version == allowance.version)
        .returning(Allowance.id)
    )
    if not changed:
        raise StaleVersion


async def known_receipts(file_ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these files are the receipt of an allowance within reach."""
    if not file_ids:
        return set()
    found = await Allowance.select(Allowance.receipt_id).where(Allowance.receipt_id.is_in(list(file_ids)))
    return {row["receipt_id"] for row in found}


async def find_ceiling(year: int) -> Ceiling | None:
    """Return the ceilings of a year, or None when they are not known yet."""
    columns = (getattr(VolunteerCeiling, name) for name in Ceiling._fields)
    row = await VolunteerCeiling.select(*columns).where(VolunteerCeiling.year == year).first()
    return None if row is None else Ceiling(**row)


async def used_in(key_figure_id: UUID, day: date) -> Used:
    """Return what counts in the month and year of a day: what was booked here over all cases, and what others paid.

    Tenant: inside the scope; nothing is looked up in another one.
    """
    month, year = day.replace(day=1), (date(day.year, 1, 1), date(day.year, 12, 31))
    ours = await Allowance.select(Allowance.kind, Allowance.amount_cents, Allowance.happened_on).where(
        Allowance.key_figure_id == key_figure_id,
        Allowance.state.is_in(_COUNTED),
        Allowance.happened_on >= year[0],
        Allowance.happened_on <= year[1],
    )
    others = await OtherPayment.select(OtherPayment.amount_cents, OtherPayment.month).where(
        OtherPayment.key_figure_id == key_figure_id,
        OtherPayment.month >= year[0],
        OtherPayment.month <= year[1],
    )
    amounts = [(row["happened_on"].replace(day=1), row["amount_cents"]) for row in ours]
    amounts += [(row["month"], row["amount_cents"]) for row in others]
    return Used(
        month_cents=sum(cents for of_month, cents in amounts if of_month == month),
        year_cents=sum(cents for _, cents in amounts),
        has_effort=bool(others) or any(row["kind"] == AllowanceKind.EFFORT.value for row in ours),
    )


async def funding_on(case_id: UUID, day: date) -> str:
    """Return who pays for a case on a day in the end: as was agreed for its budget, else the municipality."""
    row = await (
        BudgetAgreement.select(BudgetAgreement.funding)
        .where(
            BudgetAgreement.case_id == case_id,
            BudgetAgreement.begins_on <= day,
            (BudgetAgreement.ends_on.is_null()) | (BudgetAgreement.ends_on >= day),
        )
        .first()
    )
    return row["funding"] if row else _USUAL


async def _list(where: Any) -> list[AllowanceView]:
    found = await (
        Allowance.select()
        .where(where)
        .order_by(Allowance.happened_on, ascending=False)
        .order_by(Allowance.id, ascending=False)
        .limit(_MOST)
    )
    return await _open_all(found)


async def _open_all(found: Sequence[dict[str, Any]]) -> list[AllowanceView]:
    """Open rows with their notes, as far as those are within reach and were not erased."""
    told = await notes.notes_of([row["id"] for row in found])
    opened: list[AllowanceView] = []
    for row in found:
        note = told.get(row["id"], notes.Note(None, None))
        warnings = warnings_in((("what_for", note.what), ("reason", note.reason)))
        values = {**row, "what": note.what, "reason": note.reason, "warnings": warnings}
        opened.append(msgspec.convert(values, AllowanceView))
    return opened
