"""What deployments ask of a key figure's row: whether he or she signed, and has an account."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from core.key_figures.tables import KeyFigure
from core.key_figures.words import KeyFigureState
from core.kit.errors import NotFound


class Papers(NamedTuple):
    """Whether somebody can be deployed at all, and through which account he or she answers."""

    account_id: UUID | None
    is_active: bool
    is_role_signed: bool
    is_confidentiality_signed: bool
    capacity: int


async def require_papers(key_figure_id: UUID) -> Papers:
    """Return what deployments ask of a key figure. Raises: NotFound out of reach too."""
    row = await (
        KeyFigure.select(
            KeyFigure.account_id,
            KeyFigure.state,
            KeyFigure.role_agreed_on,
            KeyFigure.confidentiality_agreed_on,
            KeyFigure.capacity,
        )
        .where(KeyFigure.id == key_figure_id)
        .first()
    )
    if row is None:
        raise NotFound
    return Papers(
        row["account_id"],
        row["state"] == KeyFigureState.ACTIVE.value,
        row["role_agreed_on"] is not None,
        row["confidentiality_agreed_on"] is not None,
        row["capacity"],
    )
