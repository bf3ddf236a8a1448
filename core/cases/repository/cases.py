"""Case files: making, opening, locking and changing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from core.cases.repository.sealing import open_row, warnings_in_further
from core.cases.tables import Case, CaseCounter
from core.cases.views import CaseView
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.sealing import close_row
from tenants.seals import Seal, seal_by_id

if TYPE_CHECKING:
    from collections.abc import Mapping

_LISTS = frozenset({"needs", "languages", "further_answers"})


async def next_reference(year: int) -> str:
    """Return the next reference of a year, such as ``K-2026-0014``; who asks next waits until this transaction ends."""
    found = await CaseCounter.raw(
        "INSERT INTO case_counter (tenant_id, year, last) VALUES (current_tenant(), {}, 1) "
        "ON CONFLICT (tenant_id, year) DO UPDATE SET last = case_counter.last + 1 RETURNING last",
        year,
    )
    return f"K-{year}-{found[0]['last']:04d}"


async def add_case(case_id: UUID, seal: Seal, values: Mapping[str, Any]) -> bool:
    """Store a case sealed with its own key; False, and nothing stored, when its alias is taken.

    ``values`` are open, by column; needs and languages are sequences of words, further answers of `FurtherAnswer`.
    """
    row = Case(id=case_id, key_id=seal.key_id, **close_row(Case, case_id, seal, _as_texts(values)))
    stored = await (
        Case.insert(row)
        .on_conflict(target=(Case.tenant_id, Case.alias), action="DO NOTHING")
        .returning(Case.id)
    )
    return bool(stored)


async def require_case(case_id: UUID) -> tuple[CaseView, Seal]:
    """Return a case with its seals open, and its seal. Raises: NotFound out of reach too; KeyDestroyed."""
    return await _open(await Case.select().where(Case.id == case_id).first())


async def lock_case(case_id: UUID) -> tuple[CaseView, Seal]:
    """Return a case as `require_case`, and keep others from changing it until this transaction ends.

    Raises: NotFound, also when it may be read but not changed; KeyDestroyed.
    """
    return await _open(await Case.select().where(Case.id == case_id).lock_rows("UPDATE").first())


async def require_seal(case_id: UUID) -> Seal:
    """Return the seal of a case without opening it. Raises: NotFound; KeyDestroyed."""
    row = await Case.select(Case.key_id).where(Case.id == case_id).first()
    if row is None:
        raise NotFound
    return await seal_by_id(row["key_id"])


async def change_case(case_id: UUID, seal: Seal, values: Mapping[str, Any], *, version: int) -> None:
    """Change columns of a case and raise its version. Raises: NotFound; StaleVersion when ``version`` is not the last."""
    closed = close_row(Case, case_id, seal, _as_texts(values))
    changed = await (
        Case.update(**closed, changed_at=clock.now(), version=version + 1)
        .where(Case.id == case_id, Case.version == version)
        .returning(Case.id)
    )
    if not changed:
        if await Case.exists().where(Case.id == case_id):
            raise StaleVersion
        raise NotFound


async def is_alias_free(alias: str) -> bool:
    """Tell whether no case within reach has this alias; the database has the last word when it is stored."""
    return not await Case.exists().where(Case.alias == alias)


async def _open(row: dict[str, Any] | None) -> tuple[CaseView, Seal]:
    if row is None:
        raise NotFound
    seal = await seal_by_id(row["key_id"])
    opened = open_row(Case, row, seal)
    for name in _LISTS:
        opened[name] = msgspec.json.decode(opened[name] or "[]")
    view = msgspec.convert(opened, CaseView)
    further = warnings_in_further(one.answer for one in view.further_answers if one.choice is None)
    return msgspec.structs.replace(view, warnings=(*view.warnings, *further)), seal


def _as_texts(values: Mapping[str, Any]) -> dict[str, Any]:
    lists = {name: msgspec.json.encode(values[name]).decode() for name in _LISTS if values.get(name)}
    return {**values, **dict.fromkeys(_LISTS & values.keys()), **lists}
