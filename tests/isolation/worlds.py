"""A row in every tenant table, written around the application by a superuser: what the walls then show is up to them.

A town gets two worlds: the one in which its lead professional has a case, and the one of the second professional. A new
table is filled from its columns; a new kind of column value asks for a line in `SAMPLES`.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import asyncpg
from piccolo.columns import Array, Bytea, Date, Integer, Text, Timestamptz, column_types
from piccolo.columns.column_types import JSON, JSONB, Boolean

import core
import tenants
from tenants.database import TenantTable
from tenants.ids import new_id
from tests.towns import Town

SAMPLES: dict[tuple[str, str], Any] = {
    ("data_key", "purpose"): "case",
    ("journal", "event"): "case.opened",
    ("pending_delivery", "handler"): "access.mail_link",
    ("plugin_trouble", "hook"): "register_help",
    ("credential", "kind"): "token",
    ("case_file", "state"): "planning",
    ("case_file", "purpose"): "support",
    ("case_file", "source"): "application",
    ("participation", "role"): "lead_professional",
    ("provision", "result"): "not_suitable",
    ("plan", "state"): "draft",
    ("agreement", "kind"): "other",
    ("key_figure", "state"): "active",
    ("search_brief", "brief"): b"sealed",
    ("deployment", "state"): "agreed",
    ("deployment", "source"): "match",
    ("client_agreement", "kind"): "sharing",
    ("client_agreement", "answer"): "given",
    ("evaluation", "outcome"): "extend",
    ("evaluation", "told_by"): "client",
    ("deployment_closing", "ground"): "other",
    ("deployment_closing", "next_step"): "go_on",
    ("import_batch", "state"): "done",
    ("share", "kind"): "fact",
    ("contact", "kind"): "visit",
    ("contact_version", "kind"): "visit",
    ("involvement", "kind"): "school",
    ("notification_choice", "mail"): "hourly",
    ("import_row", "state"): "waiting",
    ("budget_agreement", "carry_over"): "none",
    ("ledger_account", "kind"): "asset",
    ("ledger_transaction", "kind"): "allowance",
    ("ledger_transaction", "postings"): 2,
    ("ledger_posting", "account_code"): "1000",
    ("expense", "state"): "written",
    ("expense", "paid_by"): "client",
    ("expense", "refunded_cents"): 0,
    ("allowance", "kind"): "costs",
    ("allowance", "state"): "written",
    ("payout_batch", "state"): "proposed",
    ("payout_line", "kind"): "expense",
    ("payout_line", "outcome"): "waiting",
    ("learning", "source"): "case",
    ("note_draft", "state"): "looking",
    ("note_draft", "progress"): 0,
    ("note_draft", "reviews_needed"): 1,
    ("note_review", "verdict"): "approved",
    ("practice_note", "quarter"): "2026-3",
    ("practice_note", "state"): "approved",
    ("received_note", "quarter"): "2026-3",
    ("received_note", "state"): "received",
    ("library_note", "published_in"): "2026-3",
    ("library_term", "facet"): "need",
    ("library_search", "words"): "'waarde':1",
    ("reading_path", "audience"): "key_figure",
    ("reading_path", "is_open"): True,
    ("path_step", "kind"): "page",
    ("path_step", "target"): b"sealed",
    ("succession", "case_role"): "lead_professional",
}
PARENTS_FIRST = (
    "library_theme",
    "library_note",
    "library_guide",
    "received_note",
    "data_key",
    "key_figure",
    "case_file",
    "note_draft",
    "plan",
    "deployment",
    "term",
    "contact",
    "signal",
    "agency",
    "import_batch",
    "journal",
    "ledger_transaction",
    "payout_batch",
    "reading_path",
    "path_step",
)
KNOWN_AS = {
    "data_key": "key_id",
    "case_file": "case_id",
    "plan": "plan_id",
    "import_batch": "batch_id",
    "journal": "journal_id",
    "key_figure": "key_figure_id",
    "ledger_transaction": "transaction_id",
    "agency": "agency_id",
    "contact": "contact_id",
    "signal": "signal_id",
    "deployment": "deployment_id",
    "term": "term_id",
    "library_theme": "theme_id",
    "library_guide": "guide_id",
    "received_note": "note_id",
    "note_draft": "draft_id",
    "reading_path": "path_id",
    "path_step": "step_id",
}
"""By which name other tables know the row of a table."""
BALANCED = frozenset({"ledger_transaction", "ledger_posting", "note_review"})
"""Tables of which one row by itself never stands: it is written without the triggers that say so."""
LEFT_EMPTY = {
    ("received_note", "published_id"),
    ("data_key", "destroyed_at"),
    ("participation", "until"),
    ("credential", "revoked_at"),
}


@dataclass
class World:
    """The rows of one person's case: the id of one row in every table."""

    ids: dict[str, UUID] = field(default_factory=dict)


def tenant_tables() -> dict[str, type[TenantTable]]:
    """Return every tenant table of the product by its name in the database."""
    for package in (core, tenants):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if module.name.endswith("tables"):
                importlib.import_module(module.name)
    ours = (table for table in _below(TenantTable) if table.__module__.split(".")[0] in {"core", "tenants"})
    return {table._meta.tablename: table for table in ours}


async def build_world(connection: asyncpg.Connection, town: Town, who: str, number: int) -> World:
    """Write one row into every tenant table, hanging together, for the person ``who`` of a town."""
    person = town.people[who]
    world = World()
    tables = tenant_tables()
    known: dict[str, Any] = {
        "tenant_id": town.card.id,
        "account_id": person.account_id,
        "membership_id": person.membership_id,
        "recorded_by": person.account_id,
        "written_by": person.account_id,
        "agreed_by": person.account_id,
        "closed_by": person.account_id,
        "noted_by": person.account_id,
        "prepared_by": person.account_id,
        "reviewed_by": person.account_id,
        "proposed_by": person.account_id,
        "month": date(2026, number, 1),
        "code": f"9{number:03d}",
        "plugin": f"plugin-{number}",
    }
    known |= {"shared_by": person.account_id, "signalled_by": person.account_id}
    if who == "lead_professional":
        account_id = town.people["key_figure"].account_id
        known |= {"key_figure_account_id": account_id, "signalled_by": account_id}
    order = [*PARENTS_FIRST, *(name for name in tables if name not in PARENTS_FIRST)]
    for name in order:
        there = await _there_already(connection, name, (town, who))
        if there is not None:
            world.ids[name] = there
            continue
        row = {**_row(tables[name], known, number), "id": new_id()}
        if name == "case_file":
            row |= {"reference": f"K-2026-{number:04d}", "lead_professional_id": person.account_id}
        if name == "share":
            row["deployment_id"] = await _introduced(connection, world, person.account_id)
        if name in {"library_search", "library_told"}:
            row["id"] = world.ids["library_note"]
        if name == "payout_line":
            row["batch_id"] = world.ids["payout_batch"]
        columns = ", ".join(f'"{column}"' for column in row)
        values = ", ".join(f"${place}" for place in range(1, len(row) + 1))
        async with connection.transaction():
            if name in BALANCED:
                await connection.execute("SET LOCAL session_replication_role = replica")
            await connection.execute(f'INSERT INTO "{name}" ({columns}) VALUES ({values})', *row.values())
        world.ids[name] = row["id"]
        parent = KNOWN_AS.get(name)
        if parent:
            known[parent] = row["id"]
    return world


async def _there_already(connection: asyncpg.Connection, name: str, whose: tuple[Town, str]) -> UUID | None:
    """Return the id of what is not added here: an organisation has one letterbox."""
    town, who = whose
    if name == "membership":
        return town.people[who].membership_id
    if name == "library_letterbox":
        found: UUID | None = await connection.fetchval(
            "SELECT id FROM library_letterbox WHERE tenant_id = $1", town.card.id
        )
        return found
    return None


async def _introduced(connection: asyncpg.Connection, world: World, agreed_by: UUID) -> UUID:
    """Add a deployment like the one of this world that got as far as the introduction, with another key figure like its own.

    Its account is the same: whoever is told something was introduced.
    """
    key_figure_id, deployment_id = new_id(), new_id()
    await connection.execute(
        "INSERT INTO key_figure SELECT (jsonb_populate_record(k, jsonb_build_object('id', $2::uuid, 'account_id', NULL))).* "
        "FROM key_figure k WHERE id = $1",
        world.ids["key_figure"],
        key_figure_id,
    )
    met = {
        "introduced_on": "2026-11-24",
        "approach_agreed_by": str(agreed_by),
        "approach_agreed_at": "2026-11-23",
    }
    changes = {"id": str(deployment_id), "key_figure_id": str(key_figure_id), "state": "introduced", **met}
    await connection.execute(
        "INSERT INTO deployment SELECT (jsonb_populate_record(d, $2::jsonb)).* FROM deployment d WHERE id = $1",
        world.ids["deployment"],
        json.dumps(changes),
    )
    return deployment_id


def _row(table: type[TenantTable], known: dict[str, Any], number: int) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in table._meta.columns:
        name = column._meta.name
        place = (table._meta.tablename, name)
        if name in known:
            row[name] = known[name]
        elif place in SAMPLES:
            row[name] = SAMPLES[place]
        elif not column._meta.null and place not in LEFT_EMPTY:
            row[name] = _value(column, number)
    if table._meta.tablename == "data_key":
        row["wrapped"] = b"key"
    return row


def _value(column: Any, number: int) -> Any:
    kinds: list[tuple[type, Any]] = [
        (column_types.UUID, new_id()),
        (Text, "waarde" + "x" * number),
        (Bytea, os.urandom(32)),
        (Integer, number),
        (Date, date(2026, 11, 24)),
        (Timestamptz, datetime(2026, 11, 24, tzinfo=UTC)),
        (JSONB, "{}"),
        (JSON, "{}"),
        (Boolean, False),
        (Array, ["analyst"]),
    ]
    return next(value for kind, value in kinds if isinstance(column, kind))


def _below(kind: type[TenantTable]) -> Iterator[type[TenantTable]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)
