"""Lists of key figures: the hot path. One query each, with every person's key beside the row, mapped by position."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import msgspec

from core.key_figures.entries import Offer
from core.key_figures.repository.communities import told_of
from core.key_figures.rules import papers_missing, vog_state
from core.key_figures.tables import KeyFigure, KeyFigureProfile, KnownCommunities
from core.key_figures.views import CandidateFacts, KeyFigureCard, PoolCard
from core.key_figures.words import KeyFigureState
from core.kit import clock
from tenants.database import away_is_told
from tenants.scope import current
from tenants.seals import blind_index, tenant_seal

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import asyncpg

_POOL: Final = """
    SELECT k.id, k.key_id, d.wrapped, k.name, k.state, k.capacity, k.account_id IS NOT NULL, k.role_agreed_on,
           k.confidentiality_agreed_on, k.vog_renew_by,
           EXISTS (SELECT FROM key_figure_pause p
                    WHERE p.tenant_id = k.tenant_id AND p.key_figure_id = k.id
                      AND p.begins_on <= $1 AND (p.ends_on IS NULL OR p.ends_on >= $1)),
           k.version
      FROM key_figure k JOIN data_key d ON d.tenant_id = k.tenant_id AND d.id = k.key_id
     WHERE d.wrapped IS NOT NULL AND k.state = ANY ($2) AND ($3::uuid IS NULL OR k.id < $3)
     ORDER BY k.id DESC LIMIT $4
"""
_CANDIDATES: Final = """
    SELECT k.id, k.key_id, d.wrapped, k.name, k.account_id, k.capacity, f.id, f.offer, p.begins_on, p.ends_on,
           k.role_agreed_on, k.confidentiality_agreed_on, k.vog_renew_by
      FROM key_figure k
      JOIN data_key d ON d.tenant_id = k.tenant_id AND d.id = k.key_id
      LEFT JOIN key_figure_profile f ON f.tenant_id = k.tenant_id AND f.key_figure_id = k.id
      LEFT JOIN key_figure_pause p ON p.tenant_id = k.tenant_id AND p.key_figure_id = k.id
                AND p.begins_on <= $1 AND (p.ends_on IS NULL OR p.ends_on >= $1)
     WHERE d.wrapped IS NOT NULL AND k.state = 'active'
     ORDER BY k.id
"""
_CARDS: Final = """
    SELECT k.id, k.key_id, d.wrapped, k.name, k.contact, k.account_id
      FROM key_figure k JOIN data_key d ON d.tenant_id = k.tenant_id AND d.id = k.key_id
     WHERE d.wrapped IS NOT NULL AND k.id = ANY ($1)
"""
_COMMUNITIES: Final = """
    SELECT c.id, c.key_id, d.wrapped, c.holder, c.communities
      FROM known_communities c JOIN data_key d ON d.tenant_id = c.tenant_id AND d.id = c.key_id
     WHERE d.wrapped IS NOT NULL
"""
_TO_REMIND: Final = """
    SELECT k.id, k.state, k.created_at, k.role_agreed_on, k.confidentiality_agreed_on, k.vog_renew_by
      FROM key_figure k
     WHERE k.state = 'active' AND (k.role_agreed_on IS NULL OR k.confidentiality_agreed_on IS NULL
                                   OR k.vog_renew_by IS NULL OR k.vog_renew_by <= $1)
        OR k.state = 'invited' AND k.created_at < $2
     ORDER BY k.vog_renew_by NULLS FIRST, k.id LIMIT $3
"""
_STATES = {state.value: state for state in KeyFigureState}
_offers: Final = msgspec.json.Decoder(Offer)
_words: Final = msgspec.json.Decoder(tuple[str, ...])


class ToRemind(msgspec.Struct, frozen=True):
    """Somebody of whom something is to be done: what was signed, until when a VOG is good, since when invited."""

    id: UUID
    state: KeyFigureState
    created_at: Any
    role_agreed_on: date | None
    confidentiality_agreed_on: date | None
    vog_renew_by: date | None


async def list_pool(states: Collection[KeyFigureState], *, after: UUID | None, limit: int) -> list[PoolCard]:
    """List key figures within reach in these states, newest first, those below id ``after``, at most ``limit``."""
    today, parent = clock.today(), await tenant_seal()
    found = await _fetch(_POOL, today, [state.value for state in states], after, limit)
    return [
        PoolCard(
            id=row[0],
            name=str(parent.child(row[1], row[2]).open(KeyFigure.name, row[0], row[3])),
            state=_STATES[row[4]],
            capacity=row[5],
            has_access=row[6],
            missing=papers_missing(row[7], row[8]),
            vog=vog_state(row[9], today),
            is_paused=row[10],
            version=row[11],
        )
        for row in found
    ]


async def list_candidates() -> list[CandidateFacts]:
    """List every active key figure within reach with what a search weighs, oldest first; without communities."""
    parent = await tenant_seal()
    found = []
    for row in await _fetch(_CANDIDATES, clock.today()):
        seal = parent.child(row[1], row[2])
        offer = seal.open(KeyFigureProfile.offer, row[6], row[7]) if row[7] else None
        found.append(
            CandidateFacts(
                id=row[0],
                name=str(seal.open(KeyFigure.name, row[0], row[3])),
                account_id=row[4],
                capacity=row[5],
                offer=_offers.decode(offer) if offer else Offer(),
                is_paused=row[8] is not None,
                paused_until=row[9],
                role_agreed_on=row[10],
                confidentiality_agreed_on=row[11],
                vog_renew_by=row[12],
            )
        )
    return found


async def communities_by_key_figure(key_figure_ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Return the communities that these people know, as far as they are kept and within reach."""
    parent, index = await tenant_seal(), await blind_index()
    known = {row[3]: row for row in await _fetch(_COMMUNITIES)}
    found: dict[UUID, tuple[str, ...]] = {}
    for key_figure_id in key_figure_ids if known else ():
        row = known.get(index.of(told_of(key_figure_id)))
        if row is not None:
            text = parent.child(row[1], row[2]).open(KnownCommunities.communities, row[0], row[4])
            found[key_figure_id] = _words.decode(text or "[]")
    return found


async def cards_of(key_figure_ids: Collection[UUID]) -> dict[UUID, KeyFigureCard]:
    """Return who these people are and how they are reached, in one query; those out of reach are left out."""
    if not key_figure_ids:
        return {}
    parent = await tenant_seal()
    cards: dict[UUID, KeyFigureCard] = {}
    for row in await _fetch(_CARDS, list(key_figure_ids)):
        seal = parent.child(row[1], row[2])
        cards[row[0]] = KeyFigureCard(
            id=row[0],
            name=str(seal.open(KeyFigure.name, row[0], row[3])),
            contact=seal.open(KeyFigure.contact, row[0], row[4]),
            account_id=row[5],
        )
    return cards


async def list_to_remind(*, renew_until: date, invited_before: Any, limit: int) -> list[ToRemind]:
    """List of whom something is to be done, at most ``limit``: papers to sign or renew, an invitation without answer."""
    found = await _fetch(_TO_REMIND, renew_until, invited_before, limit)
    return [ToRemind(row[0], _STATES[row[1]], *tuple(row)[2:]) for row in found]


async def _fetch(sql: str, *values: Any) -> Sequence[asyncpg.Record]:
    with away_is_told():
        found: Sequence[asyncpg.Record] = await current().connection.fetch(sql, *values)
    return found
