"""Key figures: making, opening, locking and changing one, with its profile and pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from core.key_figures.entries import Offer
from core.key_figures.rules import name_as_compared
from core.key_figures.tables import KeyFigure, KeyFigurePause, KeyFigureProfile
from core.key_figures.views import KeyFigureView, PauseView
from core.key_figures.words import KeyFigureState
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.recognisers.warnings import warnings_in
from core.kit.sealing import close_row, open_row
from tenants.ids import new_id
from tenants.scope import current
from tenants.seals import Seal, blind_index, new_seal, seal_by_id

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_PAUSES = 200


async def add_key_figure(
    *, name: str, contact: str | None, state: KeyFigureState, account_id: UUID | None
) -> UUID:
    """Store somebody under a key of his or her own and return the id."""
    seal, key_figure_id, now = await new_seal("key_figure"), new_id(), clock.now()
    values = {"name": name, "contact": contact}
    await KeyFigure.insert(
        KeyFigure(
            id=key_figure_id,
            key_id=seal.key_id,
            account_id=account_id,
            state=state.value,
            name_index=await index_of_name(name),
            created_at=now,
            changed_at=now,
            **close_row(KeyFigure, key_figure_id, seal, values),
        )
    )
    return key_figure_id


async def require_key_figure(key_figure_id: UUID) -> KeyFigureView:
    """Return somebody with the seals open. Raises: NotFound out of reach too; KeyDestroyed."""
    row = await KeyFigure.select().where(KeyFigure.id == key_figure_id).first()
    return (await _open(row))[0]


async def lock_key_figure(key_figure_id: UUID) -> tuple[KeyFigureView, Seal]:
    """Return somebody as `require_key_figure`, and the seal; others wait with changes until this transaction ends.

    Raises: NotFound, also when the row may be read but not changed; KeyDestroyed.
    """
    query = KeyFigure.select().where(KeyFigure.id == key_figure_id).lock_rows("UPDATE").first()
    return await _open(await query)


async def change_key_figure(
    key_figure_id: UUID, seal: Seal, values: Mapping[str, Any], *, version: int
) -> None:
    """Change columns of somebody and raise the version. Raises: NotFound; StaleVersion; what a trigger refuses."""
    closed = close_row(KeyFigure, key_figure_id, seal, values)
    changed = await (
        KeyFigure.update(**closed, changed_at=clock.now(), version=version + 1)
        .where(KeyFigure.id == key_figure_id, KeyFigure.version == version)
        .returning(KeyFigure.id)
    )
    if not changed:
        if await KeyFigure.exists().where(KeyFigure.id == key_figure_id):
            raise StaleVersion
        raise NotFound


async def save_profile(
    key_figure_id: UUID, seal: Seal, *, account_id: UUID | None, offer: Offer, safety_note: str | None
) -> None:
    """Store what somebody is matched on, in place of what was there. The key figure is locked by whoever calls."""
    found = await (
        KeyFigureProfile.select(KeyFigureProfile.id, KeyFigureProfile.version)
        .where(KeyFigureProfile.key_figure_id == key_figure_id)
        .first()
    )
    row_id = found["id"] if found else new_id()
    values = {"offer": msgspec.json.encode(offer).decode(), "safety_note": safety_note}
    closed = close_row(KeyFigureProfile, row_id, seal, values)
    if found:
        await KeyFigureProfile.update(**closed, changed_at=clock.now(), version=found["version"] + 1).where(
            KeyFigureProfile.id == row_id
        )
        return
    await KeyFigureProfile.insert(
        KeyFigureProfile(
            id=row_id, key_figure_id=key_figure_id, account_id=account_id, changed_at=clock.now(), **closed
        )
    )


async def link_account(key_figure_id: UUID, account_id: UUID) -> None:
    """Write the account on what hangs under somebody, by which the walls let that person see it."""
    await KeyFigureProfile.update({KeyFigureProfile.account_id: account_id}).where(
        KeyFigureProfile.key_figure_id == key_figure_id
    )
    await KeyFigurePause.update({KeyFigurePause.account_id: account_id}).where(
        KeyFigurePause.key_figure_id == key_figure_id
    )


async def find_by_name(name: str) -> UUID | None:
    """Return the oldest key figure with this name who has not ended, or None; who asks next waits until this ends."""
    index = await index_of_name(name)
    await current().connection.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 0))", index
    )
    found = await (
        KeyFigure.select(KeyFigure.id)
        .where(KeyFigure.name_index == index, KeyFigure.state != KeyFigureState.ENDED.value)
        .order_by(KeyFigure.id)
        .first()
    )
    return found["id"] if found else None


async def find_by_account(account_id: UUID) -> UUID | None:
    """Return the key figure with this account who has not ended, or None."""
    found = await (
        KeyFigure.select(KeyFigure.id)
        .where(KeyFigure.account_id == account_id, KeyFigure.state != KeyFigureState.ENDED.value)
        .first()
    )
    return found["id"] if found else None


async def is_account_used(account_id: UUID) -> bool:
    """Tell whether a key figure has this account, an ended one too."""
    return bool(await KeyFigure.exists().where(KeyFigure.account_id == account_id))


async def account_of(key_figure_id: UUID) -> UUID | None:
    """Return the account of somebody, or None without one. Raises: NotFound."""
    found = await KeyFigure.select(KeyFigure.account_id).where(KeyFigure.id == key_figure_id).first()
    if found is None:
        raise NotFound
    account_id: UUID | None = found["account_id"]
    return account_id


async def index_of_name(name: str) -> bytes:
    """Return the blind index by which the same name is found again."""
    return (await blind_index()).of(name_as_compared(name))


async def _open(row: dict[str, Any] | None) -> tuple[KeyFigureView, Seal]:
    if row is None:
        raise NotFound
    seal = await seal_by_id(row["key_id"])
    opened = open_row(KeyFigure, row, seal)
    profile = await KeyFigureProfile.select().where(KeyFigureProfile.key_figure_id == row["id"]).first()
    told = open_row(KeyFigureProfile, profile, seal) if profile else {"offer": None, "safety_note": None}
    offer = msgspec.json.decode(told["offer"] or "{}", type=Offer)
    warnings = warnings_in([("own_words", offer.own_words), ("safety_note", told["safety_note"])])
    pauses = await (
        KeyFigurePause.select(KeyFigurePause.id, KeyFigurePause.begins_on, KeyFigurePause.ends_on)
        .where(KeyFigurePause.key_figure_id == row["id"])
        .order_by(KeyFigurePause.begins_on)
        .limit(_MOST_PAUSES)
    )
    known = {
        **opened,
        "has_profile": profile is not None,
        "offer": offer,
        "safety_note": told["safety_note"],
        "pauses": msgspec.convert(pauses, tuple[PauseView, ...]),
        "warnings": warnings,
    }
    return msgspec.convert(known, KeyFigureView), seal
