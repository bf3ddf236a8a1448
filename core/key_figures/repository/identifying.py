"""The names of all key figures of the tenant, for taking them out of a text of any case."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from core.cases.identifying import Known, identifies
from core.key_figures.tables import KeyFigure
from core.kit.sealing import open_row
from tenants.seals import seals_by_id

if TYPE_CHECKING:
    from tenants.seals import Seal

_MOST = 5_000


@identifies
async def known_key_figures(_case_id: UUID, _seal: Seal) -> Known:
    """Return the names and contact details of every key figure, of former ones too; what was erased is left out."""
    found = await (
        KeyFigure.select(KeyFigure.id, KeyFigure.key_id, KeyFigure.name, KeyFigure.contact)
        .order_by(KeyFigure.id, ascending=False)
        .limit(_MOST)
    )
    seals = await seals_by_id(row["key_id"] for row in found)
    opened = [open_row(KeyFigure, row, seals[row["key_id"]]) for row in found if row["key_id"] in seals]
    return Known(
        persons=tuple(one["name"] for one in opened if one["name"]),
        contacts=tuple(one["contact"] for one in opened if one["contact"]),
    )
