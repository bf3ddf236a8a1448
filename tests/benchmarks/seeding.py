"""Towns with many cases, written by SQL past the application, so that the size is there in seconds."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from core.access.matrix import Role
from tenants.ids import new_id
from tenants.seals import new_seal
from tests.towns import Town, found_town

_CASES = """
    INSERT INTO case_file (tenant_id, key_id, reference, alias, state, purpose, source, lead_professional_id,
                           requested_on, state_since, created_at, changed_at)
    SELECT $1, $2, 'K-2026-' || lpad(n::text, 4, '0'), 'Proefcasus ' || n,
           (ARRAY['requested', 'screening', 'planning', 'matching', 'closed'])[n % 5 + 1], 'support', 'application', $3,
           date '2026-01-01' + n % 300, now() - n * interval '1 hour', now(), now()
      FROM generate_series(1, $4::int) n
"""
_PARTS = """
    INSERT INTO participation (tenant_id, case_id, account_id, role, since)
    SELECT tenant_id, id, $2, 'lead_professional', now() FROM case_file WHERE tenant_id = $1 AND reference <= $3
"""
_CONTACTS = """
    INSERT INTO journal (tenant_id, at, event, roles, case_id, trace_id, place, payload)
    SELECT c.tenant_id, now() - n * interval '1 hour', 'case.read', 'project_lead', c.id, repeat('0', 32), '',
           decode(repeat('00112233445566778899aabbccddeeff', 30), 'hex')
      FROM case_file c, generate_series(1, $2::int) n WHERE c.tenant_id = $1
"""


async def seed_town(connection: asyncpg.Connection, *, cases: int, rows_each: int) -> Town:
    """Found a town with a project lead and a lead professional, ``cases`` cases and journal rows of a contact's size."""
    town = await found_town([Role.PROJECT_LEAD, Role.LEAD_PROFESSIONAL])
    async with town.serving("jobs"):
        key_id: UUID = (await new_seal("case")).key_id
    lead = town.people["lead_professional"].account_id
    await connection.execute(_CASES, town.card.id, key_id, lead, cases)
    await connection.execute(_PARTS, town.card.id, lead, "K-2026-0050")
    if rows_each:
        await connection.execute(_CONTACTS, town.card.id, rows_each)
    return town


async def first_case(connection: asyncpg.Connection, town: Town) -> UUID:
    """Return the id of the newest case of a town."""
    found = await connection.fetchval(
        "SELECT id FROM case_file WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1", town.card.id
    )
    return UUID(str(found or new_id()))
